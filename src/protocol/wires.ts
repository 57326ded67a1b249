import { z } from "zod";

/** How a technician types what goes out on a wire: bytes, a line of text, or a report of a USB device. */
export const wireForms = ["hex", "text", "report"] as const;
export type WireForm = (typeof wireForms)[number];

/** What speaks over a wire, as the settings name it. */
export const wireProtocols = [
  "visca",
  "visca-sony",
  "pelco-d",
  "onvif",
  "uvc",
  "pjlink",
  "samsung-mdc",
  "lg",
  "cec",
  "hid",
] as const;
export type WireProtocol = (typeof wireProtocols)[number];

/** A wire's name: the device's, and behind a dot which of its ways, such as `camera` or `display.network`. */
export const wireName = z.string().regex(/^[a-z0-9-]{1,40}(\.[a-z0-9-]{1,20})?$/, "a device, or device.way");

/** One wire of the room. */
export const wireSchema = z.object({
  device: wireName,
  kind: z.enum(["camera", "display", "speakerphone"]),
  protocol: z.enum(wireProtocols),
  /** Where it leads: a serial path, host and port. */
  link: z.string(),
});
export type Wire = z.infer<typeof wireSchema>;

/** One exchange with a device, in bytes and in words. */
export const exchangeSchema = z.object({
  device: wireName,
  at: z.number(),
  direction: z.enum(["sent", "received"]),
  bytes: z.string().describe("hexadecimal, a space between bytes; empty where a program or a library speaks for us"),
  words: z.string(),
  fault: z.boolean().optional().describe("it refuses, is no answer, or makes no sense"),
});
export type WireExchange = z.infer<typeof exchangeSchema>;

/** The device a wire belongs to: `display` of `display.network`. */
export function deviceOfWire(name: string): string {
  return name.split(".")[0] ?? name;
}
