import type { Catalogue } from "../../locale.ts";

/** Swedish: what a display shows and plays, and what it withholds. */
export const display: Catalogue = {
  "admin.display.power.hidden": "Den är på, bilden är dold",
  "admin.display.input.choose": "Välj ingången",
  "admin.display.picture": "Bild",
  "admin.display.picture.shown": "Den visas",
  "admin.display.picture.hidden": "Den är dold",
  "admin.display.picture.show": "Visa bilden",
  "admin.display.picture.hide": "Dölj bilden",
  "admin.display.freeze": "Stillbild",
  "admin.display.freeze.moving": "Bilden rör sig",
  "admin.display.freeze.still": "Bilden står still",
  "admin.display.freeze.hold": "Håll kvar bilden",
  "admin.display.freeze.release": "Låt den röra sig igen",
  "admin.display.sound": "Dess eget ljud",
  "admin.display.sound.on": "Det är på",
  "admin.display.sound.off": "Det är av",
  "admin.display.sound.switchOn": "Sätt på ljudet",
  "admin.display.sound.switchOff": "Stäng av ljudet",
  "admin.display.volume": "Dess egen volym",
  "panel.display.state.hidden": "På, bilden är dold",
  "panel.display.hidden.picture": "Bildskärmens bild är dold",
  "panel.display.hidden.picture.undo": "Visa bilden",
  "panel.display.hidden.freeze": "Bildskärmens bild står still",
  "panel.display.hidden.freeze.undo": "Låt den röra sig igen",
  "panel.display.hidden.sound": "Bildskärmens ljud är av",
  "panel.display.hidden.sound.undo": "Sätt på dess ljud",
  "admin.display.outputs": "Datorns utgång",
  "admin.display.outputs.fed": "{name} skickar en bild",
  "admin.display.outputs.dark": "{name} skickar ingen bild",
  "admin.display.outputs.unplugged": "Inget är anslutet",
  "admin.display.unfed": "Bildskärmen är på, men datorn skickar ingen bild till den",
  "admin.display.unfed.mending": "Utgången stängs av och sätts på igen.",
  "admin.display.unfed.no-tool":
    "Utgången kan inte stängas av och sättas på: wlr-randr är inte installerat på rummets dator. Dra ut bildskärmens kabel ur datorn och sätt i den igen.",
  "admin.display.unfed.not-done":
    "Det hjälpte inte att stänga av och sätta på utgången. Dra ut bildskärmens kabel ur datorn och sätt i den igen, eller starta om datorn.",
  "common.problem.display-unfed": "Bildskärmen är på, men datorn skickar ingen bild till den.",
  "common.problem.display-unfed.todo":
    "Dra ut bildskärmens kabel ur datorn och sätt i den igen. Om det inte hjälper, starta om datorn.",
};
