import type { Catalogue } from "../../locale.ts";

/** Russian: the numbers of a camera's picture. */
export const cameraLevels: Catalogue = {
  "common.level.title": "Изображение",
  "common.level.shutter": "Выдержка",
  "common.level.iris": "Диафрагма",
  "common.level.gain": "Усиление",
  "common.level.compensation": "Светлее или темнее",
  "common.level.bright": "Яркость экспозиции",
  "common.level.temperature": "Цветовая температура",
  "common.level.redGain": "Красный",
  "common.level.blueGain": "Синий",
  "common.level.brightness": "Яркость",
  "common.level.contrast": "Контраст",
  "common.level.saturation": "Цвет",
  "common.level.sharpness": "Резкость",
  "common.level.focusPlace": "Положение фокуса",
  "common.level.seconds": "{value} с",
  "common.level.kelvin": "{value} К",
  "common.level.decibel": "{value} дБ",
  "common.level.only": "Только если {setting}: {words}",
  "common.level.unsaid": "Камера не сообщает это значение.",
  "common.level.reset": "Как было",
};
