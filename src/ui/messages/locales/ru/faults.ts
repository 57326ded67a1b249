import type { Catalogue } from "../../locale.ts";

/** Russian: what is wrong with the room and its devices. */
export const faults: Catalogue = {
  "common.problem.disk-failed": "Переговорная не может писать на диск.",
  "common.problem.disk-failed.todo":
    "Проверьте, не выходит ли диск из строя. Встречи продолжаются; изменения отклоняются, пока запись невозможна, а затем снова принимаются сами.",
  "common.problem.disk-full": "Диск переговорной заполнен.",
  "common.problem.disk-full.todo":
    "Удалите лишнее: старые журналы, загрузки, файлы других программ. Встречи продолжаются; изменения отклоняются, пока запись невозможна, а затем снова принимаются сами.",
  "common.problem.disk-read-only": "Переговорной запрещено писать на диск.",
  "common.problem.disk-read-only.todo":
    "Проверьте, не перевела ли система неисправный диск в режим чтения и принадлежат ли данные пользователю переговорной. Встречи продолжаются; изменения отклоняются, пока запись невозможна, а затем снова принимаются сами.",
  "common.problem.disk-low": "Диск переговорной почти заполнен.",
  "common.problem.disk-low.todo": "Удалите лишнее, пока изменения не пришлось отклонять.",
  "common.problem.store-restored": "База данных переговорной была повреждена, её заменила резервная копия.",
  "common.problem.store-restored.todo":
    "Посмотрите, чего не хватает, и восстановите это. Возможно, диск выходит из строя. Затем отметьте, что это просмотрено.",
  "common.problem.store-lost":
    "База данных переговорной была повреждена, а резервной копии не было: переговорная начала заново.",
  "common.problem.store-lost.todo":
    "Настройте переговорную снова или верните на место копию её данных. Возможно, диск выходит из строя. Затем отметьте, что это просмотрено.",
  "common.problem.store-incomplete": "Последние изменения перед остановкой переговорной потеряны.",
  "common.problem.store-incomplete.todo":
    "Проверьте настройки и ракурсы. Возможно, диск сообщает о записи, которой не было. Затем отметьте, что это просмотрено.",
  "common.problem.settings-file": "Файл настроек не удаётся понять.",
  "common.problem.settings-file.todo": "Исправьте файл. Прежние настройки из него остаются в силе.",
  "common.problem.clock-wrong": "Часы переговорной идут неверно.",
  "common.problem.clock-wrong.todo":
    "Дайте переговорной сеть с сервером времени или выставьте часы. Доступ при этом никто не теряет.",
  "common.problem.network-none": "У переговорной нет сети.",
  "common.problem.network-none.todo": "Проверьте кабель. Панели и встречи вернутся сами, когда вернётся сеть.",
  "common.problem.network-link-local": "Сеть не даёт переговорной адреса.",
  "common.problem.network-link-local.todo":
    "Проверьте, раздаёт ли сеть адреса. Устройства на том же кабеле пока могут связаться с переговорной.",
  "common.problem.names-silent": "Переговорной не отвечает ни один сервер имён.",
  "common.problem.names-silent.todo":
    "Встречи на других серверах не найти по имени. Внутри сети переговорной всё работает.",
  "common.problem.setup-required": "У переговорной ещё нет администратора.",
  "common.problem.setup-required.todo": "Откройте страницу администрирования и введите код с экрана переговорной.",
  "common.problem.camera-away": "Камерой нельзя пользоваться.",
  "common.problem.camera-away.todo": "Проверьте кабель. Камера заработает, как только вернётся.",
  "common.problem.camera-degraded": "Камера выполняет не всё, о чём её просят.",
  "common.problem.camera-degraded.todo": "Проверьте кабель. Камера заработает, как только вернётся.",
  "common.problem.screen-away": "Экран переговорной не подключён к контроллеру.",
  "common.problem.screen-away.todo":
    "Подождите, пока он вернётся, или перезапустите его со страницы администрирования.",
  "common.problem.screen-safe": "Экран переговорной не удалось восстановить, на нём написано, что сообщить ИТ-службе.",
  "common.problem.screen-safe.todo":
    "Посмотрите в журнале, что произошло. Переговорная пробует снова каждые десять минут; перезапуск экрана пробует сразу.",
  "common.problem.screen-unsteady": "Экран переговорной пришлось запускать заново несколько раз.",
  "common.problem.screen-unsteady.todo":
    "Посмотрите причину в журнале. Если это продолжится, возможно, неисправна графика или память компьютера.",
  "common.problem.screen-without-graphics":
    "Экран работает без графического процессора: тот отказал три раза за полминуты.",
  "common.problem.screen-without-graphics.todo":
    "Он будет испытан снова после следующего обновления переговорной или её системы.",
  "common.problem.microphone-absent": "У переговорной нет микрофона.",
  "common.problem.microphone-absent.todo": "Проверьте кабель. Микрофон заработает, как только вернётся.",
  "common.problem.microphone-blocked": "Микрофоном нельзя пользоваться.",
  "common.problem.microphone-blocked.todo":
    "Разрешите экрану переговорной его использовать или закройте программу, которая его занимает.",
  "common.problem.picture-absent": "У переговорной нет изображения с камеры.",
  "common.problem.picture-absent.todo": "Проверьте кабель. Камера заработает, как только вернётся.",
  "common.problem.picture-blocked": "Изображением с камеры нельзя пользоваться.",
  "common.problem.picture-blocked.todo":
    "Разрешите экрану переговорной использовать камеру или закройте программу, которая её занимает.",
  "common.problem.loudspeaker-absent": "У переговорной нет динамика.",
  "common.problem.loudspeaker-absent.todo": "Проверьте кабель. Динамик заработает, как только вернётся.",
  "common.problem.meeting-server-away": "Сервер встреч не отвечает.",
  "common.problem.meeting-server-away.todo":
    "Он запускается снова сам. Если он не возвращается, посмотрите его журнал.",
  "common.device.DEVICE_PORT_ABSENT": "{device}: не подключено, порта нет.",
  "common.device.DEVICE_PORT_ABSENT.todo": "Подключите устройство или выберите в настройках другой порт.",
  "common.device.DEVICE_PORT_DENIED": "{device}: открыть нельзя, порт не разрешён этой программе.",
  "common.device.DEVICE_PORT_DENIED.todo":
    "Разрешите пользователю службы открывать порт (в Debian: добавьте его в группу dialout).",
  "common.device.DEVICE_PORT_BUSY": "{device}: занято другой программой.",
  "common.device.DEVICE_PORT_BUSY.todo": "Закройте другую программу или выберите в настройках другой порт.",
  "common.device.DEVICE_PROGRAM_MISSING": "{device}: использовать нельзя, не установлена нужная программа.",
  "common.device.DEVICE_PROGRAM_MISSING.todo": "Установите пакет v4l-utils на компьютер комнаты.",
  "common.device.DEVICE_SIGN_IN_REFUSED": "{device}: имя пользователя или пароль комнаты не приняты.",
  "common.device.DEVICE_SIGN_IN_REFUSED.todo":
    "Исправьте пользователя и пароль в настройках; на странице самой камеры видно, кому из её пользователей разрешено ею управлять.",
  "common.device.DEVICE_HOST_UNREACHABLE": "{device}: найти не удаётся, по адресу никто не отвечает.",
  "common.device.DEVICE_HOST_UNREACHABLE.todo": "Проверьте питание, сеть и адрес в настройках.",
  "common.device.DEVICE_UNPLUGGED": "{device}: отключено, или связь потеряна.",
  "common.device.DEVICE_UNPLUGGED.todo": "Проверьте кабель и питание. Устройство заработает, как только вернётся.",
  "common.device.DEVICE_NOT_STARTED": "{device}: ещё не используется.",
  "common.device.DEVICE_NOT_STARTED.todo": "Подождите немного и повторите.",
  "common.device.DEVICE_NO_ANSWER": "{device}: не отвечает.",
  "common.device.DEVICE_NO_ANSWER.todo":
    "Проверьте питание, тот ли это кабель и совпадают ли скорость и адрес с меню устройства.",
  "common.device.DEVICE_OUT_OF_STEP": "{device}: отвечает не на тот вопрос.",
  "common.device.DEVICE_OUT_OF_STEP.todo":
    "Проверьте, что этой линией не пользуется что-то ещё и что скорость совпадает с меню устройства.",
  "common.device.CAMERA_REFUSED": "{device}: сейчас это невозможно.",
  "common.device.CAMERA_REFUSED.todo":
    "Подождите, пока закончится движение или включение, и закройте меню устройства, если оно открыто.",
  "common.device.CAMERA_BUSY": "{device}: ещё выполняет прежние команды.",
  "common.device.CAMERA_BUSY.todo": "Повторите, когда движение закончится.",
  "common.device.CAMERA_NOT_UNDERSTOOD": "{device}: команда неизвестна.",
  "common.device.CAMERA_NOT_UNDERSTOOD.todo":
    "Выберите модель в настройках; производитель мог не сделать этой функции.",
  "common.device.CAMERA_STANDBY": "{device}: питание выключено.",
  "common.device.CAMERA_STANDBY.todo": "Включите питание.",
  "common.device.CAMERA_LACKS": "{device}: такой функции нет.",
  "common.device.CAMERA_LACKS.todo": "Выберите модель в настройках, если функция на самом деле есть.",
  "common.device.CAMERA_STOPPED": "Место движения заняло что-то более новое.",
  "common.device.CAMERA_STOPPED.todo": "Повторите, если это ещё нужно.",
  "common.device.DEVICE_CLOSED": "{device}: больше не используется.",
  "common.device.DEVICE_CLOSED.todo": "Повторите, когда устройство снова будет использоваться.",
  "common.screen.trouble.page-gone": "Страница на экране завершилась сама.",
  "common.screen.trouble.page-silent": "Страница на экране не отвечала 8 секунд.",
  "common.screen.trouble.not-painting": "На экране 15 секунд ничего не рисовалось.",
  "common.screen.trouble.not-starting": "Страница не появилась за минуту.",
  "common.screen.trouble.graphics-died": "Программа, рисующая через графический процессор, завершилась сама.",
  "common.screen.trouble.browser-gone": "Браузер, показывающий страницу, завершился сам.",
  "common.screen.trouble.shell-gone": "Программа, которая держит браузер, завершилась сама.",
  "common.screen.trouble.kernel-resets-graphics": "Система три раза за минуту сбросила графический процессор.",
  "common.screen.trouble.asked": "Кто-то попросил запустить экран заново.",
  "common.screen.trouble.display-refused": "Сеанс рабочего стола не удалось запустить заново.",
  "common.screen.trouble.display-unanswered": "Контроллер не ответил на просьбу запустить сеанс рабочего стола заново.",
  "common.screen.trouble.reboot-refused": "Компьютер не удалось перезапустить.",
  "common.screen.trouble.reboot-unanswered": "Контроллер не ответил на просьбу перезапустить компьютер.",
  "common.screen.trouble.next-try": "Десять минут с аварийной страницей прошли.",
  "common.screen.step.wait": "Браузер восстанавливается сам.",
  "common.screen.step.reload": "Страница загружена заново.",
  "common.screen.step.without-graphics": "Браузер запущен без графического процессора.",
  "common.screen.step.restart-browser": "Браузер запущен заново.",
  "common.screen.step.restart-kiosk": "Программа, которая держит браузер, запущена заново.",
  "common.screen.step.restart-display": "Сеанс рабочего стола запущен заново.",
  "common.screen.step.reboot": "Компьютер перезапущен.",
  "common.screen.step.safe-page": "На экране написано, что сообщить ИТ-службе.",
  "common.screen.step.well": "Экран снова в порядке.",
};
