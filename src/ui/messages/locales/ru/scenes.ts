import type { Catalogue } from "../../locale.ts";

/** Russian: stored views of the camera, and scenes. */
export const scenes: Catalogue = {
  "panel.preset.earlier": "На одно место влево",
  "panel.preset.later": "На одно место вправо",
  "panel.preset.picture":
    "Снимок сделан при сохранении ракурса. Он не покидает переговорную и удаляется вместе с ракурсом.",
  "panel.preset.place": "{name}: место {place} из {count}",
  "panel.scenes": "Сцены",
  "panel.scene.add": "Сохранить сцену",
  "panel.scene.change": "Изменить сцены",
  "panel.scene.lead": "Нажатие на название вернёт переговорную в нынешнее состояние. Отключённое здесь не изменится.",
  "panel.scene.replace": "Заменить сцену с этим названием",
  "panel.scene.undo": "Вернуть как было",
  "panel.scene.part.camera": "Ракурс камеры",
  "panel.scene.part.display": "Экран включён или выключен",
  "panel.scene.part.input": "Вход экрана",
  "panel.scene.part.volume": "Громкость",
  "panel.scene.part.microphone": "Микрофон выключен",
  "panel.scene.part.selfView": "Своё изображение",
  "panel.scene.state.doing": "выполняется",
  "panel.scene.state.done": "готово",
  "panel.scene.state.failed": "не выполнено",
};
