import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { Backoff } from "#base/backoff.ts";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { type CaptureState, stateOfFailure } from "./capture-state.ts";
import { chooseDevice } from "./choose-device.ts";
import type { Devices } from "./devices.ts";
import { chooseSoundCleaning } from "./echo-canceller.ts";

/** The room's microphone as it is. */
export interface MicrophoneNow {
  readonly state: CaptureState;
  readonly track: MediaStreamTrack | null;
}

/**
 * The room's microphone: opened before the meeting, silent until it is let through, opened again when it was unplugged.
 * Muting stops the track itself, whatever the meeting's engine does about it.
 */
export class Microphone {
  readonly #now = signal<MicrophoneNow>({ state: "absent", track: null });
  readonly #devices: Devices;
  readonly #clock: Clock;
  readonly #backoff = new Backoff({ initial: 500, max: 10_000 });
  #retry: Timer | undefined;
  #opening = false;
  #open = false;

  constructor(devices: Devices, clock: Clock = systemClock) {
    this.#devices = devices;
    this.#clock = clock;
  }

  get now(): ReadonlySignal<MicrophoneNow> {
    return this.#now;
  }

  /** Opens it and follows plugging from now on. */
  start(): void {
    effect(() => {
      this.#devices.list.value;
      this.#backoff.reset();
      void this.#acquire();
    });
  }

  /** Lets sound through, or not. In force when this returns. */
  setOpen(open: boolean): void {
    this.#open = open;
    const { track } = this.#now.peek();
    if (track !== null) {
      track.enabled = open;
    }
  }

  async #acquire(): Promise<void> {
    if (this.#opening || this.#now.peek().track?.readyState === "live") {
      return;
    }
    const device = chooseDevice(this.#devices.list.peek(), "audioinput", "");
    if (device === undefined) {
      this.#now.value = { state: "absent", track: null };
      return;
    }
    this.#opening = true;
    try {
      const audio = { deviceId: { exact: device.deviceId }, ...chooseSoundCleaning(device.label) };
      const stream = await navigator.mediaDevices.getUserMedia({ audio });
      this.#take(stream.getAudioTracks()[0]);
    } catch (error) {
      this.#now.value = { state: stateOfFailure(error), track: null };
      this.#retry?.cancel();
      this.#retry = this.#clock.after(this.#backoff.next(), () => void this.#acquire());
    } finally {
      this.#opening = false;
    }
  }

  #take(track: MediaStreamTrack | undefined): void {
    if (track === undefined) {
      return;
    }
    track.contentHint = "speech";
    track.enabled = this.#open;
    track.onended = () => {
      this.#now.value = { state: "absent", track: null };
      this.#retry = this.#clock.after(this.#backoff.next(), () => void this.#devices.read());
    };
    this.#backoff.reset();
    this.#now.value = { state: "ready", track };
  }
}
