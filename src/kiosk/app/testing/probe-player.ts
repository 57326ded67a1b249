import { probeSeconds, probeSignal } from "#base/sound-probe.ts";
import { seconds } from "./wait.ts";

/** The loudspeaker counts as awake when so much silence has been played; it is waited for at most so long. Seconds. */
const awakeAfter = 0.3;
const awakeWithin = 6;

/**
 * The room's loudspeaker for one probe. A browser that has played nothing yet opens the sound system's output with the first
 * sound, which takes longer the more the machine has to do: what is played meanwhile is late, or lost. So silence comes first,
 * until it is really being played.
 */
export class ProbePlayer implements AsyncDisposable {
  readonly #context: AudioContext;
  readonly #element: HTMLAudioElement;
  readonly #out: MediaStreamAudioDestinationNode;
  readonly #calledOff: AbortSignal;

  private constructor(parent: HTMLElement, volume: number, calledOff: AbortSignal) {
    this.#calledOff = calledOff;
    this.#context = new AudioContext();
    this.#out = this.#context.createMediaStreamDestination();
    // By an element, as the others are heard: the canceller knows those.
    this.#element = document.createElement("audio");
    this.#element.srcObject = this.#out.stream;
    this.#element.volume = Math.min(1, Math.max(0, volume));
    parent.append(this.#element);
  }

  /** Resolves when the loudspeaker is awake. How loud, 0 to 1. */
  static async open(parent: HTMLElement, volume: number, calledOff: AbortSignal): Promise<ProbePlayer> {
    const player = new ProbePlayer(parent, volume, calledOff);
    try {
      await player.#wake();
      return player;
    } catch (error) {
      await player[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Plays it to its end; when it began by `performance.now()`. */
  async play(): Promise<number> {
    const signal = probeSignal(this.#context.sampleRate);
    const buffer = this.#context.createBuffer(1, signal.length, this.#context.sampleRate);
    buffer.copyToChannel(signal, 0);
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(this.#out);
    const begunAt = performance.now();
    source.start();
    await seconds(probeSeconds, this.#calledOff);
    return begunAt;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#element.srcObject = null;
    this.#element.remove();
    await this.#context.close();
  }

  async #wake(): Promise<void> {
    await this.#context.resume();
    await this.#element.play();
    const begun = this.#element.currentTime;
    for (let waited = 0; waited < awakeWithin && this.#element.currentTime - begun < awakeAfter; waited += 0.05) {
      await seconds(0.05, this.#calledOff);
    }
  }
}
