import type { Catalogue } from "../../locale.ts";

/** Russian: the guided set-up of a new room. */
export const adminFirstBoot: Catalogue = {
  "admin.choice.setUp.at": "На шаге «{stage}»",
  "admin.choice.setUp.done": "Закончена",
  "admin.choice.setUp.none": "Не начата",
  "admin.firstBoot.comment": "Пошаговая настройка",
  "admin.firstBoot.finish": "Завершить",
  "admin.firstBoot.later": "Подключить панель позже",
  "admin.firstBoot.leave": "Настроить остальное позже",
  "admin.firstBoot.next": "Продолжить",
  "admin.firstBoot.progress": "Шаги настройки",
  "admin.firstBoot.stage.administrator": "Администратор",
  "admin.firstBoot.stage.equipment": "Оборудование",
  "admin.firstBoot.stage.language": "Язык",
  "admin.firstBoot.stage.name": "Название",
  "admin.firstBoot.stage.panel": "Панель",
  "admin.firstBoot.stage.time": "Время",
  "admin.firstBoot.step": "Шаг {step} из {count}",
  "admin.firstBoot.language.title": "На каком языке говорит переговорная?",
  "admin.firstBoot.language.what":
    "На нём будет экран, а также панели, пока на них не выберут другой. Эта страница остаётся на языке вашего браузера.",
  "admin.firstBoot.name.title": "Как называется переговорная?",
  "admin.firstBoot.name.what": "Название видно на экране, на панели и на встречах.",
  "admin.firstBoot.name.label": "Название переговорной",
  "admin.firstBoot.name.hint": "Как на двери, чтобы все понимали, о какой переговорной речь.",
  "admin.firstBoot.name.missing": "Введите название не длиннее 60 знаков.",
  "admin.firstBoot.name.usual": "Переговорная",
  "admin.firstBoot.time.title": "Сколько времени в переговорной?",
  "admin.firstBoot.time.what": "Экран и панель показывают время этого пояса.",
  "admin.firstBoot.time.label": "Часовой пояс",
  "admin.firstBoot.time.there": "Сейчас там {time}.",
  "admin.firstBoot.time.synchronised": "Часы переговорной сверяются с сервером времени.",
  "admin.firstBoot.time.unsynchronised":
    "Часы переговорной пока не сверяются с сервером времени. Они выставятся, как только он появится в сети.",
  "admin.firstBoot.time.unknown": "Часы переговорной совпадают с часами этого устройства.",
  "admin.firstBoot.time.ahead": "Часы переговорной спешат на {span} по сравнению с этим устройством",
  "admin.firstBoot.time.behind": "Часы переговорной отстают на {span} от этого устройства",
  "admin.firstBoot.time.off.todo":
    "Какие-то из них идут неверно. Дайте переговорной сеть с сервером времени; настройку пока можно продолжать.",
  "admin.firstBoot.time.unkept":
    "Этому выбору следуют экран и панели переговорной. Сам компьютер обслуживает кто-то другой, и его пояс остаётся прежним: {zone}.",
  "admin.firstBoot.equipment.title": "Всё ли подключено?",
  "admin.firstBoot.equipment.what":
    "Вот что находит переговорная. То, что вы подключите сейчас, появится здесь само; недостающее можно добавить позже.",
  "admin.firstBoot.equipment.screen": "Включите его. О подключённом сообщает компьютер экрана.",
  "admin.firstBoot.equipment.steering":
    "Пока не указано, как управлять камерой. Изображение работает и так; управление задаётся в разделе «Настройки», «Камера».",
  "admin.firstBoot.panel.title": "Подключите панель",
  "admin.firstBoot.panel.what": "Планшет на столе или у двери, с которого все управляют переговорной.",
  "admin.firstBoot.panel.open": "Наведите камеру планшета на QR-код на экране переговорной или откройте",
  "admin.firstBoot.panel.ask": "Нажмите там «Показать код на экране переговорной».",
  "admin.firstBoot.panel.type": "Введите код с экрана.",
  "admin.firstBoot.panel.link": "Подключить по ссылке",
  "admin.firstBoot.panel.paired":
    "{count, plural, one {Подключена # панель} few {Подключены # панели} many {Подключено # панелей} other {Подключено # панели}}",
  "admin.firstBoot.ready.title": "Переговорная готова",
  "admin.firstBoot.ready.what": "Настройка закончена",
  "admin.firstBoot.ready.panel": "Встречи начинают на панели.",
  "admin.firstBoot.ready.noPanel": "Панель можно подключить в любое время: адрес показан на экране.",
  "admin.firstBoot.ready.change": "Всё, что вы выбрали, позже можно изменить здесь.",
  "admin.firstBoot.ready.go": "Перейти к администрированию",
};
