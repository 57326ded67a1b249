import { z } from "zod";
import { usbPortName } from "../usb-port.ts";

/*
 * What the controller may ask of the one process that runs as root. One connection is one request: a line of JSON
 * in, a line of JSON out. The verbs are fixed, and every parameter is matched here before it becomes an argument of
 * a program; none ever reaches a shell.
 */

/** Where the helper listens; only root and the controller's group may connect. */
export const helperSocketPath = "/run/parley-helper.sock";
/** The bytes a request may have. */
export const largestRequest = 4_096;
/** The bytes an answer may have. */
export const largestAnswer = 64 * 1_024;

/** What can be started anew: the desktop session with all in it, the screen's page, the meeting server, the controller. */
export const helperUnits = ["display", "kiosk", "sfu", "controller"] as const;
export type HelperUnit = (typeof helperUnits)[number];

/** A name of the time zone database; whether this machine knows it is asked when it is set. */
export const timeZoneName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9][A-Za-z0-9_+-]*){0,2}$/, "a time zone such as Europe/Copenhagen");
/** One label, as a machine is called on its network: a letter first, so that it is never taken for an option or a number. */
export const hostNameLabel = z
  .string()
  .regex(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, "lower-case letters, digits and dashes, a letter first, 63 at most");
/** A network interface as the kernel names it. */
export const interfaceName = z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{0,14}$/, "the name of a network interface");

const addressSettings = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("dhcp") }),
  z.strictObject({
    method: z.literal("static"),
    address: z.ipv4(),
    prefix: z.int().min(1).max(32),
    gateway: z.ipv4().optional(),
    dns: z
      .array(z.union([z.ipv4(), z.ipv6()]))
      .max(4)
      .default([]),
  }),
]);

/** How one interface gets its IPv4 address. IPv6 configures itself. */
export const networkSettings = z.strictObject({ interface: interfaceName, ipv4: addressSettings });
export type NetworkSettings = z.infer<typeof networkSettings>;

/** How an interface is, as the kernel and whoever configures it say. */
export const networkInterface = z.object({
  name: z.string(),
  kind: z.enum(["wired", "wireless", "other"]),
  /** Whether a cable is in, or a wireless network is joined. */
  connected: z.boolean(),
  mac: z.string(),
  /** How it gets its IPv4 address; unknown where nothing known configures it. */
  method: z.enum(["dhcp", "static", "unknown"]),
  addresses: z.array(z.object({ address: z.string(), prefix: z.int() })),
});
export type NetworkInterface = z.infer<typeof networkInterface>;

/** Who configures the network: `network-set` works with the first two. */
export const networkManagers = ["networkmanager", "networkd", "ifupdown", "unknown"] as const;
export type NetworkManagerKind = (typeof networkManagers)[number];

export const networkState = z.object({
  managedBy: z.enum(networkManagers),
  interfaces: z.array(networkInterface),
  gateways: z.array(z.string()),
  nameServers: z.array(z.string()),
});
export type NetworkState = z.infer<typeof networkState>;

const nothing = z.object({});

/** Every verb, with its parameters and its result. */
export const helperVerbs = {
  /** Answers once systemd has the order; the machine goes down afterwards. */
  reboot: { params: z.strictObject({}), result: nothing },
  "restart-unit": { params: z.strictObject({ unit: z.enum(helperUnits) }), result: nothing },
  "set-timezone": { params: z.strictObject({ zone: timeZoneName }), result: nothing },
  /** Whether the clock follows a time server. */
  "set-ntp": { params: z.strictObject({ on: z.boolean() }), result: nothing },
  "set-hostname": { params: z.strictObject({ name: hostNameLabel }), result: nothing },
  /** Takes a USB port's power away for a moment: what hangs there starts anew. */
  "usb-power-cycle": {
    params: z.strictObject({ port: usbPortName }),
    /** Whether the hub switched its power, or the kernel let go of the device without that. */
    result: z.object({ cutBy: z.enum(["power", "driver"]) }),
  },
  "network-state": { params: z.strictObject({}), result: networkState },
  "network-set": { params: networkSettings, result: nothing },
} as const;
export type HelperVerb = keyof typeof helperVerbs;
export type HelperParams<Verb extends HelperVerb> = z.input<(typeof helperVerbs)[Verb]["params"]>;
export type HelperResult<Verb extends HelperVerb> = z.output<(typeof helperVerbs)[Verb]["result"]>;
export const helperVerbNames = Object.keys(helperVerbs) as [HelperVerb, ...HelperVerb[]];

/** A request before its parameters are looked at. `for` is who asked the controller, for the journal. */
export const helperRequest = z.strictObject({
  verb: z.string().max(32),
  params: z.unknown(),
  for: z.string().max(120).default(""),
});
export type HelperRequest = z.input<typeof helperRequest>;

/** What a refusal means and what helps. */
export const helperErrors = {
  "bad-request": "The request is no line of JSON of the expected form.",
  "unknown-verb": "The helper has no such verb.",
  "bad-value": "A parameter is out of its range.",
  "wrong-peer": "Only the room's controller may ask.",
  "not-supported": "This machine is not configured by a program that the helper knows.",
  "timed-out": "The program that was asked did not end in time.",
  failed: "The program that was asked refused.",
} as const;
export type HelperErrorCode = keyof typeof helperErrors;
export const helperErrorCodes = Object.keys(helperErrors) as [HelperErrorCode, ...HelperErrorCode[]];

/** The answer to every request. */
export const helperAnswer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.enum(helperErrorCodes), words: z.string(), detail: z.string().optional() }),
  }),
]);
export type HelperAnswer = z.infer<typeof helperAnswer>;
