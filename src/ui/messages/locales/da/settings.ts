import type { Catalogue } from "../../locale.ts";

/** Danish: the settings: what each is called and for. */
export const settings: Catalogue = {
  "common.settingLabel.access.adminMinutes": "Log ud efter",
  "common.settingLabel.access.panelDays": "Glem ubrugte paneler efter",
  "common.settingLabel.camera.baud": "Linjens hastighed",
  "common.settingLabel.camera.kind": "Styring",
  "common.settingLabel.camera.model": "Modelfil",
  "common.settingLabel.camera.picture": "Billede fra",
  "common.settingLabel.camera.port": "Forbindelse",
  "common.settingLabel.camera.upsideDown": "Hænger på hovedet",
  "common.settingLabel.log.auditEntries": "Handlinger i revisionen",
  "common.settingLabel.network.clients": "Forbindelser på én gang",
  "common.settingLabel.network.requestsPerSecond": "Forespørgsler i sekundet",
  "common.settingLabel.log.level": "Logniveau",
  "common.settingLabel.meeting.publicAddress": "Adresse i mødelinks",
  "common.settingLabel.meeting.startMuted": "Start med lyden slået fra",
  "common.settingLabel.meeting.startWithCamera": "Start med kameraet tændt",
  "common.settingLabel.meeting.title": "Mødernes titel",
  "common.settingLabel.room.language": "Sprog",
  "common.settingLabel.room.name": "Lokalets navn",
  "common.settingLabel.room.setUp": "Guidet opsætning",
  "common.settingLabel.room.timeZone": "Tidszone",
  "common.settingLabel.sound.microphone": "Mikrofon",
  "common.settingLabel.sound.speaker": "Højttaler",
  "common.settingLabel.sound.microphoneLevel": "Mikrofonens niveau",
  "common.settingLabel.sound.volume": "Lydstyrke ved start",
  "common.setting.room.name": "Hvad folk kalder lokalet: på skærmen, på panelerne og i møder.",
  "common.setting.room.language": "Sproget på lokalets skærm og på paneler, der ikke har valgt deres eget.",
  "common.setting.room.timeZone": "Tidszonen for lokalets ur.",
  "common.setting.room.setUp":
    "Hvor langt den guidede opsætning af et nyt lokale er nået. Til den er færdig, viser skærmen dens trin.",
  "common.setting.meeting.title": "Hvad et møde, der startes her, hedder. Tom: lokalets navn.",
  "common.setting.meeting.startMuted": "Om lokalets lyd er slået fra, når et møde starter.",
  "common.setting.meeting.startWithCamera": "Om lokalets kamera vises, når et møde starter.",
  "common.setting.meeting.publicAddress": "Værtsnavn eller adresse i mødelinks. Tom: lokalets egen første adresse.",
  "common.setting.camera.kind": "Hvordan lokalets kamera styres.",
  "common.setting.camera.port": "En seriel sti som /dev/ttyUSB0, eller vært:port for TCP.",
  "common.setting.camera.baud": "Den serielle linjes hastighed.",
  "common.setting.camera.model": "Modelfilen i config/cameras, der siger, hvad kameraet kan.",
  "common.setting.camera.upsideDown": "Om kameraet hænger i loftet.",
  "common.setting.camera.picture":
    "Navnet på den videoenhed, der viser kameraets billede. Tom: den første. simulated:PORT: en simulators.",
  "common.setting.sound.microphone":
    "Lokalets mikrofon, som lydsystemet kalder den. Tom: højttalertelefonen, hvis der er en, ellers en på USB, ellers den indbyggede.",
  "common.setting.sound.speaker":
    "Lokalets højttaler, som lydsystemet kalder den. Tom: højttalertelefonen, hvis der er en, ellers en på USB, ellers den indbyggede.",
  "common.setting.sound.microphoneLevel": "Mikrofonens niveau, som andre programmer ikke må ændre.",
  "common.setting.sound.volume": "Højttaleren, når et møde starter.",
  "common.setting.access.panelDays": "Hvor længe et panel, der ikke bruges, forbliver forbundet.",
  "common.setting.access.adminMinutes": "Hvor længe en administrator, der intet foretager sig, forbliver logget ind.",
  "common.setting.log.auditEntries":
    "Hvor mange handlinger af folk med adgang revisionen husker. De ældste ryger først.",
  "common.setting.network.clients": "Hvor mange paneler, sider og programmer der må være forbundet på én gang.",
  "common.setting.network.requestsPerSecond":
    "Hvor mange forespørgsler i sekundet én forbindelse må sende, og én adresse uden forbindelse.",
  "common.setting.log.level": "Det mindste, der skrives i loggen.",
};
