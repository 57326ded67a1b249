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
    "Переговорная отпустит клавиши и лампы спикерфона и возьмёт их снова. Звук не прервётся; на мгновение клавиши перестанут действовать.",
  "admin.reopen.undo": "Отменять ничего не придётся: настройки устройства сохраняются.",
};
