import type { Catalogue } from "../../locale.ts";

/** Danish: stored views of the camera, and scenes. */
export const scenes: Catalogue = {
  "panel.preset.earlier": "En plads til venstre",
  "panel.preset.later": "En plads til højre",
  "panel.preset.picture":
    "Billedet blev taget, da vinklen blev gemt. Det bliver i lokalet og forsvinder sammen med vinklen.",
  "panel.preset.place": "{name}: plads {place} af {count}",
  "panel.scenes": "Scener",
  "panel.scene.add": "Gem som scene",
  "panel.scene.change": "Ret scener",
  "panel.scene.lead": "Et tryk på navnet gør lokalet, som det er nu. Det, der er slået fra her, røres ikke.",
  "panel.scene.replace": "Gem oven i scenen med det navn",
  "panel.scene.undo": "Tilbage til det, der var før",
  "panel.scene.part.camera": "Kameravinkel",
  "panel.scene.part.display": "Skærm til eller fra",
  "panel.scene.part.input": "Skærmens indgang",
  "panel.scene.part.volume": "Lydstyrke",
  "panel.scene.part.microphone": "Mikrofon slået fra",
  "panel.scene.part.selfView": "Eget billede",
  "panel.scene.state.doing": "i gang",
  "panel.scene.state.done": "udført",
  "panel.scene.state.failed": "ikke udført",
};
