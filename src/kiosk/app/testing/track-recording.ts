import { samplesOf } from "../capture/track-processor.ts";

/** What a track says from now on, kept in this page and nowhere else. */
export class TrackRecording {
  readonly #reader: ReadableStreamDefaultReader<AudioData>;
  readonly #pieces: Float32Array[] = [];
  #rate = 0;
  #begunAt = 0;
  #reading: Promise<void>;

  constructor(track: MediaStreamTrack) {
    this.#reader = samplesOf(track).getReader();
    this.#reading = this.#read();
  }

  /** Ends it: the samples, how many a second, and when the first was heard by `performance.now()`. */
  async end(): Promise<{ readonly samples: Float32Array; readonly rate: number; readonly begunAt: number }> {
    await this.#reader.cancel().catch(() => undefined);
    await this.#reading;
    const samples = new Float32Array(this.#pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      samples.set(piece, at);
      at += piece.length;
    }
    return { samples, rate: this.#rate, begunAt: this.#begunAt };
  }

  async #read(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#reader.read().catch(() => ({ done: true, value: undefined }));
      if (done || value === undefined) return;
      const { numberOfFrames, sampleRate } = value;
      if (this.#rate === 0) {
        this.#rate = sampleRate;
        this.#begunAt = performance.now() - (numberOfFrames / sampleRate) * 1_000;
      }
      const piece = new Float32Array(numberOfFrames);
      // The first channel: a room's microphone says the same on each.
      value.copyTo(piece, { planeIndex: 0, format: "f32-planar" });
      value.close();
      this.#pieces.push(piece);
    }
  }
}
