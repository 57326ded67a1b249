import type { Catalogue } from "../../locale.ts";

/** Russian: what the pages IT works with share. */
export const desk: Catalogue = {
  "common.copy.refused": "Браузер не дал скопировать",
  "common.frame.menu": "Меню",
  "common.frame.places": "Разделы",
  "common.frame.signOut": "Выйти",
  "common.frame.theme": "Тема",
  "common.frame.theme.auto": "Авто",
  "common.frame.theme.dark": "Тёмная",
  "common.frame.theme.light": "Светлая",
  "common.secret.leave.title": "Закрыть, не сохранив?",
  "common.secret.leave.what": "Больше это не покажут. Без сохранения придётся создавать заново.",
  "common.severity.error": "Ошибка",
  "common.severity.info": "К сведению",
  "common.severity.warning": "Предупреждение",
  "common.table.asItComes": "Исходный порядок",
  "common.table.copy": "Скопировать таблицу",
  "common.table.count": "{shown, number} из {all, number}",
  "common.table.filter": "Фильтр",
  "common.table.noMatch": "Под фильтр ничего не подходит.",
  "common.table.order": "Порядок",
  "common.table.order.down": "{column}, по убыванию",
};
