import type { Catalogue } from "../../locale.ts";

/** Russian: the settings: what each is called and for. */
export const settings: Catalogue = {
  "common.settingLabel.access.adminMinutes": "Завершать сеанс через",
  "common.settingLabel.access.panelDays": "Забывать неиспользуемые панели через",
  "common.settingLabel.camera.baud": "Скорость линии",
  "common.settingLabel.camera.kind": "Управление",
  "common.settingLabel.camera.model": "Файл модели",
  "common.settingLabel.camera.password": "Пароль",
  "common.settingLabel.camera.user": "Имя пользователя",
  "common.settingLabel.camera.picture": "Источник изображения",
  "common.settingLabel.camera.port": "Подключение",
  "common.settingLabel.camera.upsideDown": "Висит вверх ногами",
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
  "common.setting.camera.kind": "Как управляется камера переговорной.",
  "common.setting.camera.port": "Путь последовательного порта, например /dev/ttyUSB0, или узел:порт для TCP.",
  "common.setting.camera.baud": "Скорость последовательной линии.",
  "common.setting.camera.user":
    "Пользователь, от имени которого комната входит в сетевую камеру (ONVIF). Ему должно быть разрешено ею управлять.",
  "common.setting.camera.password": "Пароль этого пользователя.",
  "common.setting.camera.model": "Файл модели в config/cameras, где описано, что умеет камера.",
  "common.setting.camera.upsideDown": "Подвешена ли камера к потолку.",
  "common.setting.camera.picture":
    "Название видеоустройства с изображением камеры. Пусто: первое. simulated:PORT: изображение симулятора.",
  "common.setting.sound.volume": "Громкость динамика в начале встречи.",
  "common.setting.access.panelDays":
    "Сколько времени подключённая панель остаётся подключённой, если ею не пользуются.",
  "common.setting.access.adminMinutes": "Сколько времени администратор остаётся в системе, если ничего не делает.",
  "common.setting.log.auditEntries":
    "Сколько действий тех, у кого есть доступ, помнит аудит. Первыми исчезают самые старые.",
  "common.setting.network.clients": "Сколько панелей, страниц и программ может быть подключено одновременно.",
  "common.setting.network.requestsPerSecond":
    "Сколько запросов в секунду может отправить одно соединение, а также один адрес без соединения.",
  "common.setting.log.level": "Начиная с какого уровня сообщения пишутся в журнал.",
};
