import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Caller } from "../caller.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type SystemHandlers = Pick<
  Handlers,
  | "system.reboot"
  | "system.network"
  | "system.setNetwork"
  | "system.keepNetwork"
  | "system.goBackNetwork"
  | "system.time"
  | "system.setHostName"
  | "system.setNetworkTime"
  | "room.tidy"
  | "kiosk.recover"
>;

const hourMs = 3_600_000;

/** The machine below the room, by the root helper. */
export function systemHandlers(parts: RoomParts): SystemHandlers {
  const { helper, networkChange, recovery, restartController, call, clock, tidyStore } = parts;
  let tidiedAt: number | undefined;
  return {
    "room.tidy": async () => {
      if (call.state.state !== "idle") throw new RoomError("wrong-state", note("why-somebody-meets"));
      const now = clock.monotonic();
      if (tidiedAt !== undefined && now - tidiedAt < hourMs) throw new RoomError("too-many", note("why-machine-tidy"));
      tidiedAt = now;
      return tidyStore();
    },
    "system.reboot": (_none, caller) => helper.ask("reboot", {}, byOf(caller)),
    "system.network": (_none, caller) => helper.ask("network-state", {}, byOf(caller)),
    "system.setNetwork": (settings, caller) =>
      networkChange.during(() => helper.ask("network-set", settings, byOf(caller))),
    "system.keepNetwork": ({ id }, caller) =>
      networkChange.during(() => helper.ask("network-keep", { id }, byOf(caller))),
    "system.goBackNetwork": ({ id }, caller) =>
      networkChange.during(() => helper.ask("network-back", { id }, byOf(caller))),
    "system.setHostName": async ({ name }, caller) => {
      await helper.ask("set-hostname", { name }, byOf(caller));
      // The certificate names the machine; what it is called is read at the start.
      restartController();
      return {};
    },
    "system.time": (_none, caller) => helper.ask("time-state", {}, byOf(caller)),
    "system.setNetworkTime": (settings, caller) => helper.ask("set-ntp", settings, byOf(caller)),
    "kiosk.recover": async ({ step, why }) => {
      await recovery.recover(step, why);
      return {};
    },
  };
}

/** Who asked, for the helper's journal. */
export function byOf({ name, role, from }: Caller): string {
  return `${name} (${role}) from ${from}`;
}
