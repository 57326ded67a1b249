import type { Catalogue } from "../../locale.ts";

/** Russian: the settings: what each is called and for. */
export const settings: Catalogue = {
  "common.settingLabel.access.adminMinutes": "Завершать сеанс через",
  "common.settingLabel.access.secondFactor": "Двухэтапный вход для администраторов",
  "common.settingLabel.access.panelDays": "Забывать неиспользуемые панели через",
  "common.settingLabel.camera.address": "Номер на линии",
  "common.settingLabel.camera.baud": "Скорость линии",
  "common.settingLabel.camera.kind": "Управление",
  "common.settingLabel.camera.model": "Файл модели",
  "common.settingLabel.camera.name": "Название",
  "common.settingLabel.camera.password": "Пароль",
  "common.settingLabel.camera.user": "Имя пользователя",
  "common.settingLabel.camera.picture": "Источник изображения",
  "common.settingLabel.camera.presetPictures": "Снимки ракурсов",
  "common.settingLabel.camera.port": "Подключение",
  "common.settingLabel.camera.upsideDown": "Висит вверх ногами",
  "common.settingLabel.camera.trackingAfter": "Снова следить через",
  "common.settingLabel.log.auditEntries": "Записей в аудите",
  "common.settingLabel.network.clients": "Соединений одновременно",
  "common.settingLabel.network.requestsPerSecond": "Запросов в секунду",
  "common.settingLabel.log.level": "Уровень журнала",
  "common.settingLabel.meeting.publicAddress": "Адрес в ссылках на встречи",
  "common.settingLabel.meeting.startMuted": "Начинать с выключенным микрофоном",
  "common.settingLabel.meeting.startWithCamera": "Начинать с включённой камерой",
  "common.settingLabel.meeting.title": "Название встреч",
  "common.settingLabel.room.language": "Язык",
  "common.settingLabel.room.name": "Название переговорной",
  "common.settingLabel.room.setUp": "Пошаговая настройка",
  "common.settingLabel.room.timeZone": "Часовой пояс",
  "common.settingLabel.sound.microphone": "Микрофон",
  "common.settingLabel.sound.speaker": "Динамик",
  "common.settingLabel.sound.microphoneLevel": "Уровень микрофона",
  "common.settingLabel.sound.volume": "Громкость в начале",
  "common.setting.room.name": "Как люди называют переговорную: на экране, на панелях и на встречах.",
  "common.setting.room.language": "Язык экрана переговорной и тех панелей, для которых не выбран свой.",
  "common.setting.room.timeZone": "Часовой пояс часов переговорной.",
  "common.setting.room.setUp":
    "На каком шаге пошаговая настройка новой переговорной. Пока она не закончена, экран показывает её шаги.",
  "common.setting.meeting.title": "Как называется встреча, начатая здесь. Пусто: название переговорной.",
  "common.setting.meeting.startMuted": "Выключен ли микрофон переговорной в начале встречи.",
  "common.setting.meeting.startWithCamera": "Показывается ли камера переговорной в начале встречи.",
  "common.setting.meeting.publicAddress":
    "Имя узла или адрес в ссылках на встречи. Пусто: первый собственный адрес переговорной.",
  "common.setting.camera.name":
    "Как называют камеру, если их в переговорной несколько. Пусто: как она называет себя сама.",
  "common.setting.camera.kind": "Как управляется камера переговорной.",
  "common.setting.camera.port":
    "Путь последовательного порта, например /dev/ttyUSB0, или узел:порт в сети. Без порта берётся обычный для этого управления.",
  "common.setting.camera.baud": "Скорость последовательной линии.",
  "common.setting.camera.address":
    "Номер камеры на линии с несколькими: 1 — ближайшая в цепочке VISCA, где их не больше 7.",
  "common.setting.camera.user":
    "Пользователь, от имени которого переговорная входит в сетевую камеру (ONVIF). Ему должно быть разрешено ею управлять.",
  "common.setting.camera.password": "Пароль этого пользователя.",
  "common.setting.camera.model": "Файл модели в config/cameras, где описано, что умеет камера.",
  "common.setting.camera.upsideDown": "Подвешена ли камера к потолку.",
  "common.setting.camera.trackingAfter":
    "Через сколько после ручного поворота камера снова следит за людьми, если умеет. 0: сама не начинает.",
  "common.setting.camera.picture":
    "Какое видеоустройство показывает изображение камеры: то, что нашла кнопка «Найти её изображение» в разделе «Устройства», или название устройства. rtsp://УЗЕЛ/ПУТЬ: поток сетевой камеры. Пусто: собственное, иначе первое. simulated:ПОРТ: изображение симулятора.",
  "common.setting.sound.microphone":
    "Микрофон переговорной, как его называет звуковая система. Пусто: спикерфон, если он есть, иначе устройство USB, иначе встроенный.",
  "common.setting.sound.speaker":
    "Динамик переговорной, как его называет звуковая система. Пусто: спикерфон, если он есть, иначе устройство USB, иначе встроенный.",
  "common.setting.sound.microphoneLevel": "Уровень микрофона, который другим программам менять нельзя.",
  "common.setting.sound.volume": "Громкость динамика в начале встречи.",
  "common.setting.access.secondFactor":
    "Обязателен ли администраторам двухэтапный вход. Кто его не настроил, настраивает при следующем входе; уже вошедшие остаются.",
  "common.setting.access.panelDays":
    "Сколько времени подключённая панель остаётся подключённой, если ею не пользуются.",
  "common.setting.access.adminMinutes": "Сколько времени администратор остаётся в системе, если ничего не делает.",
  "common.setting.log.auditEntries":
    "Сколько действий тех, у кого есть доступ, помнит аудит. Первыми исчезают самые старые.",
  "common.setting.network.clients": "Сколько панелей, страниц и программ может быть подключено одновременно.",
  "common.setting.network.requestsPerSecond":
    "Сколько запросов в секунду может отправить одно соединение, а также один адрес без соединения.",
  "common.setting.log.level": "Начиная с какого уровня сообщения пишутся в журнал.",
  "common.settingLabel.speakerphone.kind": "Кнопки спикерфона",
  "common.settingLabel.speakerphone.startsMeeting": "Снятие трубки начинает встречу",
  "common.setting.speakerphone.kind": "Служат ли кнопки и индикаторы подключённого спикерфона переговорной.",
  "common.setting.speakerphone.startsMeeting":
    "Начинает ли снятие трубки на спикерфоне встречу, когда переговорная ни в какой не участвует.",
  "common.settingLabel.display.serial": "Управление по порту",
  "common.setting.display.serial":
    "Протокол дисплея на последовательной линии: первый способ, который пробует переговорная.",
  "common.settingLabel.display.serialPort": "Последовательный порт",
  "common.setting.display.serialPort": "Путь последовательной линии, например /dev/ttyUSB0. Скорость 9600 бод.",
  "common.settingLabel.display.network": "Управление по сети",
  "common.setting.display.network": "Протокол дисплея в сети: способ, который идёт после последовательной линии.",
  "common.settingLabel.display.host": "Адрес",
  "common.setting.display.host": "Имя или адрес дисплея, с :портом, если он не обычный.",
  "common.settingLabel.display.number": "Номер устройства",
  "common.setting.display.number": "Собственный номер дисплея (set ID) в меню; у LG с 1. У PJLink его нет.",
  "common.settingLabel.display.password": "Пароль",
  "common.setting.display.password": "Пароль, который спрашивает PJLink. Пусто: нет.",
  "common.settingLabel.display.pin": "PIN-код",
  "common.setting.display.pin": "PIN защищённого протокола Samsung MDC в сети. Пусто: без шифрования.",
  "common.settingLabel.display.certificate": "Сертификат",
  "common.setting.display.certificate":
    "Отпечаток SHA-256 единственного сертификата, который принимается при защищённом протоколе. Пусто: сюда запишется первый показанный.",
  "common.settingLabel.display.cec": "Управление по HDMI",
  "common.setting.display.cec":
    "Управление по самому кабелю HDMI, например /dev/cec0: способ, который идёт после сети. Пусто: не используется.",
  "common.settingLabel.display.input": "Вход для встреч",
  "common.setting.display.input":
    "Вход, который выбирается в начале встречи, по его обозначению в списке дисплея. Пусто: не меняется.",
  "common.settingLabel.display.quietMinutes": "Выключать после тишины",
  "common.setting.display.quietMinutes":
    "Выключать, если столько времени не было ни встречи, ни касаний. 0: никогда сам.",
  "common.settingLabel.display.hours": "Всегда включён",
  "common.setting.display.hours": "Когда он включён независимо от людей, например mon-fri 07:30-18:00. Пусто: никогда.",
  "common.setting.camera.presetPictures":
    "Делать ли маленький снимок, когда ракурс сохраняют с панели в переговорной. При отключении имеющиеся снимки удаляются.",
  "common.settingLabel.meeting.scene": "Сцена в начале встречи",
  "common.setting.meeting.scene": "Название сцены, с которой начинается встреча. Пусто или нет такой сцены: без сцены.",
  "common.settingLabel.meeting.layout": "Вид экрана в начале встречи",
  "common.setting.meeting.layout":
    "Как экран показывает участников в начале встречи: всех одного размера или говорящего крупно. Показанный экран сам становится крупным.",
};
