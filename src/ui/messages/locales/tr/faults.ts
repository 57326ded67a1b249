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
    "Eksik olana bakın ve yeniden yapın. Disk bozuluyor olabilir. Sonra bunu görüldü olarak işaretleyin.",
  "common.problem.store-lost": "Odanın veritabanı hasar görmüştü ve yedek yoktu: oda baştan başladı.",
  "common.problem.store-lost.todo":
    "Odayı yeniden kurun ya da verilerinin bir kopyasını yerine koyun. Disk bozuluyor olabilir. Sonra bunu görüldü olarak işaretleyin.",
  "common.problem.store-incomplete": "Oda durmadan önceki son değişiklikler eksik.",
  "common.problem.store-incomplete.todo":
    "Ayarlara ve kamera konumlarına bakın. Disk yazmadığını yazdım diye bildiriyor olabilir. Sonra bunu görüldü olarak işaretleyin.",
  "common.problem.settings-file": "Ayar dosyası anlaşılamıyor.",
  "common.problem.settings-file.todo": "Dosyayı düzeltin. Önceden verdiği ayarlar geçerli kalır.",
  "common.problem.clock-wrong": "Odanın saati yanlış.",
  "common.problem.clock-wrong.todo":
    "Odaya zaman sunucusu olan bir ağ verin ya da saati ayarlayın. Bu arada kimse dışarıda kalmaz.",
  "common.problem.network-none": "Odanın ağı yok.",
  "common.problem.network-none.todo":
    "Kablosunu kontrol edin. Ağ geri gelince paneller ve toplantılar kendiliğinden döner.",
  "common.problem.network-link-local": "Ağ odaya adres vermiyor.",
  "common.problem.network-link-local.todo":
    "Ağın adres dağıtıp dağıtmadığına bakın. Bu arada aynı kablodaki aygıtlar odaya ulaşabilir.",
  "common.problem.names-silent": "Odaya hiçbir ad sunucusu yanıt vermiyor.",
  "common.problem.names-silent.todo":
    "Başka sunuculardaki toplantılar adlarıyla bulunamaz. Odanın ağı içindeki her şey çalışır.",
  "common.problem.setup-required": "Odanın henüz yöneticisi yok.",
  "common.problem.setup-required.todo": "Yönetim sayfasını açın ve odanın ekranındaki kodu yazın.",
  "common.problem.camera-away": "Kamera kullanılamıyor.",
  "common.problem.camera-away.todo": "Kablosunu kontrol edin. Geri gelir gelmez kullanılır.",
  "common.problem.camera-degraded": "Kamera istenen her şeyi yapmıyor.",
  "common.problem.camera-degraded.todo": "Kablosunu kontrol edin. Geri gelir gelmez kullanılır.",
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
  "common.problem.loudspeaker-absent": "Odanın hoparlörü yok.",
  "common.problem.loudspeaker-absent.todo": "Kablosunu kontrol edin. Geri gelir gelmez kullanılır.",
  "common.problem.meeting-server-away": "Toplantı sunucusu yanıt vermiyor.",
  "common.problem.meeting-server-away.todo": "Kendiliğinden yeniden başlatılır. Geri gelmezse günlüğüne bakın.",
  "common.device.DEVICE_PORT_ABSENT": "{device} takılı değil: bağlantı noktası yok.",
  "common.device.DEVICE_PORT_ABSENT.todo": "Takın ya da ayarlarda başka bir bağlantı noktası seçin.",
  "common.device.DEVICE_PORT_DENIED": "{device} açılamıyor: bağlantı noktası bu programa açık değil.",
  "common.device.DEVICE_PORT_DENIED.todo":
    "Hizmetin kullanıcısına bağlantı noktasını açma izni verin (Debian’da: dialout grubuna ekleyin).",
  "common.device.DEVICE_PORT_BUSY": "{device} başka bir programda.",
  "common.device.DEVICE_PORT_BUSY.todo": "Öbür programı durdurun ya da ayarlarda başka bir bağlantı noktası seçin.",
  "common.device.DEVICE_HOST_UNREACHABLE": "{device} bulunamıyor: adresinde yanıt veren yok.",
  "common.device.DEVICE_HOST_UNREACHABLE.todo":
    "Elektriği ve ağı olduğunu, ayarlardaki adresin doğru olduğunu kontrol edin.",
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
  "common.device.CAMERA_REFUSED": "{device} bunu şu anda yapamıyor.",
  "common.device.CAMERA_REFUSED.todo": "Hareketi ya da açılışı bitene kadar bekleyin; kendi menüsü açıksa kapatın.",
  "common.device.CAMERA_BUSY": "{device} hâlâ önceki komutlarla meşgul.",
  "common.device.CAMERA_BUSY.todo": "Hareketi bitince yeniden deneyin.",
  "common.device.CAMERA_NOT_UNDERSTOOD": "{device} bu komutu bilmiyor.",
  "common.device.CAMERA_NOT_UNDERSTOOD.todo": "Modelini ayarlarda seçin; üreticisi bu işlevi koymamış olabilir.",
  "common.device.CAMERA_STANDBY": "{device} kapalı.",
  "common.device.CAMERA_STANDBY.todo": "Açın.",
  "common.device.CAMERA_LACKS": "{device} böyle bir işleve sahip değil.",
  "common.device.CAMERA_LACKS.todo": "Aslında varsa modelini ayarlarda seçin.",
  "common.device.CAMERA_STOPPED": "Hareketin yerini daha yeni bir şey aldı.",
  "common.device.CAMERA_STOPPED.todo": "Hâlâ isteniyorsa yeniden isteyin.",
  "common.device.DEVICE_CLOSED": "{device} bırakıldı.",
  "common.device.DEVICE_CLOSED.todo": "Yeniden kullanıma girince deneyin.",
};
