import {
  fieldValue,
  flag,
  type HidDescriptor,
  type HidField,
  parseDescriptor,
  putValue,
  usage,
} from "../../speakerphone/hid/descriptor.ts";

/** The page of sensors (HID Usage Tables 1.5, section 23). */
const sensors = 0x20;
const humanPresence = usage(sensors, 0x04b1);
const proximityOutOfRange = usage(sensors, 0x04b3);
/** Selectors that wake a sensor up: report all events, full power. */
const wakingUp = [usage(sensors, 0x0841), usage(sensors, 0x0851)] as const;

/** Where a device says whether somebody is before it. */
export interface PresenceFields {
  readonly numbered: boolean;
  readonly field: HidField;
  /** The field says that nobody is in reach, rather than that somebody is. */
  readonly inverted: boolean;
  /** Feature reports that have to be written before it says anything, and their lengths in bytes, without the id. */
  readonly waking: readonly {
    readonly report: number;
    readonly length: number;
    readonly fields: readonly HidField[];
  }[];
}

/** Finds the presence of a sensor by its usage; undefined where there is none. */
export function presenceFieldsOf(descriptor: HidDescriptor): PresenceFields | undefined {
  const inputs = descriptor.fields.filter(({ direction }) => direction === "in");
  const seen = inputs.find(({ usages }) => usages.includes(humanPresence));
  const field = seen ?? inputs.find(({ usages }) => usages.includes(proximityOutOfRange));
  if (field === undefined) return undefined;
  const switches = descriptor.fields.filter(
    ({ direction, usages }) => direction === "feature" && wakingUp.some((each) => usages.includes(each)),
  );
  const waking = [...Map.groupBy(switches, ({ report }) => report)].map(([report, fields]) => ({
    report,
    length: descriptor.sizes.feature.get(report) ?? 0,
    fields,
  }));
  return { numbered: descriptor.numbered, field, inverted: seen === undefined, waking };
}

/** The same for a report descriptor's bytes. */
export const presenceFieldsIn = (bytes: Uint8Array): PresenceFields | undefined =>
  presenceFieldsOf(parseDescriptor(bytes));

/**
 * What an input report says; undefined: nothing of it.
 *
 * @param report with its id first where they are numbered
 */
export function presenceIn({ numbered, field, inverted }: PresenceFields, report: Uint8Array): boolean | undefined {
  if (numbered && report[0] !== field.report) return undefined;
  const value = fieldValue(field, numbered ? report.subarray(1) : report);
  if (value === undefined) return undefined;
  // A null value, outside its bounds, is a field that has nothing to say (HID 1.11, 6.2.2.5).
  if ((field.flags & flag.nullState) !== 0 && (value < field.min || value > field.max)) return undefined;
  return (value !== 0) !== inverted;
}

/** Sets what wakes a sensor up in a feature report as it was read, without its id. */
export function wake(fields: readonly HidField[], report: Uint8Array): void {
  for (const field of fields) {
    const chosen = field.usages.findIndex((each) => wakingUp.some((one) => one === each));
    if ((field.flags & flag.variable) === 0) putValue(field, report, field.min + chosen);
    else putValue(field, report, 1);
  }
}
