import { z } from "zod";
import { exchangeSchema, type Wire, type WireExchange, wireName, wireProtocols, wireUsbSchema } from "./wires.ts";

/*
 * A wire's exchanges as a file, to be sent to whoever can read it and to be held against a driver again: lines of JSON,
 * the first of which says what the file is. docs/add-a-device.md describes it for people.
 */

const head = z.object({
  format: z.literal("parley-wire-log"),
  version: z.literal(1),
  /** What each device in it speaks; of a USB device also which it is, since its descriptor says how to read it. */
  devices: z.record(wireName, z.object({ protocol: z.enum(wireProtocols), usb: wireUsbSchema.optional() })),
});
export type WireLogHead = z.infer<typeof head>;

const line = z.object({
  device: exchangeSchema.shape.device,
  time: z.iso.datetime(),
  direction: exchangeSchema.shape.direction,
  bytes: z.string().regex(/^([0-9A-F]{2}( [0-9A-F]{2})*)?$/, "pairs of hexadecimal digits with a space between"),
  words: z.string(),
  fault: z.literal(true).optional(),
});
export type WireLogLine = z.infer<typeof line>;

export interface WireLog {
  readonly head: WireLogHead;
  /** Oldest first. */
  readonly lines: readonly WireLogLine[];
}

/** Exchanges as a file, oldest first. Where a wire leads is left out: who reads the file need not know the network. */
export function writeWireLog(exchanges: readonly WireExchange[], wires: readonly Wire[]): string {
  const named = new Set(exchanges.map(({ device }) => device));
  const devices = Object.fromEntries(
    wires
      .filter(({ device }) => named.has(device))
      .map(({ device, protocol, usb }) => [device, usb === undefined ? { protocol } : { protocol, usb }]),
  );
  const first: WireLogHead = { format: "parley-wire-log", version: 1, devices };
  const lines = exchanges.map(
    ({ device, at, direction, bytes, words, fault }): WireLogLine => ({
      device,
      time: new Date(at).toISOString(),
      direction,
      bytes,
      words,
      ...(fault === true ? { fault } : {}),
    }),
  );
  return [first, ...lines].map((one) => `${JSON.stringify(one)}\n`).join("");
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
    throw new Error(`Line ${number} of the wire log is not of the expected form: ${z.prettifyError(parsed.error)}`);
  };
  return { head: read(head, first, 1), lines: rest.map((one, at) => read(line, one, at + 2)) };
}
