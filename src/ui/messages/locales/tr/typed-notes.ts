import type { Catalogue } from "../../locale.ts";

/** Turkish: why what was typed for a device is no message of its wire. */
export const typedNotes: Catalogue = {
  "common.note.typed-ask": "Ona bir şey söylenemez: ? ne gösterdiğini sorar.",
  "common.note.typed-hex": "Baytları onaltılık basamak çiftleri olarak yazın: 81 09 06 12 FF.",
  "common.note.typed-hid-absent": "Hoparlörlü telefon takılı değil.",
  "common.note.typed-hid-length": "{report} numaralı raporda numarasından sonra {count} bayt olur.",
  "common.note.typed-hid-report": "{report} numaralı çıkış raporu yok; olanlar: {reports}.",
  "common.note.typed-lg": "Bir LG satırı iki harf, bir kimlik ve bir değerdir: ka 01 ff.",
  "common.note.typed-lg-id": "Kimlik bu cihazınki olmalı: {id}.",
  "common.note.typed-long": "Bir ileti en çok {most} bayt olabilir.",
  "common.note.typed-mdc":
    "Bir MDC çerçevesi AA, komut, numara, uzunluk, o kadar bayt ve AA dışındakilerin toplamıdır.",
  "common.note.typed-mdc-number": "Üçüncü bayt bu görüntü cihazının numarasıdır: {number}.",
  "common.note.typed-mqtt": "Konu, iki nokta ve ileti yazın: {example}",
  "common.note.typed-mqtt-one": "Bir ileti tek konuya gider: + ve # birden çok konu demektir.",
  "common.note.typed-nothing": "Hiçbir şey yazılmadı.",
  "common.note.typed-pelco": "Bir Pelco-D komutu yedi bayttır, ilki FF’dir.",
  "common.note.typed-pelco-number": "İkinci bayt bu kameranın numarasıdır: {number}.",
  "common.note.typed-pelco-sum": "Son bayt, önceki beşinin toplamı olmalı: {sum}.",
  "common.note.typed-pjlink": "Bir PJLink isteği %, sınıf, dört harf, boşluk ve bir parametredir: %1POWR ?",
  "common.note.typed-visca-end": "FF bir VISCA paketini bitirir ve başka yerde bulunmaz.",
  "common.note.typed-visca-kind": "İkinci bayt komut için 01, sorgu için 09’dur.",
  "common.note.typed-visca-length": "Bir VISCA paketi en az 4, en çok {most} bayttır.",
  "common.note.typed-visca-own": "Bu kameraya giden paket {own} ile başlar.",
};
