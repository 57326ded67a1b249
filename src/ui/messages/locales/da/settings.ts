import type { Catalogue } from "../../locale.ts";

/** Danish: the settings: what each is called and for. */
export const settings: Catalogue = {
  "common.settingLabel.access.adminMinutes": "Log ud efter",
  "common.settingLabel.access.secondFactor": "Administratorer skal bruge totrinslogin",
  "common.settingLabel.access.panelDays": "Glem ubrugte paneler efter",
  "common.settingLabel.camera.address": "Nummer på linjen",
  "common.settingLabel.camera.baud": "Linjens hastighed",
  "common.settingLabel.camera.kind": "Styring",
  "common.settingLabel.camera.model": "Modelfil",
  "common.settingLabel.camera.name": "Navn",
  "common.settingLabel.camera.password": "Adgangskode",
  "common.settingLabel.camera.user": "Brugernavn",
  "common.settingLabel.camera.picture": "Billede fra",
  "common.settingLabel.camera.presetPictures": "Billeder af kameravinkler",
  "common.settingLabel.camera.port": "Forbindelse",
  "common.settingLabel.camera.upsideDown": "Hænger på hovedet",
  "common.settingLabel.camera.trackingAfter": "Følg igen efter",
  "common.settingLabel.log.auditEntries": "Handlinger i revisionsloggen",
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
  "common.setting.camera.name": "Hvad kameraet kaldes, hvor lokalet har flere. Tom: hvad det kalder sig selv.",
  "common.setting.camera.kind": "Hvordan lokalets kamera styres.",
  "common.setting.camera.port":
    "En seriel sti som /dev/ttyUSB0, eller vært:port på netværket. Uden port bruges den, der er sædvanlig for styringen.",
  "common.setting.camera.baud": "Den serielle linjes hastighed.",
  "common.setting.camera.address":
    "Kameraets nummer på en linje med flere: 1 er det nærmeste i en VISCA-kæde, som har op til 7.",
  "common.setting.camera.user":
    "Brugeren, som lokalet logger ind på et netværkskamera som (ONVIF). Det skal være en, der må styre det.",
  "common.setting.camera.password": "Den brugers adgangskode.",
  "common.setting.camera.model": "Modelfilen i config/cameras, der siger, hvad kameraet kan.",
  "common.setting.camera.upsideDown": "Om kameraet hænger i loftet.",
  "common.setting.camera.trackingAfter":
    "Så længe efter at nogen har flyttet et kamera manuelt, følger det deltagerne igen, hvor det kan det. 0: ikke af sig selv.",
  "common.setting.camera.picture":
    "Hvilken videoenhed der viser kameraets billede: det, som Find dets billede under Enheder fandt, eller en enheds navn. rtsp://VÆRT/STI: et netværkskameras strøm. Tomt: dets egen, ellers den første. simulated:PORT: en simulators.",
  "common.setting.sound.microphone":
    "Lokalets mikrofon, som lydsystemet kalder den. Tom: højttalertelefonen, hvis der er en, ellers en på USB, ellers den indbyggede.",
  "common.setting.sound.speaker":
    "Lokalets højttaler, som lydsystemet kalder den. Tom: højttalertelefonen, hvis der er en, ellers en på USB, ellers den indbyggede.",
  "common.setting.sound.microphoneLevel": "Mikrofonens niveau, som andre programmer ikke må ændre.",
  "common.setting.sound.volume": "Højttaleren, når et møde starter.",
  "common.setting.access.secondFactor":
    "Om administratorer skal logge ind i to trin. Den, der ikke har det endnu, sætter det op ved næste login; ingen, der er logget ind, smides ud.",
  "common.setting.access.panelDays": "Hvor længe et panel, der ikke bruges, forbliver forbundet.",
  "common.setting.access.adminMinutes": "Hvor længe en administrator, der intet foretager sig, forbliver logget ind.",
  "common.setting.log.auditEntries":
    "Hvor mange handlinger af folk med adgang revisionsloggen husker. De ældste ryger først.",
  "common.setting.network.clients": "Hvor mange paneler, sider og programmer der må være forbundet på én gang.",
  "common.setting.network.requestsPerSecond":
    "Hvor mange forespørgsler i sekundet én forbindelse må sende, og én adresse uden forbindelse.",
  "common.setting.log.level": "Det mindste, der skrives i loggen.",
  "common.settingLabel.speakerphone.kind": "Højttalertelefonens taster",
  "common.settingLabel.speakerphone.startsMeeting": "At tage røret starter et møde",
  "common.setting.speakerphone.kind": "Om tasterne og lamperne på den tilsluttede højttalertelefon er lokalets.",
  "common.setting.speakerphone.startsMeeting":
    "Om et møde starter, når røret tages på højttalertelefonen og lokalet ikke er i et.",
  "common.settingLabel.display.serial": "Seriel styring",
  "common.setting.display.serial": "Hvad storskærmen taler på en seriel linje: den første vej, lokalet prøver.",
  "common.settingLabel.display.serialPort": "Seriel port",
  "common.setting.display.serialPort": "Den serielle linjes sti, som /dev/ttyUSB0. Den kører med 9600 baud.",
  "common.settingLabel.display.network": "Styring over netværk",
  "common.setting.display.network": "Hvad storskærmen taler på netværket: vejen efter en seriel linje.",
  "common.settingLabel.display.host": "Adresse",
  "common.setting.display.host": "Storskærmens navn eller adresse, med :port hvor den ikke er den sædvanlige.",
  "common.settingLabel.display.number": "Apparatnummer",
  "common.setting.display.number": "Storskærmens eget nummer (set ID) i menuen; LG’s begynder ved 1. PJLink har intet.",
  "common.settingLabel.display.password": "Adgangskode",
  "common.setting.display.password": "Adgangskoden, som PJLink beder om. Tom: ingen.",
  "common.settingLabel.display.pin": "PIN-kode",
  "common.setting.display.pin":
    "PIN-koden til Samsung MDC’s sikrede protokol på netværket. Tom: der tales uden kryptering.",
  "common.settingLabel.display.certificate": "Certifikat",
  "common.setting.display.certificate":
    "SHA-256-fingeraftryk af det eneste certifikat, der godtages under den sikrede protokol. Tom: det første, der vises, skrives her.",
  "common.settingLabel.display.cec": "HDMI-styring",
  "common.setting.display.cec":
    "HDMI-kablets egen styring, som /dev/cec0: vejen efter netværket. Tom: den bruges ikke.",
  "common.settingLabel.display.input": "Indgang til møder",
  "common.setting.display.input":
    "Indgangen, der vælges, når et møde begynder, ved dens id i storskærmens liste. Tom: den bliver.",
  "common.settingLabel.display.quietMinutes": "Sluk efter ro i",
  "common.setting.display.quietMinutes": "Slukket efter så lang tid uden møde eller berøring. 0: aldrig af sig selv.",
  "common.settingLabel.display.hours": "Altid tændt",
  "common.setting.display.hours":
    "Hvornår den er tændt, hvad enten nogen er der eller ej, som mon-fri 07:30-18:00. Tom: aldrig.",
  "common.setting.camera.presetPictures":
    "Om en vinkel, der gemmes fra et panel i lokalet, får et lille billede. Slået fra slettes dem, der er.",
  "common.settingLabel.meeting.scene": "Scene ved mødestart",
  "common.setting.meeting.scene":
    "Navnet på den scene, et møde begynder med. Tom, eller ingen scene med det navn: ingen.",
  "common.settingLabel.meeting.layout": "Visning ved mødestart",
  "common.setting.meeting.layout":
    "Hvordan skærmen viser deltagerne, når et møde begynder: alle lige store eller taleren. Det, der deles, bliver stort af sig selv.",
};
