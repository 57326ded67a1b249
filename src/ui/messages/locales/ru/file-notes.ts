import type { Catalogue } from "../../locale.ts";

/** Russian: what is wrong with a file that somebody wrote for the room. */
export const fileNotes: Catalogue = {
  "common.note.file-large":
    "в нём {size, plural, one {# байт} few {# байта} many {# байт} other {# байта}}, а допустимо не больше {most, number}",
  "common.note.file-line": "Строка {line}, {reason}",
  "common.note.file-not-json": "{file} — не JSON: строка {line}, столбец {column}.",
  "common.note.file-unreadable": "{file} не удаётся прочитать: {reason}.",
  "common.note.json-brace": "Не хватает запятой или закрывающей фигурной скобки.",
  "common.note.json-bracket": "Не хватает запятой или закрывающей квадратной скобки.",
  "common.note.json-colon": "Не хватает двоеточия после «{name}».",
  "common.note.json-deep": "Слишком много вложенных уровней.",
  "common.note.json-end": "После конца ещё что-то следует.",
  "common.note.json-name": "Имя в кавычках отсутствует или не закрыто.",
  "common.note.json-text": "Текст в кавычках отсутствует или не закрыт.",
  "common.note.json-twice": "«{name}» встречается дважды.",
  "common.note.json-value": "Значения нет, или такого в JSON не бывает.",
  "common.note.model-above": "max не больше min.",
  "common.note.model-axis-order":
    "max меньше min; если вправо или вверх считается вниз, отрицательным пишут perDegree.",
  "common.note.model-degrees": "Не может быть 0: это число единиц на градус.",
  "common.note.model-file": "{file}, {reason}",
  "common.note.model-files": "Файлов может быть не больше {most, number}.",
  "common.note.model-line": "строка {line}: {reason}",
  "common.note.model-missing": "Модели камеры «{name}» нет. Есть: {choices}.",
  "common.note.model-name": "«{name}» не может быть именем модели камеры. Есть: {choices}.",
  "common.note.model-name-form": "в её имени не только строчные латинские буквы, цифры и дефисы.",
  "common.note.model-order": "max меньше min.",
  "common.note.model-signs": "signs бывает только при отрицательном perDegree: без него движения и положения согласны.",
  "common.note.model-span": "В {nibbles} полубайт помещается от {min, number} до {max, number}.",
  "common.note.model-span-usual":
    "В {nibbles} полубайт помещается от {min, number} до {max, number}; у головки с более широкими положениями есть «nibbles».",
  "common.note.model-speed": "Скорость движения — не больше {max, number}.",
  "common.note.model-unread": "Собственную модель камеры {file} не удаётся понять: {reason}",
  "common.note.model-version": "Изготовитель и модель, как их сообщает CAM_VersionInq, например 0020:040E.",
  "common.note.model-visca": "Только для VISCA.",
  "common.note.model-words": "По слову на каждое число.",
};
