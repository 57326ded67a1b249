import type { FindingPlace } from "#protocol/found-devices.ts";
import type { PlaceHearer } from "../found.ts";
import type { HeldPath } from "../held.ts";

/** One place that is searched. */
export interface Place {
  readonly place: FindingPlace;
  /** Whether plugging something into this machine may change what is found here. */
  readonly isLocal: boolean;
  /**
   * Looks, tells what it finds, and resolves when it has looked everywhere; bounded in time by itself. Rejects with a
   * `DeviceError` when it cannot look at all.
   *
   * @param held what the room has open: it is told, and not spoken to
   */
  search(hearer: PlaceHearer, held: readonly HeldPath[]): Promise<void>;
  /** What answered before counts no more, unless it is held: the next search asks anew. */
  forget?(): void;
}
