import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { AuditLog } from "../audit/audit-log.ts";
import type { RoomTime } from "../clock/room-time.ts";
import { FirstBoot } from "../first-boot/first-boot.ts";
import type { SettingsService } from "../settings/settings.ts";
import type { Sealing } from "../store/sealing.ts";
import type { Store } from "../store/store.ts";
import { Accounts } from "./accounts.ts";
import { Grants } from "./grants.ts";
import { GuessLimit } from "./guess-limit.ts";
import { Pairing } from "./pairing.ts";
import { Rescue } from "./rescue.ts";
import { SecondFactors } from "./second-factor/second-factors.ts";

export interface AccessParts {
  /** The controller's runtime directory. */
  readonly runtime: string;
  readonly store: Store;
  readonly sealing: Sealing;
  readonly clock: Clock;
  readonly time: RoomTime;
  readonly settings: SettingsService;
  readonly log: Log;
  /** Ends what is made here, after all that is added to it later. */
  readonly stack: AsyncDisposableStack;
}

/** Who may come in and how: grants, people, the first of them, and panels; guessing slows all of these, and the audit log knows. */
export function assembleAccess({ runtime, store, sealing, clock, time, settings, log, stack }: AccessParts): {
  readonly grants: Grants;
  readonly accounts: Accounts;
  readonly factors: SecondFactors;
  readonly rescue: Rescue;
  readonly firstBoot: FirstBoot;
  readonly pairing: Pairing;
  readonly audit: AuditLog;
} {
  const access = log.part("access");
  const grants = stack.use(
    new Grants({
      store: store.grants,
      clock,
      time,
      log: access,
      panelDays: () => settings.get("access.panelDays"),
      adminMinutes: () => settings.get("access.adminMinutes"),
    }),
  );
  const limit = new GuessLimit({ clock });
  const factors = new SecondFactors({
    store: store.factors,
    sealing,
    clock,
    time,
    log: access,
    issuer: () => `Parley ${settings.get("room.name")}`.trim(),
    required: () => settings.get("access.secondFactor"),
  });
  const accounts = new Accounts({ store: store.accounts, factors, grants, limit, clock, log: access });
  const firstBoot = new FirstBoot({ settings, accounts, log: log.part("first-boot") });
  const pairing = stack.use(new Pairing({ grants, limit, clock, log: access }));
  const audit = stack.use(
    new AuditLog({
      store: store.audit,
      clock,
      log: log.part("audit"),
      entries: () => settings.get("log.auditEntries"),
    }),
  );
  const rescue = stack.use(new Rescue({ directory: runtime, accounts, audit, log: access }));
  return { grants, accounts, factors, rescue, firstBoot, pairing, audit };
}
