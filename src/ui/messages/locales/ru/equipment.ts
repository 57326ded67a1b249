import type { Catalogue } from "../../locale.ts";

/** Russian: what a new room finds plugged in. */
export const equipment: Catalogue = {
  "common.equipment.found": "Найдено",
  "common.equipment.camera.absent": "Нет изображения с камеры",
  "common.equipment.camera.absent.todo": "Подключите камеру. Переговорная работает и без неё.",
  "common.equipment.camera.blocked": "Камеру не удаётся открыть",
  "common.equipment.camera.blocked.todo":
    "Возможно, её занимает другая программа. Попробуйте отключить камеру и подключить снова.",
  "common.equipment.camera.connecting": "Идёт поиск управления камерой.",
  "common.equipment.camera.steered": "{name}, управляется",
  "common.equipment.camera.unsteered": "{name}, не управляется",
  "common.equipment.microphone.absent": "Нет микрофона",
  "common.equipment.microphone.absent.todo": "Подключите спикерфон. До тех пор переговорную никто не слышит.",
  "common.equipment.microphone.blocked": "Микрофон не удаётся открыть",
  "common.equipment.microphone.blocked.todo": "Попробуйте отключить его и подключить снова.",
  "common.equipment.loudspeaker.absent": "Нет динамика",
  "common.equipment.loudspeaker.absent.todo": "Подключите спикерфон. До тех пор в переговорной никого не слышно.",
};
