import { deviceLimits } from "../../limits.ts";
import type { Found, PlaceHearer } from "../found.ts";
import { type HeldPath, holderOf } from "../held.ts";

/** A host that answered a question to everybody. */
export interface Answered {
  readonly host: string;
  /** What is known of it by that answer alone. */
  readonly bare: Found;
  /** Asks it what it is; never rejects. */
  readonly introduce: () => Promise<Found>;
}

/** Tells of each host that answered, once it has said what it is; what the room has open is told of as it is. */
export async function introduceAll(
  answered: readonly Answered[],
  hearer: PlaceHearer,
  held: readonly HeldPath[],
): Promise<void> {
  const hosts = answered.slice(0, deviceLimits.searchedHosts);
  let done = 0;
  hearer.handleProgress(done, hosts.length);
  await Promise.all(
    hosts.map(async ({ host, bare, introduce }) => {
      const heldBy = holderOf(held, host);
      hearer.handleFound(heldBy === undefined ? await introduce() : { ...bare, heldBy });
      done += 1;
      hearer.handleProgress(done, hosts.length);
    }),
  );
}
