import type { Catalogue } from "../../locale.ts";

/** Russian: the certificates of the room and of its firm. */
export const certificates: Catalogue = {
  "admin.certificate.asked": "Запрос",
  "admin.certificate.asked.download": "Скачать",
  "admin.certificate.asked.todo":
    "Дайте центру сертификации компании подписать его и передайте ответ переговорной. Ключ остаётся в ней.",
  "admin.certificate.asked.waits": "Создан {day}, ожидает ответа.",
  "admin.certificate.chain": "Сертификаты",
  "admin.certificate.chain.hint":
    "В формате PEM, в любом порядке: сертификат переговорной и те, что выше, по возможности и корневой.",
  "admin.certificate.drop": "Использовать собственный",
  "admin.certificate.drop.title": "Использовать для всех собственный сертификат?",
  "admin.certificate.drop.what":
    "Устройства, которые знают только центр сертификации компании, будут предупреждать о переговорной. Открытые соединения останутся. Сертификат можно вернуть здесь.",
  "admin.certificate.ended": "Истёк",
  "admin.certificate.files": "Выбрать файлы",
  "admin.certificate.firm": "Сертификат компании",
  "admin.certificate.from": "Выдан: {issuer}, действует до {day}",
  "admin.certificate.key": "Закрытый ключ",
  "admin.certificate.key.asked": "Ключ у переговорной: для ответа на её запрос оставьте поле пустым.",
  "admin.certificate.key.hint": "Только если ключ создан не переговорной. Без пароля.",
  "admin.certificate.leads.no": "Используется, но имя не ведёт к этой переговорной. В ссылках стоит её адрес.",
  "admin.certificate.leads.unknown": "Используется. Серверы имён ещё не ответили, куда ведёт имя.",
  "admin.certificate.leads.yes": "Используется. Имя ведёт к этой переговорной.",
  "admin.certificate.names": "Имена",
  "admin.certificate.names.hint": "Полные имена и адреса через пробел, не больше 20. В ссылках стоит первое.",
  "admin.certificate.names.wrong": "{name} — не имя и не адрес.",
  "admin.certificate.none":
    "Нет. С сертификатом от собственного центра сертификации компании устройства, которые ему доверяют, открывают переговорную по имени без предупреждения.",
  "admin.certificate.not-begun": "Ещё не действует",
  "admin.certificate.own": "Собственный",
  "admin.certificate.own.trust": "Как устройства начинают ему доверять",
  "admin.certificate.own.what":
    "Для всех, кто приходит по адресу или по другому имени. Действует до {day}, продлевается сам.",
  "admin.certificate.partial":
    "Корневой сертификат не приложен. С ним и другие переговорные смогут подключаться по ссылке.",
  "admin.certificate.request": "Создать запрос",
  "admin.certificate.request.verb": "Создать запрос",
  "admin.certificate.restore": "Вернуть последний",
  "admin.certificate.title": "Сертификаты",
  "admin.certificate.use": "Передать сертификат",
  "admin.certificate.use.verb": "Использовать",
  "admin.certificate.used": "Используется",
  "common.error.certificate-refused": "Сертификат использовать нельзя.",
  "common.todo.certificate-refused":
    "Причина указана в подробностях. Переговорная продолжает работать с прежними сертификатами.",
  "common.problem.certificate-ends": "Сертификат компании для переговорной скоро истечёт.",
  "common.problem.certificate-ends.todo":
    "Продлите его и передайте новый в разделе «Сеть и время». Когда он истечёт, будет использоваться собственный, о котором браузеры предупреждают, если его не знают.",
  "common.problem.certificate-over": "Сертификат компании для переговорной истёк.",
  "common.problem.certificate-over.todo":
    "Продлите его и передайте новый в разделе «Сеть и время». Сейчас используется собственный, о котором браузеры предупреждают, если его не знают.",
  "common.problem.certificate-elsewhere": "Имя в сертификате компании не ведёт к этой переговорной.",
  "common.problem.certificate-elsewhere.todo":
    "Исправьте запись на сервере имён. Пока в ссылках стоит адрес переговорной.",
  "common.note.why-certificate-above-over":
    "Сертификат «{name}», которым он подписан, действовал до {day}. Вставьте вместо него более новый сертификат этого центра.",
  "common.note.why-certificate-alone":
    "Нет сертификата того, кто его подписал: вставьте и сертификат «{issuer}» или промежуточный.",
  "common.note.why-certificate-authority":
    "Это сертификат самого центра сертификации. Вставьте и тот, что выдан переговорной.",
  "common.note.why-certificate-broken":
    "Сертификат № {number} из вставленных повреждён. Скопируйте его ещё раз, с первой и последней строкой.",
  "common.note.why-certificate-early": "Он действует с {day}, а на часах переговорной {today}.",
  "common.note.why-certificate-form": "Это запрос или файл PKCS #7. Попросите у центра сертификации формат PEM.",
  "common.note.why-certificate-key": "Ни один из сертификатов не подходит к этому ключу.",
  "common.note.why-certificate-key-form": "Ключ не читается. Нужен PEM, с первой и последней строкой.",
  "common.note.why-certificate-key-locked":
    "Ключ защищён паролем. Сначала снимите пароль или пусть переговорная создаст свой ключ.",
  "common.note.why-certificate-key-weak": "Браузеры принимают ключи RSA от 2048 бит и кривые P-256 и P-384.",
  "common.note.why-certificate-many": "Сертификатов больше {count}. Вставьте сертификат переговорной и те, что выше.",
  "common.note.why-certificate-nameless":
    "В нём нет имён: браузеры читают только альтернативные имена (subject alternative names).",
  "common.note.why-certificate-no-request":
    "Он не отвечает на запрос этой переговорной. Вставьте и ключ или сначала создайте запрос.",
  "common.note.why-certificate-none":
    "В тексте нет сертификата. Нужен PEM, он начинается с -----BEGIN CERTIFICATE-----.",
  "common.note.why-certificate-none-before": "Прежнего нет.",
  "common.note.why-certificate-over": "Он действовал до {day}, а на часах переговорной {today}.",
  "common.note.why-certificate-unusable": "TLS не может его использовать: {why}",
  "common.note.why-certificate-use":
    "Он выдан не для серверов: в расширенном использовании ключа нет проверки подлинности сервера.",
};
