import type { Catalogue } from "../../locale.ts";

/** Turkish: people in the room, and what says so. */
export const presence: Catalogue = {
  "admin.presence.choose": "Algılayıcı seç",
  "admin.presence.heard": "{time}, {ago} bildirdi",
  "admin.presence.never": "henüz bir şey bildirmedi",
  "admin.presence.now": "Oda",
  "admin.presence.present": "İçeride biri var",
  "admin.presence.absent": "İçeride kimse yok",
  "admin.presence.unknown": "Bilinmiyor",
  "admin.presence.quiet": "Şimdi bir şey bildirmiyor",
  "admin.presence.rule":
    "Her kaynak içeride biri olduğunu bildirebilir. Kimsenin olmadığını yalnızca algılayıcılar, o da hepsi birden bildirirse.",
  "admin.presence.source.call": "Toplantı",
  "admin.presence.source.contact": "Kontak",
  "admin.presence.source.display": "Görüntü cihazındaki sinyal",
  "admin.presence.source.hdmi": "HDMI sinyali",
  "admin.presence.source.motion": "Kameranın önünde hareket",
  "admin.presence.source.mqtt": "MQTT algılayıcısı",
  "admin.presence.source.touch": "Dokunma",
  "admin.presence.source.usb": "USB algılayıcısı",
  "admin.presence.theScreen": "odanın ekranı",
  "admin.presence.title": "Doluluk",
  "admin.settings.group.presence": "Doluluk",
  "common.sensor": "Algılayıcı",
  "common.broker": "MQTT aracısı",
  "common.settingLabel.presence.touchMinutes": "Dokunmanın geçerlilik süresi",
  "common.setting.presence.touchMinutes":
    "Bir panele ya da ekrana dokunmanın ne kadar süre içeride biri olduğunu bildirdiği. Sonra bir şey bildirmez.",
  "common.settingLabel.presence.mqttHost": "MQTT aracısı",
  "common.setting.presence.mqttHost":
    "Bir doluluk algılayıcısının MQTT aracısı, alışılmış değilse :bağlantı noktası ile. Boş: kullanılmaz.",
  "common.settingLabel.presence.mqttTls": "Aracıya TLS ile bağlan",
  "common.setting.presence.mqttTls":
    "Aracıya TLS üzerinden bağlanılıp bağlanılmadığı, genellikle 8883 numaralı bağlantı noktasında.",
  "common.settingLabel.presence.mqttFingerprint": "Aracının parmak izi",
  "common.setting.presence.mqttFingerprint":
    "Aracının sertifikasının SHA-256 parmak izi, onu tanınmış bir sertifika yetkilisi vermediyse. O zaman yalnızca o kabul edilir.",
  "common.settingLabel.presence.mqttUser": "Aracının kullanıcı adı",
  "common.setting.presence.mqttUser": "Odanın aracıda oturum açtığı kullanıcı. Boş: adsız.",
  "common.settingLabel.presence.mqttPassword": "Aracının parolası",
  "common.setting.presence.mqttPassword": "O kullanıcının parolası.",
  "common.settingLabel.presence.mqttTopic": "Algılayıcının konusu",
  "common.setting.presence.mqttTopic": "Algılayıcının durumunun yayımlandığı konu, örneğin zigbee2mqtt/Meeting room.",
  "common.settingLabel.presence.mqttField": "İletinin alanı",
  "common.setting.presence.mqttField":
    "Durumun JSON iletisindeki alanı, örneğin occupancy ya da sensor.occupied. Boş: ileti durumun kendisidir.",
  "common.settingLabel.presence.mqttOn": "“Biri var” sözcüğü",
  "common.setting.presence.mqttOn":
    "Biri varken algılayıcının söylediği. Boş: alışılmış sözcükler (true, on, 1, occupied).",
  "common.settingLabel.presence.mqttOff": "“Kimse yok” sözcüğü",
  "common.setting.presence.mqttOff":
    "Kimse yokken algılayıcının söylediği. Boş: alışılmış sözcükler (false, off, 0, clear).",
  "common.settingLabel.presence.mqttAvailability": "Erişilebilirlik konuları",
  "common.setting.presence.mqttAvailability":
    "Algılayıcının çalışıp çalışmadığını bildiren konular, aralarında virgülle. Boş: algılayıcının konusu ve /availability.",
  "common.settingLabel.presence.mqttSilentMinutes": "Sessizken güvenme süresi",
  "common.setting.presence.mqttSilentMinutes":
    "Sessiz bir algılayıcıya ne kadar süre güvenildiği; sonra durumu bilinmez. 0: her zaman.",
  "common.device.SENSOR_OFFLINE": "{device} yerinde yok: erişilebilirlik konusu offline diyor.",
  "common.device.SENSOR_OFFLINE.todo": "Piline ve gücüne, ağ geçidinin kapsamında olup olmadığına bakın.",
  "common.device.SENSOR_SILENT": "{device} o kadar uzun süredir sessiz ki son sözü artık geçerli değil.",
  "common.device.SENSOR_SILENT.todo":
    "Piline ve gücüne bakın. Seyrek bildiren birine ayarlarda daha uzun süre gerekir.",
  "common.device.SENSOR_NOT_UNDERSTOOD": "{device} ayarlarda adı geçmeyen bir şey söylüyor.",
  "common.device.SENSOR_NOT_UNDERSTOOD.todo": "Ne söylediğine bakın ve doluluk ayarlarını düzeltin.",
  "common.device.SENSOR_TOPIC_REFUSED": "{device} okunamıyor: aracı konusunu reddediyor.",
  "common.device.SENSOR_TOPIC_REFUSED.todo":
    "Aracının kullanıcısının konuyu okumasına izin verin ya da ayarlarda konuyu düzeltin.",
  "common.device.BROKER_SIGN_IN_REFUSED": "{device} odanın kullanıcı adını ya da parolasını kabul etmiyor.",
  "common.device.BROKER_SIGN_IN_REFUSED.todo": "Doluluk ayarlarında kullanıcıyı ve parolayı düzeltin.",
  "common.device.BROKER_CERTIFICATE": "{device} güvenilmeyen bir sertifika gösteriyor.",
  "common.device.BROKER_CERTIFICATE.todo": "Doğru aracıysa, sertifikasının parmak izini doluluk ayarlarına girin.",
  "common.settingLabel.presence.contactPort": "Kontağın seri bağlantı noktası",
  "common.setting.presence.contactPort":
    "RTS ya da DTR ile hatlarından biri arasında kontak bulunan seri bağdaştırıcı, örneğin /dev/ttyUSB0. Boş: yok.",
  "common.settingLabel.presence.contactLine": "Kontağın hattı",
  "common.setting.presence.contactLine": "Seri bağdaştırıcının kontağı duyan hattı.",
  "common.settingLabel.presence.contactOpen": "Açık kontak: biri var",
  "common.setting.presence.contactOpen":
    "Açık bir kontağın içeride biri olduğunu bildirip bildirmediği. Kapalı: kapalı kontak bildirir.",
  "common.settingLabel.presence.usb": "USB algılayıcısı",
  "common.setting.presence.usb":
    "Hangi üreticiden olursa olsun bir USB doluluk algılayıcısının kullanılıp kullanılmadığı.",
  "common.settingLabel.presence.hdmiDevice": "HDMI yakalama cihazı",
  "common.setting.presence.hdmiDevice":
    "Bir bilgisayarın takıldığı yakalama cihazı, örneğin /dev/video0: sinyal, biri var demektir. Boş: yok.",
  "common.settingLabel.presence.display": "Görüntü cihazındaki sinyal",
  "common.setting.presence.display":
    "Görüntü cihazının, odaya ait olmayan bir girişindeki sinyalin, cihaz bunu bildiriyorsa, içeride biri olduğu anlamına gelip gelmediği. Odanın kendi girişi, toplantılar için seçtiği giriştir.",
  "common.device.SIGNAL_OWN_UNKNOWN":
    "{device} sinyalin kime ait olduğunu söyleyemiyor: hangi girişin odaya ait olduğu ayarlanmamış.",
  "common.device.SIGNAL_OWN_UNKNOWN.todo": "Görüntü cihazının toplantılar için seçeceği girişi ayarlayın.",
  "common.device.SENSOR_CANNOT_TELL":
    "{device} bunu bildiremiyor: bağlantı noktasının ya da sürücüsünün böyle bir yanıtı yok.",
  "common.device.SENSOR_CANNOT_TELL.todo": "Doluluk ayarlarında başka bir bağlantı noktası ya da cihaz seçin.",
  "kiosk.motion.sign": "Bu oda kamerasının önünde hareket arıyor. Hiçbir görüntü saklanmaz ya da gönderilmez.",
  "panel.motion.sign": "Oda kamerasının önünde hareket arıyor. Hiçbir görüntü saklanmaz ya da gönderilmez.",
  "common.settingLabel.presence.motion": "Kameranın önünde hareket",
  "common.setting.presence.motion":
    "Ekranın, toplantılar dışında, odanın kendi görüntüsünde hareket arayıp aramadığı. Hiçbir görüntü saklanmaz ya da gönderilmez; ekran ve paneller bunu bildirir.",
  "common.settingLabel.presence.motionMinutes": "Hareketin geçerlilik süresi",
  "common.setting.presence.motionMinutes":
    "Hareketin ne kadar süre içeride biri olduğunu bildirdiği. Sonra bir şey bildirmez.",
  "common.device.MOTION_BLIND": "Hareket aranmıyor: odanın ekranı yerinde yok ya da kameranın görüntüsü yok.",
  "common.device.MOTION_BLIND.todo": "Kameranın kablosunu kontrol edin. Görüntü gelir gelmez yeniden aranır.",
  "common.device.MOTION_DARK": "Kameranın görüntüsü, insanları gürültüden ayırmak için fazla karanlık.",
  "common.device.MOTION_DARK.todo": "Bir şey yapmak gerekmez: ışık olunca yeniden aranır.",
};
