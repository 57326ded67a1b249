import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { Backoff } from "#base/backoff.ts";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { stateOfFailure } from "./capture-state.ts";
import { chooseDevice } from "./choose-device.ts";
import type { Devices } from "./devices.ts";
import type { VideoNow, VideoSource } from "./video-source.ts";

/** At least 720p, so that a USB camera sends compressed pictures: raw ones do not fit beside anything else. */
const wanted = { width: { ideal: 1_280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };

/** Which device is meant: by its label, or the one the controller found in the list as it is now. */
export interface WantedDevice {
  readonly label: string;
  /** Null: it is not there. Absent: by the label. */
  readonly id?: string | null | undefined;
  /** Whether the list in which it was found is the one there is now: ids change hands when devices are replugged. */
  readonly inList: ReadonlySignal<boolean>;
}

/** A camera of this machine; opened before it is needed, and again when it was unplugged. */
export class CameraDevice implements VideoSource {
  readonly #now = signal<VideoNow>({ state: "absent", track: null });
  readonly #devices: Devices;
  readonly #wanted: WantedDevice;
  readonly #clock: Clock;
  readonly #backoff = new Backoff({ initial: 500, max: 10_000 });
  readonly #unfollow: () => void;
  #retry: Timer | undefined;
  #opening = false;
  #closed = false;

  constructor(devices: Devices, wanted: WantedDevice, clock: Clock = systemClock) {
    this.#devices = devices;
    this.#wanted = wanted;
    this.#clock = clock;
    this.#unfollow = effect(() => {
      devices.list.value;
      wanted.inList.value;
      this.#backoff.reset();
      void this.#open();
    });
  }

  get now(): ReadonlySignal<VideoNow> {
    return this.#now;
  }

  close(): void {
    this.#closed = true;
    this.#unfollow();
    this.#retry?.cancel();
    this.#now.peek().track?.stop();
    this.#now.value = { state: "absent", track: null };
  }

  async #open(): Promise<void> {
    if (this.#opening || this.#closed || this.#now.peek().track?.readyState === "live") {
      return;
    }
    const device = this.#choose();
    if (device === undefined) {
      this.#now.value = { state: "absent", track: null };
      return;
    }
    this.#opening = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { ...wanted, ...(await movement()), deviceId: { exact: device.deviceId } },
      });
      this.#take(stream.getVideoTracks()[0]);
    } catch (error) {
      this.#now.value = { state: stateOfFailure(error), track: null };
      this.#retry = this.#clock.after(this.#backoff.next(), () => void this.#open());
    } finally {
      this.#opening = false;
    }
  }

  #choose(): MediaDeviceInfo | undefined {
    const list = this.#devices.list.peek();
    const { id, label, inList } = this.#wanted;
    if (id === undefined) {
      return chooseDevice(list, "videoinput", label);
    }
    const found = list.find((device) => device.kind === "videoinput" && device.deviceId === id);
    return inList.peek() ? found : undefined;
  }

  #take(track: MediaStreamTrack | undefined): void {
    if (track === undefined || this.#closed) {
      track?.stop();
      return;
    }
    track.contentHint = "motion";
    track.onended = () => {
      this.#now.value = { state: "absent", track: null };
      this.#retry = this.#clock.after(this.#backoff.next(), () => void this.#devices.read());
    };
    this.#backoff.reset();
    this.#now.value = { state: "ready", track };
  }
}

/**
 * What a camera's head is asked for with: without it the track cannot turn it (W3C MediaStream Image Capture, panTiltZoom).
 * Only where the browser's answer is known to be yes: nobody at the screen could answer a question.
 */
async function movement(): Promise<object> {
  const head = { name: "camera", panTiltZoom: true } as const;
  try {
    const { state } = await navigator.permissions.query(head);
    return state === "granted" ? { pan: true, tilt: true, zoom: true } : {};
  } catch {
    return {};
  }
}
