import { type Log, messageOf } from "#base/log.ts";
import type { OwnCertificates } from "#process/certificates/own-certificates.ts";
import type { Grants } from "../accounts/grants.ts";
import type { AuditLog } from "../audit/audit-log.ts";
import type { Call } from "../call/call.ts";
import type { Loss } from "./loss.ts";
import type { Store } from "./store.ts";

export interface DiskFollowers {
  readonly store: Pick<Store, "events">;
  readonly call: Pick<Call, "keepAgain">;
  readonly grants: Pick<Grants, "flush">;
  readonly certificates: Pick<OwnCertificates, "lookNow">;
  readonly log: Log;
  /** Starts the controller anew. */
  readonly restart: () => void;
}

/** When the disk takes changes again: what memory alone held is written, or the room starts from what is there now. */
export function followDisk({ store, call, grants, certificates, log, restart }: DiskFollowers): void {
  store.events.on("recovered", ({ anew }) => {
    if (anew) {
      log.warn("The disk holds another state than the room started with: the controller starts anew.");
      restart();
      return;
    }
    void call.keepAgain();
    void grants.flush();
    void certificates.lookNow().catch((error: unknown) => log.error("no certificate", { because: messageOf(error) }));
  });
}

/** What the room lost when it opened its database, for the audit log: nobody did it, and it changed everything. */
export async function recordLoss(loss: Loss | undefined, audit: Pick<AuditLog, "record">): Promise<void> {
  if (loss === undefined) return;
  await audit.record({ who: "room", role: "room", from: "", what: `store.${loss.outcome}`, detail: loss, ok: true });
}
