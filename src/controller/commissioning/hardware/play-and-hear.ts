import { type ChildProcess, spawn } from "node:child_process";
import { delay } from "#base/clock.ts";
import { isDead } from "#base/dead-sound.ts";
import { findProbe, probeLevels, probeSeconds, probeSignal } from "#base/sound-probe.ts";
import type { ProbeMeasured } from "#protocol/room-test.ts";

const rate = 48_000;
const format = ["--raw", "--format=float32le", `--rate=${rate}`, "--channels=1"];
/** Without it a recorder gathers up to two seconds before it says anything. Milliseconds. */
const latency = "--latency-msec=100";
/** The room by itself before the sound, and what is still on its way after it. Milliseconds. */
const [before, after] = [1_500, 1_500];
/** How late the sound may be heard, in seconds from a recording's beginning. */
const latest = 4;

/** What listens, by the sound system's names. */
export interface Ears {
  readonly microphone: string;
  /** The same behind the sound system's own echo canceller, where it has one. */
  readonly cancelled?: string;
}

/** Plays the probe by the session's default loudspeaker and listens; the figures are those of the room's test. */
export async function playAndHear({ microphone, cancelled }: Ears): Promise<ProbeMeasured> {
  const recordings = [microphone, cancelled].flatMap((source) => (source === undefined ? [] : [new Recording(source)]));
  const player = spawn("paplay", format, { stdio: ["pipe", "ignore", "ignore"] });
  const failed = Promise.race([player, ...recordings.map(({ recorder }) => recorder)].map(failureOf));
  failed.catch(() => undefined);
  try {
    await Promise.race([delay(before), failed]);
    const playedAt = performance.now();
    player.stdin.end(Buffer.from(probeSignal(rate).buffer));
    await Promise.race([delay(probeSeconds * 1_000 + after), failed]);
    const [raw, cleaned] = recordings.map((recording) => recording.heard());
    if (raw === undefined || raw.samples.length === 0) throw new Error("The microphone says nothing at all.");
    const where = findProbe(raw.samples, rate, latest);
    const { probe, room } = probeLevels(raw.samples, rate, where.at);
    const begun = cleaned === undefined ? 0 : (raw.begunAt - cleaned.begunAt) / 1_000;
    const left = cleaned === undefined ? undefined : probeLevels(cleaned.samples, rate, where.at + begun).probe;
    return {
      heard: where.heard,
      delayMs: where.heard ? Math.round(raw.begunAt + where.at * 1_000 - playedAt) : 0,
      toneDb: tenth(probe),
      roomDb: tenth(room),
      ...(left === undefined ? {} : { leftDb: tenth(left) }),
      silent: isDead(raw.samples, rate),
    };
  } finally {
    for (const { recorder } of recordings) recorder.kill();
    player.kill();
  }
}

/** What one source of the sound system says from now on. */
class Recording {
  readonly recorder: ChildProcess;
  readonly #pieces: Buffer[] = [];
  #samples = 0;
  /** Of all pieces the one that came least late says best when the first was heard. */
  #begunAt = Number.POSITIVE_INFINITY;

  constructor(source: string) {
    this.recorder = spawn("parec", [...format, latency, `--device=${source}`], { stdio: ["ignore", "pipe", "ignore"] });
    this.recorder.stdout?.on("data", (piece: Buffer) => {
      this.#pieces.push(piece);
      this.#samples += piece.length / 4;
      this.#begunAt = Math.min(this.#begunAt, performance.now() - (this.#samples / rate) * 1_000);
    });
  }

  /** The samples, and when the first was heard by `performance.now()`. */
  heard(): { readonly samples: Float32Array; readonly begunAt: number } {
    const bytes = Buffer.concat(this.#pieces);
    const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
    return { samples, begunAt: this.#begunAt };
  }
}

function failureOf(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => child.once("error", reject));
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
