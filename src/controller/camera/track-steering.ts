import { randomUUID } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { TrackScreen } from "#devices/camera/uvc/by-track.ts";
import { DeviceError } from "#devices/device-error.ts";
import type { TrackAnswer, TrackAxes, TrackPlace, TrackRefusal, TrackWanted } from "#protocol/camera-track.ts";
import { RoomError } from "#protocol/errors.ts";

/** The screen answers at once, or is not there. Milliseconds. */
const withinMs = 2_000;

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
  readonly #shows: (camera: string) => boolean;
  #turn: Promise<unknown> = Promise.resolve();
  #asked: Asked | undefined;

  /** @param shows whether the screen has this camera's track */
  constructor(clock: Clock, shows: (camera: string) => boolean) {
    this.#clock = clock;
    this.#shows = shows;
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
    if (!this.#shows(camera)) throw new DeviceError("DEVICE_PORT_ABSENT");
    const { promise, resolve } = Promise.withResolvers<TrackAxes | DeviceError>();
    const late = this.#clock.after(withinMs, () => resolve(new DeviceError("DEVICE_NO_ANSWER")));
    const wanted = { id: randomUUID(), camera, set };
    this.#asked = { wanted, settle: resolve };
    this.events.emit("wanted", wanted);
    const answer = await promise;
    late.cancel();
    this.#asked = undefined;
    this.events.emit("wanted", null);
    if (answer instanceof DeviceError) throw answer;
    return answer;
  }
}
