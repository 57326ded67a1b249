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
  "admin.console.title": "Gönder ve gör",
  "admin.console.intro": "Cihazın kendi hattında tek bir ileti, odanınkilerle sırayla. Durdurma her zaman önce gider.",
  "admin.console.message": "İleti",
  "admin.console.send": "Gönder",
  "admin.console.form.hex": "Onaltılık baytlar, örneğin {example}",
  "admin.console.form.text": "Bir satır metin, örneğin {example}",
  "admin.console.form.report": "Önce numarası yazılan bir çıkış raporu, örneğin {example}",
  "admin.console.form.message":
    "Bir konu, iki nokta ve bir ileti, örneğin {example}. Algılayıcının kendi konusunda onun gönderdiği ileti sayılır.",
  "admin.console.form.ask": "Algılayıcıya şu an ne gösterdiği sorulur. Yazılacak bir şey yok.",
  "admin.console.ask": "Sor",
  "admin.console.listens": "{sensor}: kendiliğinden bildirir, ona bir şey gönderilemez.",
  "admin.console.recall": "Yukarı ok önce gönderileni geri getirir.",
  "admin.console.none": "Hiçbir hat ileti almıyor: hepsinde oda adına bir program ya da kitaplık konuşur.",
  "admin.console.end.answered": "Yanıtlandı",
  "admin.console.end.refused": "Reddedildi",
  "admin.console.end.unanswered": "Yanıt yok",
  "admin.console.end.sent": "Gönderildi; bu cihaz yanıt vermez",
  "admin.console.end.ended": "Bir durdurma ya da hareket kesti",
  "admin.console.ask.title": "Elle ileti gönderilsin mi?",
  "admin.console.ask.what":
    "Yazılan, cihaza olduğu gibi gider. Cihaz toplantı sırasında da hareket edebilir, kapanabilir ya da ayarlarını değiştirebilir; oda nedenini bilmez.",
  "admin.console.ask.noted": "Her ileti, adınızla denetim kaydına yazılır.",
  "admin.console.ask.yes": "Gönder",
  "admin.console.sent": "Elle gönderilenler",
  "admin.repair.title": "Odanın yaptıkları",
  "admin.repair.step.reopen": "Bağlantıyı yeniden açma",
  "admin.repair.step.readdress": "Adresleri yeniden verme",
  "admin.repair.step.power-cycle": "USB bağlantı noktasının gücünü kısa süre kesme",
  "admin.repair.step.person": "Bir kişinin bakması gerekiyor",
  "admin.repair.failed": "{step}: başarısız",
  "admin.repair.next": "Sırada: {step}, {when}",
  "admin.repair.person":
    "Oda elinden geleni denedi. Birinin cihaza bakması gerekiyor: gücüne, kablosuna, kendi menüsüne.",
  "admin.repair.cut": "USB gücünü kes",
  "admin.repair.cut.title": "Cihazın USB gücü kesilsin mi?",
  "admin.repair.cut.what":
    "USB bağlantı noktasının gücü iki saniye kesilir; dağıtıcı bunu yapamıyorsa sistem cihazı o süre bırakır. Cihaz yeniden başlar; toplantıda birkaç saniye görünmez.",
  "admin.repair.cut.noted": "Bu işlem, adınızla denetim kaydına yazılır.",
};
