import type { Catalogue } from "../../locale.ts";

/** Danish: stored views of the camera. */
export const scenes: Catalogue = {
  "panel.preset.earlier": "En plads til venstre",
  "panel.preset.later": "En plads til højre",
  "panel.preset.picture":
    "Billedet blev taget, da vinklen blev gemt. Det bliver i lokalet og forsvinder sammen med vinklen.",
  "panel.preset.place": "{name}: plads {place} af {count}",
};
