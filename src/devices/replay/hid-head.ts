import type { WireLogReport } from "#protocol/wire-log.ts";
import { fieldValue, putValue } from "../speakerphone/hid/descriptor.ts";
import type { MakerHabits } from "../speakerphone/hid/makers.ts";
import { writtenLamps } from "../speakerphone/hid/reports.ts";
import type { LampName, Telephony, TelephonyKey } from "../speakerphone/hid/telephony.ts";
import type { SpeakerphoneTold } from "../speakerphone/speakerphone.ts";

/** Answers to keys go out at once, or when the room has taken them in. Milliseconds. */
const answerWithin = 1_000;

export type Lamps = ReadonlyMap<LampName, boolean>;

export const bytesOf = ({ bytes }: Pick<WireLogReport, "bytes">): Uint8Array =>
  Uint8Array.from(Buffer.from(bytes.replaceAll(" ", ""), "hex"));

/** What the lamps show once these output reports were written, their ids first. */
export function lampsAfter(telephony: Telephony, reports: readonly Uint8Array[], before: Lamps = new Map()): Lamps {
  const lamps = new Map(before);
  for (const report of reports) {
    for (const { name, field } of telephony.lamps) {
      if (field.report === (report[0] ?? 0)) lamps.set(name, (fieldValue(field, report.subarray(1)) ?? 0) !== 0);
    }
  }
  return lamps;
}

/** What the host has told a device whose lamps show this; what it has no lamp for reads as not told. */
export function toldBy(lamps: Lamps, { holdsOnHook }: MakerHabits): SpeakerphoneTold {
  const lit = (name: LampName): boolean => lamps.get(name) === true;
  return {
    muted: lit("mute"),
    offHook: lit("offHook") || (holdsOnHook && lit("hold")),
    ringing: lit("ring") || lit("ringer"),
    held: lit("hold"),
  };
}

/**
 * How a speakerphone stood where its log begins, by the last report of each kind before that: what its lamps showed, how
 * its keys were, and which of them the log's first line answers.
 */
export class HidHead {
  readonly lamps: Lamps;
  /** What a driver that has been told this writes when it opens the device. */
  readonly opening: readonly WireLogReport[];
  /** Reports by which the device says how it stands, with no key down. */
  readonly resting: readonly Uint8Array[];
  /** Reports of keys that were pressed and are answered by the log's first line. */
  readonly pressed: readonly Uint8Array[];
  readonly #telephony: Telephony;
  /** Keys that were down, and answered, where the log begins. */
  readonly #held = new Set<TelephonyKey>();

  /**
   * @param before the last report of each kind before the log, oldest first
   * @param first its first line
   */
  constructor(telephony: Telephony, before: readonly WireLogReport[], first: WireLogReport | undefined) {
    this.#telephony = telephony;
    const written = telephony.lamps.filter(({ name }) => writtenLamps.includes(name));
    const sent = before.filter(({ direction }) => direction === "sent");
    this.opening = sent.filter((one) => written.some(({ field }) => field.report === bytesOf(one)[0]));
    this.lamps = lampsAfter(telephony, sent.map(bytesOf));
    const lastSent = before.findLastIndex(({ direction }) => direction === "sent");
    const waiting = before.map(
      ({ time }, at) =>
        at > lastSent &&
        first?.direction === "sent" &&
        Date.parse(first.time) - Date.parse(time) <= answerWithin &&
        lampsAfter(telephony, [bytesOf(first)], this.lamps),
    );
    const seen = before.flatMap((one, at) => {
      const report = bytesOf(one);
      if (one.direction === "sent" || this.#keysIn(report).length === 0) return [];
      const answered = waiting[at] || undefined;
      return [{ report, atRest: this.#rest(report, answered), waits: answered !== undefined }];
    });
    this.resting = seen.map(({ atRest }) => atRest);
    this.pressed = seen.flatMap(({ report, atRest, waits }) =>
      waits && !Buffer.from(atRest).equals(report) ? [report] : [],
    );
  }

  /** A report of the log for a driver that does not know which keys were down before: these stay up until they are let go. */
  withoutHeld(report: Uint8Array): Uint8Array {
    const shown = report.slice();
    for (const key of this.#keysIn(report)) {
      if (!this.#held.has(key)) continue;
      if (isDown(key, this.#body(report))) putValue(key.field, this.#body(shown), 0);
      else this.#held.delete(key);
    }
    return shown;
  }

  /**
   * The report as it was before any of its keys was pressed.
   *
   * @param answered what the lamps show once it is answered; undefined: it was, before the log began
   */
  #rest(report: Uint8Array, answered: Lamps | undefined): Uint8Array {
    const shown = report.slice();
    for (const key of this.#keysIn(report)) {
      const down = isDown(key, this.#body(report));
      if (key.kind !== "switch") {
        if (down && answered === undefined) this.#held.add(key);
        if (down) putValue(key.field, this.#body(shown), 0);
        continue;
      }
      // A switch keeps its state. It was turned just now where the lamp beside it is made to follow it only now.
      const lamp = key.name === "hook" ? "offHook" : key.name === "mute" ? "mute" : undefined;
      if (lamp === undefined || answered?.get(lamp) !== down || this.lamps.get(lamp) !== !down) continue;
      putValue(key.field, this.#body(shown), down ? 0 : 1);
    }
    return shown;
  }

  #keysIn(report: Uint8Array): readonly TelephonyKey[] {
    const { numbered, keys } = this.#telephony;
    return keys.filter(({ field }) => field.report === (numbered ? (report[0] ?? 0) : 0));
  }

  #body(report: Uint8Array): Uint8Array {
    return this.#telephony.numbered ? report.subarray(1) : report;
  }
}

function isDown({ field, selectedBy }: TelephonyKey, body: Uint8Array): boolean {
  const value = fieldValue(field, body) ?? 0;
  return selectedBy === undefined ? value !== 0 : value === selectedBy;
}
