import type { Catalogue } from "../../locale.ts";

/** Danish: the numbers of a camera's picture. */
export const cameraLevels: Catalogue = {
  "common.level.title": "Billede",
  "common.level.shutter": "Eksponeringstid",
  "common.level.iris": "Blænde",
  "common.level.gain": "Forstærkning",
  "common.level.compensation": "Lysere eller mørkere",
  "common.level.bright": "Eksponeringens lysstyrke",
  "common.level.temperature": "Farvetemperatur",
  "common.level.redGain": "Rød",
  "common.level.blueGain": "Blå",
  "common.level.brightness": "Lysstyrke",
  "common.level.contrast": "Kontrast",
  "common.level.saturation": "Farve",
  "common.level.sharpness": "Skarphed",
  "common.level.focusPlace": "Fokusposition",
  "common.level.seconds": "{value} s",
  "common.level.kelvin": "{value} K",
  "common.level.decibel": "{value} dB",
  "common.level.only": "Kun med {setting}: {words}",
  "common.level.unsaid": "Kameraet oplyser ikke, hvad det står på.",
  "common.level.reset": "Som fra starten",
};
