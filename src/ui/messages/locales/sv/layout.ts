import type { Catalogue } from "../../locale.ts";

/** Swedish: how the screen shows a meeting. */
export const layout: Catalogue = {
  "panel.layout": "Visning",
  "panel.layout.title": "Det skärmen visar",
  "panel.layout.gallery": "Alla",
  "panel.layout.gallery.hint": "Alla lika stora",
  "panel.layout.speaker": "Talare",
  "panel.layout.speaker.hint": "Den som talar är stor, de andra bredvid",
  "panel.layout.content": "Delat",
  "panel.layout.content.hint": "Det {name} delar är stort, deltagarna bredvid",
  "panel.layout.sharing": "Det någon delar blir stort av sig självt.",
  "panel.layout.seen": "{seen} av {count} deltagare syns på skärmen. De andra hörs.",
  "panel.scene.part.layout": "Visning",
  "panel.scene.from.meeting": "från nästa möte",
  "panel.scene.from.sharing": "så snart något delas",
  "admin.stored.part.layout": "visning",
  "admin.choice.gallery": "Alla lika stora",
  "admin.choice.speaker": "Talaren stor",
};
