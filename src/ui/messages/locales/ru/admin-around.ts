import type { Catalogue } from "../../locale.ts";

/** Russian: what crossed the wires around a fault. */
export const adminAround: Catalogue = {
  "admin.around.choose": "Какие сообщения",
  "admin.around.live": "Сейчас: что говорится в эту минуту",
  "admin.around.group": "Вокруг сбоя",
  "admin.around.none": "Сбоев пока не было. Сказанное прямо до и после сбоя сохранится здесь.",
  "admin.around.noneSince":
    "С запуска контроллера переговорной ({time}) сбоев не было. Сказанное прямо до и после сбоя сохранится здесь.",
  "admin.around.kept":
    "{count, plural, =0 {Сохранённых сбоев нет} one {Сохранён # сбой} few {Сохранено # сбоя} many {Сохранено # сбоев} other {Сохранено # сбоя}}: последние у каждого устройства, до нового запуска контроллера переговорной.",
  "admin.around.title": "Вокруг сбоя ({time}). {what}",
  "admin.around.counts": "Сообщений до сбоя: {before}, после: {after}",
  "admin.around.open": "Сообщений до сбоя: {before}; следующие ещё сохраняются",
  "admin.around.gone": "Этот сбой больше не хранится",
  "admin.around.gone.why":
    "Хранятся последние сбои каждого устройства, а после нового запуска контроллера переговорной — ни одного.",
  "admin.around.toLive": "Показать, что говорится сейчас",
};
