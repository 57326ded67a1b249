import type { Catalogue } from "../../locale.ts";

/** Danish words of the echo that the room measures by itself. */
export const echo: Catalogue = {
  "admin.echo.title": "Ekko",
  "admin.echo.intro":
    "Lokalet afspiller korte, dæmpede lyde og måler, hvor meget de andre ville høre af dem. Kun mens ingen er der; skærmen siger det, og en berøring stopper det.",
  "admin.echo.last": "Sidst målt",
  "admin.echo.never": "Ikke målt endnu",
  "admin.echo.by.room": "af lokalet selv",
  "admin.echo.by": "på anmodning af {name}",
  "admin.echo.finding.echo-cancelled": "De andre hører ikke sig selv.",
  "admin.echo.finding.echo-left": "De andre ville høre sig selv: for meget af højttaleren er tilbage.",
  "admin.echo.finding.echo-grown": "Der er tydeligt mere af højttaleren tilbage, end da lokalet blev testet.",
  "admin.echo.finding.tone-unheard": "Mikrofonen hører ikke højttaleren.",
  "admin.echo.finding.microphone-silent":
    "Mikrofonen giver slet intet: den er lukket, i stykker eller ikke sat til, for alle andre giver lidt støj.",
  "admin.echo.finding.sound-refused": "Lyden kunne ikke afspilles eller optages.",
  "admin.echo.cancelled": "{value, number} dB fjernet",
  "admin.echo.tested": "{value, number} dB, da lokalet blev testet",
  "admin.echo.left": "{value, number} dB tilbage",
  "admin.echo.room": "lokalet selv {value, number} dB",
  "admin.echo.empty.sensors": "Alle sensorer sagde, at ingen var der.",
  "admin.echo.empty.quiet": "Ingen sensor siger, om der er nogen: ingen havde rørt noget eller været i et møde.",
  "admin.echo.next": "Næste gang",
  "admin.echo.next.none": "Ikke af sig selv",
  "admin.echo.putOff": "Udsat",
  "admin.echo.delay.present": "Der er nogen i lokalet, eller der var det lige.",
  "admin.echo.delay.unsure": "En sensor siger ikke, om der er nogen i lokalet.",
  "admin.echo.delay.call": "Lokalet er i et møde.",
  "admin.echo.delay.test": "Lokalet er ved at blive testet.",
  "admin.echo.delay.screen-away": "Lokalets skærm, som gør det, er væk.",
  "admin.echo.delay.not-there": "Lokalet har ingen mikrofon eller ingen højttaler.",
  "admin.echo.delay.room-muted": "Lokalets lyd er slået fra, og den slås ikke til for dette.",
  "admin.echo.delay.display": "Storskærmen, som skal sige, hvad der sker, kunne ikke tændes.",
  "admin.echo.running": "Måles nu; kan høres fra {time}",
  "admin.echo.now": "Mål nu",
  "admin.echo.settings": "Vælg hvornår",
  "kiosk.echo.title": "Lokalet måler sit ekko",
  "kiosk.echo.words":
    "Der afspilles korte lyde i nogle sekunder. Intet af det, der høres, gemmes eller sendes. Rør skærmen for at stoppe det.",
  "common.problem.echo-left": "De andre hører sig selv: for meget af højttaleren er tilbage i det, lokalet sender.",
  "common.problem.echo-left.todo":
    "Flyt mikrofon og højttaler fra hinanden, eller skru ned for højttaleren. Mål derefter igen under Enheder.",
  "common.problem.echo-grown": "Der er tydeligt mere ekko tilbage, end da lokalet blev testet.",
  "common.problem.echo-grown.todo":
    "Se, om mikrofon eller højttaler er flyttet. Er alt, som det skal være, så test lokalet igen.",
  "common.problem.echo-unheard": "Mikrofonen hørte ikke højttaleren, da lokalet målte sit ekko.",
  "common.problem.echo-unheard.todo":
    "Se, om højttaleren spiller, og mikrofonen hører, og hvor de er sat til. Mål derefter igen under Enheder.",
  "common.problem.microphone-silent":
    "Mikrofonen gav slet intet, da lokalet målte sit ekko, ikke engang støj: ingen ville blive hørt.",
  "common.problem.microphone-silent.todo":
    "Se, om mikrofonen er sat til, og om dens egen kontakt er åben; træk den ud, og sæt den til igen. Mål derefter igen under Enheder.",
  "common.settingLabel.sound.echoNightly": "Mål ekkoet om natten",
  "common.setting.sound.echoNightly":
    "Om lokalet om natten måler, hvor meget ekko der er tilbage. Det afspiller korte lyde, og kun mens ingen er der.",
  "common.settingLabel.sound.echoTime": "Måles klokken",
  "common.setting.sound.echoTime": "Hvornår, i lokalets tidszone. Udsættes i op til fire timer, mens der er nogen.",
};
