import { samplesOf } from "../capture/track-processor.ts";
import { type Piece, placed } from "./placed-pieces.ts";

/** What a track says from now on, kept in this page and nowhere else. */
export class TrackRecording {
  readonly #reader: ReadableStreamDefaultReader<AudioData>;
  readonly #pieces: Piece[] = [];
  #rate = 0;
  /** From the track's clock to this page's: of all pieces the one that came least late says it best. Milliseconds. */
  #offset = Number.POSITIVE_INFINITY;
  #reading: Promise<void>;

  constructor(track: MediaStreamTrack) {
    this.#reader = samplesOf(track).getReader();
    this.#reading = this.#read();
  }

  /** Ends it: the samples, how many a second, and when the first was heard by `performance.now()`. */
  async end(): Promise<{ readonly samples: Float32Array; readonly rate: number; readonly begunAt: number }> {
    await this.#reader.cancel().catch(() => undefined);
    await this.#reading;
    const [first] = this.#pieces;
    const begunAt = first === undefined ? 0 : first.at / 1_000 + this.#offset;
    return { samples: placed(this.#pieces, this.#rate), rate: this.#rate, begunAt };
  }

  async #read(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#reader.read().catch(() => ({ done: true, value: undefined }));
      if (done || value === undefined) return;
      const { numberOfFrames, sampleRate, timestamp } = value;
      this.#rate = sampleRate;
      const endedAt = timestamp / 1_000 + (numberOfFrames / sampleRate) * 1_000;
      this.#offset = Math.min(this.#offset, performance.now() - endedAt);
      const samples = new Float32Array(numberOfFrames);
      // The first channel: a room's microphone says the same on each.
      value.copyTo(samples, { planeIndex: 0, format: "f32-planar" });
      value.close();
      this.#pieces.push({ at: timestamp, samples });
    }
  }
}
