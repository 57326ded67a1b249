import type { Catalogue } from "../../locale.ts";

/** Turkish: what is wrong with a file that somebody wrote for the room. */
export const fileNotes: Catalogue = {
  "common.note.file-large": "dosya {size, number} bayt, en çok {most, number} olabilir",
  "common.note.file-line": "Satır {line}, {reason}",
  "common.note.file-not-json": "{file} JSON değil: satır {line}, sütun {column}.",
  "common.note.file-unreadable": "{file} okunamıyor: {reason}.",
  "common.note.json-brace": "Bir virgül ya da kapanan süslü ayraç eksik.",
  "common.note.json-bracket": "Bir virgül ya da kapanan köşeli ayraç eksik.",
  "common.note.json-colon": "“{name}” ardından iki nokta eksik.",
  "common.note.json-deep": "İç içe çok fazla düzey var.",
  "common.note.json-end": "Sonundan sonra bir şey daha var.",
  "common.note.json-name": "Tırnak içinde bir ad eksik ya da kapatılmamış.",
  "common.note.json-text": "Tırnak içinde bir metin eksik ya da kapatılmamış.",
  "common.note.json-twice": "“{name}” iki kez geçiyor.",
  "common.note.json-value": "Bir değer eksik ya da JSON’da olmayan bir değer.",
  "common.note.model-above": "max, min değerinden büyük değil.",
  "common.note.model-axis-order":
    "max, min değerinden küçük; sağ ya da yukarı eksi yönde sayılıyorsa perDegree eksi yazılır.",
  "common.note.model-degrees": "Bir derece birkaç birimdir: 0 olamaz.",
  "common.note.model-file": "{file}, {reason}",
  "common.note.model-files": "En çok {most, number} dosya olabilir.",
  "common.note.model-line": "satır {line}: {reason}",
  "common.note.model-missing": "“{name}” adlı kamera modeli yok. Olanlar: {choices}.",
  "common.note.model-name": "“{name}” bir kamera modelinin adı olamaz. Olanlar: {choices}.",
  "common.note.model-name-form": "adında küçük harf, rakam ve kısa çizgiden başkası var.",
  "common.note.model-order": "max, min değerinden küçük.",
  "common.note.model-signs": "signs eksi bir perDegree içindir: o olmadan hareketler ve konumlar aynı yöndedir.",
  "common.note.model-span": "{nibbles} yarım bayta {min, number} ile {max, number} arası sığar.",
  "common.note.model-span-usual":
    "{nibbles} yarım bayta {min, number} ile {max, number} arası sığar; konumları daha geniş olan kafada “nibbles” bulunur.",
  "common.note.model-speed": "Bir hareketin hızı en çok {max, number} olur.",
  "common.note.model-unread": "Odanın kendi kamera modeli {file} anlaşılmıyor: {reason}",
  "common.note.model-version": "CAM_VersionInq’in bildirdiği biçimde üretici ve model, örneğin 0020:040E.",
  "common.note.model-visca": "Yalnızca VISCA için.",
  "common.note.model-words": "Her sayı için bir sözcük.",
};
