import type { Catalogue } from "../../locale.ts";

/** Russian: what a display shows and plays, and what it withholds. */
export const display: Catalogue = {
  "admin.display.power.hidden": "Включён, изображение скрыто",
  "admin.display.input.choose": "Выбрать вход",
  "admin.display.picture": "Изображение",
  "admin.display.picture.shown": "Показывается",
  "admin.display.picture.hidden": "Скрыто",
  "admin.display.picture.show": "Показать изображение",
  "admin.display.picture.hide": "Скрыть изображение",
  "admin.display.freeze": "Стоп-кадр",
  "admin.display.freeze.moving": "Изображение движется",
  "admin.display.freeze.still": "Изображение остановлено",
  "admin.display.freeze.hold": "Остановить изображение",
  "admin.display.freeze.release": "Продолжить показ",
  "admin.display.sound": "Собственный звук",
  "admin.display.sound.on": "Включён",
  "admin.display.sound.off": "Выключен",
  "admin.display.sound.switchOn": "Включить звук",
  "admin.display.sound.switchOff": "Выключить звук",
  "admin.display.volume": "Собственная громкость",
  "panel.display.state.hidden": "Включён, изображение скрыто",
  "panel.display.hidden.picture": "Изображение дисплея скрыто",
  "panel.display.hidden.picture.undo": "Показать изображение",
  "panel.display.hidden.freeze": "Изображение дисплея остановлено",
  "panel.display.hidden.freeze.undo": "Продолжить показ",
  "panel.display.hidden.sound": "Звук дисплея выключен",
  "panel.display.hidden.sound.undo": "Включить звук дисплея",
  "admin.display.outputs": "Выход компьютера",
  "admin.display.outputs.fed": "{name} передаёт изображение",
  "admin.display.outputs.dark": "{name} не передаёт изображение",
  "admin.display.outputs.unplugged": "Ничего не подключено",
  "admin.display.unfed": "Дисплей включён, но компьютер не передаёт на него изображение",
  "admin.display.unfed.mending": "Выход выключается и включается снова.",
  "admin.display.unfed.no-tool":
    "Выход нельзя выключить и включить: на компьютере переговорной не установлен wlr-randr. Отсоедините кабель дисплея от компьютера и подсоедините снова.",
  "admin.display.unfed.not-done":
    "Выключение и включение выхода не помогло. Отсоедините кабель дисплея от компьютера и подсоедините снова или перезапустите компьютер.",
  "common.problem.display-unfed": "Дисплей включён, но компьютер не передаёт на него изображение.",
  "common.problem.display-unfed.todo":
    "Отсоедините кабель дисплея от компьютера и подсоедините снова. Если не поможет, перезапустите компьютер.",
};
