import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { type Picture, streamName } from "#protocol/camera-picture.ts";
import { CameraDevice } from "./camera-device.ts";
import type { Devices } from "./devices.ts";
import { SimulatedPicture } from "./simulated-picture.ts";
import { StreamPicture } from "./stream-picture.ts";
import { noVideo, type VideoNow, type VideoSource } from "./video-source.ts";

/** The room's camera: the source the controller names, changed for another when it names another. */
export class RoomCamera {
  readonly #now = signal<VideoNow>({ state: "absent", track: null });
  readonly #devices: Devices;
  /** Whether what the controller named last was found in the list of devices there is now. */
  readonly #inList: ReadonlySignal<boolean>;
  #source: VideoSource = noVideo;
  #named = "";
  #unfollow = (): void => {};

  /** @param list the number of the list of video devices there is now */
  constructor(devices: Devices, picture: ReadonlySignal<Picture | undefined>, list: ReadonlySignal<number>) {
    this.#devices = devices;
    this.#inList = computed(() => {
      const named = picture.value;
      return named?.kind === "device" && named.list === list.value;
    });
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
    const { list: _, ...meant } = { list: undefined, ...picture };
    const named = JSON.stringify(meant);
    if (named === this.#named) {
      return;
    }
    this.#named = named;
    this.#unfollow();
    this.#source.close();
    this.#source =
      picture.kind === "simulated"
        ? new SimulatedPicture(picture.port)
        : picture.kind === "stream"
          ? new StreamPicture(streamName(picture.camera, picture.number))
          : new CameraDevice(this.#devices, { ...picture, inList: this.#inList });
    this.#unfollow = effect(() => {
      this.#now.value = this.#source.now.value;
    });
  }
}
