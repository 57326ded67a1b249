import type { Catalogue } from "../../locale.ts";

/** Turkish: the admin's wires of devices. */
export const adminWires: Catalogue = {
  "admin.wire.device": "Cihaz",
  "admin.wire.device.all": "Tüm cihazlar",
  "admin.wire.show": "Ne gösterilsin",
  "admin.wire.show.all": "Hepsi",
  "admin.wire.show.fault": "Yalnızca hatalar",
  "admin.wire.fault": "Hata",
  "admin.reopen": "Bağlantıyı yeniden aç",
  "admin.reopen.title.camera": "Kameranın bağlantısı yeniden açılsın mı?",
  "admin.reopen.title.display": "Görüntü cihazının bağlantıları yeniden açılsın mı?",
  "admin.reopen.title.speakerphone": "Hoparlörlü telefonun bağlantısı yeniden açılsın mı?",
  "admin.reopen.what.camera":
    "Bağlantı kapatılıp yeniden açılır. Kamera hareket ediyorsa durur ve birkaç saniye yönlendirilemez. Toplantıdaki görüntü sürer.",
  "admin.reopen.what.display":
    "Görüntü cihazına giden tüm yollar kapatılıp yeniden açılır. Birkaç saniye açılıp kapatılamaz.",
  "admin.reopen.what.speakerphone":
    "Oda, tuşları ve lambaları bırakıp yeniden alır. Ses sürer; tuşlar kısa bir an çalışmaz.",
  "admin.reopen.undo": "Geri alınacak bir şey yok: cihaz ayarlarını korur.",
};
