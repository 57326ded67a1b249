import type { Catalogue } from "../../locale.ts";

/** Russian: stored views of the camera. */
export const scenes: Catalogue = {
  "panel.preset.earlier": "На одно место влево",
  "panel.preset.later": "На одно место вправо",
  "panel.preset.picture":
    "Снимок сделан при сохранении ракурса. Он не покидает переговорную и удаляется вместе с ракурсом.",
  "panel.preset.place": "{name}: место {place} из {count}",
};
