import { type Language, languages } from "./settings.ts";

/** What the safe page says. */
export interface SafePageWords {
  readonly title: string;
  readonly what: string;
  readonly todo: string;
  readonly room: string;
  readonly code: string;
  readonly since: string;
  readonly now: string;
  readonly address: string;
  readonly again: string;
}

/** The words of the safe page: it is shown when nothing else can be, so it is one file without a script. */
const words: Readonly<Record<Language, SafePageWords>> = {
  en: {
    title: "The screen of this room needs IT",
    what: "It stopped working several times and could not be brought back. Meetings can be held again once it is repaired.",
    todo: "Tell IT what stands here. Switching the room's computer off and on may help.",
    room: "Room",
    code: "Code",
    since: "Since",
    now: "Now",
    address: "Address",
    again: "The room tries again by itself every ten minutes.",
  },
  da: {
    title: "Lokalets skærm har brug for IT",
    what: "Den er holdt op med at virke flere gange og kunne ikke bringes tilbage. Der kan holdes møder igen, når den er i orden.",
    todo: "Fortæl IT, hvad der står her. Det kan hjælpe at slukke og tænde lokalets computer.",
    room: "Lokale",
    code: "Kode",
    since: "Siden",
    now: "Nu",
    address: "Adresse",
    again: "Lokalet prøver selv igen hvert tiende minut.",
  },
  sv: {
    title: "Rummets skärm behöver IT",
    what: "Den har slutat fungera flera gånger och gick inte att få tillbaka. Möten kan hållas igen när den är lagad.",
    todo: "Berätta för IT vad som står här. Det kan hjälpa att stänga av och sätta på rummets dator.",
    room: "Rum",
    code: "Kod",
    since: "Sedan",
    now: "Nu",
    address: "Adress",
    again: "Rummet försöker igen av sig självt var tionde minut.",
  },
  ru: {
    title: "Экрану переговорной нужна ИТ-служба",
    what: "Он несколько раз переставал работать, и восстановить его не удалось. Встречи снова станут возможны после ремонта.",
    todo: "Сообщите ИТ-службе то, что здесь написано. Может помочь выключить и включить компьютер переговорной.",
    room: "Переговорная",
    code: "Код",
    since: "С какого времени",
    now: "Сейчас",
    address: "Адрес",
    again: "Переговорная сама пробует снова каждые десять минут.",
  },
  tr: {
    title: "Bu odanın ekranı için BT gerekiyor",
    what: "Birkaç kez durdu ve geri getirilemedi. Onarılınca yeniden toplantı yapılabilir.",
    todo: "Burada yazanı BT’ye söyleyin. Odanın bilgisayarını kapatıp açmak işe yarayabilir.",
    room: "Oda",
    code: "Kod",
    since: "Ne zamandan beri",
    now: "Şimdi",
    address: "Adres",
    again: "Oda on dakikada bir kendiliğinden yeniden dener.",
  },
};

/** The words for a room that speaks `language`; English for one that never said, or speaks what this release does not. */
export function safePageWords(language: string | undefined): {
  readonly lang: Language;
  readonly words: SafePageWords;
} {
  const lang = languages.find((known) => known === language) ?? "en";
  return { lang, words: words[lang] };
}
