import type { Catalogue } from "../../locale.ts";

/** Turkish: stored views of the camera. */
export const scenes: Catalogue = {
  "panel.preset.earlier": "Bir yer sola",
  "panel.preset.later": "Bir yer sağa",
  "panel.preset.picture": "Resim, konum kaydedilirken çekildi. Odada kalır ve konumla birlikte silinir.",
  "panel.preset.place": "{name}: {count} içinde {place}. sırada",
};
