import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { RoomTime } from "../clock/room-time.ts";
import { FirstBoot } from "../first-boot/first-boot.ts";
import type { SettingsService } from "../settings/settings.ts";
import type { Store } from "../store/store.ts";
import { Accounts } from "./accounts.ts";
import { Grants } from "./grants.ts";
import { GuessLimit } from "./guess-limit.ts";
import { Pairing } from "./pairing.ts";

export interface AccessParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly time: RoomTime;
  readonly settings: SettingsService;
  readonly log: Log;
  /** Ends what is made here, after all that is added to it later. */
  readonly stack: AsyncDisposableStack;
}

/** Who may come in and how: grants, administrators, the first of them, and panels; guessing slows all of these. */
export function assembleAccess({ store, clock, time, settings, log, stack }: AccessParts): {
  readonly grants: Grants;
  readonly accounts: Accounts;
  readonly firstBoot: FirstBoot;
  readonly pairing: Pairing;
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
  const accounts = new Accounts({ store: store.accounts, grants, limit, clock, log: access });
  const firstBoot = new FirstBoot({ settings, accounts, log: log.part("first-boot") });
  const pairing = stack.use(new Pairing({ grants, limit, clock, log: access }));
  return { grants, accounts, firstBoot, pairing };
}
