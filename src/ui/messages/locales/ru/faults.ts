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
    "Все вышли из системы, но пароли, панели и токены взяты из резервной копии: смените и отзовите заново то, что было сменено и отозвано после неё, и посмотрите, чего ещё не хватает. Возможно, диск выходит из строя. Затем отметьте, что это просмотрено.",
  "common.problem.store-lost":
    "База данных переговорной была повреждена, а резервной копии не было: переговорная начала заново.",
  "common.problem.store-lost.todo":
    "Настройте переговорную снова или верните на место копию её данных. Возможно, диск выходит из строя. Затем отметьте, что это просмотрено.",
  "common.problem.store-incomplete": "Последние изменения перед остановкой переговорной потеряны.",
  "common.problem.store-incomplete.todo":
    "Проверьте настройки и ракурсы. Возможно, диск сообщает о записи, которой не было. Затем отметьте, что это просмотрено.",
  "common.problem.settings-file": "Файл настроек не удаётся понять.",
  "common.problem.settings-file.todo": "Исправьте файл. Прежние настройки из него остаются в силе.",
  "common.problem.secrets-unreadable":
    "Пароли устройств, которые хранит переговорная, не удаётся прочитать: ключ к ним утерян.",
  "common.problem.secrets-unreadable.todo": "Введите их заново в названных настройках. Больше ничего не потеряно.",
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
  "common.problem.camera-model-wrong": "Одну из собственных моделей камер переговорной не удаётся понять.",
  "common.problem.camera-model-wrong.todo":
    "Исправьте названный файл и строку. Остальные модели работают; если у Parley есть своя с тем же именем, действует она.",
  "common.problem.speakerphone-away": "Кнопками спикерфона нельзя пользоваться.",
  "common.problem.speakerphone-away.todo": "Проверьте кабель. Спикерфон заработает, как только вернётся.",
  "common.problem.speakerphone-muted": "Переключатель на спикерфоне держит микрофон переговорной выключенным.",
  "common.problem.speakerphone-muted.todo": "Включите микрофон на спикерфоне, затем включите его здесь.",
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
  "common.problem.picture-stream": "Изображение сетевой камеры не поступает.",
  "common.problem.picture-stream.todo":
    "Проверьте камеру, её сеть и настройки изображения, пользователя и пароля. Попытки повторяются сами.",
  "common.problem.stream-tool-missing": "Не установлена программа, которая получает изображение сетевых камер.",
  "common.problem.stream-tool-missing.todo":
    "Установите ffmpeg на компьютер переговорной: apt install ffmpeg. Изображение появится само.",
  "common.problem.picture-missing": "Изображение камеры не там, где его помнит переговорная.",
  "common.problem.picture-missing.todo":
    "Подключите видеоустройство к прежнему разъёму или найдите изображение заново в разделе «Устройства».",
  "common.problem.loudspeaker-absent": "У переговорной нет динамика.",
  "common.problem.loudspeaker-absent.todo": "Проверьте кабель. Динамик заработает, как только вернётся.",
  "common.problem.microphone-hushed": "Другая программа выключила микрофон переговорной.",
  "common.problem.microphone-hushed.todo":
    "Включите микрофон на панели. Если это повторится, закройте программу, которая его выключает.",
  "common.problem.microphone-not-muted": "Микрофон выключен, но звуковая система всё ещё пропускает его звук.",
  "common.problem.microphone-not-muted.todo":
    "Встречи Parley ничего не слышат. Другие программы могут слышать: закройте те, что пользуются микрофоном, или отключите его.",
  "common.problem.sound-contested": "Другая программа постоянно меняет звук переговорной.",
  "common.problem.sound-contested.todo": "Закройте эту программу: регулятор громкости или другую программу для встреч.",
  "common.problem.sound-device-missing": "Микрофона или динамика, указанного в настройках, нет.",
  "common.problem.sound-device-missing.todo":
    "Подключите его или выберите другой в настройках. Пока используется то, что выбрала звуковая система.",
  "common.problem.meeting-server-away": "Сервер встреч не отвечает.",
  "common.problem.meeting-server-away.todo":
    "Он запускается снова сам. Если он не возвращается, посмотрите его журнал.",
  "common.device.DEVICE_PORT_ABSENT": "{device}: не подключено, порта нет.",
  "common.device.DEVICE_PORT_ABSENT.todo": "Подключите устройство или выберите в настройках другой порт.",
  "common.device.DEVICE_PORT_DENIED": "{device}: открыть нельзя, порт не разрешён этой программе.",
  "common.device.DEVICE_PORT_DENIED.todo":
    "Разрешите пользователю службы открывать порт (в Debian: добавьте его в группу dialout).",
  "common.device.DEVICE_PORT_CONSOLE": "{device}: это собственная консоль компьютера.",
  "common.device.DEVICE_PORT_CONSOLE.todo": "Подключите устройства к другому порту или отключите консоль на этом.",
  "common.device.DEVICE_NO_NETWORK": "{device}: компьютер не подключён к сети.",
  "common.device.DEVICE_NO_NETWORK.todo": "Подключите сетевой кабель и повторите поиск.",
  "common.device.DEVICE_PORT_BUSY": "{device}: занято другой программой.",
  "common.device.DEVICE_PORT_BUSY.todo": "Закройте другую программу или выберите в настройках другой порт.",
  "common.device.DEVICE_PROGRAM_MISSING": "{device}: использовать нельзя, не установлена нужная программа.",
  "common.device.DEVICE_PROGRAM_MISSING.todo": "Установите пакет v4l-utils на компьютер переговорной.",
  "common.device.DEVICE_SIGN_IN_REFUSED": "{device}: имя пользователя или пароль переговорной не приняты.",
  "common.device.DEVICE_SIGN_IN_REFUSED.todo":
    "Исправьте пользователя и пароль в настройках; на странице самой камеры видно, кому из её пользователей разрешено ею управлять.",
  "common.device.DEVICE_CONNECTION_REFUSED":
    "{device}: в соединении отказано — адрес отвечает, но этот порт никто не слушает.",
  "common.device.DEVICE_CONNECTION_REFUSED.todo": "Проверьте порт в настройках и включено ли управление по сети.",
  "common.device.DEVICE_HOST_UNREACHABLE": "{device}: найти не удаётся, по адресу никто не отвечает.",
  "common.device.DEVICE_HOST_UNREACHABLE.todo": "Проверьте сетевой кабель, питание и адрес в настройках.",
  "common.device.DEVICE_SYSTEM_LACKS": "{device}: не открывается, на компьютере нет нужной библиотеки.",
  "common.device.DEVICE_SYSTEM_LACKS.todo":
    "Установите то, что названо в журнале (в Debian: libusb-1.0-0), и перезапустите контроллер переговорной.",
  "common.device.DEVICE_FOREIGN_NETWORK": "{device}: адрес из другой сети, поэтому связи с устройством нет.",
  "common.device.DEVICE_FOREIGN_NETWORK.todo":
    "Задайте устройству адрес из сети переговорной программой настройки его производителя и повторите поиск.",
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
  "common.device.CAMERA_SETUP_PORT":
    "{device}: не отвечает на порту 52380, где камеры Sony принимают только программы настройки.",
  "common.device.CAMERA_SETUP_PORT.todo": "Укажите порт 52381 или не указывайте порт.",
  "common.device.CAMERA_OTHER_WIRE": "{device}: с этим портом говорят по-другому.",
  "common.device.CAMERA_OTHER_WIRE.todo":
    "Выберите управление, которое подходит к порту: обычно TCP на 5678, UDP на 1259, UDP с заголовком Sony на 52381.",
  "common.device.CAMERA_UNHEARD":
    "{device}: принимает команды и ничего не отвечает, поэтому неизвестно, на месте ли и куда смотрит.",
  "common.device.CAMERA_UNHEARD.todo":
    "Ничего не нужно, если движение верное. Иначе проверьте питание, кабель, скорость и номер.",
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
  "common.device.CAMERA_POWER_FAULT": "{device}: сообщает о неисправности собственного питания.",
  "common.device.CAMERA_POWER_FAULT.todo":
    "Отключите питание на десять секунд. Если сообщение повторится, проверьте блок питания, затем обратитесь к производителю.",
  "common.device.CAMERA_MODEL_MISFIT":
    "{device}: модель не та, что в настройках: смотрит туда, куда та модель не может.",
  "common.device.CAMERA_MODEL_MISFIT.todo":
    "Выберите в настройках её модель. До тех пор она поворачивается не на те градусы, что показаны.",
  "common.device.CAMERA_LACKS": "{device}: такой функции нет.",
  "common.device.CAMERA_LACKS.todo": "Выберите модель в настройках, если функция на самом деле есть.",
  "common.device.CAMERA_STOPPED": "Место движения заняло что-то более новое.",
  "common.device.CAMERA_STOPPED.todo": "Повторите, если это ещё нужно.",
  "common.device.DEVICE_CLOSED": "{device}: больше не используется.",
  "common.device.DEVICE_CLOSED.todo": "Повторите, когда устройство снова будет использоваться.",
  "common.screen.trouble.page-gone": "Страница на экране завершилась сама.",
  "common.screen.trouble.page-silent": "Страница на экране не отвечала 5 секунд.",
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
  "common.device.DISPLAY_REFUSED": "{device}: сейчас это невозможно.",
  "common.device.DISPLAY_REFUSED.todo":
    "Подождите, пока закончится включение или остывание и появится изображение, и повторите.",
  "common.device.DISPLAY_NOT_UNDERSTOOD": "{device}: команда неизвестна.",
  "common.device.DISPLAY_NOT_UNDERSTOOD.todo":
    "Проверьте в меню, включено ли удалённое управление; производитель мог не сделать этой функции.",
  "common.device.DISPLAY_BAD_VALUE": "{device}: такое значение не принимается.",
  "common.device.DISPLAY_BAD_VALUE.todo": "Выберите другой вход или другое значение: этого нет.",
  "common.device.DISPLAY_FAILED": "{device}: устройство сообщает о собственной неисправности.",
  "common.device.DISPLAY_FAILED.todo": "Посмотрите на индикаторы и в меню, выключите и включите питание.",
  "common.device.DISPLAY_PASSWORD": "{device}: пароль переговорной не принят.",
  "common.device.DISPLAY_PASSWORD.todo":
    "Исправьте пароль в настройках. До тех пор попыток не будет, чтобы устройство не заблокировалось.",
  "common.device.DISPLAY_PIN": "{device}: PIN переговорной не принят.",
  "common.device.DISPLAY_PIN.todo":
    "Исправьте PIN в настройках. До тех пор попыток не будет, чтобы устройство не заблокировалось.",
  "common.device.DISPLAY_PIN_UNANSWERED": "{device}: PIN переговорной не принят и не отклонён.",
  "common.device.DISPLAY_PIN_UNANSWERED.todo":
    "Проверьте питание и сетевой кабель. Переговорная сама отправит PIN снова, не больше четырёх раз в час, чтобы дисплей не заблокировался.",
  "common.device.DISPLAY_SECURED": "{device}: нужно защищённое соединение, а PIN для него в переговорной не задан.",
  "common.device.DISPLAY_SECURED.todo":
    "Введите его PIN в настройках или отключите защищённый протокол в его сетевом меню.",
  "common.device.DISPLAY_UNSECURED": "{device}: нет защищённого соединения, которого требуют настройки.",
  "common.device.DISPLAY_UNSECURED.todo":
    "Включите защищённый протокол в его сетевом меню или очистите PIN в настройках.",
  "common.device.DISPLAY_CERTIFICATE": "{device}: сертификат не тот, который знает переговорная.",
  "common.device.DISPLAY_CERTIFICATE.todo":
    "Если устройство заменили или сбросили, очистите его сертификат в настройках. Иначе выясните, что отвечает по его адресу.",
  "common.device.DISPLAY_LACKS": "{device}: такой функции нет.",
  "common.device.DISPLAY_LACKS.todo": "Сделайте это на самом устройстве.",
  "common.device.DISPLAY_NOT_DONE": "{device}: отвечает, но не выполняет команды.",
  "common.device.DISPLAY_NOT_DONE.todo":
    "Проверьте в меню, разрешено ли удалённое управление и нет ли блокировки, и не переключает ли его что-то ещё; затем повторите.",
  "common.device.DISPLAY_UNHEARD": "{device}: команда отправлена, в ответ ничего.",
  "common.device.DISPLAY_UNHEARD.todo":
    "Если команды всё же выполняются, теряются ответы: проверьте провод, по которому он отвечает, и его номер в меню. Иначе проверьте питание, кабель и разрешено ли удалённое управление.",
  "common.device.DISPLAY_REPLACED": "Его место заняло что-то более новое.",
  "common.device.DISPLAY_REPLACED.todo": "Повторите, если это ещё нужно.",
  "common.device.DISPLAY_ASLEEP": "{device}: питание выключено, до включения ответа нет.",
  "common.device.DISPLAY_ASLEEP.todo":
    "Делать ничего не нужно. Если включить не удаётся, разрешите в меню сеть в режиме ожидания.",
  "common.problem.display-away": "Переговорная не может включать и выключать дисплей.",
  "common.problem.display-away.todo": "Проверьте кабель. Дисплей заработает, как только вернётся.",
  "common.problem.display-second-way": "Дисплей управляется не первым способом.",
  "common.problem.display-second-way.todo": "Посмотрите способы в разделе «Устройства». Пока всё работает.",
  "common.problem.display-trouble": "Дисплей сообщает о неполадках.",
  "common.problem.display-trouble.todo": "Проверьте лампу, фильтр и вентиляцию; в подробностях названа часть.",
  "common.sound.absence.not-running": "Звуковая система не запущена.",
  "common.sound.absence.silent": "Звуковая система не отвечает.",
  "common.sound.absence.refused": "Звуковая система отказывается выполнять запрос.",
  "common.sound.absence.not-understood": "Ответ звуковой системы непонятен.",
  "common.sound.absence.unheard": "Экран переговорной ещё не сообщил, что он нашёл.",
  "common.sound.echo.device-says": "Микрофон сам сообщает, что подавляет эхо.",
  "common.sound.echo.device-known": "Микрофон — спикерфон, который, как известно, сам подавляет эхо.",
  "common.sound.echo.system-does": "Эхо подавляет звуковая система, до браузера.",
  "common.sound.echo.device-denies": "Микрофон сам сообщает, что не подавляет эхо; это делает браузер.",
  "common.sound.echo.device-unknown": "Микрофон ничего не сообщает об эхе; его подавляет браузер.",
  "common.sound.drift.microphone-muted": "Другая программа выключила микрофон переговорной.",
  "common.sound.drift.microphone-unmuted": "Другая программа включила микрофон, хотя в переговорной он выключен.",
  "common.sound.drift.microphone-level": "Другая программа изменила уровень микрофона.",
  "common.sound.drift.microphone-default": "Другая программа выбрала другой микрофон по умолчанию.",
  "common.sound.drift.speaker-muted": "Другая программа выключила динамик.",
  "common.sound.drift.speaker-level": "Другая программа изменила громкость динамика.",
  "common.sound.drift.speaker-default": "Другая программа выбрала другой динамик по умолчанию.",
  "common.sound.undone.yes": "Изменение отменено.",
  "common.sound.undone.no": "Изменение осталось в силе.",
};
