import type { NoteOnWire } from "#protocol/device-notes.ts";

/** A sentence about a wrong setting, for people who may read and mend it. */
export type SettingSaid = (wrong: NoteOnWire) => string;

let said: SettingSaid | undefined;

/** Has a wrong setting said exactly from now on: IT's pages name it by its title. People in a room are told that there is one. */
export function nameSettings(by: SettingSaid | undefined): void {
  said = by;
}

/** What is wrong with which setting; undefined on pages of people in the room. */
export function settingSaid(wrong: NoteOnWire): string | undefined {
  return said?.(wrong);
}
