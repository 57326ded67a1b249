import { type ReadonlySignal, signal } from "@preact/signals";

/** How loud a microphone is, 0 to 1, some twenty times a second while somebody looks. */
export class Level {
  readonly #value = signal(0);
  #context: AudioContext | undefined;
  #source: MediaStreamAudioSourceNode | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  get value(): ReadonlySignal<number> {
    return this.#value;
  }

  /** Listens to a track from now on; to nothing while undefined. */
  listen(track: MediaStreamTrack | undefined): void {
    this.#source?.disconnect();
    this.#source = undefined;
    clearInterval(this.#timer);
    this.#value.value = 0;
    if (track === undefined) return;
    const context = this.#running();
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    source.connect(analyser);
    this.#source = source;
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      let sum = 0;
      for (const sample of samples) sum += sample * sample;
      this.#value.value = meterPosition(Math.sqrt(sum / samples.length));
    }, 50);
  }

  #running(): AudioContext {
    if (this.#context === undefined) {
      const context = new AudioContext();
      this.#context = context;
      // Browsers hold a new page's sound graph until the first touch; the name field is one.
      const wake = (): void => void context.resume();
      for (const event of ["pointerdown", "keydown"]) addEventListener(event, wake, { capture: true });
    }
    return this.#context;
  }
}

/** Where a meter stands for an effective amplitude: -55 dB is nothing, -12 dB is full, as ears have it. */
export function meterPosition(amplitude: number): number {
  if (amplitude <= 0) return 0;
  return Math.max(0, Math.min(1, (20 * Math.log10(amplitude) + 55) / 43));
}
