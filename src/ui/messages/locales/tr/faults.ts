import type { Catalogue } from "../../locale.ts";

/** Turkish: what is wrong with the room and its devices. */
export const faults: Catalogue = {
  "common.problem.disk-failed": "Oda diskine yazamıyor.",
  "common.problem.disk-failed.todo":
    "Diskin bozulup bozulmadığına bakın. Toplantılar sürer; diske yazılana kadar değişiklikler reddedilir, sonra kendiliğinden yeniden kabul edilir.",
  "common.problem.disk-full": "Odanın diski dolu.",
  "common.problem.disk-full.todo":
    "Odaya ait olmayanları kaldırın: eski günlükler, indirilenler, başka programların dosyaları. Toplantılar sürer; diske yazılana kadar değişiklikler reddedilir, sonra kendiliğinden yeniden kabul edilir.",
  "common.problem.disk-read-only": "Odanın diskine yazma izni yok.",
  "common.problem.disk-read-only.todo":
    "Sistemin bozuk bir diski salt okunur yapıp yapmadığına ve verilerin odanın kendi kullanıcısına ait olup olmadığına bakın. Toplantılar sürer; diske yazılana kadar değişiklikler reddedilir, sonra kendiliğinden yeniden kabul edilir.",
  "common.problem.disk-low": "Odanın diski neredeyse dolu.",
  "common.problem.disk-low.todo": "Değişiklikler reddedilmek zorunda kalmadan odaya ait olmayanları kaldırın.",
  "common.problem.store-restored": "Odanın veritabanı hasar görmüştü; yerini bir yedek aldı.",
  "common.problem.store-restored.todo":
    "Herkesin oturumu kapatıldı, ama parolalar, paneller ve API anahtarları yedektekiler: o zamandan beri değiştirilen ve iptal edilenleri yeniden değiştirip iptal edin, başka neyin eksik olduğuna da bakın. Disk bozuluyor olabilir. Sonra bunu görüldü olarak işaretleyin.",
  "common.problem.store-lost": "Odanın veritabanı hasar görmüştü ve yedek yoktu: oda baştan başladı.",
  "common.problem.store-lost.todo":
    "Odayı yeniden kurun ya da verilerinin bir kopyasını yerine koyun. Disk bozuluyor olabilir. Sonra bunu görüldü olarak işaretleyin.",
  "common.problem.store-incomplete": "Oda durmadan önceki son değişiklikler eksik.",
  "common.problem.store-incomplete.todo":
    "Ayarlara ve kamera konumlarına bakın. Disk yazmadığını yazdım diye bildiriyor olabilir. Sonra bunu görüldü olarak işaretleyin.",
  "common.problem.settings-file": "Ayar dosyası anlaşılamıyor.",
  "common.problem.settings-file.todo": "Dosyayı düzeltin. Önceden verdiği ayarlar geçerli kalır.",
  "common.problem.secrets-unreadable": "Odanın cihazları için sakladığı parolalar okunamıyor: anahtarları yok.",
  "common.problem.secrets-unreadable.todo":
    "Belirtilen ayarlara parolaları yeniden yazın. Başka hiçbir şey kaybolmadı.",
  "common.problem.clock-wrong": "Odanın saati yanlış.",
  "common.problem.clock-wrong.todo":
    "Odaya zaman sunucusu olan bir ağ verin ya da saati ayarlayın. Bu arada kimse dışarıda kalmaz.",
  "common.problem.network-none": "Odanın ağı yok.",
  "common.problem.network-none.todo":
    "Kablosunu kontrol edin. Ağ geri gelince paneller ve toplantılar kendiliğinden döner.",
  "common.problem.network-link-local": "Ağ odaya adres vermiyor.",
  "common.problem.network-link-local.todo":
    "Ağın adres dağıtıp dağıtmadığına bakın. Bu arada aynı kablodaki cihazlar odaya ulaşabilir.",
  "common.problem.names-silent": "Odaya hiçbir ad sunucusu yanıt vermiyor.",
  "common.problem.names-silent.todo":
    "Başka sunuculardaki toplantılar adlarıyla bulunamaz. Odanın ağı içindeki her şey çalışır.",
  "common.problem.setup-required": "Odanın henüz yöneticisi yok.",
  "common.problem.setup-required.todo": "Yönetim sayfasını açın ve odanın ekranındaki kodu yazın.",
  "common.problem.camera-away": "Kamera kullanılamıyor.",
  "common.problem.camera-away.todo": "Kablosunu kontrol edin. Geri gelir gelmez kullanılır.",
  "common.problem.camera-degraded": "Kamera istenen her şeyi yapmıyor.",
  "common.problem.camera-degraded.todo": "Kablosunu kontrol edin. Geri gelir gelmez kullanılır.",
  "common.problem.camera-model-wrong": "Odanın kendi kamera modellerinden biri anlaşılamıyor.",
  "common.problem.camera-model-wrong.todo":
    "Belirtilen dosyayı ve satırı düzeltin. Öbür modeller çalışmayı sürdürür; Parley’nin aynı adlı bir modeli varsa onun yerine o geçer.",
  "common.problem.speakerphone-away": "Hoparlörlü telefonun tuşları kullanılamıyor.",
  "common.problem.speakerphone-away.todo": "Kablosunu kontrol edin. Geri gelir gelmez kullanılır.",
  "common.problem.speakerphone-muted": "Hoparlörlü telefonun kendi anahtarı odanın mikrofonunu kapalı tutuyor.",
  "common.problem.speakerphone-muted.todo": "Mikrofonu önce telefondan, sonra panelden açın.",
  "common.problem.screen-away": "Odanın ekranı denetleyicisine bağlı değil.",
  "common.problem.screen-away.todo": "Geri gelmesini bekleyin ya da yönetim sayfasından yeniden başlatın.",
  "common.problem.screen-safe": "Odanın ekranı geri getirilemedi; ekranda BT’ye ne söyleneceği yazıyor.",
  "common.problem.screen-safe.todo":
    "Ne olduğuna günlükten bakın. Oda on dakikada bir yeniden dener; ekranı yeniden başlatmak hemen dener.",
  "common.problem.screen-unsteady": "Odanın ekranı birkaç kez baştan başlatıldı.",
  "common.problem.screen-unsteady.todo":
    "Nedenine günlükten bakın. Sürerse bilgisayarın grafiği ya da belleği bozuluyor olabilir.",
  "common.problem.screen-without-graphics":
    "Ekran grafik işlemcisi olmadan çiziyor; işlemci yarım dakikada üç kez çöktü.",
  "common.problem.screen-without-graphics.todo":
    "Odanın ya da sisteminin bir sonraki güncellemesinden sonra yeniden denenir.",
  "common.problem.microphone-absent": "Odanın mikrofonu yok.",
  "common.problem.microphone-absent.todo": "Kablosunu kontrol edin. Geri gelir gelmez kullanılır.",
  "common.problem.microphone-blocked": "Mikrofon kullanılamıyor.",
  "common.problem.microphone-blocked.todo": "Odanın ekranına kullanma izni verin ya da onu tutan programı kapatın.",
  "common.problem.picture-absent": "Odanın kamera görüntüsü yok.",
  "common.problem.picture-absent.todo": "Kablosunu kontrol edin. Geri gelir gelmez kullanılır.",
  "common.problem.picture-blocked": "Kameranın görüntüsü kullanılamıyor.",
  "common.problem.picture-blocked.todo": "Odanın ekranına kullanma izni verin ya da onu tutan programı kapatın.",
  "common.problem.picture-stream": "Ağ kamerasının görüntüsü gelmiyor.",
  "common.problem.picture-stream.todo":
    "Kamerayı, ağını ve görüntü, kullanıcı, parola ayarlarını kontrol edin. Kendiliğinden yeniden denenir.",
  "common.problem.stream-tool-missing": "Ağ kameralarının görüntüsünü getiren program kurulu değil.",
  "common.problem.stream-tool-missing.todo":
    "Odanın bilgisayarına ffmpeg kurun: apt install ffmpeg. Görüntü kendiliğinden gelir.",
  "common.problem.picture-missing": "Kameranın görüntüsü odanın hatırladığı yerde değil.",
  "common.problem.picture-missing.todo":
    "Video cihazını önceki yuvasına takın ya da Cihazlar altında görüntüsünü yeniden bulun.",
  "common.problem.loudspeaker-absent": "Odanın hoparlörü yok.",
  "common.problem.loudspeaker-absent.todo": "Kablosunu kontrol edin. Geri gelir gelmez kullanılır.",
  "common.problem.microphone-hushed": "Başka bir program odanın mikrofonunu kapattı.",
  "common.problem.microphone-hushed.todo": "Mikrofonu panelden açın. Yinelenirse bunu yapan programı kapatın.",
  "common.problem.microphone-not-muted": "Odanın mikrofonu kapalı, ama ses sistemi sesi hâlâ geçiriyor.",
  "common.problem.microphone-not-muted.todo":
    "Parley toplantıları hiçbir şey duymaz. Başka programlar duyabilir: mikrofonu kullananları kapatın ya da mikrofonu çıkarın.",
  "common.problem.sound-contested": "Başka bir program odanın sesini sürekli değiştiriyor.",
  "common.problem.sound-contested.todo":
    "Bunu yapan programı kapatın: bir ses kontrolü ya da başka bir toplantı programı.",
  "common.problem.sound-device-missing": "Ayarlarda adı geçen mikrofon ya da hoparlör yok.",
  "common.problem.sound-device-missing.todo":
    "Takın ya da ayarlarda başka birini seçin. Bu arada ses sisteminin kendi seçimi kullanılır.",
  "common.problem.meeting-server-away": "Toplantı sunucusu yanıt vermiyor.",
  "common.problem.meeting-server-away.todo": "Kendiliğinden yeniden başlatılır. Geri gelmezse günlüğüne bakın.",
  "common.device.DEVICE_PORT_ABSENT": "{device} takılı değil: bağlantı noktası yok.",
  "common.device.DEVICE_PORT_ABSENT.todo": "Takın ya da ayarlarda başka bir bağlantı noktası seçin.",
  "common.device.DEVICE_PORT_DENIED": "{device} açılamıyor: bağlantı noktası bu programa açık değil.",
  "common.device.DEVICE_PORT_DENIED.todo":
    "Hizmetin kullanıcısına bağlantı noktasını açma izni verin (Debian’da: dialout grubuna ekleyin).",
  "common.device.DEVICE_PORT_CONSOLE": "{device} bu bilgisayarın kendi konsolu.",
  "common.device.DEVICE_PORT_CONSOLE.todo":
    "Cihazları başka bir bağlantı noktasına takın ya da konsolu buradan kaldırın.",
  "common.device.DEVICE_NO_NETWORK": "{device}: bu bilgisayar hiçbir ağda değil.",
  "common.device.DEVICE_NO_NETWORK.todo": "Ağ kablosunu takıp yeniden arayın.",
  "common.device.DEVICE_PORT_BUSY": "{device} başka bir program tarafından kullanılıyor.",
  "common.device.DEVICE_PORT_BUSY.todo": "Öbür programı durdurun ya da ayarlarda başka bir bağlantı noktası seçin.",
  "common.device.DEVICE_PROGRAM_MISSING": "{device} kullanılamıyor: gereken bir program kurulu değil.",
  "common.device.DEVICE_PROGRAM_MISSING.todo": "Odanın bilgisayarına v4l-utils paketini kurun.",
  "common.device.DEVICE_SIGN_IN_REFUSED": "{device} odanın kullanıcı adını veya parolasını kabul etmiyor.",
  "common.device.DEVICE_SIGN_IN_REFUSED.todo":
    "Ayarlarda kullanıcıyı ve parolayı düzeltin; kameranın kendi sayfası hangi kullanıcıların onu yönetebileceğini gösterir.",
  "common.device.DEVICE_CONNECTION_REFUSED":
    "{device} bağlantıyı kabul etmiyor: adres yanıt veriyor, ama bu bağlantı noktasını dinleyen yok.",
  "common.device.DEVICE_CONNECTION_REFUSED.todo":
    "Ayarlardaki bağlantı noktasını ve ağ üzerinden denetimin açık olduğunu kontrol edin.",
  "common.device.DEVICE_HOST_UNREACHABLE": "{device} bulunamıyor: adresinde yanıt veren yok.",
  "common.device.DEVICE_HOST_UNREACHABLE.todo": "Ağ kablosunu, elektriğini ve ayarlardaki adresini kontrol edin.",
  "common.device.DEVICE_SYSTEM_LACKS": "{device} açılamıyor: bu bilgisayarda gereken kitaplık yok.",
  "common.device.DEVICE_SYSTEM_LACKS.todo":
    "Günlükte adı geçeni kurun (Debian’da: libusb-1.0-0) ve odanın denetleyicisini yeniden başlatın.",
  "common.device.DEVICE_FOREIGN_NETWORK": "{device} başka bir ağın adresine sahip, bu yüzden ona ulaşılamıyor.",
  "common.device.DEVICE_FOREIGN_NETWORK.todo":
    "Üreticisinin kurulum programıyla toplantı odasının ağından bir adres verin ve yeniden arayın.",
  "common.device.DEVICE_UNPLUGGED": "{device} çıkarıldı ya da bağlantı koptu.",
  "common.device.DEVICE_UNPLUGGED.todo": "Kablosunu ve elektriğini kontrol edin. Geri gelir gelmez yeniden kullanılır.",
  "common.device.DEVICE_NOT_STARTED": "{device} henüz kullanımda değil.",
  "common.device.DEVICE_NOT_STARTED.todo": "Biraz bekleyip yeniden deneyin.",
  "common.device.DEVICE_NO_ANSWER": "{device} yanıt vermiyor.",
  "common.device.DEVICE_NO_ANSWER.todo":
    "Elektriği olduğunu, kablonun doğru kablo olduğunu, hız ve adresin menüsüyle uyuştuğunu kontrol edin.",
  "common.device.DEVICE_OUT_OF_STEP": "{device} sorulandan başka bir yanıt veriyor.",
  "common.device.DEVICE_OUT_OF_STEP.todo":
    "Aynı hattı başka bir şeyin kullanmadığını ve hızın menüsüyle uyuştuğunu kontrol edin.",
  "common.device.CAMERA_SETUP_PORT":
    "{device}, Sony kameralarının yalnızca kurulum araçlarını kabul ettiği 52380 numaralı bağlantı noktasında yanıt vermiyor.",
  "common.device.CAMERA_SETUP_PORT.todo": "Bağlantı noktasını 52381 yapın ya da hiç yazmayın.",
  "common.device.CAMERA_OTHER_WIRE": "{device} ile bağlantı noktasının beklediğinden başka bir biçimde konuşuluyor.",
  "common.device.CAMERA_OTHER_WIRE.todo":
    "Bağlantı noktasına uyan kumandayı seçin: genellikle 5678 TCP, 1259 UDP, 52381 ise Sony başlıklı UDP içindir.",
  "common.device.CAMERA_UNHEARD":
    "{device} komutları alıyor ama hiçbir şey söylemiyor: orada olup olmadığı ve nereye baktığı bilinmiyor.",
  "common.device.CAMERA_UNHEARD.todo":
    "Söylendiği gibi hareket ediyorsa bir şey yapmayın. Etmiyorsa elektriğini, kablosunu, hızı ve numarasını kontrol edin.",
  "common.device.CAMERA_REFUSED": "{device} bunu şu anda yapamıyor.",
  "common.device.CAMERA_REFUSED.todo": "Hareketi ya da açılışı bitene kadar bekleyin; kendi menüsü açıksa kapatın.",
  "common.device.CAMERA_BUSY": "{device} hâlâ önceki komutlarla meşgul.",
  "common.device.CAMERA_BUSY.todo": "Hareketi bitince yeniden deneyin.",
  "common.device.CAMERA_NOT_UNDERSTOOD": "{device} bu komutu bilmiyor.",
  "common.device.CAMERA_NOT_UNDERSTOOD.todo": "Modelini ayarlarda seçin; üreticisi bu işlevi koymamış olabilir.",
  "common.device.CAMERA_STANDBY": "{device} kapalı.",
  "common.device.CAMERA_STANDBY.todo": "Açın.",
  "common.device.CAMERA_POWER_FAULT": "{device} kendi güç kaynağında arıza bildiriyor.",
  "common.device.CAMERA_POWER_FAULT.todo":
    "Güç kablosunu on saniye çekin. Yeniden bildirirse güç kaynağını denetleyin, ardından üreticisine sorun.",
  "common.device.CAMERA_MODEL_MISFIT":
    "{device}, ayarlardakinden başka bir model: o modelin bakamayacağı yere bakıyor.",
  "common.device.CAMERA_MODEL_MISFIT.todo":
    "Ayarlarda kendi modelini seçin. O zamana kadar odanın söylediğinden farklı derecelerde döner.",
  "common.device.CAMERA_LACKS": "{device} bu işleve sahip değil.",
  "common.device.CAMERA_LACKS.todo": "Aslında varsa modelini ayarlarda seçin.",
  "common.device.CAMERA_STOPPED": "Hareketin yerini daha yeni bir şey aldı.",
  "common.device.CAMERA_STOPPED.todo": "Hâlâ isteniyorsa yeniden isteyin.",
  "common.device.DEVICE_CLOSED": "{device} bırakıldı.",
  "common.device.DEVICE_CLOSED.todo": "Yeniden kullanıma girince deneyin.",
  "common.screen.trouble.page-gone": "Ekrandaki sayfa kendiliğinden sonlandı.",
  "common.screen.trouble.page-silent": "Ekrandaki sayfa 5 saniye yanıt vermedi.",
  "common.screen.trouble.not-painting": "Ekrana 15 saniye hiçbir şey çizilmedi.",
  "common.screen.trouble.not-starting": "Sayfa bir dakika içinde açılmadı.",
  "common.screen.trouble.graphics-died": "Grafik işlemcisiyle çizen program kendiliğinden sonlandı.",
  "common.screen.trouble.browser-gone": "Sayfayı gösteren tarayıcı kendiliğinden sonlandı.",
  "common.screen.trouble.shell-gone": "Tarayıcıyı ayakta tutan program kendiliğinden sonlandı.",
  "common.screen.trouble.kernel-resets-graphics": "Sistem grafik işlemcisini bir dakikada üç kez sıfırladı.",
  "common.screen.trouble.asked": "Biri ekranın baştan başlatılmasını istedi.",
  "common.screen.trouble.display-refused": "Masaüstü oturumu baştan başlatılamadı.",
  "common.screen.trouble.display-unanswered":
    "Denetleyici, masaüstü oturumunu baştan başlatması istenince yanıt vermedi.",
  "common.screen.trouble.reboot-refused": "Bilgisayar yeniden başlatılamadı.",
  "common.screen.trouble.reboot-unanswered": "Denetleyici, bilgisayarı yeniden başlatması istenince yanıt vermedi.",
  "common.screen.trouble.next-try": "Güvenli sayfadaki on dakika doldu.",
  "common.screen.step.wait": "Tarayıcı kendiliğinden düzelir.",
  "common.screen.step.reload": "Sayfa baştan yüklendi.",
  "common.screen.step.without-graphics": "Tarayıcı grafik işlemcisi olmadan başlatıldı.",
  "common.screen.step.restart-browser": "Tarayıcı baştan başlatıldı.",
  "common.screen.step.restart-kiosk": "Tarayıcıyı ayakta tutan program baştan başlatıldı.",
  "common.screen.step.restart-display": "Masaüstü oturumu baştan başlatıldı.",
  "common.screen.step.reboot": "Bilgisayar yeniden başlatıldı.",
  "common.screen.step.safe-page": "Ekranda BT’ye ne söyleneceği yazıyor.",
  "common.screen.step.well": "Ekran yeniden çalışıyor.",
  "common.device.DISPLAY_REFUSED": "{device} bunu şu anda yapamıyor.",
  "common.device.DISPLAY_REFUSED.todo":
    "Açılması ya da soğuması bitip görüntü gelene kadar bekleyin, sonra yeniden deneyin.",
  "common.device.DISPLAY_NOT_UNDERSTOOD": "{device} bu komutu bilmiyor.",
  "common.device.DISPLAY_NOT_UNDERSTOOD.todo":
    "Menüsünde uzaktan kumandanın açık olduğuna bakın; üreticisi bu işlevi koymamış olabilir.",
  "common.device.DISPLAY_BAD_VALUE": "{device} bu değeri kabul etmiyor.",
  "common.device.DISPLAY_BAD_VALUE.todo": "Başka bir giriş ya da değer seçin: bu yok.",
  "common.device.DISPLAY_FAILED": "{device} kendi arızasını bildiriyor.",
  "common.device.DISPLAY_FAILED.todo": "Işıklarına ve menüsüne bakın, elektriğini kapatıp açın.",
  "common.device.DISPLAY_PASSWORD": "{device} odanın parolasını kabul etmiyor.",
  "common.device.DISPLAY_PASSWORD.todo":
    "Parolayı ayarlarda düzeltin. Kilitlenmesin diye oda o zamana kadar yeniden denemez.",
  "common.device.DISPLAY_PIN": "{device} odanın PIN’ini kabul etmiyor.",
  "common.device.DISPLAY_PIN.todo":
    "PIN’ini ayarlarda düzeltin. Kilitlenmesin diye oda o zamana kadar yeniden denemez.",
  "common.device.DISPLAY_PIN_UNANSWERED": "{device} odanın PIN’ine ne evet ne hayır dedi.",
  "common.device.DISPLAY_PIN_UNANSWERED.todo":
    "Gücünü ve ağ kablosunu kontrol edin. Oda PIN’i kendiliğinden yeniden gönderir; kilitlenmesin diye saatte en çok dört kez.",
  "common.device.DISPLAY_SECURED": "{device} güvenli bağlantı istiyor, odada bunun için PIN yok.",
  "common.device.DISPLAY_SECURED.todo": "PIN’ini ayarlara girin ya da ağ menüsünde güvenli protokolü kapatın.",
  "common.device.DISPLAY_UNSECURED": "{device} ayarların istediği güvenli bağlantıyı sunmuyor.",
  "common.device.DISPLAY_UNSECURED.todo": "Ağ menüsünde güvenli protokolü açın ya da ayarlarda PIN’ini boşaltın.",
  "common.device.DISPLAY_CERTIFICATE": "{device} odanın bildiğinden başka bir sertifika gösteriyor.",
  "common.device.DISPLAY_CERTIFICATE.todo":
    "Değiştirildiyse ya da sıfırlandıysa ayarlarda sertifikasını boşaltın. Değilse adresinde neyin yanıt verdiğini bulun.",
  "common.device.DISPLAY_LACKS": "{device} bu işleve sahip değil.",
  "common.device.DISPLAY_LACKS.todo": "Bunu cihazın kendisinde yapın.",
  "common.device.DISPLAY_NOT_DONE": "{device} yanıt veriyor ama söyleneni yapmıyor.",
  "common.device.DISPLAY_NOT_DONE.todo":
    "Menüsünde uzaktan kumandaya izin verildiğine, bir şeyin kilitli olmadığına ve onu başka bir şeyin de açıp kapatmadığına bakın; sonra yeniden deneyin.",
  "common.device.DISPLAY_UNHEARD": "{device}: komut verildi, geri bir şey gelmiyor.",
  "common.device.DISPLAY_UNHEARD.todo":
    "Yine de söyleneni yapıyorsa yanıtları yolda kayboluyordur: yanıt verdiği hattı ve menüsündeki numarasını kontrol edin. Yapmıyorsa gücünü, kablosunu ve uzaktan kumandaya izin verildiğini kontrol edin.",
  "common.device.DISPLAY_REPLACED": "Yerini daha yeni bir şey aldı.",
  "common.device.DISPLAY_REPLACED.todo": "Hâlâ isteniyorsa yeniden isteyin.",
  "common.device.DISPLAY_ASLEEP": "{device} kapalı ve açılana kadar yanıt vermez.",
  "common.device.DISPLAY_ASLEEP.todo": "Bir şey yapmak gerekmez. Açılmıyorsa menüsünde beklemede ağa izin verin.",
  "common.problem.display-away": "Oda görüntü cihazını açıp kapatamıyor.",
  "common.problem.display-away.todo": "Kablosunu kontrol edin. Geri gelir gelmez kullanılır.",
  "common.problem.display-second-way": "Görüntü cihazı ilk yoldan değil, başka bir yoldan yönetiliyor.",
  "common.problem.display-second-way.todo": "Yollara Cihazlar altında bakın. Bu arada her şey çalışır.",
  "common.problem.display-trouble": "Görüntü cihazı kendisiyle ilgili sorun bildiriyor.",
  "common.problem.display-trouble.todo": "Lambasına, filtresine ve havalandırmasına bakın; ayrıntı parçayı söyler.",
  "common.sound.absence.not-running": "Çalışan bir ses sistemi yok.",
  "common.sound.absence.silent": "Ses sistemi yanıt vermiyor.",
  "common.sound.absence.refused": "Ses sistemi isteneni yapmayı reddediyor.",
  "common.sound.absence.not-understood": "Ses sisteminin yanıtı anlaşılmıyor.",
  "common.sound.absence.unheard": "Odanın ekranı ne bulduğunu henüz söylemedi.",
  "common.sound.echo.device-says": "Mikrofon, yankısını kendisinin giderdiğini bildiriyor.",
  "common.sound.echo.device-known": "Mikrofon, yankısını giderdiği bilinen bir hoparlörlü telefon.",
  "common.sound.echo.system-does": "Yankıyı tarayıcıdan önce ses sistemi gideriyor.",
  "common.sound.echo.device-denies": "Mikrofon yankısını gidermediğini bildiriyor; bunu tarayıcı yapıyor.",
  "common.sound.echo.device-unknown": "Mikrofon yankısı hakkında bir şey bildirmiyor; tarayıcı gideriyor.",
  "common.sound.drift.microphone-muted": "Başka bir program odanın mikrofonunu kapattı.",
  "common.sound.drift.microphone-unmuted": "Odanın mikrofonu kapalıyken başka bir program bir mikrofonu açtı.",
  "common.sound.drift.microphone-level": "Başka bir program mikrofonun düzeyini değiştirdi.",
  "common.sound.drift.microphone-default": "Başka bir program başka bir mikrofonu varsayılan yaptı.",
  "common.sound.drift.speaker-muted": "Başka bir program hoparlörü kapattı.",
  "common.sound.drift.speaker-level": "Başka bir program hoparlörün düzeyini değiştirdi.",
  "common.sound.drift.speaker-default": "Başka bir program başka bir hoparlörü varsayılan yaptı.",
  "common.sound.undone.yes": "Geri alındı.",
  "common.sound.undone.no": "Öyle bırakıldı.",
};
