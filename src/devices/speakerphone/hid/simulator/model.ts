import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";

/** Where a bit is: the report's id, and the bit in it after the id. Such as `2.10`. */
const place = z
  .string()
  .regex(/^\d{1,3}\.\d{1,2}$/)
  .transform((text) => {
    const [report = 0, bit = 0] = text.split(".").map(Number);
    return { report, bit };
  });
export type Place = z.output<typeof place>;

const hex16 = z
  .string()
  .regex(/^[0-9a-f]{4}$/)
  .transform((text) => Number.parseInt(text, 16));

export const keyNames = ["hook", "mute", "flash", "redial", "drop", "reject", "volumeUp", "volumeDown"] as const;
export type KeyName = (typeof keyNames)[number];
export const lampNames = ["mute", "offHook", "ring", "hold", "microphone", "ringer", "speaker", "online"] as const;
export type LampName = (typeof lampNames)[number];

const firmware = z.strictObject({
  /** `switch`: the bit is the state of the hook; `button`: it is 1 while pressed. */
  hook: z.enum(["switch", "button"]).default("switch"),
  /** `button`: the bit is 1 while pressed; `switch`: it is the state of the switch. */
  mute: z.enum(["button", "switch"]).default("button"),
  /** Whether a change of the Off-Hook lamp by the host comes back as a hook report. */
  echoesHook: z.boolean().default(true),
  /** Whether a mute switch follows the mute lamp. */
  echoesMute: z.boolean().default(false),
  /** How long the host may take to answer the hook with the Off-Hook lamp; undefined: for ever. Milliseconds. */
  ackWithinMs: z.int().optional(),
  /** What happens when it does not: the hook falls back, or the whole device forgets the call. */
  withoutAck: z.enum(["nothing", "revert", "reset"]).default("nothing"),
  /** Whether the mute key does anything while nothing rings and no call is on. */
  muteOutsideCall: z.boolean().default(true),
  /** Whether any key does. */
  keysWhileIdle: z.boolean().default(true),
  /** A hook report is sent once more after this long; undefined: it is not. Milliseconds. */
  repeatsAfterMs: z.int().optional(),
  /** The microphone is shut unless the Off-Hook lamp is on. */
  microphoneGate: z.boolean().default(false),
});

const modelSchema = z.strictObject({
  name: z.string(),
  /** Where descriptor and positions come from. */
  source: z.string(),
  vendor: hex16,
  product: hex16,
  /** Whether the descriptor is all of it: a kernel takes no other. */
  whole: z.boolean(),
  /** Whether reports begin with their id. */
  numbered: z.boolean(),
  descriptor: z.array(z.string().regex(/^([0-9a-f]{2})+$/)).transform((lines) => Buffer.from(lines.join(""), "hex")),
  keys: z.strictObject({
    ...Object.fromEntries(keyNames.map((name) => [name, place.optional()])),
    lineBusy: place.optional(),
  } as { [Name in KeyName | "lineBusy"]: z.ZodOptional<typeof place> }),
  lamps: z.strictObject(
    Object.fromEntries(lampNames.map((name) => [name, place.optional()])) as {
      [Name in LampName]: z.ZodOptional<typeof place>;
    },
  ),
  /** Bytes of each report after its id. */
  inputs: z.record(z.string(), z.int()),
  outputs: z.record(z.string(), z.int()),
  firmware,
});

/**
 * A device that can be simulated, as data. Where its keys and lamps are is written down here rather than read from its
 * descriptor: that is the driver's work, and a mistake in it has to show.
 */
export type SimulatedModel = z.output<typeof modelSchema>;

const folder = new URL("models/", import.meta.url);

/** The models there are: the names of the files in `models/`. */
export function simulatedModelNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/** Reads a model; throws with the file's name when there is none or it is wrong. */
export function simulatedModel(name: string): SimulatedModel {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`"${name}" is no speakerphone model's name`);
  const read = modelSchema.safeParse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")));
  if (!read.success) throw new Error(`models/${name}.json: ${z.prettifyError(read.error)}`);
  return read.data;
}
