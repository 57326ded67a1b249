import type { Clock } from "#base/clock.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Pairing } from "../accounts/pairing.ts";
import { controllerLimits } from "../limits.ts";
import type { Caller } from "../room/caller.ts";

/**
 * Whether the room lets somebody see what its cameras see: they, or whoever told them, read a code on its screen. It holds
 * for one sign-in, for an hour, and not over a restart.
 */
export class LookConsent {
  readonly #clock: Clock;
  readonly #pairing: Pick<Pairing, "ask" | "vouch">;
  /** By grant, until when; milliseconds of the monotonic clock. */
  readonly #until = new Map<string, number>();

  constructor(clock: Clock, pairing: Pick<Pairing, "ask" | "vouch">) {
    this.#clock = clock;
    this.#pairing = pairing;
  }

  /** Shows the code on the screen. Throws `too-many` and `wrong-state`. */
  ask({ name, from }: Pick<Caller, "name" | "from">): { expiresAt: number } {
    return this.#pairing.ask(name, from, "known", "look");
  }

  /** They give the code. Throws `wrong-code` and `too-many`. */
  give(code: string, { grantId, name, from }: Pick<Caller, "grantId" | "name" | "from">): void {
    this.#pairing.vouch(code, name, from);
    const now = this.#clock.monotonic();
    for (const [grant, until] of this.#until) if (until <= now) this.#until.delete(grant);
    this.#until.set(grantId, now + controllerLimits.lookConsentMs);
  }

  /** Throws `not-in-room` where nobody in the room has let them. */
  need({ grantId }: Pick<Caller, "grantId">): void {
    if ((this.#until.get(grantId) ?? 0) <= this.#clock.monotonic()) throw new RoomError("not-in-room");
  }
}
