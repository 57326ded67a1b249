import type { SpeakerphoneCapabilities } from "../speakerphone.ts";
import { flag, type HidDescriptor, type HidField, pageOf, type Usage, usage } from "./descriptor.ts";

/*
 * What of a descriptor is telephony: HID Usage Tables, pages 08 (LED), 09 (Button), 0B (Telephony) and 0C (Consumer). Every
 * brand has its own report ids and bits, so nothing is taken for granted but the usages and each field's own flags.
 */

export type KeyName = "hook" | "mute" | "flash" | "redial" | "drop" | "reject" | "lineBusy" | "volumeUp" | "volumeDown";

/**
 * How a key tells. The field's flags decide, never its usage.
 *
 * - `switch`: the value is the state (absolute, no preferred state).
 * - `button`: 1 while pressed or as a pulse; only the rise counts (relative, or absolute with a preferred state).
 * - `pair`: +1 sets and −1 clears (relative from −1 to 1).
 */
export type KeyKind = "switch" | "button" | "pair";

export interface TelephonyKey {
  readonly name: KeyName;
  readonly field: HidField;
  readonly kind: KeyKind;
  /** Of an array: the value that stands for this key. */
  readonly selectedBy?: number;
}

export type LampName = "offHook" | "ring" | "ringer" | "mute" | "hold" | "microphone" | "speaker" | "online";

/** Several may have one name, where a maker doubles the standard's in a report of its own. */
export interface TelephonyLamp {
  readonly name: LampName;
  readonly field: HidField;
}

/** Where a device's telephony is in its reports. */
export interface Telephony {
  readonly numbered: boolean;
  readonly keys: readonly TelephonyKey[];
  readonly lamps: readonly TelephonyLamp[];
  /** Bytes of each output report, without its id. */
  readonly outputs: ReadonlyMap<number, number>;
  /** The ids of all input reports, telephony or not. */
  readonly inputs: ReadonlySet<number>;
}

const page = { led: 0x08, button: 0x09, telephony: 0x0b, consumer: 0x0c } as const;

const telephonyKeys = {
  32: "hook",
  47: "mute",
  33: "flash",
  36: "redial",
  38: "drop",
  151: "lineBusy",
} as const satisfies Record<number, KeyName>;
const ledUsages = {
  23: "offHook",
  24: "ring",
  9: "mute",
  32: "hold",
  33: "microphone",
  30: "speaker",
  42: "online",
} as const satisfies Record<number, LampName>;
const ringer = 0x9e;

/** Pages whose ids mean the same: the standard's, then makers' own doubles of it (Jabra and Yealink; Sennheiser and EPOS). */
const pairsOfPages = [
  { telephony: page.telephony, led: page.led },
  { telephony: 0xff30, led: 0xff40 },
  { telephony: 0xff13, led: 0xff95 },
] as const;

/** The telephony of a descriptor; undefined where there is none. */
export function telephonyOf(descriptor: HidDescriptor): Telephony | undefined {
  const { fields, numbered, sizes } = descriptor;
  for (const pages of pairsOfPages) {
    const own = keysOf(fields, pages.telephony);
    if (!own.some(({ name }) => name === "hook" || name === "mute")) continue;
    const isStandard = pages.telephony === page.telephony;
    const rejecting = isStandard && !has(own, "reject") ? rejectsOf(fields) : [];
    const consumer = keysByUsage(fields, consumerKeys);
    return {
      numbered,
      keys: [...own, ...rejecting, ...consumer],
      lamps: lampsOf(fields, pages),
      outputs: sizes.out,
      inputs: new Set(sizes.in.keys()),
    };
  }
  return undefined;
}

/** What a device with this telephony can do. */
export function capabilitiesOf({ keys, lamps: all }: Telephony): SpeakerphoneCapabilities {
  const shows = (...names: LampName[]): boolean => all.some(({ name }) => names.includes(name));
  const mute = keys.find(({ name }) => name === "mute");
  return {
    hook: has(keys, "hook"),
    mute: mute === undefined ? "none" : mute.kind === "switch" ? "switch" : "key",
    volume: has(keys, "volumeUp") && has(keys, "volumeDown"),
    flash: has(keys, "flash"),
    redial: has(keys, "redial"),
    reject: has(keys, "reject") || has(keys, "drop"),
    shows: {
      mute: shows("mute"),
      offHook: shows("offHook"),
      ringing: shows("ring", "ringer"),
      hold: shows("hold"),
    },
  };
}

/** How well a device serves a room's calls: first those that can be picked up and told so, then by how much they have. */
export function fitness(telephony: Telephony): number {
  const { hook, mute, shows, ...others } = capabilitiesOf(telephony);
  const takesCalls = hook && shows.offHook ? 100 : 0;
  const mutes = mute !== "none" && shows.mute ? 50 : 0;
  return takesCalls + mutes + [...Object.values(others), ...Object.values(shows)].filter(Boolean).length;
}

const has = (keys: readonly TelephonyKey[], name: KeyName): boolean => keys.some((key) => key.name === name);

function keysOf(fields: readonly HidField[], telephony: number): TelephonyKey[] {
  const wanted = new Map<Usage, KeyName>(
    Object.entries(telephonyKeys).map(([id, name]) => [usage(telephony, Number(id)), name]),
  );
  // Usage 07 is a programmable button here where no page was changed before the Main item: makers mean "reject" by it.
  wanted.set(usage(telephony, 0x07), "reject");
  const keys = keysByUsage(fields, wanted);
  // A second field of the same usage belongs to a maker's other collection.
  return keys.filter((key, at) => keys.findIndex(({ name }) => name === key.name) === at);
}

/**
 * Volume may stand in several reports; each is heard. The mute beside it (0C:E2) is the loudspeaker's, as its neighbours are,
 * on every device of the reference that has both: were it taken for the microphone's, whoever wants to hear nothing would
 * open a room that is muted.
 */
const consumerKeys: ReadonlyMap<Usage, KeyName> = new Map<Usage, KeyName>([
  [usage(page.consumer, 0xe9), "volumeUp"],
  [usage(page.consumer, 0xea), "volumeDown"],
]);

/**
 * The button 7 that makers put among the telephony fields to turn a call away. It is written with the page still at
 * Telephony and read with it at Button (HID 1.11, 6.2.2.8), so other readings of the same bytes call it 0B:07.
 */
function rejectsOf(fields: readonly HidField[]): TelephonyKey[] {
  const button = usage(page.button, 0x07);
  const among = fields.filter(
    ({ collections, flags }) =>
      (flags & flag.variable) !== 0 && collections.some((around) => pageOf(around) === page.telephony),
  );
  return keysByUsage(among, new Map([[button, "reject"]])).slice(0, 1);
}

function keysByUsage(fields: readonly HidField[], wanted: ReadonlyMap<Usage, KeyName>): TelephonyKey[] {
  return fields
    .filter(({ direction }) => direction === "in")
    .flatMap((field): TelephonyKey[] => {
      const isArray = (field.flags & flag.variable) === 0;
      return field.usages.flatMap((each, index): TelephonyKey[] => {
        const name = wanted.get(each);
        if (name === undefined) return [];
        if (!isArray) return [{ name, field, kind: kindOf(field) }];
        const selectedBy = selectorOf(field, index);
        return selectedBy === undefined ? [] : [{ name, field, kind: "button", selectedBy }];
      });
    });
}

/**
 * The value that selects an array's usage (6.2.2.5): counted from the logical minimum. 0 selects nothing; where values from 0
 * on are one more than the usages, the first usage is 1.
 */
function selectorOf({ min, max, usages }: HidField, index: number): number | undefined {
  const value = min === 0 && max === usages.length ? min + 1 + index : min + index;
  return value === 0 ? undefined : value;
}

function kindOf({ flags, min }: HidField): KeyKind {
  if ((flags & flag.relative) !== 0) return min < 0 ? "pair" : "button";
  return (flags & flag.noPreferred) === 0 ? "button" : "switch";
}

/** Lamps that a call needs, and what serves in place of each. */
const needed = [["offHook"], ["mute"], ["ring", "ringer"], ["hold"]] as const satisfies readonly LampName[][];

/**
 * The lamps on the page of the keys and, for each that a call needs and that is not there, on a maker's own page. A report that is
 * written for the sake of one of its lamps is written whole: all it has are lamps then, so that none says otherwise.
 */
function lampsOf(fields: readonly HidField[], own: (typeof pairsOfPages)[number]): TelephonyLamp[] {
  const lamps = [...lampsOn(fields, own)];
  for (const pages of pairsOfPages) {
    if (pages === own) continue;
    const theirs = lampsOn(fields, pages);
    const missing = needed.filter((names) => !lamps.some(({ name }) => names.some((one) => one === name))).flat();
    const reports = new Set(
      theirs.filter(({ name }) => missing.some((one) => one === name)).map(({ field }) => field.report),
    );
    lamps.push(...theirs.filter(({ field }) => reports.has(field.report)));
  }
  return lamps;
}

function lampsOn(fields: readonly HidField[], pages: (typeof pairsOfPages)[number]): TelephonyLamp[] {
  const wanted = new Map<Usage, LampName>(
    Object.entries(ledUsages).map(([id, name]) => [usage(pages.led, Number(id)), name]),
  );
  wanted.set(usage(pages.telephony, ringer), "ringer");
  const found = fields
    .filter(({ direction, flags }) => direction === "out" && (flags & flag.variable) !== 0)
    .flatMap((field): TelephonyLamp[] => {
      const name = wanted.get(field.usages[0] ?? 0);
      return name === undefined ? [] : [{ name, field }];
    });
  return found.filter((lamp, at) => found.findIndex(({ name }) => name === lamp.name) === at);
}
