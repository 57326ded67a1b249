import type { Catalogue } from "../../locale.ts";

/** Russian: choosing a camera's picture by looking. */
export const adminLook: Catalogue = {
  "admin.look.alt": "Что сейчас показывает {label}",
  "admin.look.consent":
    "Прежде чем кто-то увидит переговорную, на это должен согласиться тот, кто в ней: экран показывает код, и кто введёт его здесь, сможет смотреть один час.",
  "admin.look.consent.another": "Показать другой код",
  "admin.look.consent.code": "Код на экране переговорной",
  "admin.look.consent.show": "Показать код",
  "admin.look.consent.until": "Он действует до {time}.",
  "admin.look.consent.wrong": "На экране другой код. Посмотрите ещё раз и введите снова.",
  "admin.look.empty": "У компьютера переговорной нет видеоустройств.",
  "admin.look.empty.todo": "Подключите видеокабель камеры. Подключённое появится здесь само.",
  "admin.look.fixed": "Камеру нельзя повернуть, чтобы увидеть, какое изображение её.",
  "admin.look.how.chosen": "Выбрано человеком.",
  "admin.look.how.first": "Первое из имеющихся: никто ещё не выбирал.",
  "admin.look.how.missing": "Запомненного устройства нет.",
  "admin.look.how.moved": "Найдено поворотом камеры.",
  "admin.look.how.only": "Единственное, которое есть.",
  "admin.look.how.own": "Собственное устройство камеры.",
  "admin.look.how.set": "Задано в настройках.",
  "admin.look.how.unknown": "Как оно найдено, пока неизвестно.",
  "admin.look.mine": "Её изображение сейчас",
  "admin.look.move": "Повернуть и посмотреть",
  "admin.look.move.what":
    "«Повернуть и посмотреть» немного поворачивает камеру вбок и вверх, каждый раз возвращая её: изображение, которое движется вместе с ней, станет её собственным. Это займёт около десяти секунд.",
  "admin.look.now": "Её изображение сейчас: {label}.",
  "admin.look.now.none": "Сейчас у неё нет изображения.",
  "admin.look.others": "Изображение камеры: {cameras}",
  "admin.look.paused": "Приостановлено: этой страницы давно не касались. Продолжится при следующем касании.",
  "admin.look.sign":
    "Пока это окно открыто, экран переговорной сообщает, что кто-то смотрит. Изображения не сохраняются.",
  "admin.look.state.busy": "Его занимает другая программа. Попытки повторяются сами.",
  "admin.look.state.empty": "Открыто, но изображения нет.",
  "admin.look.state.gone": "Больше не подключено",
  "admin.look.state.opening": "Открывается",
  "admin.look.title": "Какое изображение относится к «{camera}»?",
};
