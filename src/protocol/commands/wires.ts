import { z } from "zod";
import { command } from "../define.ts";
import { staff } from "../roles.ts";
import { wireFaultSchema } from "../wire-faults.ts";
import { consoleEnds, exchangeSchema, wireName, wireSchema } from "../wires.ts";

/** The wires of the room's devices, for whoever looks after them. */
export const wireCommands = {
  "device.exchanges": command({
    description:
      "The last exchanges on the wires of the room's devices, or of one of them, oldest first; and what came before them and still counts: of a USB device the last of each report.",
    params: z.strictObject({ device: wireName.optional(), limit: z.int().min(1).max(1_000).default(100) }),
    result: z.object({ exchanges: z.array(exchangeSchema), before: z.array(exchangeSchema) }),
    roles: staff,
    risk: "read",
    idempotent: true,
  }),
  "device.aroundFault": command({
    description:
      "What crossed a device's wires around one of the faults of the status wires.faults, oldest first; what came before that and still counts; and the wires as they were then.",
    params: z.strictObject({ fault: wireFaultSchema.shape.id }),
    result: z.object({
      fault: wireFaultSchema,
      exchanges: z.array(exchangeSchema),
      before: z.array(exchangeSchema),
      wires: z.array(wireSchema),
    }),
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
  "device.powerCycle": command({
    description:
      "Take the power of the USB port away on which a device hangs, for two seconds; where its hub cannot do that, the system lets go of the device for as long. Once a minute at most.",
    params: z.strictObject({ device: wireName }),
    result: z.object({ port: z.string(), cutBy: z.enum(["power", "driver"]) }),
    roles: ["admin"],
    risk: "disruptive",
    timeoutMs: 20_000,
  }),
  "device.send": command({
    description:
      "Send a message typed by hand on a device's wire, in turn with the driver's and behind every stop, and see what crosses the wire until it is answered: bytes in hexadecimal, a line of text, a report of a USB device, a topic and its message (topic: message), or ? where a sensor can only be asked, as the wire's form says.",
    params: z.strictObject({ device: wireName, message: z.string().trim().min(1).max(200) }),
    result: z.object({ end: z.enum(consoleEnds), exchanges: z.array(exchangeSchema) }),
    roles: ["admin"],
    risk: "disruptive",
    timeoutMs: 15_000,
  }),
};
