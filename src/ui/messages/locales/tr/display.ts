import type { Catalogue } from "../../locale.ts";

/** Turkish: what a display shows and plays, and what it withholds. */
export const display: Catalogue = {
  "admin.display.power.hidden": "Açık, görüntüsü gizli",
  "admin.display.input.choose": "Girişi seç",
  "admin.display.picture": "Görüntü",
  "admin.display.picture.shown": "Gösteriliyor",
  "admin.display.picture.hidden": "Gizli",
  "admin.display.picture.show": "Görüntüyü göster",
  "admin.display.picture.hide": "Görüntüyü gizle",
  "admin.display.freeze": "Durağan görüntü",
  "admin.display.freeze.moving": "Görüntü akıyor",
  "admin.display.freeze.still": "Görüntü donduruldu",
  "admin.display.freeze.hold": "Görüntüyü dondur",
  "admin.display.freeze.release": "Görüntüyü sürdür",
  "admin.display.sound": "Kendi sesi",
  "admin.display.sound.on": "Açık",
  "admin.display.sound.off": "Kapalı",
  "admin.display.sound.switchOn": "Sesi aç",
  "admin.display.sound.switchOff": "Sesi kapat",
  "admin.display.volume": "Kendi ses düzeyi",
  "panel.display.state.hidden": "Açık, görüntüsü gizli",
  "panel.display.hidden.picture": "Ekranın görüntüsü gizli",
  "panel.display.hidden.picture.undo": "Görüntüyü göster",
  "panel.display.hidden.freeze": "Ekranın görüntüsü donduruldu",
  "panel.display.hidden.freeze.undo": "Görüntüyü sürdür",
  "panel.display.hidden.sound": "Ekranın sesi kapalı",
  "panel.display.hidden.sound.undo": "Ekranın sesini aç",
  "admin.display.outputs": "Bilgisayarın çıkışı",
  "admin.display.outputs.fed": "{name} görüntü gönderiyor",
  "admin.display.outputs.dark": "{name} görüntü göndermiyor",
  "admin.display.outputs.unplugged": "Takılı bir şey yok",
  "admin.display.unfed": "Görüntü cihazı açık, ama bilgisayar ona görüntü göndermiyor",
  "admin.display.unfed.mending": "Çıkışı kapatılıp yeniden açılıyor.",
  "admin.display.unfed.no-tool":
    "Çıkışı kapatılıp açılamıyor: odanın bilgisayarında wlr-randr kurulu değil. Görüntü cihazının kablosunu bilgisayardan çıkarıp yeniden takın.",
  "admin.display.unfed.not-done":
    "Çıkışı kapatıp açmak işe yaramadı. Görüntü cihazının kablosunu bilgisayardan çıkarıp yeniden takın ya da bilgisayarı yeniden başlatın.",
  "common.problem.display-unfed": "Görüntü cihazı açık, ama bilgisayar ona görüntü göndermiyor.",
  "common.problem.display-unfed.todo":
    "Görüntü cihazının kablosunu bilgisayardan çıkarıp yeniden takın. İşe yaramazsa bilgisayarı yeniden başlatın.",
};
