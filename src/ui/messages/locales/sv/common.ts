import type { Catalogue } from "../../locale.ts";

/** Swedish: what all pages share. */
export const common: Catalogue = {
  "common.back": "Tillbaka",
  "common.camera": "Kameran",
  "common.cancel": "Avbryt",
  "common.close": "Stäng",
  "common.copied": "Kopierat",
  "common.copy": "Kopiera",
  "common.delete": "Ta bort",
  "common.done": "Klar",
  "common.language": "Språk",
  "common.rename": "Byt namn",
  "common.save": "Spara",
  "common.tryAgain": "Försök igen",
  "common.undo": "Ångra",
  "common.working": "arbetar",
  "common.people": "{count, plural, one {# deltagare} other {# deltagare}}",
  "common.percent": "{value, number} %",
  "common.roomAway": "Rummet svarar inte.",
  "common.roomAway.todo": "Nya försök görs hela tiden. Försök igen när det är tillbaka.",
  "common.time.in": "om {span}",
  "common.time.ago": "för {span} sedan",
  "common.time.now": "just nu",
  "common.time.since": "sedan {time}",
  "common.speakerphone": "Högtalartelefonen",
  "common.display": "Bildskärmen",
};
