import type { Clock } from "#base/clock.ts";
import { RoomError } from "#protocol/errors.ts";
import type { PulseStore } from "../store/operations.ts";

export interface VitalSignsOptions {
  readonly store: PulseStore;
  readonly clock: Clock;
}

const storeWithinMs = 8_000;

/**
 * Whether a restart of this process would help: what is wrong, or undefined. A disk that refuses to write has answered
 * — it is full, or read-only, which a restart does not mend and the room says as a problem; a store that answers
 * nothing hangs.
 */
export async function unwell({ store, clock }: VitalSignsOptions): Promise<string | undefined> {
  const late = Promise.withResolvers<string>();
  const timer = clock.after(storeWithinMs, () => late.resolve("the store did not answer for 8 seconds"));
  const beat = store.beat(clock.wall()).then(
    () => undefined,
    (error: unknown) => (error instanceof RoomError && error.code === "store-failed" ? undefined : String(error)),
  );
  const why = await Promise.race([beat, late.promise]);
  timer.cancel();
  return why;
}
