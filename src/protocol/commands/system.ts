import { z } from "zod";
import { command } from "../define.ts";
import { changeId, networkSettings, networkState } from "../machine-network.ts";
import { timeSettings, timeState } from "../machine-time.ts";
import { keepers, staff } from "../roles.ts";
import { helperVerbs, hostNameLabel } from "../wire/helper.ts";

/** The helper's own limit comes first, so that its words are those that are read. Milliseconds. */
const margin = 5_000;
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
    description:
      "How one interface gets its IPv4 address. The room may be reached at another address afterwards. It goes back by itself after 60 s unless `system.keepNetwork` says that the room was reached again, and at once where the change fails; `system.change` in status follows it.",
    params: networkSettings,
    result: z.object({ id: changeId }),
    roles: keepers,
    risk: "dangerous",
    timeoutMs: helperVerbs["network-set"].timeoutMs + margin,
  }),
  "system.keepNetwork": command({
    description: "Keep a change of the network: whoever says so has reached the room since.",
    params: z.strictObject({ id: changeId }),
    result: none,
    roles: keepers,
    risk: "disruptive",
    timeoutMs: helperVerbs["network-keep"].timeoutMs + margin,
  }),
  "system.goBackNetwork": command({
    description: "Undo a change of the network now, while it waits to be kept.",
    params: z.strictObject({ id: changeId }),
    result: none,
    roles: keepers,
    risk: "dangerous",
    timeoutMs: helperVerbs["network-back"].timeoutMs + margin,
  }),
  "system.setHostName": command({
    description: "What the machine is called on its network. The controller restarts and issues its certificate anew.",
    params: z.strictObject({ name: hostNameLabel }),
    result: none,
    roles: keepers,
    risk: "disruptive",
    timeoutMs: 20_000,
  }),
  "system.time": command({
    description: "How the machine's clock is kept: by what, whether by a time server, and by which.",
    params: none,
    result: timeState,
    roles: staff,
    risk: "read",
    idempotent: true,
    timeoutMs: 20_000,
  }),
  "system.setNetworkTime": command({
    description:
      "Whether the machine's clock follows a time server, and which: without `servers` those that are set stay, with none of them the system's own are used.",
    params: timeSettings,
    result: none,
    roles: keepers,
    risk: "disruptive",
    idempotent: true,
    timeoutMs: helperVerbs["set-ntp"].timeoutMs + margin,
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
