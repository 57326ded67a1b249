import type { Catalogue } from "../../locale.ts";

/** Turkish: what all pages share. */
export const common: Catalogue = {
  "common.back": "Geri",
  "common.camera": "Kamera",
  "common.cancel": "Vazgeç",
  "common.close": "Kapat",
  "common.copied": "Kopyalandı",
  "common.copy": "Kopyala",
  "common.delete": "Sil",
  "common.done": "Tamam",
  "common.language": "Dil",
  "common.rename": "Yeniden adlandır",
  "common.save": "Kaydet",
  "common.tryAgain": "Yeniden dene",
  "common.undo": "Geri al",
  "common.working": "çalışıyor",
  "common.people": "{count, plural, one {# katılımcı} other {# katılımcı}}",
  "common.percent": "%{value, number}",
  "common.roomAway": "Oda yanıt vermiyor.",
  "common.roomAway.todo": "Bağlantı yeniden deneniyor. Oda geri gelince yeniden deneyin.",
  "common.time.in": "{span} sonra",
  "common.time.ago": "{span} önce",
  "common.time.now": "az önce",
  "common.time.since": "{time} saatinden beri",
  "common.speakerphone": "Hoparlörlü telefon",
  "common.display": "Görüntü cihazı",
};
