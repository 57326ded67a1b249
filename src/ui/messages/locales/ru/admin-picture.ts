import type { Catalogue } from "../../locale.ts";

/** Russian: which picture is which camera's. */
export const adminPicture: Catalogue = {
  "admin.picture.blind": "Ни одно изображение не открылось.",
  "admin.picture.blind.todo":
    "Подключите видеокабель или закройте программу, которая занимает изображение, и повторите. Ничего не изменено.",
  "admin.picture.by.first": "Первое попавшееся видеоустройство",
  "admin.picture.by.label": "Устройство с названием {name}",
  "admin.picture.by.own": "{name}, собственное устройство камеры",
  "admin.picture.by.serial": "{name}, опознаётся по серийному номеру",
  "admin.picture.by.simulated": "Имитация изображения",
  "admin.picture.by.socket": "{name}, разъём {where}",
  "admin.picture.device": "Устройство",
  "admin.picture.find": "Найти её изображение",
  "admin.picture.find.title": "Найти изображение камеры?",
  "admin.picture.find.undo":
    "Найденное сохраняется в настройках. Это можно отменить сразу после поиска и в разделе «История».",
  "admin.picture.find.what":
    "Камера немного повернётся вбок и вверх, каждый раз возвращаясь. То видеоустройство, чья картинка целиком движется вместе с ней, и показывает её изображение. Это займёт около десяти секунд.",
  "admin.picture.follows.no": "не движется вместе с ней",
  "admin.picture.follows.unknown": "наблюдается",
  "admin.picture.follows.yes": "движется вместе с камерой",
  "admin.picture.found": "{label} движется вместе с камерой и теперь показывает её изображение.",
  "admin.picture.found.already": "{label} движется вместе с камерой. Это и было её изображение.",
  "admin.picture.label": "Изображение",
  "admin.picture.none": "Ни одно изображение не двигалось вместе с камерой.",
  "admin.picture.none.todo":
    "Проверьте, повернулась ли сама камера, открыт ли объектив и идёт ли её видеокабель к этому компьютеру. Ничего не изменено.",
  "admin.picture.seen.blocked": "не открывается",
  "admin.picture.seen.opening": "открывается",
  "admin.picture.seen.plain": "слишком темно или однотонно, чтобы судить",
  "admin.picture.several": "Вместе с камерой двигалось несколько изображений: {labels}.",
  "admin.picture.several.todo":
    "Возможно, одна камера подключена двумя кабелями. Отсоедините один или выберите изображение в настройках. Ничего не изменено.",
  "admin.picture.state.found": "Привязано",
  "admin.picture.state.missing": "Отсутствует",
  "admin.picture.state.unknown": "Не привязано к этой камере",
  "admin.picture.step.across": "Камера поворачивается в другом направлении",
  "admin.picture.step.back": "Камера возвращается",
  "admin.picture.step.opening": "Открываются все изображения",
  "admin.picture.step.out": "Камера поворачивается вбок",
  "admin.picture.step.returned": "Камера снова возвращается",
  "admin.picture.step.still": "Наблюдение без движения",
  "admin.picture.stopped": "Поиск прерван: {why}",
  "admin.picture.undo": "Отменить",
  "admin.picture.undone": "Отменено: изображение снова берётся оттуда, откуда раньше.",
  "admin.picture.unsure": "Что-то двигалось, но не так, как камера: {labels}.",
  "admin.picture.unsure.todo":
    "Возможно, кто-то прошёл перед объективом или двигалась другая камера. Повторите, когда никто не движется. Ничего не изменено.",
  "admin.picture.why.elsewhere": "Подключены другие такие же, но не в его разъём.",
  "admin.picture.why.unlisted": "Браузер экрана его не видит, или его занимает другая программа.",
  "admin.picture.why.unplugged": "Ничего такого не подключено.",
};
