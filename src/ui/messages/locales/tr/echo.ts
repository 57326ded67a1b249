import type { Catalogue } from "../../locale.ts";

/** Turkish words of the echo that the room measures by itself. */
export const echo: Catalogue = {
  "admin.echo.title": "Yankı",
  "admin.echo.intro":
    "Oda kısa, kısık sesler çalar ve diğerlerinin bunların ne kadarını duyacağını ölçer. Yalnızca odada kimse yokken; ekranı bunu söyler, bir dokunuş durdurur.",
  "admin.echo.last": "Son ölçüm",
  "admin.echo.never": "Henüz ölçülmedi",
  "admin.echo.by.room": "odanın kendisi",
  "admin.echo.by": "isteyen: {name}",
  "admin.echo.finding.echo-cancelled": "Diğerleri kendi seslerini duymuyor.",
  "admin.echo.finding.echo-left": "Diğerleri kendi seslerini duyardı: hoparlörden çok ses kalıyor.",
  "admin.echo.finding.echo-grown": "Hoparlörden, oda test edildiğindekinden belirgin biçimde çok ses kalıyor.",
  "admin.echo.finding.tone-unheard": "Mikrofon hoparlörü duymuyor.",
  "admin.echo.finding.microphone-silent":
    "Mikrofondan hiçbir şey gelmiyor: kapalı, bozuk ya da takılı değil; çünkü her mikrofon biraz gürültü yapar.",
  "admin.echo.finding.sound-refused": "Ses çalınamadı ya da kaydedilemedi.",
  "admin.echo.cancelled": "{value, number} dB giderildi",
  "admin.echo.tested": "oda test edildiğinde {value, number} dB",
  "admin.echo.left": "{value, number} dB kaldı",
  "admin.echo.room": "odanın kendisi {value, number} dB",
  "admin.echo.empty.sensors": "Bütün algılayıcılar kimsenin olmadığını bildirdi.",
  "admin.echo.empty.quiet":
    "Kimsenin olup olmadığını bildiren algılayıcı yok: kimse bir şeye dokunmamış, toplantıya girmemişti.",
  "admin.echo.next": "Sonraki",
  "admin.echo.next.none": "Kendiliğinden değil",
  "admin.echo.putOff": "Ertelendi",
  "admin.echo.delay.present": "Odada biri var ya da az önce vardı.",
  "admin.echo.delay.unsure": "Bir algılayıcı odada kimse olup olmadığını bildirmiyor.",
  "admin.echo.delay.call": "Oda toplantıda.",
  "admin.echo.delay.test": "Oda test ediliyor.",
  "admin.echo.delay.screen-away": "Bunu yapan oda ekranı bağlı değil.",
  "admin.echo.delay.not-there": "Odanın mikrofonu ya da hoparlörü yok.",
  "admin.echo.delay.room-muted": "Mikrofon kapalı ve bunun için açılmaz.",
  "admin.echo.delay.display": "Yapılanı göstermesi gereken görüntü cihazı açılamadı.",
  "admin.echo.running": "Ölçülüyor; {time} itibarıyla ses duyulur",
  "admin.echo.now": "Şimdi ölç",
  "admin.echo.settings": "Zamanını seç",
  "kiosk.echo.title": "Oda yankısını ölçüyor",
  "kiosk.echo.words":
    "Birkaç saniye kısa sesler çalınır. Duyulan hiçbir şey saklanmaz ya da gönderilmez. Durdurmak için ekrana dokunun.",
  "common.problem.echo-left": "Diğerleri kendi seslerini duyuyor: odanın gönderdiği seste hoparlörden çok ses kalıyor.",
  "common.problem.echo-left.todo":
    "Mikrofonla hoparlörü birbirinden uzaklaştırın ya da hoparlörü kısın. Sonra Cihazlar altında yeniden ölçün.",
  "common.problem.echo-grown": "Oda test edildiğindekinden belirgin biçimde çok yankı kalıyor.",
  "common.problem.echo-grown.todo":
    "Mikrofonun ya da hoparlörün yeri değişmiş mi bakın. Her şey olması gerektiği gibiyse odayı yeniden test edin.",
  "common.problem.echo-unheard": "Oda yankısını ölçerken mikrofon hoparlörü duymadı.",
  "common.problem.echo-unheard.todo":
    "Hoparlör çalıyor, mikrofon duyuyor mu, nereye takılı olduklarına bakın. Sonra Cihazlar altında yeniden ölçün.",
  "common.problem.microphone-silent":
    "Oda yankısını ölçerken mikrofondan hiçbir şey gelmedi, gürültü bile: kimse duyulmazdı.",
  "common.problem.microphone-silent.todo":
    "Mikrofonun takılı ve kendi anahtarının açık olup olmadığına bakın; çıkarıp yeniden takın. Sonra Cihazlar altında yeniden ölçün.",
  "common.settingLabel.sound.echoNightly": "Yankıyı gece ölç",
  "common.setting.sound.echoNightly":
    "Odanın gece ne kadar yankı kaldığını ölçüp ölçmediği. Kısa sesler çalar, yalnızca odada kimse yokken.",
  "common.settingLabel.sound.echoTime": "Ölçüm saati",
  "common.setting.sound.echoTime": "Ne zaman, odanın saat diliminde. Biri varken dört saate kadar ertelenir.",
};
