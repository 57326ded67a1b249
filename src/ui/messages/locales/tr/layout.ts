import type { Catalogue } from "../../locale.ts";

/** Turkish: how the screen shows a meeting. */
export const layout: Catalogue = {
  "panel.layout": "Görünüm",
  "panel.layout.title": "Ekranın gösterdiği",
  "panel.layout.gallery": "Herkes",
  "panel.layout.gallery.hint": "Herkes eşit büyüklükte",
  "panel.layout.speaker": "Konuşan",
  "panel.layout.speaker.hint": "Konuşan büyük, diğerleri yanında",
  "panel.layout.content": "Paylaşılan",
  "panel.layout.content.hint": "{name} adlı kişinin paylaştığı büyük, katılımcılar yanında",
  "panel.layout.sharing": "Birinin paylaştığı şey kendiliğinden büyür.",
  "panel.layout.seen": "Ekranda {count} katılımcıdan {seen} kişi var. Diğerleri duyuluyor.",
  "panel.scene.part.layout": "Görünüm",
  "panel.scene.from.meeting": "sonraki toplantıdan itibaren",
  "panel.scene.from.sharing": "bir şey paylaşılır paylaşılmaz",
  "admin.stored.part.layout": "görünüm",
  "admin.choice.gallery": "Herkes eşit büyüklükte",
  "admin.choice.speaker": "Konuşan büyük",
};
