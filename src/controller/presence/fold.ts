import { deviceFaultTable, deviceFaultWords } from "#protocol/device-faults.ts";
import type { NoteOnWire } from "#protocol/device-notes.ts";
import type { Presence, PresenceSource, PresenceState } from "#protocol/presence.ts";

/** What a source last said, and what its word is worth. */
export interface SourceWord {
  readonly source: PresenceSource;
  /** Which one; empty where there is only one. */
  readonly name: string;
  /** Undefined: nothing, or nothing that still counts. */
  readonly said: "present" | "absent" | undefined;
  /** When it said it: milliseconds since 1970, for people, and on the monotonic clock, for its age. */
  readonly at: number | null;
  readonly tick: number;
  /** How long its word counts, in milliseconds; undefined: until it says something else. */
  readonly holdsMs?: number | undefined;
  /**
   * Whether it sees that nobody is there. A touch does not: that nobody touches anything says nothing. Of such a source
   * silence is no fault either.
   */
  readonly tellsAbsence: boolean;
  /** Why it cannot be believed at the moment. */
  readonly fault?: SourceFault | undefined;
}

export interface SourceFault {
  readonly code: string;
  readonly why: string;
  readonly todo: string;
  /** What the wire said, for a technician. */
  readonly detail?: string;
  /** Which setting is wrong and why, where that is the reason. */
  readonly wrong?: NoteOnWire;
}

export interface Folded {
  readonly present: Presence["present"];
  readonly sources: Presence["sources"];
  /** When a word next runs out, on the monotonic clock; undefined: none does. */
  readonly nextAt: number | undefined;
}

/**
 * What the room knows of people in it. Somebody is there when any source says so. Nobody is there only when there are
 * sensors and every one of them says so: one that is silent or broken may be the one that would have seen them.
 *
 * @param now on the monotonic clock, milliseconds
 */
export function foldPresence(words: readonly SourceWord[], now: number): Folded {
  const sources = words.map((word) => {
    const { state, fault } = stateOf(word, now);
    return { source: word.source, name: word.name, state, at: word.at, ...(fault === undefined ? {} : { fault }) };
  });
  const isThere = sources.some(({ state }) => state === "present");
  const seeing = sources.filter((_, index) => words[index]?.tellsAbsence);
  const isEmpty = seeing.length > 0 && seeing.every(({ state }) => state === "absent");
  const ends = words.flatMap((word) => {
    const end = endOf(word);
    return word.fault === undefined && end !== undefined && end > now ? [end] : [];
  });
  return {
    present: isThere ? true : isEmpty ? false : "unknown",
    sources,
    nextAt: ends.length === 0 ? undefined : Math.min(...ends),
  };
}

const silent: SourceFault = {
  code: "SENSOR_SILENT",
  why: deviceFaultWords("SENSOR_SILENT", "The sensor"),
  todo: deviceFaultTable.SENSOR_SILENT.todo,
};

function stateOf(word: SourceWord, now: number): { state: PresenceState; fault?: SourceFault } {
  if (word.fault !== undefined) return { state: "unknown", fault: word.fault };
  if (word.said === undefined) return { state: "unknown" };
  const end = endOf(word);
  if (end !== undefined && end <= now) {
    return word.tellsAbsence ? { state: "unknown", fault: silent } : { state: "unknown" };
  }
  if (word.said === "absent" && !word.tellsAbsence) return { state: "unknown" };
  return { state: word.said };
}

function endOf({ said, tick, holdsMs }: SourceWord): number | undefined {
  return said === undefined || holdsMs === undefined ? undefined : tick + holdsMs;
}
