import type { Catalogue } from "../../locale.ts";

/** Swedish: the numbers of a camera's picture. */
export const cameraLevels: Catalogue = {
  "common.level.title": "Bild",
  "common.level.shutter": "Exponeringstid",
  "common.level.iris": "Bländare",
  "common.level.gain": "Förstärkning",
  "common.level.compensation": "Ljusare eller mörkare",
  "common.level.bright": "Exponeringens ljusstyrka",
  "common.level.temperature": "Färgtemperatur",
  "common.level.redGain": "Rött",
  "common.level.blueGain": "Blått",
  "common.level.brightness": "Ljusstyrka",
  "common.level.contrast": "Kontrast",
  "common.level.saturation": "Färg",
  "common.level.sharpness": "Skärpa",
  "common.level.focusPlace": "Fokusposition",
  "common.level.seconds": "{value} s",
  "common.level.kelvin": "{value} K",
  "common.level.decibel": "{value} dB",
  "common.level.only": "Bara med {setting}: {words}",
  "common.level.unsaid": "Kameran uppger inte vad den står på.",
  "common.level.reset": "Som från början",
};
