import type { Catalogue } from "../../locale.ts";

/** Russian: why what was typed for a device is no message of its wire. */
export const typedNotes: Catalogue = {
  "common.note.typed-ask": "Сообщить ему ничего нельзя: ? спрашивает, что он показывает.",
  "common.note.typed-hex": "Введите байты парами шестнадцатеричных цифр: 81 09 06 12 FF.",
  "common.note.typed-hid-absent": "Спикерфон не подключён.",
  "common.note.typed-hid-length":
    "В отчёте {report} после его номера {count, plural, one {# байт} few {# байта} many {# байт} other {# байта}}.",
  "common.note.typed-hid-report": "Выходного отчёта {report} у него нет; есть {reports}.",
  "common.note.typed-lg": "Строка LG — две буквы, номер и значение: ka 01 ff.",
  "common.note.typed-lg-id": "Номер должен быть номером этого дисплея: {id}.",
  "common.note.typed-long": "В сообщении не больше {most} байт.",
  "common.note.typed-mdc": "Кадр MDC — это AA, команда, номер, длина, столько же байт и сумма всего, кроме AA.",
  "common.note.typed-mdc-number": "Третий байт — номер этого дисплея: {number}.",
  "common.note.typed-mqtt": "Введите тему, двоеточие и сообщение: {example}",
  "common.note.typed-mqtt-one": "Сообщение идёт в одну тему: + и # означают несколько.",
  "common.note.typed-nothing": "Ничего не введено.",
  "common.note.typed-pelco": "Команда Pelco-D — семь байт, первый из них FF.",
  "common.note.typed-pelco-number": "Второй байт — номер этой камеры: {number}.",
  "common.note.typed-pelco-sum": "Последний байт должен быть суммой пяти предыдущих: {sum}.",
  "common.note.typed-pjlink": "Запрос PJLink — это %, класс, четыре буквы, пробел и параметр: %1POWR ?",
  "common.note.typed-visca-end": "FF завершает пакет VISCA и больше нигде не стоит.",
  "common.note.typed-visca-kind": "Второй байт — 01 для команды, 09 для запроса.",
  "common.note.typed-visca-length": "В пакете VISCA от 4 до {most} байт.",
  "common.note.typed-visca-own": "Пакет для этой камеры начинается с {own}.",
};
