import type { Catalogue } from "../../locale.ts";

/** Turkish: the certificates of the room and of its firm. */
export const certificates: Catalogue = {
  "admin.certificate.asked": "İstek",
  "admin.certificate.asked.download": "İndir",
  "admin.certificate.asked.todo":
    "Firmanızın sertifika yetkilisine imzalatın, sonra yanıtı odaya verin. Anahtar odada kalır.",
  "admin.certificate.asked.waits": "{day} tarihinde oluşturuldu, yanıt bekliyor.",
  "admin.certificate.chain": "Sertifikalar",
  "admin.certificate.chain.hint": "PEM olarak, herhangi bir sırayla: odanınki ve üstündekiler, varsa kök de.",
  "admin.certificate.drop": "Odanın kendininkini kullan",
  "admin.certificate.drop.title": "Herkes için odanın kendi sertifikası kullanılsın mı?",
  "admin.certificate.drop.what":
    "Yalnızca firmanızın yetkilisini tanıyan cihazlar o zaman oda için uyarır. Açık bağlantılar kalır. Buradan geri getirilebilir.",
  "admin.certificate.ended": "Süresi doldu",
  "admin.certificate.files": "Dosya seç",
  "admin.certificate.firm": "Firmanın",
  "admin.certificate.from": "Veren: {issuer}, {day} tarihine kadar geçerli.",
  "admin.certificate.key": "Özel anahtar",
  "admin.certificate.key.asked": "Anahtar odada: isteğinin yanıtı için boş bırakın.",
  "admin.certificate.key.hint": "Yalnızca anahtarı oda oluşturmadıysa. Parolasız olmalı.",
  "admin.certificate.leads.no": "Kullanılıyor, ama adı bu odaya götürmüyor. Bağlantılarda odanın adresi yazıyor.",
  "admin.certificate.leads.unknown": "Kullanılıyor. Ad sunucuları adın nereye götürdüğünü henüz söylemedi.",
  "admin.certificate.leads.yes": "Kullanılıyor. Adı bu odaya götürüyor.",
  "admin.certificate.names": "Adlar",
  "admin.certificate.names.hint":
    "Aralarında boşlukla tam ana bilgisayar adları ve adresler, en çok 20. Bağlantılarda ilki kullanılır.",
  "admin.certificate.names.wrong": "{name} ne bir ana bilgisayar adı ne de bir adres.",
  "admin.certificate.none":
    "Yok. Firmanın kendi sertifika yetkilisinden biriyle, ona güvenen cihazlar odayı adıyla uyarı almadan açar.",
  "admin.certificate.not-begun": "Henüz geçerli değil",
  "admin.certificate.own": "Odanın kendi sertifikası",
  "admin.certificate.own.trust": "Cihazlar ona nasıl güvenir",
  "admin.certificate.own.what":
    "Bir adresle ya da başka bir adla gelen herkes için. {day} tarihine kadar geçerli, kendiliğinden yenilenir.",
  "admin.certificate.partial": "Kök sertifika eklenmemiş. Onunla başka yerlerdeki odalar da bağlantıyla katılabilir.",
  "admin.certificate.request": "İstek oluştur",
  "admin.certificate.request.verb": "İsteği oluştur",
  "admin.certificate.restore": "Sonuncuyu geri getir",
  "admin.certificate.title": "Sertifikalar",
  "admin.certificate.use": "Odaya sertifika ver",
  "admin.certificate.use.verb": "Kullan",
  "admin.certificate.used": "Kullanılıyor",
  "common.error.certificate-refused": "Sertifika kullanılamıyor.",
  "common.todo.certificate-refused": "Nedeni ayrıntıda yazıyor. Oda elindeki sertifikalarla devam eder.",
  "common.problem.certificate-ends": "Firmanın oda için sertifikasının süresi yakında doluyor.",
  "common.problem.certificate-ends.todo":
    "Yeniletin ve yenisini odaya “Ağ ve saat” altında verin. Süresi dolunca odanın kendininki kullanılır; tarayıcılar tanımadıkları yerde onun için uyarır.",
  "common.problem.certificate-over": "Firmanın oda için sertifikasının süresi doldu.",
  "common.problem.certificate-over.todo":
    "Yeniletin ve yenisini odaya “Ağ ve saat” altında verin. Şimdi odanın kendininki kullanılıyor; tarayıcılar tanımadıkları yerde onun için uyarır.",
  "common.problem.certificate-elsewhere": "Firmanın sertifikasındaki ad bu odaya götürmüyor.",
  "common.problem.certificate-elsewhere.todo":
    "Ad sunucusundaki kaydı düzeltin. Bu arada bağlantılarda odanın adresi yazar.",
  "common.note.why-certificate-above-over":
    "Onu imzalayan “{name}” sertifikası {day} tarihine kadar geçerliydi. Yerine yetkilinin yenisini yapıştırın.",
  "common.note.why-certificate-alone":
    "Onu imzalayanınki eksik: “{issuer}” sertifikasını ya da aradakini de yapıştırın.",
  "common.note.why-certificate-authority":
    "Bu, bir sertifika yetkilisinin kendi sertifikası. Oda için verileni de yapıştırın.",
  "common.note.why-certificate-broken":
    "Yapıştırılanlardan {number}. sertifika bozuk. İlk ve son satırıyla yeniden kopyalayın.",
  "common.note.why-certificate-early": "{day} tarihinden itibaren geçerli, odanın saati ise {today} diyor.",
  "common.note.why-certificate-form": "Bu bir istek ya da PKCS #7 dosyası. Yetkiliden PEM isteyin.",
  "common.note.why-certificate-key": "Sertifikaların hiçbiri bu anahtara ait değil.",
  "common.note.why-certificate-key-form": "Anahtar okunamıyor. İlk ve son satırıyla PEM olmalı.",
  "common.note.why-certificate-key-locked": "Anahtarın parolası var. Önce kaldırın ya da anahtarı odaya oluşturtun.",
  "common.note.why-certificate-key-weak":
    "Tarayıcılar 2048 bitten itibaren RSA anahtarlarını ve P-256 ile P-384 eğrilerini kabul eder.",
  "common.note.why-certificate-many": "{count} sertifikadan fazla var. Odanınkini ve üstündekileri yapıştırın.",
  "common.note.why-certificate-nameless":
    "Hiçbir ana bilgisayar adı içermiyor: tarayıcılar yalnızca alternatif adları (subject alternative names) okur.",
  "common.note.why-certificate-no-request":
    "Bu odanın bir isteğine yanıt değil. Anahtarını da yapıştırın ya da önce istek oluşturun.",
  "common.note.why-certificate-none": "İçinde sertifika yok. PEM olmalı ve -----BEGIN CERTIFICATE----- ile başlar.",
  "common.note.why-certificate-none-before": "Önceden yoktu.",
  "common.note.why-certificate-over": "{day} tarihine kadar geçerliydi, odanın saati ise {today} diyor.",
  "common.note.why-certificate-unusable": "TLS bunu kullanamıyor: {why}",
  "common.note.why-certificate-use":
    "Sunucular için verilmemiş: genişletilmiş anahtar kullanımında sunucu kimlik doğrulaması yok.",
};
