import type { Catalogue } from "../../locale.ts";

/** Turkish: choosing a camera's picture by looking. */
export const adminLook: Catalogue = {
  "admin.look.alt": "{label} şu anda ne gösteriyor",
  "admin.look.consent":
    "Kimse odanın içini görmeden önce odadaki birinin kabul etmesi gerekir: ekran bir kod gösterir, onu buraya yazan bir saat bakabilir.",
  "admin.look.consent.another": "Başka kod göster",
  "admin.look.consent.code": "Odanın ekranındaki kod",
  "admin.look.consent.show": "Kodu göster",
  "admin.look.consent.until": "Saat {time} itibarıyla geçersiz olur.",
  "admin.look.consent.wrong": "Ekrandaki kod bu değil. Bir daha bakıp yeniden yazın.",
  "admin.look.empty": "Odanın bilgisayarında video cihazı yok.",
  "admin.look.empty.todo": "Kameranın görüntü kablosunu takın. Takılan, burada kendiliğinden görünür.",
  "admin.look.fixed": "Kamera, hangi görüntünün kendisine ait olduğunu göstermek için döndürülemiyor.",
  "admin.look.how.chosen": "Bir kişi seçti.",
  "admin.look.how.first": "Bulunan ilk görüntü: henüz kimse seçmedi.",
  "admin.look.how.missing": "Kayıtlı olan yerinde değil.",
  "admin.look.how.moved": "Kamera döndürülerek bulundu.",
  "admin.look.how.only": "Var olan tek görüntü.",
  "admin.look.how.own": "Kameranın kendi cihazı.",
  "admin.look.how.set": "Ayarlarda belirlendi.",
  "admin.look.how.unknown": "Nasıl bulunduğu henüz bilinmiyor.",
  "admin.look.mine": "Şu anki görüntüsü",
  "admin.look.move": "Döndür ve gör",
  "admin.look.move.what":
    "“Döndür ve gör” kamerayı biraz yana ve yukarı döndürür, her seferinde geri getirir: onunla birlikte hareket eden görüntü onun olur. Yaklaşık on saniye sürer.",
  "admin.look.now": "Şu anki görüntüsü: {label}.",
  "admin.look.now.none": "Şu anda görüntüsü yok.",
  "admin.look.others": "{cameras} kamerasının görüntüsü",
  "admin.look.paused": "Bir süredir kimse bu sayfaya dokunmadığı için duraklatıldı. Bir sonraki dokunuşta sürer.",
  "admin.look.sign": "Bu pencere açıkken odanın ekranı birinin baktığını söyler. Hiçbir görüntü saklanmaz.",
  "admin.look.state.busy": "Başka bir program onu tutuyor. Kendiliğinden yeniden deneniyor.",
  "admin.look.state.empty": "Açık, ama görüntü gelmiyor.",
  "admin.look.state.gone": "Artık takılı değil",
  "admin.look.state.opening": "Açılıyor",
  "admin.look.title": "Hangi görüntü {camera} kamerasının?",
};
