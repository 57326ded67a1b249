import type { Catalogue } from "../../locale.ts";

/** Swedish: stored views of the camera, and scenes. */
export const scenes: Catalogue = {
  "panel.preset.earlier": "En plats åt vänster",
  "panel.preset.later": "En plats åt höger",
  "panel.preset.picture": "Bilden togs när läget sparades. Den stannar i rummet och försvinner med läget.",
  "panel.preset.place": "{name}: plats {place} av {count}",
  "panel.scenes": "Scener",
  "panel.scene.add": "Spara som scen",
  "panel.scene.change": "Ändra scener",
  "panel.scene.lead": "Ett tryck på namnet gör rummet som det är nu. Det som är avstängt här lämnas som det är.",
  "panel.scene.replace": "Skriv över scenen med det namnet",
  "panel.scene.undo": "Tillbaka till det som var",
  "panel.scene.part.camera": "Kameraläge",
  "panel.scene.part.display": "Skärm på eller av",
  "panel.scene.part.input": "Skärmens ingång",
  "panel.scene.part.volume": "Volym",
  "panel.scene.part.microphone": "Mikrofonen av",
  "panel.scene.part.selfView": "Egen bild",
  "panel.scene.state.doing": "pågår",
  "panel.scene.state.done": "klart",
  "panel.scene.state.failed": "inte gjort",
};
