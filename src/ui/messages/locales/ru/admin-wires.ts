import type { Catalogue } from "../../locale.ts";

/** Russian: the admin's wires of devices. */
export const adminWires: Catalogue = {
  "admin.wire.device": "Устройство",
  "admin.wire.device.all": "Все устройства",
  "admin.wire.show": "Что показывать",
  "admin.wire.show.all": "Всё",
  "admin.wire.show.fault": "Только ошибки",
  "admin.wire.fault": "Ошибка",
  "admin.reopen": "Открыть связь заново",
  "admin.reopen.title.camera": "Открыть связь с камерой заново?",
  "admin.reopen.title.display": "Открыть связь с дисплеем заново?",
  "admin.reopen.title.speakerphone": "Открыть связь со спикерфоном заново?",
  "admin.reopen.what.camera":
    "Связь закроется и откроется снова. Если камера движется, она остановится, и несколько секунд управлять ею нельзя. Изображение на встрече не прервётся.",
  "admin.reopen.what.display":
    "Все способы связи с дисплеем закроются и откроются снова. Несколько секунд включать и выключать его нельзя.",
  "admin.reopen.what.speakerphone":
    "Переговорная отпустит кнопки и индикаторы спикерфона и возьмёт их снова. Звук не прервётся; на мгновение кнопки перестанут действовать.",
  "admin.reopen.undo": "Отменять ничего не придётся: настройки устройства сохраняются.",
  "admin.console.title": "Отправить и посмотреть",
  "admin.console.intro":
    "Одно сообщение на линии самого устройства, вперемежку с сообщениями переговорной. Остановка всегда идёт первой.",
  "admin.console.message": "Сообщение",
  "admin.console.send": "Отправить",
  "admin.console.form.hex": "Шестнадцатеричные байты, например {example}",
  "admin.console.form.text": "Строка текста, например {example}",
  "admin.console.form.report": "Выходной отчёт, сначала его номер, например {example}",
  "admin.console.form.message":
    "Тема, двоеточие и сообщение, например {example}. В теме самого датчика оно считается сообщением от него.",
  "admin.console.form.ask": "Датчик спрашивают, что он показывает сейчас. Набирать нечего.",
  "admin.console.ask": "Спросить",
  "admin.console.listens": "{sensor}: сообщает сам, отправить ему ничего нельзя.",
  "admin.console.recall": "Стрелка вверх возвращает отправленное раньше.",
  "admin.console.none":
    "Ни одна линия не принимает сообщений: на каждой за переговорную говорит программа или библиотека.",
  "admin.console.end.answered": "Есть ответ",
  "admin.console.end.refused": "Отказано",
  "admin.console.end.unanswered": "Нет ответа",
  "admin.console.end.sent": "Отправлено; это устройство не отвечает",
  "admin.console.end.ended": "Прервано остановкой или движением",
  "admin.console.ask.title": "Отправлять сообщения вручную?",
  "admin.console.ask.what":
    "Набранное уходит на устройство как есть. Оно может сдвинуться, выключиться или сменить настройки, в том числе во время встречи, и переговорная не знает почему.",
  "admin.console.ask.noted": "Каждое сообщение попадает в журнал аудита с вашим именем.",
  "admin.console.ask.yes": "Отправить",
  "admin.console.sent": "Отправлено вручную",
  "admin.repair.title": "Что делает переговорная",
  "admin.repair.step.reopen": "Повторное открытие связи",
  "admin.repair.step.readdress": "Новая раздача адресов",
  "admin.repair.step.power-cycle": "Короткое отключение питания порта USB",
  "admin.repair.step.person": "Нужен человек",
  "admin.repair.failed": "{step}: не удалось",
  "admin.repair.next": "Дальше: {step}, {when}",
  "admin.repair.person":
    "Переговорная испробовала всё, что может. Кто-то должен осмотреть устройство: питание, кабель, его собственное меню.",
  "admin.repair.cut": "Обесточить порт USB",
  "admin.repair.cut.title": "Обесточить порт USB устройства?",
  "admin.repair.cut.what":
    "Порт USB две секунды останется без питания, а где концентратор этого не умеет, система на столько же отпустит устройство. Оно запустится заново; на встрече его не будет несколько секунд.",
  "admin.repair.cut.noted": "Запись об этом останется в журнале аудита с вашим именем.",
};
