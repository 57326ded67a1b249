import type { TrustWords } from "../words.ts";

export const tr: TrustWords = {
  name: "Türkçe",
  languages: "Dil",
  title: "Bu odaya güvenin",
  lead: "Oda kendisine kendi kefildir: sertifikası, kurulurken oluşturulan kendi sertifika yetkilisinden gelir. Bu yetkiliyi kabul eden aygıt, odanın sayfalarını uyarısız açar.",
  compare: "Önce karşılaştırın",
  compareLead:
    "Buraya gelirken tarayıcınız sizi uyarmış olabilir. İlk seferinde beklenen budur. Bu karakterleri odanın kendi ekranındakilerle karşılaştırın; farklıysa durun ve BT’ye söyleyin.",
  take: "Sonra yetkiliyi kabul edin",
  download: "Yetkilinin sertifikasını indir (ca.pem)",
  profile: "Profil indir (iPad ve iPhone)",
  ways: [
    {
      name: "iPad ve iPhone",
      steps: [
        "Bu sayfayı Safari’de açıp profili indirin.",
        "Ayarlar → Profil İndirildi → Yükle.",
        "Ayarlar → Genel → Hakkında → Sertifika Güven Ayarları: odayı açın.",
      ],
    },
    {
      name: "Android",
      steps: [
        "Sertifikayı indirin.",
        "Ayarlar → Güvenlik → Şifreleme ve kimlik bilgileri → Sertifika yükle → CA sertifikası.",
        "İndirilenlerden ca.pem dosyasını seçin.",
      ],
    },
    {
      name: "Windows",
      steps: ["Sertifikayı indirip açın.", "Sertifika Yükle → Yerel Makine → Güvenilen Kök Sertifika Yetkilileri."],
    },
    {
      name: "macOS",
      steps: [
        "Sertifikayı indirip Anahtar Zinciri Erişimi’nde açın.",
        "Orada çift tıklayın → Güven → Her Zaman Güven.",
      ],
    },
    {
      name: "Linux",
      steps: [
        "Chrome: Ayarlar → Gizlilik ve güvenlik → Güvenlik → Sertifikaları yönet → Yetkililer → İçe aktar.",
        "Firefox: Ayarlar → Gizlilik ve Güvenlik → Sertifikaları göster → Makamlar → İçe aktar.",
      ],
    },
  ],
  limits:
    "Bu yetkili yalnızca odanın kendi adlarına ve adreslerine kefil olabilir: kabul eden aygıt, başka hiçbir site için ona güvenmez.",
  onward: "Paneli aç",
  lost: "Bu adreste bir şey yok",
  lostLead: "Yanlış yazılmış olabilir ya da burada olan artık yok.",
};
