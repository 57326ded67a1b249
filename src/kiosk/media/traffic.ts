/** The meeting's media in figures, over the time since the last look. */
export interface Traffic {
  readonly sendKbps: number;
  readonly receiveKbps: number;
  readonly roundTripMs: number;
  /** Of what was sent to this client. */
  readonly lossPercent: number;
  /** Pictures decoded per second, of all streams together. */
  readonly framesPerSecond: number;
  readonly freezes: number;
}

interface Totals {
  at: number;
  sentBytes: number;
  receivedBytes: number;
  packets: number;
  lost: number;
  frames: number;
  freezes: number;
}

/** Turns the browser's ever-growing counters into {@link Traffic}. A counter that goes back belongs to a new connection. */
export class TrafficMeter {
  #before: Totals | undefined;

  /** Figures since the last look; undefined at the first. */
  look(received: RTCStatsReport, sent: RTCStatsReport): Traffic | undefined {
    const now: Totals = { at: 0, sentBytes: 0, receivedBytes: 0, packets: 0, lost: 0, frames: 0, freezes: 0 };
    let roundTripMs = 0;
    received.forEach((entry: Record<string, unknown>) => {
      if (entry.type !== "inbound-rtp") return;
      now.receivedBytes += number(entry.bytesReceived);
      now.packets += number(entry.packetsReceived);
      now.lost += number(entry.packetsLost);
      now.frames += number(entry.framesDecoded);
      now.freezes += number(entry.freezeCount);
      now.at = Math.max(now.at, number(entry.timestamp));
    });
    sent.forEach((entry: Record<string, unknown>) => {
      if (entry.type === "outbound-rtp") now.sentBytes += number(entry.bytesSent);
      if (entry.type === "candidate-pair" && entry.nominated === true)
        roundTripMs = Math.max(roundTripMs, number(entry.currentRoundTripTime) * 1_000);
      now.at = Math.max(now.at, number(entry.timestamp));
    });
    const before = this.#before;
    this.#before = now;
    if (before === undefined || now.at <= before.at) return undefined;
    const seconds = (now.at - before.at) / 1_000;
    const grown = (name: keyof Totals): number => Math.max(0, now[name] - before[name]);
    const lost = grown("lost");
    return {
      sendKbps: Math.round((grown("sentBytes") * 8) / 1_000 / seconds),
      receiveKbps: Math.round((grown("receivedBytes") * 8) / 1_000 / seconds),
      roundTripMs: Math.round(roundTripMs),
      lossPercent: lost === 0 ? 0 : Math.round((lost / (lost + grown("packets"))) * 1_000) / 10,
      framesPerSecond: Math.round(grown("frames") / seconds),
      freezes: grown("freezes"),
    };
  }
}

function number(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
