import type { Catalogue } from "../../locale.ts";

/** Turkish: what crossed the wires around a fault. */
export const adminAround: Catalogue = {
  "admin.around.choose": "Hangi iletiler",
  "admin.around.live": "Canlı: şu an söylenenler",
  "admin.around.group": "Bir hatanın öncesi ve sonrası",
  "admin.around.none": "Henüz hata yok. Bir hatanın hemen öncesinde ve sonrasında söylenenler burada saklanır.",
  "admin.around.noneSince":
    "Odanın denetleyicisi başladığından beri ({time}) hata yok. Bir hatanın hemen öncesinde ve sonrasında söylenenler burada saklanır.",
  "admin.around.kept":
    "{count, plural, =0 {Saklanan hata yok.} one {# hata saklanıyor. Her cihazın son hataları, odanın denetleyicisi yeniden başlayana kadar saklanır.} other {# hata saklanıyor. Her cihazın son hataları, odanın denetleyicisi yeniden başlayana kadar saklanır.}}",
  "admin.around.title": "Hatanın öncesi ve sonrası ({time}). {what}",
  "admin.around.counts": "İletiler: öncesinde {before}, sonrasında {after}",
  "admin.around.open": "İletiler: öncesinde {before}; sonrasındakiler hâlâ saklanıyor",
  "admin.around.gone": "Bu hata artık saklanmıyor",
  "admin.around.gone.why":
    "Her cihazın son hataları saklanır; odanın denetleyicisi yeniden başladığında hiçbiri kalmaz.",
  "admin.around.toLive": "Canlı günlüğü göster",
};
