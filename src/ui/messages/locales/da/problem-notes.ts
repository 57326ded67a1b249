import type { Catalogue } from "../../locale.ts";

/** Danish: what a problem of the room adds of its own. */
export const problemNotes: Catalogue = {
  "common.note.problem-clock": "Det viser {at}.",
  "common.note.problem-clock-known": "Det viser {at}; lokalet var allerede i brug {known}.",
  "common.note.problem-clock-later": "Det viser {at}; lokalet var sidst i brug {known}.",
  "common.note.problem-clock-others": "Det viser {at}; urene i de enheder, der bruger lokalet, viser {theirs}.",
  "common.note.problem-clock-release": "Det viser {at}, før denne udgave blev lavet.",
  "common.note.problem-disk-left": "Der er {megabytes, number} MB tilbage.",
  "common.note.problem-echo-cancelled": "{db, number} dB fjernet.",
  "common.note.problem-echo-left": "{db, number} dB tilbage.",
  "common.note.problem-echo-room": "Lokalet selv: {db, number} dB.",
  "common.note.problem-echo-tested": "{db, number} dB, da lokalet blev testet.",
  "common.note.problem-lost-access":
    "Adgangskoder, paneler og nøgler er som dengang, også dem, der siden er ændret eller fjernet; alle er logget ud.",
  "common.note.problem-lost-change": "Én ændring mangler.",
  "common.note.problem-lost-changes": "Der mangler {count, plural, one {# ændring} other {# ændringer}}.",
  "common.note.problem-lost-kept": "Den beskadigede fil er gemt som {file}.",
  "common.note.problem-lost-log": "Databasens log over de sidste ændringer er beskadiget eller væk.",
  "common.note.problem-lost-nothing": "Ingen ændringer mangler.",
  "common.note.problem-lost-revision": "Indstillingernes version {revision} er gået tabt.",
  "common.note.problem-lost-revisions": "Indstillingernes versioner {first} til {last} er gået tabt.",
  "common.note.problem-lost-state": "Tilstanden er fra {at}, hentet fra {file}.",
  "common.note.problem-models-more": "og {count} til",
  "common.note.problem-screen": "{trouble}",
  "common.note.problem-stream-not-found": "Kameraet har ingen sådan strøm.",
  "common.note.problem-stream-refused": "Kameraet afviste lokalets bruger eller adgangskode.",
  "common.note.problem-stream-silent": "Den blev åbnet, men der kommer intet billede.",
  "common.note.problem-stream-unreachable": "Kameraet kan ikke nås.",
  "common.note.problem-stream-unreadable": "Kameraets billeder er af en slags, som lokalet ikke kan læse.",
};
