import type { Catalogue } from "../../locale.ts";

/** Turkish: which picture is which camera's. */
export const adminPicture: Catalogue = {
  "admin.picture.blind": "Görüntülerin hiçbiri açılamadı.",
  "admin.picture.blind.todo":
    "Görüntü kablosunu takın ya da görüntüyü tutan programı kapatıp yeniden deneyin. Hiçbir şey değiştirilmedi.",
  "admin.picture.by.first": "Bulunan ilk video aygıtı",
  "admin.picture.by.label": "{name} adlı aygıt",
  "admin.picture.by.own": "{name}, kameranın kendi aygıtı",
  "admin.picture.by.serial": "{name}, seri numarasından tanınıyor",
  "admin.picture.by.simulated": "Benzetilmiş bir görüntü",
  "admin.picture.by.socket": "{name}, {where} yuvasında",
  "admin.picture.device": "Aygıt",
  "admin.picture.find": "Görüntüsünü bul",
  "admin.picture.find.title": "Kameranın görüntüsü bulunsun mu?",
  "admin.picture.find.undo": "Bulunan, ayarlara kaydedilir. Hemen ardından ve Geçmiş altında geri alınabilir.",
  "admin.picture.find.what":
    "Kamera biraz yana ve yukarı döner, her seferinde geri gelir. Bütün görüntüsü onunla birlikte hareket eden video aygıtı onun görüntüsüdür. Yaklaşık on saniye sürer.",
  "admin.picture.follows.no": "onunla hareket etmiyor",
  "admin.picture.follows.unknown": "izleniyor",
  "admin.picture.follows.yes": "kamerayla birlikte hareket ediyor",
  "admin.picture.found": "{label} kamerayla birlikte hareket ediyor ve artık onun görüntüsü.",
  "admin.picture.found.already": "{label} kamerayla birlikte hareket ediyor. Zaten onun görüntüsüydü.",
  "admin.picture.label": "Görüntü",
  "admin.picture.none": "Görüntülerin hiçbiri kamerayla birlikte hareket etmedi.",
  "admin.picture.none.todo":
    "Kameranın kendisinin dönüp dönmediğine, merceğinin açık olup olmadığına ve görüntü kablosunun bu bilgisayara gelip gelmediğine bakın. Hiçbir şey değiştirilmedi.",
  "admin.picture.seen.blocked": "açılamıyor",
  "admin.picture.seen.opening": "açılıyor",
  "admin.picture.seen.plain": "karar vermek için çok karanlık ya da çok düz",
  "admin.picture.several": "Kamerayla birden çok görüntü hareket etti: {labels}.",
  "admin.picture.several.todo":
    "Bir kamera iki kabloyla bağlı olabilir. Birini çıkarın ya da görüntüyü ayarlardan seçin. Hiçbir şey değiştirilmedi.",
  "admin.picture.state.found": "Bağlı",
  "admin.picture.state.missing": "Yerinde değil",
  "admin.picture.state.unknown": "Bu kameraya bağlı değil",
  "admin.picture.step.across": "Kamera öbür yöne dönüyor",
  "admin.picture.step.back": "Kamera geri dönüyor",
  "admin.picture.step.opening": "Bütün görüntüler açılıyor",
  "admin.picture.step.out": "Kamera yana dönüyor",
  "admin.picture.step.returned": "Kamera yine geri dönüyor",
  "admin.picture.step.still": "Hiçbir şey hareket etmezken bakılıyor",
  "admin.picture.stopped": "Arama yarıda kaldı: {why}",
  "admin.picture.undo": "Geri al",
  "admin.picture.undone": "Geri alındı: görüntü yine önceki yerinden alınıyor.",
  "admin.picture.unsure": "Bir şey hareket etti, ama kamera gibi değil: {labels}.",
  "admin.picture.unsure.todo":
    "Biri merceğin önünden geçmiş ya da başka bir kamera oynamış olabilir. Kimse hareket etmezken yeniden deneyin. Hiçbir şey değiştirilmedi.",
  "admin.picture.why.elsewhere": "Aynı türden başkaları takılı, ama onun yuvasında değil.",
  "admin.picture.why.unlisted": "Ekranın tarayıcısı onu görmüyor ya da başka bir program onu tutuyor.",
  "admin.picture.why.unplugged": "Bu türden bir şey takılı değil.",
};
