import type { ReceivedWindow, SentWindow } from "./quality.ts";
import type { DecodeHealth } from "./tiles.ts";

/** The counters of one received stream that matter here, as they stood at one moment. */
interface Counters {
  readonly at: number;
  readonly packets: number;
  readonly lost: number;
  readonly jitterMs: number;
  readonly frozenSeconds: number;
  readonly freezes: number;
  readonly decoded: number;
  readonly dropped: number;
  readonly decodeSeconds: number;
}

/** What happened to one stream since the last look. */
export interface StreamWindow extends Omit<ReceivedWindow, "expected"> {
  readonly decoded: number;
  readonly dropped: number;
  readonly decodeSeconds: number;
  readonly freezes: number;
  /** Packets come and no picture is made of them. */
  readonly stalled: boolean;
}

/** Turns the browser's ever-growing counters into windows between two looks. */
export class ReceivedWindows {
  readonly #last = new Map<string, Counters>();

  /** Windows by track id; a stream's first look gives none. */
  look(report: RTCStatsReport): ReadonlyMap<string, StreamWindow> {
    const windows = new Map<string, StreamWindow>();
    report.forEach((entry: unknown) => {
      if (!isInbound(entry)) return;
      const now = counters(entry);
      const before = this.#last.get(entry.trackIdentifier);
      this.#last.set(entry.trackIdentifier, now);
      if (before !== undefined && now.at > before.at)
        windows.set(entry.trackIdentifier, between(before, now, entry.kind));
    });
    return windows;
  }
}

/** The health of all decoding together. */
export function decodeHealth(windows: Iterable<StreamWindow>): DecodeHealth {
  let decoded = 0;
  let dropped = 0;
  let seconds = 0;
  let freezes = 0;
  for (const window of windows) {
    decoded += window.decoded;
    dropped += window.dropped;
    seconds += window.decodeSeconds;
    // A freeze with loss is the network's doing; fewer pixels would not help.
    if (window.loss < 0.01) freezes += window.freezes;
  }
  return {
    dropped: decoded + dropped === 0 ? 0 : dropped / (decoded + dropped),
    decodeMs: decoded === 0 ? 0 : (seconds * 1000) / decoded,
    freezes,
  };
}

/** Our own path, from the sending transport's statistics; undefined before the far end has reported. */
export function sentWindow(report: RTCStatsReport): SentWindow | undefined {
  let loss: number | undefined;
  let roundTripMs = 0;
  let available: number | undefined;
  let held = false;
  report.forEach((entry: unknown) => {
    if (!isRecord(entry)) return;
    if (entry.type === "remote-inbound-rtp") {
      loss = Math.max(loss ?? 0, number(entry.fractionLost));
      roundTripMs = Math.max(roundTripMs, number(entry.roundTripTime) * 1000);
    } else if (entry.type === "candidate-pair" && entry.nominated === true && "availableOutgoingBitrate" in entry) {
      available = number(entry.availableOutgoingBitrate);
    } else if (entry.type === "outbound-rtp") {
      held ||= entry.qualityLimitationReason === "bandwidth";
    }
  });
  // The estimate sinks to what is sent: it says something only while a picture has to be made smaller for it.
  return loss === undefined ? undefined : { loss, roundTripMs, available: held ? available : undefined };
}

function between(before: Counters, now: Counters, kind: string): StreamWindow {
  const packets = now.packets - before.packets;
  const lost = Math.max(0, now.lost - before.lost);
  return {
    packets,
    loss: packets + lost === 0 ? 0 : lost / (packets + lost),
    jitterMs: now.jitterMs,
    frozenSeconds: now.frozenSeconds - before.frozenSeconds,
    windowSeconds: (now.at - before.at) / 1000,
    decoded: now.decoded - before.decoded,
    dropped: now.dropped - before.dropped,
    decodeSeconds: now.decodeSeconds - before.decodeSeconds,
    freezes: now.freezes - before.freezes,
    stalled: kind === "video" && packets > 0 && now.decoded === before.decoded,
  };
}

function counters(entry: Record<string, unknown>): Counters {
  return {
    at: number(entry.timestamp),
    packets: number(entry.packetsReceived),
    lost: number(entry.packetsLost),
    jitterMs: number(entry.jitter) * 1000,
    frozenSeconds: number(entry.totalFreezesDuration),
    freezes: number(entry.freezeCount),
    decoded: number(entry.framesDecoded),
    dropped: number(entry.framesDropped),
    decodeSeconds: number(entry.totalDecodeTime),
  };
}

function isInbound(entry: unknown): entry is Record<string, unknown> & { trackIdentifier: string; kind: string } {
  return (
    isRecord(entry) &&
    entry.type === "inbound-rtp" &&
    typeof entry.trackIdentifier === "string" &&
    typeof entry.kind === "string"
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function number(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
