import { z } from "zod";
import { changeId, networkSettings, networkState } from "../machine-network.ts";
import { timeSettings, timeState } from "../machine-time.ts";
import { usbPortName } from "../usb-port.ts";
import { wrong } from "../value-notes.ts";

/*
 * What the controller may ask of the one process that runs as root. One connection is one request: a line of JSON
 * in, a line of JSON out. The verbs are fixed, and every parameter is matched here before it becomes an argument of
 * a program; none ever reaches a shell.
 */

/** Where the helper listens; only root and the controller's group may connect. */
export const helperSocketPath = "/run/parley-helper.sock";
/** Where the helper keeps a change of the network that is not confirmed, and what became of the last. */
export const networkChangeFolder = "/var/lib/parley/network";
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
  .regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9][A-Za-z0-9_+-]*){0,2}$/, wrong("value-time-zone"));
/** One label, as a machine is called on its network: a letter first, so that it is never taken for an option or a number. */
export const hostNameLabel = z.string().regex(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, wrong("value-host-name"));
const nothing = z.object({});

/** So long a change of the network may take until the kernel has it, milliseconds; what is not there then fails. */
export const activationMs = 35_000;
const quickMs = 15_000;

/** Every verb, with its parameters, its result, and how long its work may take until it has an answer. */
export const helperVerbs = {
  /** Answers once systemd has the order; the machine goes down afterwards. */
  reboot: { params: z.strictObject({}), result: nothing, timeoutMs: quickMs },
  "restart-unit": { params: z.strictObject({ unit: z.enum(helperUnits) }), result: nothing, timeoutMs: 25_000 },
  "set-timezone": { params: z.strictObject({ zone: timeZoneName }), result: nothing, timeoutMs: quickMs },
  /** Whether the clock follows a time server, and which. */
  "set-ntp": { params: timeSettings, result: nothing, timeoutMs: 30_000 },
  "time-state": { params: z.strictObject({}), result: timeState, timeoutMs: quickMs },
  "set-hostname": { params: z.strictObject({ name: hostNameLabel }), result: nothing, timeoutMs: quickMs },
  /** Takes a USB port's power away for a moment: what hangs there starts anew. */
  "usb-power-cycle": {
    params: z.strictObject({ port: usbPortName }),
    /** Whether the hub switched its power, or the kernel let go of the device without that. */
    result: z.object({ cutBy: z.enum(["power", "driver"]) }),
    timeoutMs: quickMs,
  },
  "network-state": { params: z.strictObject({}), result: networkState, timeoutMs: quickMs },
  /**
   * Changes the network and answers once the kernel has it. It goes back by itself unless `network-keep` comes in time, and
   * at once where it fails: the time is for both.
   */
  "network-set": { params: networkSettings, result: z.object({ id: changeId }), timeoutMs: 2 * activationMs + 45_000 },
  "network-keep": { params: z.strictObject({ id: changeId }), result: nothing, timeoutMs: quickMs },
  /** Answers once the network is what it was. */
  "network-back": { params: z.strictObject({ id: changeId }), result: nothing, timeoutMs: activationMs + 25_000 },
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

/** Reasons of the helper's own for refusing to touch the network or the clock. */
export const helperReasons = [
  "network-interface-none",
  "network-interface-unlinked",
  "network-manager-none",
  "network-connection-none",
  "network-file-unclear",
  "network-change-open",
  "network-change-over",
  "network-address-none",
  "time-keeper-none",
] as const;
export type HelperReason = (typeof helperReasons)[number];

/** The answer to every request. */
export const helperAnswer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.enum(helperErrorCodes),
      words: z.string(),
      /** What exactly, in the system's words. */
      detail: z.string().optional(),
      /** Where it is a reason of the helper's own: which, so that pages can say it. */
      reason: z.enum(helperReasons).optional(),
    }),
  }),
]);
export type HelperAnswer = z.infer<typeof helperAnswer>;
