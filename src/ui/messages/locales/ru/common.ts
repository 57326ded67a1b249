import type { Catalogue } from "../../locale.ts";

/** Russian: what all pages share. */
export const common: Catalogue = {
  "common.back": "Назад",
  "common.camera": "Камера",
  "common.cancel": "Отмена",
  "common.close": "Закрыть",
  "common.copied": "Скопировано",
  "common.copy": "Скопировать",
  "common.delete": "Удалить",
  "common.done": "Готово",
  "common.language": "Язык",
  "common.rename": "Переименовать",
  "common.save": "Сохранить",
  "common.tryAgain": "Повторить",
  "common.undo": "Отменить",
  "common.working": "выполняется",
  "common.people": "{count, plural, one {# участник} few {# участника} many {# участников} other {# участника}}",
  "common.percent": "{value, number} %",
  "common.roomAway": "Переговорная не отвечает.",
  "common.roomAway.todo": "Попытки связаться продолжаются. Повторите, когда связь вернётся.",
  "common.time.in": "через {span}",
  "common.time.ago": "{span} назад",
  "common.time.now": "только что",
  "common.time.since": "с {time}",
  "common.speakerphone": "Спикерфон",
  "common.display": "Дисплей",
};
