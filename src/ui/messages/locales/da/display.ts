import type { Catalogue } from "../../locale.ts";

/** Danish: what a display shows and plays, and what it withholds. */
export const display: Catalogue = {
  "admin.display.power.hidden": "Den er tændt, billedet er skjult",
  "admin.display.input.choose": "Vælg indgangen",
  "admin.display.picture": "Billede",
  "admin.display.picture.shown": "Det vises",
  "admin.display.picture.hidden": "Det er skjult",
  "admin.display.picture.show": "Vis billedet",
  "admin.display.picture.hide": "Skjul billedet",
  "admin.display.freeze": "Stillbillede",
  "admin.display.freeze.moving": "Billedet bevæger sig",
  "admin.display.freeze.still": "Billedet står stille",
  "admin.display.freeze.hold": "Hold billedet",
  "admin.display.freeze.release": "Lad det bevæge sig igen",
  "admin.display.sound": "Dens egen lyd",
  "admin.display.sound.on": "Den er tændt",
  "admin.display.sound.off": "Den er slukket",
  "admin.display.sound.switchOn": "Tænd for lyden",
  "admin.display.sound.switchOff": "Sluk for lyden",
  "admin.display.volume": "Dens egen lydstyrke",
  "panel.display.state.hidden": "Tændt, billedet er skjult",
  "panel.display.hidden.picture": "Storskærmens billede er skjult",
  "panel.display.hidden.picture.undo": "Vis billedet",
  "panel.display.hidden.freeze": "Storskærmens billede står stille",
  "panel.display.hidden.freeze.undo": "Lad det bevæge sig igen",
  "panel.display.hidden.sound": "Storskærmens lyd er slukket",
  "panel.display.hidden.sound.undo": "Tænd for dens lyd",
  "admin.display.outputs": "Computerens udgang",
  "admin.display.outputs.fed": "{name} sender et billede",
  "admin.display.outputs.dark": "{name} sender intet billede",
  "admin.display.outputs.unplugged": "Intet er sat i",
  "admin.display.unfed": "Storskærmen er tændt, men computeren sender den intet billede",
  "admin.display.unfed.mending": "Udgangen slukkes og tændes igen.",
  "admin.display.unfed.no-tool":
    "Udgangen kan ikke slukkes og tændes: wlr-randr er ikke installeret på lokalets computer. Tag storskærmens kabel ud af computeren, og sæt det i igen.",
  "admin.display.unfed.not-done":
    "Det hjalp ikke at slukke og tænde udgangen. Tag storskærmens kabel ud af computeren, og sæt det i igen, eller genstart computeren.",
  "common.problem.display-unfed": "Storskærmen er tændt, men computeren sender den intet billede.",
  "common.problem.display-unfed.todo":
    "Tag storskærmens kabel ud af computeren, og sæt det i igen. Hjælper det ikke, så genstart computeren.",
};
