import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { StatusTree } from "#protocol/status.ts";
import { CameraDevice } from "./camera-device.ts";
import type { Devices } from "./devices.ts";
import { SimulatedPicture } from "./simulated-picture.ts";
import { noVideo, type VideoNow, type VideoSource } from "./video-source.ts";

type Picture = StatusTree["camera.picture"];

/** The room's camera: the source the controller names, changed for another when it names another. */
export class RoomCamera {
  readonly #now = signal<VideoNow>({ state: "absent", track: null });
  readonly #devices: Devices;
  #source: VideoSource = noVideo;
  #named = "";
  #unfollow = (): void => {};

  constructor(devices: Devices, picture: ReadonlySignal<Picture | undefined>) {
    this.#devices = devices;
    effect(() => {
      if (picture.value !== undefined) {
        this.#turnTo(picture.value);
      }
    });
  }

  get now(): ReadonlySignal<VideoNow> {
    return this.#now;
  }

  #turnTo(picture: Picture): void {
    const named = JSON.stringify(picture);
    if (named === this.#named) {
      return;
    }
    this.#named = named;
    this.#unfollow();
    this.#source.close();
    this.#source =
      picture.kind === "simulated"
        ? new SimulatedPicture(picture.port)
        : new CameraDevice(this.#devices, picture.label);
    this.#unfollow = effect(() => {
      this.#now.value = this.#source.now.value;
    });
  }
}
