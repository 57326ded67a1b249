import type { Catalogue } from "../../locale.ts";

/** Swedish: the settings: what each is called and for. */
export const settings: Catalogue = {
  "common.settingLabel.access.adminMinutes": "Logga ut efter",
  "common.settingLabel.access.secondFactor": "Administratörer måste ha tvåstegsinloggning",
  "common.settingLabel.access.panelDays": "Glöm oanvända paneler efter",
  "common.settingLabel.camera.address": "Nummer på linjen",
  "common.settingLabel.camera.baud": "Linjens hastighet",
  "common.settingLabel.camera.kind": "Styrning",
  "common.settingLabel.camera.model": "Modellfil",
  "common.settingLabel.camera.name": "Namn",
  "common.settingLabel.camera.password": "Lösenord",
  "common.settingLabel.camera.user": "Användarnamn",
  "common.settingLabel.camera.picture": "Bild från",
  "common.settingLabel.camera.presetPictures": "Bilder av kameralägen",
  "common.settingLabel.camera.port": "Anslutning",
  "common.settingLabel.camera.upsideDown": "Hänger upp och ner",
  "common.settingLabel.camera.trackingAfter": "Följ igen efter",
  "common.settingLabel.log.auditEntries": "Handlingar i granskningsloggen",
  "common.settingLabel.network.clients": "Anslutningar samtidigt",
  "common.settingLabel.network.requestsPerSecond": "Begäranden per sekund",
  "common.settingLabel.log.level": "Loggnivå",
  "common.settingLabel.meeting.publicAddress": "Adress i möteslänkar",
  "common.settingLabel.meeting.startMuted": "Börja med mikrofonen av",
  "common.settingLabel.meeting.startWithCamera": "Börja med kameran på",
  "common.settingLabel.meeting.title": "Mötenas titel",
  "common.settingLabel.room.language": "Språk",
  "common.settingLabel.room.name": "Rummets namn",
  "common.settingLabel.room.setUp": "Guidad konfigurering",
  "common.settingLabel.room.timeZone": "Tidszon",
  "common.settingLabel.sound.microphone": "Mikrofon",
  "common.settingLabel.sound.speaker": "Högtalare",
  "common.settingLabel.sound.microphoneLevel": "Mikrofonens nivå",
  "common.settingLabel.sound.volume": "Volym vid start",
  "common.setting.room.name": "Vad folk kallar rummet: på skärmen, på panelerna och i möten.",
  "common.setting.room.language": "Språket på rummets skärm och på paneler som inte har valt ett eget.",
  "common.setting.room.timeZone": "Tidszonen för rummets klocka.",
  "common.setting.room.setUp":
    "Hur långt den guidade konfigureringen av ett nytt rum har kommit. Tills den är klar visar skärmen dess steg.",
  "common.setting.meeting.title": "Vad ett möte som startas här heter. Tomt: rummets namn.",
  "common.setting.meeting.startMuted": "Om rummets mikrofon är av när ett möte börjar.",
  "common.setting.meeting.startWithCamera": "Om rummets kamera visas när ett möte börjar.",
  "common.setting.meeting.publicAddress": "Värdnamn eller adress i möteslänkar. Tomt: rummets egen första adress.",
  "common.setting.camera.name": "Vad kameran kallas, där rummet har flera. Tomt: vad den kallar sig själv.",
  "common.setting.camera.kind": "Hur rummets kamera styrs.",
  "common.setting.camera.port":
    "En seriell sökväg som /dev/ttyUSB0, eller värd:port på nätverket. Utan port används den som är vanlig för styrningen.",
  "common.setting.camera.baud": "Den seriella linjens hastighet.",
  "common.setting.camera.address":
    "Kamerans nummer på en linje med flera: 1 är den närmaste i en VISCA-kedja, som har upp till 7.",
  "common.setting.camera.user":
    "Användaren som rummet loggar in på en nätverkskamera som (ONVIF). Det måste vara en som får styra den.",
  "common.setting.camera.password": "Den användarens lösenord.",
  "common.setting.camera.model": "Modellfilen i config/cameras som säger vad kameran kan.",
  "common.setting.camera.upsideDown": "Om kameran hänger i taket.",
  "common.setting.camera.trackingAfter":
    "Så länge efter att någon har flyttat en kamera manuellt följer den deltagarna igen, där den kan det. 0: inte av sig själv.",
  "common.setting.camera.picture":
    "Vilken videoenhet som visar kamerans bild: det som Hitta dess bild under Enheter hittade, eller en enhets namn. rtsp://VÄRD/SÖKVÄG: en nätverkskameras ström. Tomt: dess egen, annars den första. simulated:PORT: en simulators.",
  "common.setting.sound.microphone":
    "Rummets mikrofon, som ljudsystemet kallar den. Tomt: högtalartelefonen om det finns en, annars en på USB, annars den inbyggda.",
  "common.setting.sound.speaker":
    "Rummets högtalare, som ljudsystemet kallar den. Tomt: högtalartelefonen om det finns en, annars en på USB, annars den inbyggda.",
  "common.setting.sound.microphoneLevel": "Mikrofonens nivå, som andra program inte får ändra.",
  "common.setting.sound.volume": "Högtalaren när ett möte börjar.",
  "common.setting.access.secondFactor":
    "Om administratörer måste logga in i två steg. Den som inte har det ställer in det vid nästa inloggning; ingen som är inloggad kastas ut.",
  "common.setting.access.panelDays": "Hur länge en ihopparad panel som inte används förblir ihopparad.",
  "common.setting.access.adminMinutes": "Hur länge en administratör som inte gör något förblir inloggad.",
  "common.setting.log.auditEntries":
    "Hur många handlingar av folk med åtkomst granskningsloggen minns. De äldsta försvinner först.",
  "common.setting.network.clients": "Hur många paneler, sidor och program som får vara anslutna samtidigt.",
  "common.setting.network.requestsPerSecond":
    "Hur många begäranden per sekund en anslutning får göra, och en adress utan anslutning.",
  "common.setting.log.level": "Det minsta som skrivs i loggen.",
  "common.settingLabel.speakerphone.kind": "Högtalartelefonens knappar",
  "common.settingLabel.speakerphone.startsMeeting": "Att svara startar ett möte",
  "common.setting.speakerphone.kind": "Om knapparna och lamporna på den anslutna högtalartelefonen är rummets.",
  "common.setting.speakerphone.startsMeeting":
    "Om ett möte startar när man svarar på högtalartelefonen och rummet inte är i något.",
  "common.settingLabel.display.serial": "Seriell styrning",
  "common.setting.display.serial": "Vad bildskärmen talar på en seriell linje: det första sättet rummet försöker.",
  "common.settingLabel.display.serialPort": "Seriell port",
  "common.setting.display.serialPort": "Den seriella linjens sökväg, till exempel /dev/ttyUSB0. Den går i 9600 baud.",
  "common.settingLabel.display.network": "Styrning över nätverk",
  "common.setting.display.network": "Vad bildskärmen talar på nätverket: sättet efter en seriell linje.",
  "common.settingLabel.display.host": "Adress",
  "common.setting.display.host": "Bildskärmens namn eller adress, med :port där den inte är den vanliga.",
  "common.settingLabel.display.number": "Apparatnummer",
  "common.setting.display.number": "Bildskärmens eget nummer (set ID) i menyn; LG:s börjar på 1. PJLink har inget.",
  "common.settingLabel.display.password": "Lösenord",
  "common.setting.display.password": "Lösenordet som PJLink frågar efter. Tomt: inget.",
  "common.settingLabel.display.pin": "PIN-kod",
  "common.setting.display.pin":
    "PIN-koden för Samsung MDC:s säkrade protokoll på nätverket. Tomt: det talas okrypterat.",
  "common.settingLabel.display.certificate": "Certifikat",
  "common.setting.display.certificate":
    "SHA-256-fingeravtryck av det enda certifikat som godtas under det säkrade protokollet. Tomt: det första som visas skrivs hit.",
  "common.settingLabel.display.cec": "HDMI-styrning",
  "common.setting.display.cec":
    "HDMI-kabelns egen styrning, till exempel /dev/cec0: sättet efter nätverket. Tomt: den används inte.",
  "common.settingLabel.display.input": "Ingång för möten",
  "common.setting.display.input":
    "Ingången som väljs när ett möte börjar, med dess id i bildskärmens lista. Tomt: den får vara.",
  "common.settingLabel.display.quietMinutes": "Av efter lugn i",
  "common.setting.display.quietMinutes": "Av efter så lång tid utan möte eller beröring. 0: aldrig av sig själv.",
  "common.settingLabel.display.hours": "Alltid på",
  "common.setting.display.hours":
    "När den är på vare sig någon är där eller inte, till exempel mon-fri 07:30-18:00. Tomt: aldrig.",
  "common.setting.camera.presetPictures":
    "Om ett läge som sparas från en panel i rummet får en liten bild. Avstängt tas de som finns bort.",
  "common.settingLabel.meeting.scene": "Scen när mötet börjar",
  "common.setting.meeting.scene":
    "Namnet på scenen som ett möte börjar med. Tomt, eller ingen scen med det namnet: ingen.",
  "common.settingLabel.meeting.layout": "Visning när mötet börjar",
  "common.setting.meeting.layout":
    "Hur skärmen visar deltagarna när ett möte börjar: alla lika stora eller talaren. Det som delas blir stort av sig självt.",
};
