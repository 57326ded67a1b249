import type { Catalogue } from "../../locale.ts";

/** Russian: people in the room, and what says so. */
export const presence: Catalogue = {
  "admin.presence.choose": "Выбрать датчики",
  "admin.presence.heard": "сообщено {time}, {ago}",
  "admin.presence.never": "ещё ничего не сообщал",
  "admin.presence.now": "Переговорная",
  "admin.presence.present": "Кто-то есть",
  "admin.presence.absent": "Никого нет",
  "admin.presence.unknown": "Неизвестно",
  "admin.presence.quiet": "Сейчас молчит",
  "admin.presence.rule":
    "Любой источник может сообщить, что кто-то есть. Что никого нет, могут сообщить только датчики, и только все вместе.",
  "admin.presence.source.call": "Встреча",
  "admin.presence.source.contact": "Контакт",
  "admin.presence.source.display": "Сигнал на дисплее",
  "admin.presence.source.hdmi": "Сигнал HDMI",
  "admin.presence.source.motion": "Движение перед камерой",
  "admin.presence.source.mqtt": "Датчик MQTT",
  "admin.presence.source.touch": "Касание",
  "admin.presence.source.usb": "Датчик USB",
  "admin.presence.theScreen": "экран переговорной",
  "admin.presence.title": "Присутствие",
  "admin.settings.group.presence": "Присутствие",
  "common.sensor": "Датчик",
  "common.broker": "Брокер MQTT",
  "common.settingLabel.presence.touchMinutes": "Касание действует",
  "common.setting.presence.touchMinutes":
    "Как долго касание панели или экрана означает, что кто-то есть. После этого оно не означает ничего.",
  "common.settingLabel.presence.mqttHost": "Брокер MQTT",
  "common.setting.presence.mqttHost":
    "Брокер MQTT датчика присутствия, с :портом, если он не обычный. Пусто: не используется.",
  "common.settingLabel.presence.mqttTls": "Брокер по TLS",
  "common.setting.presence.mqttTls": "Обращаться ли к брокеру по TLS, обычно через порт 8883.",
  "common.settingLabel.presence.mqttFingerprint": "Отпечаток брокера",
  "common.setting.presence.mqttFingerprint":
    "Отпечаток SHA-256 сертификата брокера, если он выпущен не общеизвестным центром. Тогда принимается только он.",
  "common.settingLabel.presence.mqttUser": "Имя пользователя брокера",
  "common.setting.presence.mqttUser": "Пользователь, под которым переговорная входит на брокер. Пусто: без имени.",
  "common.settingLabel.presence.mqttPassword": "Пароль брокера",
  "common.setting.presence.mqttPassword": "Пароль этого пользователя.",
  "common.settingLabel.presence.mqttTopic": "Тема датчика",
  "common.setting.presence.mqttTopic":
    "Тема, в которой публикуется состояние датчика, например zigbee2mqtt/Meeting room.",
  "common.settingLabel.presence.mqttField": "Поле сообщения",
  "common.setting.presence.mqttField":
    "Поле с состоянием в сообщении JSON, например occupancy или sensor.occupied. Пусто: всё сообщение и есть состояние.",
  "common.settingLabel.presence.mqttOn": "Слово для «кто-то есть»",
  "common.setting.presence.mqttOn":
    "Что говорит датчик, когда кто-то есть. Пусто: обычные слова (true, on, 1, occupied).",
  "common.settingLabel.presence.mqttOff": "Слово для «никого нет»",
  "common.setting.presence.mqttOff":
    "Что говорит датчик, когда никого нет. Пусто: обычные слова (false, off, 0, clear).",
  "common.settingLabel.presence.mqttAvailability": "Темы доступности",
  "common.setting.presence.mqttAvailability":
    "Темы, которые сообщают, работает ли датчик, через запятую. Пусто: тема датчика с /availability.",
  "common.settingLabel.presence.mqttSilentMinutes": "Доверять молчащему датчику",
  "common.setting.presence.mqttSilentMinutes":
    "Как долго верить молчащему датчику; затем его состояние неизвестно. 0: всегда.",
  "common.device.SENSOR_OFFLINE": "{device} недоступен: его тема доступности сообщает offline.",
  "common.device.SENSOR_OFFLINE.todo": "Проверьте батарею и питание и достаёт ли он до своего шлюза.",
  "common.device.SENSOR_SILENT": "{device} молчит так долго, что его последнее слово больше не действует.",
  "common.device.SENSOR_SILENT.todo":
    "Проверьте батарею и питание. Тому, кто редко сообщает, нужно больше времени в настройках.",
  "common.device.SENSOR_NOT_UNDERSTOOD": "{device} говорит то, чего нет в настройках.",
  "common.device.SENSOR_NOT_UNDERSTOOD.todo": "Посмотрите, что он говорит, и исправьте настройки присутствия.",
  "common.device.SENSOR_TOPIC_REFUSED": "{device} не удаётся прочитать: брокер отказывает в теме.",
  "common.device.SENSOR_TOPIC_REFUSED.todo":
    "Разрешите пользователю брокера читать тему или исправьте тему в настройках.",
  "common.device.BROKER_SIGN_IN_REFUSED": "{device} не принимает имя пользователя или пароль переговорной.",
  "common.device.BROKER_SIGN_IN_REFUSED.todo": "Исправьте пользователя и пароль в настройках присутствия.",
  "common.device.BROKER_CERTIFICATE": "{device} показывает сертификат, которому нет доверия.",
  "common.device.BROKER_CERTIFICATE.todo":
    "Если это тот брокер, введите отпечаток его сертификата в настройках присутствия.",
  "common.settingLabel.presence.contactPort": "Последовательный порт контакта",
  "common.setting.presence.contactPort":
    "Последовательный адаптер с контактом между RTS или DTR и одной из его линий, например /dev/ttyUSB0. Пусто: нет.",
  "common.settingLabel.presence.contactLine": "Линия контакта",
  "common.setting.presence.contactLine": "Линия последовательного адаптера, которая слышит контакт.",
  "common.settingLabel.presence.contactOpen": "Разомкнут — кто-то есть",
  "common.setting.presence.contactOpen":
    "Означает ли разомкнутый контакт, что кто-то есть. Выключено: это означает замкнутый.",
  "common.settingLabel.presence.usb": "Датчик USB",
  "common.setting.presence.usb": "Используется ли USB-датчик присутствия любого производителя.",
  "common.settingLabel.presence.hdmiDevice": "Устройство захвата HDMI",
  "common.setting.presence.hdmiDevice":
    "Устройство захвата, к которому подключают компьютер, например /dev/video0: сигнал значит, что кто-то есть. Пусто: нет.",
  "common.settingLabel.presence.display": "Сигнал на дисплее",
  "common.setting.presence.display":
    "Считать ли признаком присутствия сигнал на том входе дисплея, который не принадлежит переговорной, если дисплей о нём сообщает. Вход переговорной — тот, который она выбирает для встреч.",
  "common.device.SIGNAL_OWN_UNKNOWN":
    "{device} не может сказать, чей это сигнал: не задано, какой вход принадлежит переговорной.",
  "common.device.SIGNAL_OWN_UNKNOWN.todo": "Задайте вход, который дисплей выбирает для встреч.",
  "common.device.SENSOR_CANNOT_TELL": "{device} не может этого сказать: у порта или драйвера нет такого ответа.",
  "common.device.SENSOR_CANNOT_TELL.todo": "Выберите другой порт или устройство в настройках присутствия.",
  "kiosk.motion.sign": "Эта переговорная следит за движением перед камерой. Изображение не хранится и не передаётся.",
  "panel.motion.sign": "Переговорная следит за движением перед камерой. Изображение не хранится и не передаётся.",
  "common.settingLabel.presence.motion": "Движение перед камерой",
  "common.setting.presence.motion":
    "Следит ли экран за движением в собственном изображении переговорной вне встреч. Изображение не хранится и не передаётся; экран и панели об этом сообщают.",
  "common.settingLabel.presence.motionMinutes": "Движение действует",
  "common.setting.presence.motionMinutes":
    "Как долго движение означает, что кто-то есть. После этого оно не означает ничего.",
  "common.device.MOTION_BLIND":
    "За движением никто не следит: экран переговорной недоступен или не получает изображение камеры.",
  "common.device.MOTION_BLIND.todo":
    "Проверьте кабель камеры. Как только появится изображение, наблюдение продолжится.",
  "common.device.MOTION_DARK": "Изображение камеры слишком тёмное, чтобы отличить людей от шума.",
  "common.device.MOTION_DARK.todo": "Делать ничего не нужно: наблюдение продолжится, когда станет светло.",
};
