import type { Catalogue } from "../../locale.ts";

/** Turkish: what a problem of the room adds of its own. */
export const problemNotes: Catalogue = {
  "common.note.problem-clock": "Saatin gösterdiği zaman: {at}.",
  "common.note.problem-clock-known": "Saatin gösterdiği zaman: {at}; oda {known} tarihinde zaten kullanılıyordu.",
  "common.note.problem-clock-later": "Saatin gösterdiği zaman: {at}; oda en son {known} tarihinde kullanıldı.",
  "common.note.problem-clock-others":
    "Saatin gösterdiği zaman: {at}; odayı kullanan cihazların saatlerine göre {theirs}.",
  "common.note.problem-clock-release": "Saatin gösterdiği zaman: {at}; bu sürüm ise daha sonra çıktı.",
  "common.note.problem-disk-left": "{megabytes, number} MB kaldı.",
  "common.note.problem-echo-cancelled": "{db, number} dB giderildi.",
  "common.note.problem-echo-left": "{db, number} dB kaldı.",
  "common.note.problem-echo-room": "Odanın kendisi: {db, number} dB.",
  "common.note.problem-echo-tested": "Oda test edildiğinde {db, number} dB.",
  "common.note.problem-lost-access":
    "Parolalar, paneller ve anahtarlar o zamanki gibi; sonradan değiştirilenler ve erişimi alınanlar da öyle. Herkesin oturumu kapatıldı.",
  "common.note.problem-lost-change": "Bir değişiklik eksik.",
  "common.note.problem-lost-changes": "{count} değişiklik eksik.",
  "common.note.problem-lost-kept": "Hasarlı dosya {file} adıyla saklanıyor.",
  "common.note.problem-lost-log": "Veritabanının son değişiklik günlüğü hasarlı ya da yok.",
  "common.note.problem-lost-nothing": "Eksik değişiklik yok.",
  "common.note.problem-lost-revision": "Ayarların {revision} numaralı sürümü kayboldu.",
  "common.note.problem-lost-revisions": "Ayarların {first}–{last} numaralı sürümleri kayboldu.",
  "common.note.problem-lost-state": "Durum {at} tarihli, {file} dosyasından alındı.",
  "common.note.problem-models-more": "ve {count} tane daha",
  "common.note.problem-screen": "{trouble}",
  "common.note.problem-stream-not-found": "Kamerada böyle bir akış yok.",
  "common.note.problem-stream-refused": "Kamera, odanın kullanıcısını ya da parolasını reddetti.",
  "common.note.problem-stream-silent": "Akış açıldı, ama görüntü gelmiyor.",
  "common.note.problem-stream-unreachable": "Kameraya ulaşılamıyor.",
  "common.note.problem-stream-unreadable": "Kameranın görüntüleri odanın okuyamadığı türden.",
};
