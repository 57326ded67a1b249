import type { Catalogue } from "../../locale.ts";

/** Danish: how the screen shows a meeting. */
export const layout: Catalogue = {
  "panel.layout": "Visning",
  "panel.layout.title": "Det, skærmen viser",
  "panel.layout.gallery": "Alle",
  "panel.layout.gallery.hint": "Alle lige store",
  "panel.layout.speaker": "Taler",
  "panel.layout.speaker.hint": "Den, der taler, er stor, de andre ved siden af",
  "panel.layout.content": "Delt",
  "panel.layout.content.hint": "Det, {name} deler, er stort, deltagerne ved siden af",
  "panel.layout.sharing": "Det, nogen deler, bliver stort af sig selv.",
  "panel.layout.seen": "{seen} af {count} deltagere er på skærmen. De andre kan høres.",
  "panel.scene.part.layout": "Visning",
  "panel.scene.from.meeting": "fra næste møde",
  "panel.scene.from.sharing": "så snart noget deles",
  "admin.stored.part.layout": "visning",
  "admin.choice.gallery": "Alle lige store",
  "admin.choice.speaker": "Taleren stor",
};
