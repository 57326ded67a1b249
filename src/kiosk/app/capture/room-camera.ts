import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, systemClock } from "#base/clock.ts";
import { type Picture, streamName } from "#protocol/camera-picture.ts";
import { CameraDevice } from "./camera-device.ts";
import type { Devices } from "./devices.ts";
import { firstFrame } from "./first-frame.ts";
import { SimulatedPicture } from "./simulated-picture.ts";
import { StreamPicture } from "./stream-picture.ts";
import { noVideo, type VideoNow, type VideoSource } from "./video-source.ts";

/** For so long the picture before is shown while the next one is opened; milliseconds. */
const patienceMs = 3_000;
/** For so long the picture before goes on beside the next one, until that has taken its place in what is sent; milliseconds. */
const overlapMs = 500;

/** Which picture is meant, whichever list it was found in. */
function meantBy(picture: Picture): string {
  const { list: _, ...meant } = { list: undefined, ...picture };
  return JSON.stringify(meant);
}

/** The room's camera: the source the controller names, changed for another when it names another. */
export class RoomCamera {
  readonly #now = signal<VideoNow>({ state: "absent", track: null });
  readonly #devices: Devices;
  readonly #picture: ReadonlySignal<Picture | undefined>;
  readonly #list: ReadonlySignal<number>;
  readonly #clock: Clock;
  #source: VideoSource = noVideo;
  #named = "";
  #unfollow = (): void => {};
  /** The source that is being opened while the one before is still shown. */
  #next: { readonly source: VideoSource; readonly end: () => void } | undefined;

  /** @param list the number of the list of video devices there is now */
  constructor(
    devices: Devices,
    picture: ReadonlySignal<Picture | undefined>,
    list: ReadonlySignal<number>,
    clock: Clock = systemClock,
  ) {
    this.#devices = devices;
    this.#picture = picture;
    this.#list = list;
    this.#clock = clock;
    effect(() => {
      if (picture.value !== undefined) {
        this.#turnTo(picture.value);
      }
    });
  }

  get now(): ReadonlySignal<VideoNow> {
    return this.#now;
  }

  /** Whether it is this picture that is shown, and no other is about to take its place. */
  shows(picture: Picture): boolean {
    return this.#next === undefined && this.#named === meantBy(picture);
  }

  #turnTo(picture: Picture): void {
    const named = meantBy(picture);
    if (named === this.#named) {
      return;
    }
    this.#named = named;
    this.#next?.end();
    this.#next?.source.close();
    this.#next = undefined;
    const source =
      picture.kind === "simulated"
        ? new SimulatedPicture(picture.port)
        : picture.kind === "stream"
          ? new StreamPicture(streamName(picture.camera, picture.number))
          : new CameraDevice(this.#devices, { ...picture, inList: this.#inList(named) });
    if (this.#now.peek().state === "ready") {
      this.#showWhenReady(source);
    } else {
      this.#show(source);
    }
  }

  /** Whether what was named so was found in the list there is now; one that another is replacing is left in peace. */
  #inList(named: string): ReadonlySignal<boolean> {
    return computed(() => {
      const now = this.#picture.value;
      if (now === undefined || meantBy(now) !== named) {
        return true;
      }
      return now.kind === "device" && now.list === this.#list.value;
    });
  }

  /** Nobody in the meeting sees a gap: the picture there is goes on until the next one has come, or takes too long. */
  #showWhenReady(source: VideoSource): void {
    let unwatch = (): void => {};
    const end = (): void => {
      timer.cancel();
      unwatch();
    };
    const show = (): void => {
      end();
      this.#next = undefined;
      this.#show(source);
    };
    const timer = this.#clock.after(patienceMs, show);
    this.#next = { source, end };
    unwatch = source.now.subscribe(({ state, track }) => {
      // Not while it is being subscribed to: the effect that does so is not done with.
      if (state === "ready" && track !== null) {
        firstFrame(track)
          .catch(() => {})
          .then(() => {
            if (this.#next?.source === source && source.now.peek().track === track) {
              show();
            }
          });
      }
    });
  }

  #show(source: VideoSource): void {
    const before = this.#source;
    const wasSeen = this.#now.peek().state === "ready";
    this.#unfollow();
    this.#source = source;
    this.#unfollow = effect(() => {
      this.#now.value = source.now.value;
    });
    if (wasSeen) {
      this.#clock.after(overlapMs, () => before.close());
    } else {
      before.close();
    }
  }
}
