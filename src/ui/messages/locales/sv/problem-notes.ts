import type { Catalogue } from "../../locale.ts";

/** Swedish: what a problem of the room adds of its own. */
export const problemNotes: Catalogue = {
  "common.note.problem-clock": "Den visar {at}.",
  "common.note.problem-clock-known": "Den visar {at}; rummet användes redan {known}.",
  "common.note.problem-clock-later": "Den visar {at}; rummet användes senast {known}.",
  "common.note.problem-clock-others": "Den visar {at}; klockorna i enheterna som använder rummet visar {theirs}.",
  "common.note.problem-clock-release": "Den visar {at}, alltså före den här utgåvan.",
  "common.note.problem-disk-left": "{megabytes, number} MB är kvar.",
  "common.note.problem-echo-cancelled": "{db, number} dB borttaget.",
  "common.note.problem-echo-left": "{db, number} dB kvar.",
  "common.note.problem-echo-room": "Rummet självt: {db, number} dB.",
  "common.note.problem-echo-tested": "{db, number} dB när rummet testades.",
  "common.note.problem-lost-access":
    "Lösenord, paneler och nycklar är som då, även de som har ändrats eller tagits bort sedan dess; alla har loggats ut.",
  "common.note.problem-lost-change": "En ändring saknas.",
  "common.note.problem-lost-changes": "{count, plural, one {# ändring saknas} other {# ändringar saknas}}.",
  "common.note.problem-lost-kept": "Den skadade filen finns kvar som {file}.",
  "common.note.problem-lost-log": "Databasens logg över de sista ändringarna är skadad eller borta.",
  "common.note.problem-lost-nothing": "Ingen ändring saknas.",
  "common.note.problem-lost-revision": "Inställningarnas version {revision} har gått förlorad.",
  "common.note.problem-lost-revisions": "Inställningarnas versioner {first} till {last} har gått förlorade.",
  "common.note.problem-lost-state": "Läget är från {at}, hämtat ur {file}.",
  "common.note.problem-models-more": "och {count} till",
  "common.note.problem-screen": "{trouble}",
  "common.note.problem-stream-not-found": "Kameran har ingen sådan ström.",
  "common.note.problem-stream-refused": "Kameran avvisade rummets användare eller lösenord.",
  "common.note.problem-stream-silent": "Den öppnades, men ingen bild kommer.",
  "common.note.problem-stream-unreachable": "Kameran kan inte nås.",
  "common.note.problem-stream-unreadable": "Kamerans bilder är av ett slag som rummet inte kan läsa.",
};
