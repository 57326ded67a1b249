import type { Clock } from "#base/clock.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Call } from "../call/call.ts";
import { goalOf } from "../call/machine.ts";
import type { Goal } from "../call/state.ts";

/**
 * So long after its end the room may be taken back into a meeting by a key: whoever left by mistake is back by then, and whoever
 * comes later is somebody else, who was not in it. Milliseconds.
 */
const forMs = 10 * 60_000;

interface Left {
  readonly goal: Goal;
  readonly title: string;
  /** When it ended; undefined: the room is in it. */
  readonly at: number | undefined;
}

/** The meeting that the room was in last. Not kept on disk: a controller that starts anew knows of none. */
export class LastMeeting {
  readonly #clock: Clock;
  #left: Left | undefined;

  constructor({ call, clock }: { readonly call: Pick<Call, "events">; readonly clock: Clock }) {
    this.#clock = clock;
    call.events.on("state", (state) => {
      if (state.state === "joined" || state.state === "reconnecting") {
        this.#left = { goal: goalOf(state.call.place), title: state.call.title, at: undefined };
      } else if (this.#left !== undefined && this.#left.at === undefined) {
        this.#left = { ...this.#left, at: clock.monotonic() };
      }
    });
  }

  /** Throws `not-found` where there was none, or too long ago. */
  get needed(): Pick<Left, "goal" | "title"> {
    const left = this.#left;
    if (left === undefined || this.#clock.monotonic() - (left.at ?? 0) > forMs) {
      throw new RoomError("not-found", note("why-left-none"));
    }
    return left;
  }
}
