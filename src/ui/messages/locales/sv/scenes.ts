import type { Catalogue } from "../../locale.ts";

/** Swedish: stored views of the camera. */
export const scenes: Catalogue = {
  "panel.preset.earlier": "En plats åt vänster",
  "panel.preset.later": "En plats åt höger",
  "panel.preset.picture": "Bilden togs när läget sparades. Den stannar i rummet och försvinner med läget.",
  "panel.preset.place": "{name}: plats {place} av {count}",
};
