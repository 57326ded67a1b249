import type { Catalogue } from "../../locale.ts";

/** Turkish: the numbers of a camera's picture. */
export const cameraLevels: Catalogue = {
  "common.level.title": "Görüntü",
  "common.level.shutter": "Pozlama süresi",
  "common.level.iris": "Diyafram",
  "common.level.gain": "Kazanç",
  "common.level.compensation": "Daha aydınlık veya karanlık",
  "common.level.bright": "Pozlama parlaklığı",
  "common.level.temperature": "Renk sıcaklığı",
  "common.level.redGain": "Kırmızı",
  "common.level.blueGain": "Mavi",
  "common.level.brightness": "Parlaklık",
  "common.level.contrast": "Kontrast",
  "common.level.saturation": "Renk",
  "common.level.sharpness": "Keskinlik",
  "common.level.focusPlace": "Netlik konumu",
  "common.level.seconds": "{value} sn",
  "common.level.kelvin": "{value} K",
  "common.level.decibel": "{value} dB",
  "common.level.only": "Yalnızca {setting}: {words}",
  "common.level.unsaid": "Kamera bu değeri bildirmez.",
  "common.level.reset": "İlk hâli",
};
