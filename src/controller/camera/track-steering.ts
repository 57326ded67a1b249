import { randomUUID } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { TrackScreen } from "#devices/camera/uvc/by-track.ts";
import { DeviceError } from "#devices/device-error.ts";
import type { Picture } from "#protocol/camera-picture.ts";
import type { TrackAnswer, TrackAxes, TrackPlace, TrackRefusal, TrackWanted } from "#protocol/camera-track.ts";
import { RoomError } from "#protocol/errors.ts";

/** All times in milliseconds. */
const times = {
  /** The screen answers at once, or is not there; it opens a camera first that it has not moved before. */
  answer: 4_000,
  /** A camera that it has no means to move is not asked for again so soon. */
  blocked: 10_000,
} as const;

const faults = {
  absent: "DEVICE_PORT_ABSENT",
  blocked: "DEVICE_PORT_DENIED",
  refused: "CAMERA_REFUSED",
} as const satisfies Record<TrackRefusal, string>;

interface Asked {
  readonly wanted: TrackWanted;
  readonly settle: (answer: TrackAxes | DeviceError) => void;
}

/**
 * Moves a USB camera through the room's screen, where the controller itself may not: the screen has the track of the
 * camera that is chosen, and of no other. One request is under way at a time.
 */
export class TrackSteering {
  readonly events = new Events<{ wanted: [wanted: TrackWanted | null] }>();
  readonly #clock: Clock;
  readonly #pictureOf: (camera: string) => Picture | undefined;
  readonly #blockedUntil = new Map<string, number>();
  #turn: Promise<unknown> = Promise.resolve();
  #asked: Asked | undefined;

  /** @param pictureOf the picture the screen shall show of this camera; undefined: it is not on the screen */
  constructor(clock: Clock, pictureOf: (camera: string) => Picture | undefined) {
    this.#clock = clock;
    this.#pictureOf = pictureOf;
  }

  /** The screen, for one camera's driver. */
  of(camera: string): TrackScreen {
    return {
      move: (place) => {
        const moved = this.#turn.then(() => this.#ask(camera, place));
        this.#turn = moved.catch(() => undefined);
        return moved;
      },
    };
  }

  /** The screen answers; throws `too-slow` for what nobody waits for. */
  handleAnswer({ id, axes, refusal }: TrackAnswer): void {
    if (this.#asked?.wanted.id !== id) throw new RoomError("too-slow");
    this.#asked.settle(axes ?? new DeviceError(faults[refusal ?? "refused"]));
  }

  async #ask(camera: string, set: TrackPlace): Promise<TrackAxes> {
    const picture = this.#pictureOf(camera);
    if (picture?.kind !== "device") throw new DeviceError("DEVICE_PORT_ABSENT");
    if (this.#clock.monotonic() < (this.#blockedUntil.get(camera) ?? 0)) throw new DeviceError(faults.blocked);
    const { promise, resolve } = Promise.withResolvers<TrackAxes | DeviceError>();
    const late = this.#clock.after(times.answer, () => resolve(new DeviceError("DEVICE_NO_ANSWER")));
    const wanted = { id: randomUUID(), picture, set };
    this.#asked = { wanted, settle: resolve };
    this.events.emit("wanted", wanted);
    const answer = await promise;
    late.cancel();
    this.#asked = undefined;
    this.events.emit("wanted", null);
    if (!(answer instanceof DeviceError)) return answer;
    if (answer.code === faults.blocked) this.#blockedUntil.set(camera, this.#clock.monotonic() + times.blocked);
    throw answer;
  }
}
