import type { SetUpStage } from "#protocol/first-boot.ts";

/** How long the screen says that the room is ready; milliseconds. */
const readyMs = 10_000;

/** What the set-up puts on the screen: its list, that it is over, or nothing. */
export type SetUpShown = "steps" | "ready" | "nothing";

/**
 * Watches the set-up for the screen. That it is over is only said by a page that saw it going on: after a restart a
 * room that is set up is simply there.
 */
export class SetUpWatch {
  #wasGoingOn = false;
  #readyUntil = 0;

  /** @param now milliseconds since 1970 */
  see(stage: SetUpStage | undefined, now: number): SetUpShown {
    if (stage === undefined) {
      return "nothing";
    }
    if (stage !== "done") {
      this.#wasGoingOn = true;
      return "steps";
    }
    if (this.#wasGoingOn) {
      this.#wasGoingOn = false;
      this.#readyUntil = now + readyMs;
    }
    return now < this.#readyUntil ? "ready" : "nothing";
  }
}
