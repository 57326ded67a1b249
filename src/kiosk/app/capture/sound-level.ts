/** Loudness of one block of samples, 0 to 1: -60 dBFS and below is 0, full scale is 1. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) {
    sum += sample * sample;
  }
  const decibels = 20 * Math.log10(Math.sqrt(sum / Math.max(1, samples.length)) + 1e-9);
  return Math.max(0, Math.min(1, (decibels + 60) / 60));
}

/** dBov as the meeting server says it (-127 silence, 0 loudest) as a level from 0 to 1. */
export function levelOfDecibels(decibels: number): number {
  return Math.max(0, Math.min(1, (decibels + 60) / 60));
}

/** Listens to tracks without playing them: playing goes by `<audio>`, or the echo canceller would not know of it. */
export class SoundMeter {
  #context: AudioContext | undefined;
  #analyser: AnalyserNode | undefined;
  readonly #sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
  readonly #samples = new Float32Array(1_024);

  /** Listens to these tracks together from now on. */
  listen(tracks: readonly MediaStreamTrack[]): void {
    for (const [track, source] of this.#sources) {
      if (!tracks.includes(track)) {
        source.disconnect();
        this.#sources.delete(track);
      }
    }
    for (const track of tracks) {
      if (!this.#sources.has(track) && track.readyState === "live") {
        this.#context ??= new AudioContext();
        this.#analyser ??= new AnalyserNode(this.#context, { fftSize: 1_024, smoothingTimeConstant: 0 });
        const source = this.#context.createMediaStreamSource(new MediaStream([track]));
        source.connect(this.#analyser);
        this.#sources.set(track, source);
      }
    }
  }

  /** The level now. */
  read(): number {
    if (this.#sources.size === 0 || this.#analyser === undefined) {
      return 0;
    }
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return levelOf(this.#samples);
  }
}
