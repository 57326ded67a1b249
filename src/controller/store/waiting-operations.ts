import type { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";

/** An operation that the store's thread has not answered yet. */
export interface Waiting {
  /** Its subject, a dot, and the operation. */
  readonly name: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: RoomError) => void;
}

/** What the room itself writes: without the beat it is taken for hanging, without the call it forgets its meeting. */
const reservedFor: ReadonlySet<string> = new Set(["pulse", "call"]);

/**
 * What waits for the disk, bounded: refused rather than piled up. The audit log, which strangers write too, has a small
 * share of the places, so that a flood of it keeps nobody's settings from the disk; the last ones are the room's own.
 */
export class WaitingOperations {
  readonly #waiting = new Map<number, Waiting>();
  #audit = 0;
  #nextId = 1;

  /** The id of one more; undefined where there is no place for it. */
  add(operation: Waiting): number | undefined {
    const { storeOperations, storeAudit, storeReserved } = controllerLimits;
    const places = reservedFor.has(operation.name.split(".")[0] ?? "")
      ? storeOperations
      : storeOperations - storeReserved;
    if (this.#waiting.size >= places || (isAudit(operation) && this.#audit >= storeAudit)) return undefined;
    const id = this.#nextId++;
    this.#waiting.set(id, operation);
    if (isAudit(operation)) this.#audit += 1;
    return id;
  }

  /** The operation of that id, which waits no longer. */
  take(id: number): Waiting | undefined {
    const operation = this.#waiting.get(id);
    if (operation === undefined) return undefined;
    this.#waiting.delete(id);
    if (isAudit(operation)) this.#audit -= 1;
    return operation;
  }

  /** The thread is gone: nothing of this will be answered. */
  refuseAll(error: RoomError): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#audit = 0;
  }
}

/** An act on its way into the audit log; those who read it take nobody's place there. */
function isAudit({ name }: Waiting): boolean {
  return name === "audit.append";
}
