import { messageOf } from "#base/log.ts";
import { keepMachineZone } from "../first-boot/machine-zone.ts";
import { ScreenWatch } from "../health/screen-watch.ts";
import { SystemWatch } from "../health/system-watch.ts";
import { VitalSigns } from "../health/vital-signs.ts";
import { showIdentity } from "../room/identity-shown.ts";
import { followNetwork } from "../room/network-shown.ts";
import type { Serving } from "../serving.ts";
import { followDisk, recordLoss } from "../store/follow-disk.ts";
import type { Foundation, Site } from "./foundation.ts";
import type { RoomAssembled } from "./room.ts";

/**
 * What goes on for as long as the room is there: it follows its network, its disk, its clock, the machine and its screen.
 * Returns what says whether this process is well.
 */
export async function watchRoom(
  { options, log, stack }: Site,
  foundation: Foundation,
  { parts, health }: RoomAssembled,
  { serving, httpsPort }: { readonly serving: Serving; readonly httpsPort: number },
): Promise<VitalSigns> {
  const { clock } = options;
  const { status, store, opened, time, addresses, announced, certificates, firm, settings, grants, audit } = foundation;
  const { call, kiosk, screen, helper, recovery } = parts;
  const part = (name: string) => log.part(name);

  followNetwork({
    status,
    addresses,
    certificates,
    firm,
    settings,
    httpsPort: () => httpsPort,
    log,
    present: (certificate) => serving.present(certificate),
    presentFirm: (pair) => serving.presentFirm(pair),
    announce: (publicAddress) => {
      announced.address = publicAddress;
    },
    moved: () => void call.renewWayIn(),
  });
  addresses.start();
  showIdentity(status, settings, clock);

  await health.start();
  followDisk({ store, call, grants, certificates, log, restart: options.restart });
  void recordLoss((await opened).loss, audit);
  time.events.on("jumped", () => {
    void certificates.lookNow().catch((error: unknown) => log.error("no certificate", { because: messageOf(error) }));
    void call.renewWayIn();
  });
  const system = stack.use(new SystemWatch({ clock, status, helper, log: part("system") }));
  system.start();
  await parts.networkChange.start();
  keepMachineZone({ settings, helper, log: part("system") });
  // A shell that shows the safe page has done what can be done, and tries again by itself.
  const looked = {
    get connected(): boolean {
      return kiosk.connected || screen.isOnSafePage;
    },
  };
  stack.use(new ScreenWatch({ clock, log: part("recovery"), kiosk: looked, helper, recovery })).start();
  return new VitalSigns({ store: store.pulse, clock });
}
