import { z } from "zod";
import { command } from "../define.ts";
import { keepers, staff } from "../roles.ts";
import { hostNameLabel, networkSettings, networkState } from "../wire/helper.ts";

const none = z.strictObject({});

/** The machine the room runs on. Each is refused with `system-away` where Parley does not look after it. */
export const systemCommands = {
  "system.reboot": command({
    description: "Start the room's machine anew. A meeting is interrupted and taken up again.",
    params: none,
    result: none,
    roles: staff,
    risk: "dangerous",
    timeoutMs: 20_000,
  }),
  "system.network": command({
    description: "How the machine's network is configured, and by what.",
    params: none,
    result: networkState,
    roles: staff,
    risk: "read",
    idempotent: true,
    timeoutMs: 20_000,
  }),
  "system.setNetwork": command({
    description: "How one interface gets its IPv4 address. The room may be reached at another address afterwards.",
    params: networkSettings,
    result: none,
    roles: keepers,
    risk: "dangerous",
    timeoutMs: 60_000,
  }),
  "system.setHostName": command({
    description: "What the machine is called on its network. The controller restarts and issues its certificate anew.",
    params: z.strictObject({ name: hostNameLabel }),
    result: none,
    roles: keepers,
    risk: "disruptive",
    timeoutMs: 20_000,
  }),
  "system.setNetworkTime": command({
    description: "Whether the machine's clock follows a time server.",
    params: z.strictObject({ on: z.boolean() }),
    result: none,
    roles: keepers,
    risk: "disruptive",
    idempotent: true,
    timeoutMs: 20_000,
  }),
  "room.tidy": command({
    description:
      "Tidy the room's database: done every night by itself. Refused with `wrong-state` in a meeting, with `too-many` where it was done within the hour.",
    params: none,
    result: z.object({ before: z.int(), after: z.int() }).describe("bytes"),
    roles: [...keepers, "kiosk"],
    risk: "reversible",
    timeoutMs: 120_000,
  }),
  "kiosk.recover": command({
    description:
      "The screen cannot mend itself: start its page's shell, the desktop session or the machine anew. Refused with `too-many` where that was done a moment ago.",
    params: z.strictObject({ step: z.enum(["kiosk", "display", "machine"]), why: z.string().max(200) }),
    result: none,
    roles: ["kiosk"],
    risk: "dangerous",
    timeoutMs: 20_000,
  }),
};
