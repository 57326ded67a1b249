import { z } from "zod";
import { describeIssues } from "./complaints.ts";
import { lastReports, numbersReports } from "./hid-reports.ts";
import { wrong } from "./value-notes.ts";
import {
  exchangeSchema,
  type Wire,
  type WireExchange,
  type WireUsb,
  wireName,
  wireProtocols,
  wireUsbSchema,
} from "./wires.ts";

/*
 * A wire's exchanges as a file, to be sent to whoever can read it and to be held against a driver again: lines of JSON,
 * the first of which says what the file is. docs/add-a-device.md describes it for people.
 */

const line = z.object({
  device: exchangeSchema.shape.device,
  time: z.iso.datetime(),
  direction: exchangeSchema.shape.direction,
  bytes: z.string().regex(/^([0-9A-F]{2}( [0-9A-F]{2})*)?$/, wrong("value-hex")),
  words: z.string(),
  fault: z.literal(true).optional(),
});
export type WireLogLine = z.infer<typeof line>;

const report = line.omit({ device: true, fault: true });
/** A report that crossed before the log begins. */
export type WireLogReport = z.infer<typeof report>;

const head = z.object({
  format: z.literal("parley-wire-log"),
  version: z.literal(1),
  devices: z
    .record(
      wireName,
      z.object({
        protocol: z.enum(wireProtocols),
        usb: wireUsbSchema.optional().describe("which USB device it is: its descriptor says how to read its reports"),
        before: z
          .array(report)
          .optional()
          .describe("of a USB device the last of each report before the first line, each way, oldest first"),
      }),
    )
    .describe("what each device in it speaks"),
});
export type WireLogHead = z.infer<typeof head>;

export interface WireLog {
  readonly head: WireLogHead;
  /** Oldest first. */
  readonly lines: readonly WireLogLine[];
}

/**
 * Exchanges as a file, oldest first. Where a wire leads is left out: who reads the file need not know the network.
 *
 * @param before what crossed before the first of them, oldest first: the last report of each kind is enough
 */
export function writeWireLog(
  exchanges: readonly WireExchange[],
  wires: readonly Wire[],
  before: readonly WireExchange[] = [],
): string {
  const named = new Set(exchanges.map(({ device }) => device));
  const devices = Object.fromEntries(
    wires
      .filter(({ device }) => named.has(device))
      .map(({ device, protocol, usb }) => {
        if (usb === undefined) return [device, { protocol }];
        const older = before.filter((one) => one.device === device).map(lineOf);
        return [device, { protocol, usb, ...beforeIn(older, usb) }];
      }),
  );
  return textOf({ head: { format: "parley-wire-log", version: 1, devices }, lines: exchanges.map(lineOf) });
}

/**
 * The log from the line at `from` on, up to the one at `to`, as it would have been saved then: what crossed before counts in
 * its head, so that it can be played by itself.
 */
export function excerptOf({ head, lines }: WireLog, from: number, to: number = lines.length): WireLog {
  const devices = Object.entries(head.devices).map(([device, { before = [], usb, ...known }]) => {
    if (usb === undefined) return [device, known];
    const older = lines.slice(0, from).filter((one) => one.device === device);
    return [device, { ...known, usb, ...beforeIn([...before, ...older], usb) }];
  });
  return { head: { ...head, devices: Object.fromEntries(devices) }, lines: lines.slice(from, to) };
}

/** A log as the text of its file. */
export function textOf({ head, lines }: WireLog): string {
  return [head, ...lines].map((one) => `${JSON.stringify(one)}\n`).join("");
}

function lineOf({ device, at, direction, bytes, words, fault }: WireExchange): WireLogLine {
  const known = { device, time: new Date(at).toISOString(), direction, bytes, words };
  return fault === true ? { ...known, fault } : known;
}

function beforeIn(older: readonly WireLogReport[], usb: WireUsb): { readonly before?: WireLogReport[] } {
  const last = lastReports(older, numbersReports(usb.descriptor));
  if (last.length === 0) return {};
  return { before: last.map(({ time, direction, bytes, words }) => ({ time, direction, bytes, words })) };
}

/** Reads such a file. Throws a sentence that names the line that is none. */
export function readWireLog(text: string): WireLog {
  const [first, ...rest] = text.split("\n").filter((one) => one.trim() !== "");
  const read = <Value>(schema: z.ZodType<Value>, said: string | undefined, number: number): Value => {
    let given: unknown;
    try {
      given = JSON.parse(said ?? "");
    } catch {
      throw new Error(`Line ${number} of the wire log is not JSON.`);
    }
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    throw new Error(`Line ${number} of the wire log is not of the expected form: ${describeIssues(parsed.error)}`);
  };
  return { head: read(head, first, 1), lines: rest.map((one, at) => read(line, one, at + 2)) };
}
