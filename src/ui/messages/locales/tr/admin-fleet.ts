import type { Catalogue } from "../../locale.ts";

export const adminFleet: Catalogue = {
  "admin.fleet": "Filo",
  "admin.fleet.heard": "Son yanıt",
  "admin.fleet.heard.never": "Odanın denetleyicisi başladığından beri yok",
  "admin.fleet.hub": "Merkez",
  "admin.fleet.join": "Katıl",
  "admin.fleet.leave": "Ayrıl",
  "admin.fleet.leave.title": "Filodan ayrılsın mı?",
  "admin.fleet.leave.undo": "Odanın geri dönmesi için merkezden yeni bir davet gerekir.",
  "admin.fleet.leave.what":
    "Merkez bu odadan artık haber almaz ve oda oradan kaldırılana dek onu ulaşılamıyor diye gösterir. Odadaki diğer her şey olduğu gibi sürer.",
  "admin.fleet.link": "Davet",
  "admin.fleet.link.hint":
    "Merkezde oluşturulan tek bir bağlantı. Tamamını yapıştırın. Gizlidir ve sınırlı bir süre geçerlidir.",
  "admin.fleet.link.missing": "Merkezden aldığınız bağlantıyı yapıştırın.",
  "admin.fleet.none": "Bu oda bir filoda değil. Filoda BT, bütün odaların durumunu bir merkezden görür.",
  "admin.fleet.since": "{time} tarihinden beri",
  "admin.fleet.state": "Bağlantı durumu",
  "admin.fleet.state.away": "Bağlı değil",
  "admin.fleet.state.connected": "Bağlı",
  "admin.fleet.state.connecting": "Bağlanıyor…",
  "admin.fleet.state.refused": "Reddedildi",
  "admin.fleet.trouble.bad-message": "Merkez bu odayı anlamıyor. Oda ile merkeze aynı sürümü kurun.",
  "admin.fleet.trouble.certificate":
    "Merkezin sertifikasına burada güvenilmiyor. Geçerli olup olmadığına ve merkezin adresini içerip içermediğine bakın.",
  "admin.fleet.trouble.ended": "Merkez bağlantıyı kapattı. Oda yeniden bağlanıyor.",
  "admin.fleet.trouble.failed": "Merkezde bir hata oldu. Ayrıntılar merkezin günlüğünde.",
  "admin.fleet.trouble.garbled": "Merkezin yanıtı anlaşılmıyor. Oda ile merkeze aynı sürümü kurun.",
  "admin.fleet.trouble.key-lost":
    "Odanın kendi anahtarı kayıp ya da bozuk. Buradan filodan ayrılıp yeni bir davetle katılın.",
  "admin.fleet.trouble.other-hub":
    "Merkezin yerine yanıt verenin anahtarı başka. Oda ona hiçbir şey bildirmiyor ve yeniden deniyor.",
  "admin.fleet.trouble.room-unknown":
    "Merkez bu odayı tanımıyor: oda orada filodan çıkarılmış. Buradan filodan ayrılıp yeni bir davetle katılın.",
  "admin.fleet.trouble.silent": "Merkez yanıt vermeyi kesti. Oda yeniden bağlanıyor.",
  "admin.fleet.trouble.too-many": "Merkeze aynı anda çok fazla istek geliyor. Oda birazdan yeniden dener.",
  "admin.fleet.trouble.unknown-version": "Oda ile merkez farklı sürümler kullanıyor. Eski olanı güncelleyin.",
  "admin.fleet.trouble.unreachable": "Merkez yanıt vermiyor. Oda yeniden deniyor.",
  "admin.fleet.trouble.wrong-proof":
    "Oda, merkeze kendini kanıtlayamadı. Buradan filodan ayrılıp yeni bir davetle katılın.",
};
