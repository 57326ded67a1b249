import { better, judgeReceived, judgeSent, type Quality } from "./quality.ts";
import { decodeHealth, ReceivedWindows, type StreamWindow, sentWindow } from "./received-windows.ts";
import type { Stay } from "./stay.ts";
import type { DecodeHealth } from "./tiles.ts";
import { type Traffic, TrafficMeter } from "./traffic.ts";

/** One look at how everything comes through. */
export interface QualityReport {
  /** Of each received stream, by track id. */
  readonly received: ReadonlyMap<string, Quality>;
  readonly own: Quality;
  readonly health: DecodeHealth;
  /** Streams whose packets come and whose picture does not: each wants a key frame. */
  readonly stalled: readonly string[];
  /** Absent at the first look. */
  readonly traffic: Traffic | undefined;
}

/** Judges all streams of a stay from what the browser counted since the last look. */
export class QualityWatch {
  readonly #windows = new ReceivedWindows();
  readonly #traffic = new TrafficMeter();
  #before: ReadonlyMap<string, Quality> = new Map();

  async look(stay: Stay): Promise<QualityReport> {
    const [receivedStats, sentStats] = await Promise.all([stay.incoming.stats(), stay.sendStats]);
    const windows = this.#windows.look(receivedStats);
    const now = new Map<string, Quality>();
    const stalled: string[] = [];
    const judged: StreamWindow[] = [];
    for (const stream of stay.incoming.all) {
      const seen = windows.get(stream.track.id);
      if (seen === undefined) continue;
      // A shared page that nobody scrolls stands still: that is no freeze, and nothing a smaller picture would help.
      const still = stream.source === "screen" && stream.kind === "video";
      const window = still ? { ...seen, freezes: 0, frozenSeconds: 0 } : seen;
      judged.push(window);
      // Opus with DTX says nothing in silence, so a quiet microphone is not a broken one.
      const moving = stream.kind === "video" && !still;
      const expected = !stream.paused && !stream.asleep && (moving || window.packets > 0);
      now.set(stream.track.id, judgeReceived({ ...window, expected }));
      if (expected && window.stalled) stalled.push(stream.id);
    }
    const received = new Map([...now].map(([id, quality]) => [id, better(quality, this.#before.get(id) ?? "good")]));
    this.#before = now;
    const sent = sentWindow(sentStats);
    return {
      received,
      own: stay.wobbling ? "frozen" : sent === undefined ? "unknown" : judgeSent(sent),
      health: decodeHealth(judged),
      stalled,
      traffic: this.#traffic.look(receivedStats, sentStats),
    };
  }
}
