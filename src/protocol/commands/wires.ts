import { z } from "zod";
import { command } from "../define.ts";
import { staff } from "../roles.ts";
import { exchangeSchema, wireName } from "../wires.ts";

/** The wires of the room's devices, for whoever looks after them. */
export const wireCommands = {
  "device.exchanges": command({
    description: "The last exchanges on the wires of the room's devices, or of one of them, oldest first.",
    params: z.strictObject({ device: wireName.optional(), limit: z.int().min(1).max(1_000).default(100) }),
    result: z.object({ exchanges: z.array(exchangeSchema) }),
    roles: staff,
    risk: "read",
    idempotent: true,
  }),
  "device.reopen": command({
    description: "Close a device's link and open it anew; every way of a display that has several.",
    params: z.strictObject({ device: wireName.default("camera") }),
    result: z.strictObject({}),
    roles: staff,
    risk: "disruptive",
    idempotent: true,
  }),
};
