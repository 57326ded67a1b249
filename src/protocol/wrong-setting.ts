import { type Note, noteInEnglish } from "./device-notes.ts";
import { settingComplaint } from "./setting-complaints.ts";
import type { SettingKey } from "./settings.ts";

/** Settings of which something cannot be made: why, which pages say in the reader's language; its message is English. */
export class WrongSetting extends Error {
  readonly note: Note;

  constructor(why: Note) {
    super(noteInEnglish(why));
    this.name = "WrongSetting";
    this.note = why;
  }

  /** One setting's value makes no sense with what else is set. */
  static of(key: SettingKey, why: Note): WrongSetting {
    return new WrongSetting(settingComplaint(key, why));
  }
}
