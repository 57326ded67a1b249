import type { Catalogue } from "../../locale.ts";

/** Russian words of the echo that the room measures by itself. */
export const echo: Catalogue = {
  "admin.echo.title": "Эхо",
  "admin.echo.intro":
    "Переговорная проигрывает короткие тихие звуки и измеряет, сколько из них услышали бы другие. Только пока в ней никого нет; экран сообщает об этом, касание останавливает.",
  "admin.echo.last": "Последнее измерение",
  "admin.echo.never": "Ещё не измерялось",
  "admin.echo.by.room": "самой переговорной",
  "admin.echo.by": "по запросу: {name}",
  "admin.echo.finding.echo-cancelled": "Другие не слышат самих себя.",
  "admin.echo.finding.echo-left": "Другие услышали бы самих себя: от динамика осталось слишком много.",
  "admin.echo.finding.echo-grown": "От динамика осталось заметно больше, чем при проверке переговорной.",
  "admin.echo.finding.tone-unheard": "Микрофон не слышит динамик.",
  "admin.echo.finding.microphone-silent":
    "Микрофон не даёт совсем ничего: он закрыт, сломан или отключён, ведь любой другой хоть немного шумит.",
  "admin.echo.finding.sound-refused": "Звук не удалось проиграть или записать.",
  "admin.echo.cancelled": "подавлено {value, number} дБ",
  "admin.echo.tested": "при проверке — {value, number} дБ",
  "admin.echo.left": "осталось {value, number} дБ",
  "admin.echo.room": "сама переговорная {value, number} дБ",
  "admin.echo.empty.sensors": "Все датчики сообщили, что никого нет.",
  "admin.echo.empty.quiet":
    "Ни один датчик не сообщает, есть ли кто-нибудь: никто ничего не касался и не был на встрече.",
  "admin.echo.next": "Следующее",
  "admin.echo.next.none": "Само не начнётся",
  "admin.echo.putOff": "Отложено",
  "admin.echo.delay.present": "В переговорной кто-то есть или только что был.",
  "admin.echo.delay.unsure": "Датчик не сообщает, есть ли кто-нибудь в переговорной.",
  "admin.echo.delay.call": "В переговорной идёт встреча.",
  "admin.echo.delay.test": "Переговорную проверяют.",
  "admin.echo.delay.screen-away": "Экрана переговорной, который это делает, нет.",
  "admin.echo.delay.not-there": "В переговорной нет микрофона или нет динамика.",
  "admin.echo.delay.room-muted": "Микрофон выключен, и для этого его не включают.",
  "admin.echo.delay.display": "Дисплей, который должен сообщать о происходящем, не удалось включить.",
  "admin.echo.running": "Измеряется; слышно с {time}",
  "admin.echo.now": "Измерить сейчас",
  "admin.echo.settings": "Выбрать время",
  "kiosk.echo.title": "Переговорная измеряет своё эхо",
  "kiosk.echo.words":
    "Несколько секунд звучат короткие звуки. Ничего из услышанного не сохраняется и не передаётся. Чтобы остановить, достаточно коснуться экрана.",
  "common.problem.echo-left": "Другие слышат самих себя: в звуке переговорной осталось слишком много от динамика.",
  "common.problem.echo-left.todo":
    "Отодвиньте микрофон от динамика или убавьте громкость. Затем измерьте снова в разделе «Устройства».",
  "common.problem.echo-grown": "Эха осталось заметно больше, чем при проверке переговорной.",
  "common.problem.echo-grown.todo":
    "Проверьте, не переставлены ли микрофон или динамик. Если всё как надо, проверьте переговорную заново.",
  "common.problem.echo-unheard": "Микрофон не услышал динамик, когда переговорная измеряла эхо.",
  "common.problem.echo-unheard.todo":
    "Проверьте, играет ли динамик и слышит ли микрофон и куда они подключены. Затем измерьте снова в разделе «Устройства».",
  "common.problem.microphone-silent":
    "Когда переговорная измеряла эхо, микрофон не дал совсем ничего, даже шума: никого не было бы слышно.",
  "common.problem.microphone-silent.todo":
    "Проверьте, подключён ли микрофон и открыт ли его собственный выключатель; отключите его и подключите снова. Затем измерьте снова в разделе «Устройства».",
  "common.settingLabel.sound.echoNightly": "Измерять эхо ночью",
  "common.setting.sound.echoNightly":
    "Измеряет ли переговорная ночью, сколько эха осталось. Она проигрывает короткие звуки, и только пока в ней никого нет.",
  "common.settingLabel.sound.echoTime": "Время измерения",
  "common.setting.sound.echoTime":
    "Когда, по часовому поясу переговорной. Откладывается до четырёх часов, пока кто-то есть.",
};
