import { type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";

/** Somebody who has touched nothing for this long may have left the page open and gone. Milliseconds. */
export const absentAfterMs = 3 * 60_000;

/**
 * Whether somebody is at the page. What the page reads by itself counts as use of the sign-in, so that an open page
 * nobody looks at must not read: it would keep its administrator signed in for ever.
 */
export class Presence {
  readonly #clock: Clock;
  readonly #present = signal(true);
  #timer: Timer | undefined;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  get present(): ReadonlySignal<boolean> {
    return this.#present;
  }

  /** Somebody pressed, typed or scrolled. */
  seen(): void {
    this.#present.value = true;
    this.#timer?.cancel();
    this.#timer = this.#clock.after(absentAfterMs, () => {
      this.#present.value = false;
    });
  }
}

const presence = new Presence();

/** Whether somebody is at this page. */
export const present: ReadonlySignal<boolean> = presence.present;

/** Notices from now on what somebody at the page does. */
export function followPresence(): void {
  presence.seen();
  for (const name of ["pointerdown", "pointermove", "keydown", "wheel"] as const) {
    addEventListener(name, () => presence.seen(), { passive: true, capture: true });
  }
}
