import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Hand } from "#protocol/camera.ts";
import type { Caller } from "../room/caller.ts";

/** So long after its last movement a hand is still said to be on the camera; milliseconds. */
export const handStays = 1_000;

/**
 * Whose hands are on the camera: everybody who moved it within {@link handStays}, in the order they came. A hand that
 * drives sixty times a second is two changes, its coming and its going, and one timer between them.
 */
export class Hands implements Disposable {
  readonly events = new Events<{ changed: [hands: readonly Hand[]] }>();
  readonly #clock: Clock;
  readonly #movedAt = new Map<string, number>();
  #hands: readonly Hand[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `caller` has moved the camera just now. */
  handleMoved({ grantId: id, name, role }: Pick<Caller, "grantId" | "name" | "role">): void {
    const isNew = !this.#movedAt.has(id);
    this.#movedAt.set(id, this.#clock.monotonic());
    if (!isNew) return;
    this.#show([...this.#hands, { id, name, role }]);
    this.#watch(id, handStays);
  }

  [Symbol.dispose](): void {
    this.#movedAt.clear();
    this.events.clear();
  }

  /** Looks again when the hand would be gone if it moved no more. */
  #watch(id: string, after: number): void {
    this.#clock.after(after, () => {
      const movedAt = this.#movedAt.get(id);
      if (movedAt === undefined) return;
      const left = movedAt + handStays - this.#clock.monotonic();
      if (left > 0) return this.#watch(id, left);
      this.#movedAt.delete(id);
      this.#show(this.#hands.filter((hand) => hand.id !== id));
    });
  }

  #show(hands: readonly Hand[]): void {
    this.#hands = hands;
    this.events.emit("changed", hands);
  }
}
