import { Resolver } from "node:dns/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Log } from "#base/log.ts";
import { authorityUntil, releasedAt } from "#process/certificates/issue.ts";
import { OwnCertificates } from "#process/certificates/own-certificates.ts";
import { assembleAccess } from "../accounts/assemble.ts";
import { followZone } from "../clock/local-time.ts";
import { RoomTime } from "../clock/room-time.ts";
import type { ControllerOptions } from "../controller-options.ts";
import { AddressWatch } from "../room/address-watch.ts";
import { StatusHub } from "../room/status-hub.ts";
import { assembleSettings } from "../settings/assemble.ts";
import { Store } from "../store/store.ts";
import { RoomFirmCertificate } from "../tls/firm-certificate.ts";
import { shareCertificates } from "../tls/shared-certificate.ts";

/** Where a controller is put together: what it was given, its log, and what ends all that is made, last made first. */
export interface Site {
  readonly options: ControllerOptions;
  readonly log: Log;
  readonly stack: AsyncDisposableStack;
}

export type Foundation = Awaited<ReturnType<typeof layFoundation>>;

/** What everything else of a room stands on: its store, its time, its addresses and certificates, settings, who may come in. */
export async function layFoundation({ options, log, stack }: Site) {
  const { state, runtime, config, clock } = options;
  const part = (name: string) => log.part(name);

  const status = new StatusHub();
  const store = stack.use(new Store({ directory: state, clock, log: part("store") }));
  const time = stack.use(
    new RoomTime({
      clock,
      log: part("clock"),
      store: store.clock,
      releasedAt,
      absurdFrom: authorityUntil,
      synchronised: () => status.get("system")?.clock === "synchronised",
    }),
  );
  const addresses = stack.use(
    new AddressWatch({ clock, log: part("network"), gateways: () => status.get("system")?.gateways ?? [] }),
  );
  // An address that others reach the room by although no interface has it; a name there is none of the authority's.
  const announced = { address: "" };
  const certificates = stack.use(
    new OwnCertificates({
      of: "room",
      directory: join(state, "tls"),
      hostName: hostname(),
      copies: join(state, "backups", "authority"),
      addresses: () => [...addresses.addresses, announced.address],
      clock,
      now: () => time.stamp(),
      log: part("tls"),
    }),
  );
  const firm = stack.use(
    new RoomFirmCertificate({
      directory: join(state, "tls"),
      clock,
      now: () => time.stamp(),
      resolve: async (name) => {
        // Made anew: it asks the name servers there were when it was made.
        const resolver = new Resolver({ timeout: 2_000, tries: 2 });
        const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
        const known = found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
        const [first] = found;
        if (known.length === 0 && first.status === "rejected") throw first.reason;
        return known;
      },
      addresses: () => [...addresses.addresses, announced.address],
      log: part("tls"),
    }),
  );
  // The certificate's dates come from the last time that was known, which is in the store.
  const opened = store.start();
  const opening = opened.then(() => time.start()).then(() => Promise.all([certificates.start(), firm.start()]));
  // Most of what there is to load is express and socket.io: meanwhile the store's thread opens the database.
  const [{ Serving }] = await Promise.all([import("../serving.ts"), opening]);
  const { shareCertificate: shared } = options;
  if (shared !== undefined) stack.use(await shareCertificates(shared, certificates, firm, part("tls")));

  const { settings, sealing, unreadable } = assembleSettings({ state, store, clock, config, log: part("settings") });
  stack.use(settings);
  const access = assembleAccess({ runtime, store, sealing, clock, time, settings, log, stack });
  const { grants, accounts, factors } = access;
  await Promise.all([settings.start(), grants.start(), accounts.start(), factors.start()]);
  followZone(settings);
  return {
    status,
    store,
    opened,
    time,
    addresses,
    announced,
    certificates,
    firm,
    settings,
    unreadable,
    Serving,
    ...access,
  };
}
