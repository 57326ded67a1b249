import type { Catalogue } from "../../locale.ts";

/** Turkish: the settings: what each is called and for. */
export const settings: Catalogue = {
  "common.settingLabel.access.adminMinutes": "Oturumu kapatma süresi",
  "common.settingLabel.access.secondFactor": "Yöneticiler iki adımlı giriş kullansın",
  "common.settingLabel.access.panelDays": "Kullanılmayan panelleri unutma süresi",
  "common.settingLabel.camera.address": "Hattaki numarası",
  "common.settingLabel.camera.baud": "Hat hızı",
  "common.settingLabel.camera.kind": "Kumanda",
  "common.settingLabel.camera.model": "Model dosyası",
  "common.settingLabel.camera.name": "Ad",
  "common.settingLabel.camera.password": "Parola",
  "common.settingLabel.camera.user": "Kullanıcı adı",
  "common.settingLabel.camera.picture": "Görüntü kaynağı",
  "common.settingLabel.camera.presetPictures": "Konum resimleri",
  "common.settingLabel.camera.port": "Bağlantı",
  "common.settingLabel.camera.upsideDown": "Baş aşağı asılı",
  "common.settingLabel.camera.trackingAfter": "Yeniden izleme süresi",
  "common.settingLabel.log.auditEntries": "Denetim kaydındaki işlemler",
  "common.settingLabel.network.clients": "Aynı anda bağlantı sayısı",
  "common.settingLabel.network.requestsPerSecond": "Saniyedeki istek sayısı",
  "common.settingLabel.log.level": "Günlük düzeyi",
  "common.settingLabel.meeting.publicAddress": "Toplantı bağlantılarındaki adres",
  "common.settingLabel.meeting.startMuted": "Mikrofon kapalı başla",
  "common.settingLabel.meeting.startWithCamera": "Kamera açık başla",
  "common.settingLabel.meeting.title": "Toplantıların adı",
  "common.settingLabel.room.language": "Dil",
  "common.settingLabel.room.name": "Odanın adı",
  "common.settingLabel.room.setUp": "Adım adım kurulum",
  "common.settingLabel.room.timeZone": "Saat dilimi",
  "common.settingLabel.sound.microphone": "Mikrofon",
  "common.settingLabel.sound.speaker": "Hoparlör",
  "common.settingLabel.sound.microphoneLevel": "Mikrofon düzeyi",
  "common.settingLabel.sound.volume": "Başlangıçtaki ses düzeyi",
  "common.setting.room.name": "Odaya ne dendiği: ekranında, panellerinde ve toplantılarda.",
  "common.setting.room.language": "Odanın ekranının ve kendi dilini seçmemiş panellerin dili.",
  "common.setting.room.timeZone": "Odanın saatinin saat dilimi.",
  "common.setting.room.setUp":
    "Yeni bir odanın adım adım kurulumunun hangi adımda olduğu. Bitene kadar ekran adımları gösterir.",
  "common.setting.meeting.title": "Burada başlatılan toplantının adı. Boş: odanın adı.",
  "common.setting.meeting.startMuted": "Toplantı başlarken odanın mikrofonu kapalı mı olsun.",
  "common.setting.meeting.startWithCamera": "Toplantı başlarken odanın kamerası gösterilsin mi.",
  "common.setting.meeting.publicAddress":
    "Toplantı bağlantılarındaki ana makine adı ya da adres. Boş: odanın kendi ilk adresi.",
  "common.setting.camera.name": "Odada birden çok kamera varsa bu kameranın adı. Boş: kendi verdiği ad.",
  "common.setting.camera.kind": "Odanın kamerasına nasıl kumanda edildiği.",
  "common.setting.camera.port":
    "/dev/ttyUSB0 gibi bir seri yol ya da ağda makine:bağlantı noktası. Bağlantı noktası yazılmazsa kumandanın olağan olanı kullanılır.",
  "common.setting.camera.baud": "Seri hattın hızı.",
  "common.setting.camera.address":
    "Birden çok kameralı hatta kameranın numarası: 1, en çok 7 kameralı VISCA zincirinin en yakınıdır.",
  "common.setting.camera.user":
    "Odanın bir ağ kamerasında oturum açtığı kullanıcı (ONVIF). Kamerayı yönetebilen biri olmalıdır.",
  "common.setting.camera.password": "O kullanıcının parolası.",
  "common.setting.camera.model": "Kameranın neler yapabildiğini söyleyen, config/cameras içindeki model dosyası.",
  "common.setting.camera.upsideDown": "Kameranın tavana asılı olup olmadığı.",
  "common.setting.camera.trackingAfter":
    "Biri kamerayı elle oynattıktan bu kadar sonra kamera, yapabiliyorsa, kişileri yeniden izler. 0: kendiliğinden izlemez.",
  "common.setting.camera.picture":
    "Kameranın görüntüsünü hangi video cihazı gösteriyor: Cihazlar altındaki Görüntüsünü bul’un bulduğu ya da bir cihazın adı. rtsp://SUNUCU/YOL: bir ağ kamerasının akışı. Boş: kendi cihazı, yoksa ilki. simulated:PORT: bir benzeticininki.",
  "common.setting.sound.microphone":
    "Odanın mikrofonu, ses sisteminin verdiği adla. Boş: varsa hoparlörlü telefon, yoksa USB’deki, o da yoksa yerleşik olan.",
  "common.setting.sound.speaker":
    "Odanın hoparlörü, ses sisteminin verdiği adla. Boş: varsa hoparlörlü telefon, yoksa USB’deki, o da yoksa yerleşik olan.",
  "common.setting.sound.microphoneLevel": "Mikrofonun düzeyi; başka programlar değiştiremez.",
  "common.setting.sound.volume": "Toplantı başlarken hoparlörün düzeyi.",
  "common.setting.access.secondFactor":
    "Yöneticilere iki adımlı girişin gerekip gerekmediği. Kurmamış olan bir sonraki oturumda kurar; oturumu açık olan dışarı atılmaz.",
  "common.setting.access.panelDays": "Kullanılmayan eşleşmiş bir panelin ne kadar eşleşmiş kaldığı.",
  "common.setting.access.adminMinutes": "Hiçbir şey yapmayan bir yöneticinin oturumunun ne kadar açık kaldığı.",
  "common.setting.log.auditEntries":
    "Erişimi olanların kaç işleminin denetim kaydında tutulduğu. Önce en eskileri gider.",
  "common.setting.network.clients": "Aynı anda kaç panelin, sayfanın ve programın bağlı olabileceği.",
  "common.setting.network.requestsPerSecond":
    "Bir bağlantının ve bağlantısız bir adresin saniyede kaç istek yapabileceği.",
  "common.setting.log.level": "Günlüğe yazılan en düşük düzey.",
  "common.settingLabel.speakerphone.kind": "Hoparlörlü telefonun tuşları",
  "common.settingLabel.speakerphone.startsMeeting": "Ahize kalkınca toplantı başlasın",
  "common.setting.speakerphone.kind": "Takılı hoparlörlü telefonun tuşları ve ışıkları odanın mı.",
  "common.setting.speakerphone.startsMeeting":
    "Oda bir toplantıda değilken hoparlörlü telefonda ahizeyi kaldırmak (açma tuşu) toplantı başlatsın mı.",
  "common.settingLabel.display.serial": "Seri kumanda",
  "common.setting.display.serial": "Görüntü cihazının seri hattaki protokolü: odanın denediği ilk yol.",
  "common.settingLabel.display.serialPort": "Seri bağlantı noktası",
  "common.setting.display.serialPort": "Seri hattın yolu, örneğin /dev/ttyUSB0. 9600 baud hızında çalışır.",
  "common.settingLabel.display.network": "Ağ kumandası",
  "common.setting.display.network": "Görüntü cihazının ağdaki protokolü: seri hattan sonraki yol.",
  "common.settingLabel.display.host": "Adres",
  "common.setting.display.host": "Görüntü cihazının adı ya da adresi; bağlantı noktası alışılmış değilse :port ile.",
  "common.settingLabel.display.number": "Cihaz numarası",
  "common.setting.display.number":
    "Görüntü cihazının menüsündeki numarası (set ID); LG’de 1’den başlar. PJLink’te yoktur.",
  "common.settingLabel.display.password": "Parola",
  "common.setting.display.password": "PJLink’in sorduğu parola. Boş: yok.",
  "common.settingLabel.display.pin": "PIN kodu",
  "common.setting.display.pin": "Samsung MDC’nin ağdaki güvenli protokolünün PIN’i. Boş: şifrelemesiz konuşulur.",
  "common.settingLabel.display.certificate": "Sertifika",
  "common.setting.display.certificate":
    "Güvenli protokolde kabul edilen tek sertifikanın SHA-256 parmak izi. Boş: gösterilen ilk sertifika buraya yazılır.",
  "common.settingLabel.display.cec": "HDMI kumandası",
  "common.setting.display.cec":
    "HDMI kablosunun kendi kumandası, örneğin /dev/cec0: ağdan sonraki yol. Boş: kullanılmaz.",
  "common.settingLabel.display.input": "Toplantı girişi",
  "common.setting.display.input": "Toplantı başlayınca seçilen giriş, cihazın listesindeki kimliğiyle. Boş: değişmez.",
  "common.settingLabel.display.quietMinutes": "Sessizlikte kapanma",
  "common.setting.display.quietMinutes":
    "Bu kadar süre toplantı ya da dokunma olmazsa kapanır. 0: hiçbir zaman kendiliğinden.",
  "common.settingLabel.display.hours": "Hep açık olduğu saatler",
  "common.setting.display.hours":
    "Kimse olsa da olmasa da açık olduğu saatler, örneğin mon-fri 07:30-18:00. Boş: hiçbir zaman.",
  "common.setting.camera.presetPictures":
    "Odadaki panelden kaydedilen konuma küçük bir resim eklenip eklenmeyeceği. Kapatılınca var olanlar silinir.",
  "common.settingLabel.meeting.scene": "Toplantı başındaki sahne",
  "common.setting.meeting.scene": "Toplantının başladığı sahnenin adı. Boşsa ya da o adda sahne yoksa: hiçbiri.",
  "common.settingLabel.meeting.layout": "Toplantı başındaki görünüm",
  "common.setting.meeting.layout":
    "Toplantı başlarken ekranın katılımcıları nasıl gösterdiği: herkes eşit büyüklükte ya da konuşan büyük. Paylaşılan şey kendiliğinden büyür.",
};
