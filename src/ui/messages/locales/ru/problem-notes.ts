import type { Catalogue } from "../../locale.ts";

/** Russian: what a problem of the room adds of its own, and why the room itself wrote settings. */
export const problemNotes: Catalogue = {
  "common.note.problem-clock": "Они показывают {at}.",
  "common.note.problem-clock-known": "Они показывают {at}, а переговорная уже работала {known}.",
  "common.note.problem-clock-later": "Они показывают {at}, а последний раз переговорная работала {known}.",
  "common.note.problem-clock-others":
    "Они показывают {at}, а часы устройств, которые подключаются к переговорной, — {theirs}.",
  "common.note.problem-clock-release": "Они показывают {at}, а этот выпуск вышел позже.",
  "common.note.problem-disk-left": "Осталось {megabytes, number} МБ.",
  "common.note.problem-echo-cancelled": "Подавлено {db, number} дБ.",
  "common.note.problem-echo-left": "Осталось {db, number} дБ.",
  "common.note.problem-echo-room": "Сама переговорная: {db, number} дБ.",
  "common.note.problem-echo-tested": "При проверке было {db, number} дБ.",
  "common.note.problem-lost-access":
    "Пароли, панели и ключи восстановлены по состоянию на тот момент, включая изменённые и отозванные позже; все сеансы входа завершены.",
  "common.note.problem-lost-change": "Потеряно одно изменение.",
  "common.note.problem-lost-changes":
    "{count, plural, one {Потеряно # изменение} few {Потеряно # изменения} many {Потеряно # изменений} other {Потеряно # изменения}}.",
  "common.note.problem-lost-kept": "Повреждённый файл сохранён как {file}.",
  "common.note.problem-lost-log": "Журнал последних изменений базы данных повреждён или пропал.",
  "common.note.problem-lost-nothing": "Все изменения на месте.",
  "common.note.problem-lost-revision": "Потеряна ревизия настроек {revision}.",
  "common.note.problem-lost-revisions": "Потеряны ревизии настроек с {first} по {last}.",
  "common.note.problem-lost-state": "Состояние на {at}, из файла {file}.",
  "common.note.problem-models-more": "и ещё {count}",
  "common.note.problem-screen": "{trouble}",
  "common.note.problem-stream-not-found": "У камеры нет такого потока.",
  "common.note.problem-stream-refused": "Камера отклонила имя пользователя или пароль переговорной.",
  "common.note.problem-stream-silent": "Поток открыт, но изображения нет.",
  "common.note.problem-stream-unreachable": "Камера недоступна.",
  "common.note.problem-stream-unreadable": "Камера передаёт изображение в формате, который переговорная не читает.",
  "common.note.revision-certificate": "Дисплей первым показал этот сертификат; другие с этого времени не принимаются.",
  "common.note.revision-file-gone": "У переговорной больше нет файла настроек.",
  "common.note.revision-imported": "Импортирован файл {file}.",
  "common.note.revision-moved": "Найдено по другому адресу: {to} вместо {from}.",
  "common.note.revision-paired": "Подключена панель.",
  "common.note.revision-picture-chosen": "Выбрано человеком.",
  "common.note.revision-picture-moved": "Найдено движением камеры.",
  "common.note.revision-undoes": "Отменяет ревизию {revision}.",
};
