import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { Backoff } from "#base/backoff.ts";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { type CaptureState, stateOfFailure } from "./capture-state.ts";
import { chooseDevice } from "./choose-device.ts";
import type { Devices } from "./devices.ts";
import { type MicrophoneWanted, soundCleaning } from "./echo-canceller.ts";

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
  readonly #wanted: ReadonlySignal<MicrophoneWanted>;
  readonly #clock: Clock;
  readonly #backoff = new Backoff({ initial: 500, max: 10_000 });
  #retry: Timer | undefined;
  #opening = false;
  #open = false;
  /** As what the track was opened, or is being opened. */
  #openedAs = "";

  /** @param wanted which microphone, and who cancels its echo; a change opens it anew */
  constructor(devices: Devices, wanted: ReadonlySignal<MicrophoneWanted>, clock: Clock = systemClock) {
    this.#devices = devices;
    this.#wanted = wanted;
    this.#clock = clock;
  }

  get now(): ReadonlySignal<MicrophoneNow> {
    return this.#now;
  }

  /** Opens it and follows plugging from now on. */
  start(): void {
    effect(() => {
      this.#devices.list.value;
      this.#wanted.value;
      untracked(() => {
        this.#backoff.reset();
        this.#dropIfUnwanted();
        void this.#acquire();
      });
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

  /** A track's canceller can't be changed while it lives, and another microphone is another track. */
  #dropIfUnwanted(): void {
    const { track } = this.#now.peek();
    const choice = this.#choice();
    // Where the list is empty, the track itself says whether its device is gone.
    if (track === null || choice === undefined || choice.key === this.#openedAs) return;
    track.onended = null;
    track.stop();
    this.#now.value = { state: "absent", track: null };
  }

  /** The device to open and how; where what is wanted is not in the browser's list, whatever is. */
  #choice() {
    const list = this.#devices.list.peek();
    const wanted = this.#wanted.peek();
    const device = chooseDevice(list, "audioinput", wanted.title) ?? chooseDevice(list, "audioinput", "");
    if (device === undefined) return undefined;
    const cleaning = soundCleaning(wanted, device.label);
    return { device, cleaning, key: `${device.deviceId} ${cleaning.echoCancellation}` };
  }

  async #acquire(): Promise<void> {
    if (this.#opening || this.#now.peek().track?.readyState === "live") {
      return;
    }
    const choice = this.#choice();
    if (choice === undefined) {
      this.#now.value = { state: "absent", track: null };
      return;
    }
    this.#opening = true;
    this.#openedAs = choice.key;
    try {
      const audio = { deviceId: { exact: choice.device.deviceId }, ...choice.cleaning };
      const stream = await navigator.mediaDevices.getUserMedia({ audio });
      this.#take(stream.getAudioTracks()[0]);
    } catch (error) {
      this.#now.value = { state: stateOfFailure(error), track: null };
      this.#retry?.cancel();
      this.#retry = this.#clock.after(this.#backoff.next(), () => void this.#acquire());
    } finally {
      this.#opening = false;
    }
    // Something else may have been wanted meanwhile.
    this.#dropIfUnwanted();
    if (this.#now.peek().track === null && this.#choice()?.key !== this.#openedAs) await this.#acquire();
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
