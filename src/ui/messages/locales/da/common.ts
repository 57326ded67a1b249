import type { Catalogue } from "../../locale.ts";

/** Danish: what all pages share. */
export const common: Catalogue = {
  "common.back": "Tilbage",
  "common.camera": "Kameraet",
  "common.cancel": "Annuller",
  "common.close": "Luk",
  "common.copied": "Kopieret",
  "common.copy": "Kopiér",
  "common.delete": "Slet",
  "common.done": "Færdig",
  "common.language": "Sprog",
  "common.rename": "Omdøb",
  "common.save": "Gem",
  "common.tryAgain": "Prøv igen",
  "common.undo": "Fortryd",
  "common.working": "arbejder",
  "common.people": "{count, plural, one {# deltager} other {# deltagere}}",
  "common.percent": "{value, number} %",
  "common.roomAway": "Lokalet svarer ikke.",
  "common.roomAway.todo": "Der prøves igen hele tiden. Prøv igen, når det er tilbage.",
  "common.time.in": "om {span}",
  "common.time.ago": "for {span} siden",
  "common.time.now": "lige nu",
  "common.time.since": "siden kl. {time}",
  "common.speakerphone": "Højttalertelefonen",
  "common.display": "Storskærmen",
};
