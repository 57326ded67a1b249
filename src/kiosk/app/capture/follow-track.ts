import { effect, untracked } from "@preact/signals";
import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { TrackAnswer, TrackAxes, TrackAxis, TrackPlace } from "#protocol/camera-track.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import type { RoomCamera } from "./room-camera.ts";
import type { VideoNow } from "./video-source.ts";

/** Pan, tilt and zoom of W3C MediaStream Image Capture, which the library of the language does not know yet. */
const axisNames = ["pan", "tilt", "zoom"] as const;

/** The part of a track that moves its camera. */
export type SteeredTrack = Pick<MediaStreamTrack, "applyConstraints" | "getCapabilities" | "getSettings">;

/** The camera that the screen shows. */
type Shown = Pick<RoomCamera, "now" | "shows">;

/** Moves the camera where the controller wants it, each time it asks: where the controller itself may not. */
export function followTrack(
  link: RoomLink,
  camera: Shown,
  clock: Clock,
  log: Log,
  open: OpenAgain = openAgain,
): () => void {
  const head = new Head(clock, log, open);
  let answered: string | undefined;
  const wanted = link.status("camera.track.wanted");
  const ends = [
    effect(() => head.use(camera.now.value)),
    effect(() => {
      const asked = wanted.value;
      if (asked === undefined || asked === null || asked.id === answered) {
        return;
      }
      answered = asked.id;
      // Nobody waits any more, or another camera's picture is there: nothing may begin to move.
      const isWanted = (): boolean => wanted.peek()?.id === asked.id && camera.shows(asked.picture);
      untracked(() =>
        head
          .move(asked.set, isWanted)
          .then((told) => link.call("kiosk.track", { id: asked.id, ...told }))
          .catch((error: unknown) => log.warn("No answer about the camera's axes.", { why: messageOf(error) })),
      );
    }),
    () => head.use({ state: "absent", track: null }),
  ];
  return () => {
    for (const end of ends) {
      end();
    }
  };
}

/** A camera that was told to go somewhere may be on its way for so long; milliseconds. */
const travelMs = 30_000;

/**
 * What turns the camera that is shown. A track that is switched off moves nothing (Chromium: "invalid state"), and the room's
 * is off whenever nobody shall see it, as are its copies: another one of the same camera, which is sent nowhere, turns it.
 */
class Head {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #openAgain: OpenAgain;
  #of: MediaStreamTrack | null = null;
  #own: Promise<MediaStreamTrack | undefined> | undefined;
  #movedAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, log: Log, open: OpenAgain) {
    this.#clock = clock;
    this.#log = log;
    this.#openAgain = open;
  }

  use({ track, state }: VideoNow): void {
    const now = state === "ready" ? track : null;
    if (now !== this.#of) {
      this.#of = now;
      this.#letGo();
    }
  }

  /** @param isWanted whether this is still to be done: opening the camera takes a moment */
  async move(set: TrackPlace, isWanted: () => boolean): Promise<Omit<TrackAnswer, "id">> {
    const of = this.#of;
    if (of === null || !isWanted()) {
      return { refusal: "absent" };
    }
    // Chromium asks a camera where it is when a track is opened and when it was moved, and never in between.
    const isReading = Object.keys(set).length === 0;
    if (isReading && this.#clock.monotonic() - this.#movedAt < travelMs) {
      this.#letGo();
    }
    this.#own ??= this.#open(of);
    const own = this.#own;
    const track = await own;
    if (this.#own !== own) {
      return { refusal: "absent" };
    }
    if (track?.readyState !== "live" || !isWanted()) {
      this.#letGo();
      return { refusal: "absent" };
    }
    if (!isReading) {
      this.#movedAt = this.#clock.monotonic();
    }
    const told = await moveTrack(track, set, this.#log);
    if (told.refusal === "blocked" && this.#own === own) {
      this.#letGo();
    }
    return told;
  }

  /** One that lives on keeps the camera open. */
  #letGo(): void {
    void this.#own?.then((own) => own?.stop());
    this.#own = undefined;
  }

  async #open(track: MediaStreamTrack): Promise<MediaStreamTrack | undefined> {
    try {
      return await this.#openAgain(track);
    } catch (error) {
      this.#log.warn("The camera is not opened to be moved.", { why: messageOf(error) });
      return undefined;
    }
  }
}

/** Opens the camera of a track once more. */
export type OpenAgain = (track: MediaStreamTrack) => Promise<MediaStreamTrack | undefined>;

async function openAgain(track: MediaStreamTrack): Promise<MediaStreamTrack | undefined> {
  const { deviceId } = track.getSettings();
  if (deviceId === undefined) {
    return undefined;
  }
  const video = { ...track.getConstraints(), deviceId: { exact: deviceId } };
  const stream = await navigator.mediaDevices.getUserMedia({ video });
  return stream.getVideoTracks()[0];
}

/** Moves a track's camera and says where its axes are; one without any, or without the right to them, says so. */
export async function moveTrack(track: SteeredTrack, set: TrackPlace, log: Log): Promise<Omit<TrackAnswer, "id">> {
  if (Object.keys(axesOf(track)).length === 0) {
    return { refusal: "blocked" };
  }
  if (Object.keys(set).length > 0) {
    try {
      const place: object = set;
      // Nothing else may stand beside it: Chromium takes no size and no place in one request, and keeps the size as it is.
      await track.applyConstraints({ advanced: [{ ...place }] });
    } catch (error) {
      log.warn("The camera does not move.", { why: messageOf(error) });
      return { refusal: "refused" };
    }
  }
  return { axes: axesOf(track) };
}

function axesOf(track: SteeredTrack): TrackAxes {
  const capabilities: object = track.getCapabilities();
  const settings: object = track.getSettings();
  const axes: Partial<Record<(typeof axisNames)[number], TrackAxis>> = {};
  for (const name of axisNames) {
    const range: unknown = Reflect.get(capabilities, name);
    const value: unknown = Reflect.get(settings, name);
    if (typeof range !== "object" || range === null || typeof value !== "number") {
      continue;
    }
    const [min, max, step] = [numberOf(range, "min"), numberOf(range, "max"), numberOf(range, "step") ?? 1];
    if (min !== undefined && max !== undefined) {
      axes[name] = { min, max, step, value };
    }
  }
  return axes;
}

function numberOf(range: object, name: string): number | undefined {
  const value: unknown = Reflect.get(range, name);
  return typeof value === "number" ? value : undefined;
}
