import { z } from "zod";
import { deviceSaidSchema, noteSchema } from "./device-notes.ts";
import { wrong } from "./value-notes.ts";

/**
 * How a technician types what goes out on a wire: bytes, a line of text, a report of a USB device, a topic and its message, or
 * `?` alone where there is nothing to say and something to ask.
 */
export const wireForms = ["hex", "text", "report", "message", "ask"] as const;
export type WireForm = (typeof wireForms)[number];

/** What speaks over a wire, as the settings name it. */
export const wireProtocols = [
  "visca",
  "visca-sony",
  "pelco-d",
  "pelco-p",
  "onvif",
  "uvc",
  "pjlink",
  "samsung-mdc",
  "lg",
  "cec",
  "hid",
  "mqtt",
  "contact",
  "hid-sensor",
  "hdmi",
] as const;
export type WireProtocol = (typeof wireProtocols)[number];

/** A wire's name: the device's, and behind a dot which of its ways, such as `camera` or `display.network`. */
export const wireName = z.string().regex(/^[a-z0-9-]{1,40}(\.[a-z0-9-]{1,20})?$/, wrong("value-wire"));

/** Bytes as they may be typed: pairs of hexadecimal digits, with or without spaces, commas or `0x`. The digits; undefined: none. */
export function hexTyped(typed: string): string | undefined {
  const digits = typed.replaceAll(/0x|[\s,:-]/gi, "");
  return /^([0-9a-f]{2})+$/i.test(digits) ? digits : undefined;
}

/** All of a USB device of reports that decides how it is spoken with. */
export const wireUsbSchema = z.object({
  name: z.string(),
  vendor: z.string().regex(/^[0-9a-f]{4}$/, wrong("value-hex-four")),
  product: z.string().regex(/^[0-9a-f]{4}$/, wrong("value-hex-four")),
  descriptor: z
    .string()
    .max(8_192)
    .regex(/^([0-9A-F]{2})*$/, wrong("value-hex"))
    .describe("its report descriptor"),
});
export type WireUsb = z.infer<typeof wireUsbSchema>;

/** One wire of the room. */
export const wireSchema = z.object({
  device: wireName,
  kind: z.enum(["camera", "display", "speakerphone", "presence"]),
  protocol: z.enum(wireProtocols),
  /** Where it leads: a serial path, host and port. */
  link: z.string(),
  usb: wireUsbSchema.optional().describe("the device, where reports of a USB device cross the wire"),
  form: z.enum(wireForms).optional().describe("how a message is typed by hand; absent: none can be sent"),
});
export type Wire = z.infer<typeof wireSchema>;

/** One exchange with a device, in bytes and in words. */
export const exchangeSchema = z.object({
  device: wireName,
  at: z.number(),
  direction: z.enum(["sent", "received"]),
  bytes: z.string().describe("hexadecimal, a space between bytes; empty where a program or a library speaks for us"),
  words: z.string(),
  note: noteSchema.optional().describe("what the words say, where pages can say it themselves"),
  fault: z.boolean().optional().describe("it refuses, is no answer, or makes no sense"),
});
export type WireExchange = z.infer<typeof exchangeSchema>;

/** How something that was sent by hand ended: answered, refused, without an answer, sent where none comes, cut off. */
export const consoleEnds = ["answered", "refused", "unanswered", "sent", "ended"] as const;
export type ConsoleEnd = (typeof consoleEnds)[number];

/**
 * What the room does about a device that makes no sense: opens its link anew, gives addresses or numbers anew where its
 * protocol has them, takes the power of its USB port away for a moment, and then asks a person.
 */
export const repairSteps = ["reopen", "readdress", "power-cycle", "person"] as const;
export type RepairStep = (typeof repairSteps)[number];

/** What is being done about a device. */
export const repairSchema = z.object({
  device: wireName,
  /** Since when it is in trouble. */
  since: z.number(),
  tried: z.array(
    z.object({
      step: z.enum(repairSteps),
      at: z.number(),
      /** Whether the step itself could be taken; that it helped shows by the device. */
      ok: z.boolean(),
      detail: z.string(),
      /** What the detail says, where pages can say it themselves. */
      device: deviceSaidSchema.optional(),
    }),
  ),
  next: z.object({ step: z.enum(repairSteps), at: z.number() }).nullable(),
});
export type Repair = z.infer<typeof repairSchema>;

/** The device a wire belongs to: `display` of `display.network`. */
export function deviceOfWire(name: string): string {
  return name.split(".")[0] ?? name;
}
