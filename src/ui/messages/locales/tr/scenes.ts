import type { Catalogue } from "../../locale.ts";

/** Turkish: stored views of the camera, and scenes. */
export const scenes: Catalogue = {
  "panel.preset.earlier": "Bir yer sola",
  "panel.preset.later": "Bir yer sağa",
  "panel.preset.picture": "Resim, konum kaydedilirken çekildi. Odada kalır ve konumla birlikte silinir.",
  "panel.preset.place": "{name}: {count} içinde {place}. sırada",
  "panel.scenes": "Sahneler",
  "panel.scene.add": "Sahne olarak kaydet",
  "panel.scene.change": "Sahneleri değiştir",
  "panel.scene.lead": "Adına basınca oda şimdiki durumuna döner. Burada kapatılanlara dokunulmaz.",
  "panel.scene.replace": "O addaki sahnenin yerine kaydet",
  "panel.scene.undo": "Önceki duruma dön",
  "panel.scene.part.camera": "Kamera konumu",
  "panel.scene.part.display": "Ekran açık ya da kapalı",
  "panel.scene.part.input": "Ekran girişi",
  "panel.scene.part.volume": "Ses düzeyi",
  "panel.scene.part.microphone": "Mikrofon kapalı",
  "panel.scene.part.selfView": "Kendi görüntüsü",
  "panel.scene.state.doing": "yapılıyor",
  "panel.scene.state.done": "tamam",
  "panel.scene.state.failed": "yapılamadı",
};
