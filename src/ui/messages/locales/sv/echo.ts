import type { Catalogue } from "../../locale.ts";

/** Swedish words of the echo that the room measures by itself. */
export const echo: Catalogue = {
  "admin.echo.title": "Eko",
  "admin.echo.intro":
    "Rummet spelar korta, dämpade ljud och mäter hur mycket de andra skulle höra av dem. Bara när ingen är där; skärmen säger det, och en beröring stoppar det.",
  "admin.echo.last": "Senast mätt",
  "admin.echo.never": "Inte mätt än",
  "admin.echo.by.room": "av rummet självt",
  "admin.echo.by": "på begäran av {name}",
  "admin.echo.finding.echo-cancelled": "De andra hör inte sig själva.",
  "admin.echo.finding.echo-left": "De andra skulle höra sig själva: för mycket av högtalaren är kvar.",
  "admin.echo.finding.echo-grown": "Tydligt mer av högtalaren är kvar än när rummet testades.",
  "admin.echo.finding.tone-unheard": "Mikrofonen hör inte högtalaren.",
  "admin.echo.finding.microphone-silent":
    "Mikrofonen ger ingenting alls: den är avstängd, trasig eller inte ansluten, för alla andra ger lite brus.",
  "admin.echo.finding.sound-refused": "Ljudet kunde inte spelas upp eller spelas in.",
  "admin.echo.cancelled": "{value, number} dB borttaget",
  "admin.echo.tested": "{value, number} dB när rummet testades",
  "admin.echo.left": "{value, number} dB kvar",
  "admin.echo.room": "rummet självt {value, number} dB",
  "admin.echo.empty.sensors": "Alla sensorer sade att ingen var där.",
  "admin.echo.empty.quiet": "Ingen sensor säger om någon är där: ingen hade rört något eller varit i ett möte.",
  "admin.echo.next": "Nästa gång",
  "admin.echo.next.none": "Inte av sig självt",
  "admin.echo.putOff": "Uppskjutet",
  "admin.echo.delay.present": "Någon är i rummet, eller var det nyss.",
  "admin.echo.delay.unsure": "En sensor säger inte om någon är i rummet.",
  "admin.echo.delay.call": "Rummet är i ett möte.",
  "admin.echo.delay.test": "Rummet testas.",
  "admin.echo.delay.screen-away": "Rummets skärm, som gör detta, är borta.",
  "admin.echo.delay.not-there": "Rummet har ingen mikrofon eller ingen högtalare.",
  "admin.echo.delay.room-muted": "Rummets mikrofon är av, och den sätts inte på för detta.",
  "admin.echo.delay.display": "Bildskärmen, som ska säga vad som görs, kunde inte slås på.",
  "admin.echo.running": "Mäts nu; hörs från {time}",
  "admin.echo.now": "Mät nu",
  "admin.echo.settings": "Välj när",
  "kiosk.echo.title": "Rummet mäter sitt eko",
  "kiosk.echo.words":
    "Korta ljud spelas i några sekunder. Inget som hörs sparas eller skickas. Rör vid skärmen för att stoppa det.",
  "common.problem.echo-left": "De andra hör sig själva: för mycket av högtalaren är kvar i det som rummet sänder.",
  "common.problem.echo-left.todo":
    "Flytta isär mikrofon och högtalare, eller sänk högtalaren. Mät sedan igen under Enheter.",
  "common.problem.echo-grown": "Tydligt mer eko är kvar än när rummet testades.",
  "common.problem.echo-grown.todo":
    "Se efter om mikrofon eller högtalare har flyttats. Är allt som det ska, testa rummet på nytt.",
  "common.problem.echo-unheard": "Mikrofonen hörde inte högtalaren när rummet mätte sitt eko.",
  "common.problem.echo-unheard.todo":
    "Se efter om högtalaren spelar och mikrofonen hör, och var de är anslutna. Mät sedan igen under Enheter.",
  "common.problem.microphone-silent":
    "Mikrofonen gav ingenting alls när rummet mätte sitt eko, inte ens brus: ingen skulle ha hörts.",
  "common.problem.microphone-silent.todo":
    "Se efter om mikrofonen är ansluten och dess egen omkopplare är öppen; dra ut den och anslut den igen. Mät sedan igen under Enheter.",
  "common.settingLabel.sound.echoNightly": "Mät ekot på natten",
  "common.setting.sound.echoNightly":
    "Om rummet på natten mäter hur mycket eko som är kvar. Det spelar korta ljud, och bara när ingen är där.",
  "common.settingLabel.sound.echoTime": "Mäts klockan",
  "common.setting.sound.echoTime": "När, i rummets tidszon. Skjuts upp i upp till fyra timmar medan någon är där.",
};
