import type { Catalogue } from "../../locale.ts";

/** Swedish: people in the room, and what says so. */
export const presence: Catalogue = {
  "admin.presence.choose": "Välj sensorer",
  "admin.presence.heard": "sades {time}, {ago}",
  "admin.presence.never": "har inte sagt något än",
  "admin.presence.now": "Rummet",
  "admin.presence.present": "Någon är där",
  "admin.presence.absent": "Ingen är där",
  "admin.presence.unknown": "Okänt",
  "admin.presence.quiet": "Säger inget nu",
  "admin.presence.rule":
    "Vilken källa som helst kan säga att någon är där. Att ingen är där kan bara sensorer säga, och bara när alla gör det.",
  "admin.presence.source.call": "Möte",
  "admin.presence.source.contact": "Kontakt",
  "admin.presence.source.display": "Signal på bildskärmen",
  "admin.presence.source.hdmi": "HDMI-signal",
  "admin.presence.source.motion": "Rörelse framför kameran",
  "admin.presence.source.mqtt": "MQTT-sensor",
  "admin.presence.source.touch": "Beröring",
  "admin.presence.source.usb": "USB-sensor",
  "admin.presence.theScreen": "rummets skärm",
  "admin.presence.title": "Närvaro",
  "admin.settings.group.presence": "Närvaro",
  "common.sensor": "Sensorn",
  "common.broker": "MQTT-brokern",
  "common.settingLabel.presence.touchMinutes": "En beröring gäller i",
  "common.setting.presence.touchMinutes":
    "Hur länge en beröring av en panel eller skärmen säger att någon är där. Sedan säger den inget.",
  "common.settingLabel.presence.mqttHost": "MQTT-broker",
  "common.setting.presence.mqttHost":
    "MQTT-brokern för en närvarosensor, med :port där den inte är den vanliga. Tomt: ingen används.",
  "common.settingLabel.presence.mqttTls": "Broker med TLS",
  "common.setting.presence.mqttTls": "Om brokern tilltalas med TLS, oftast på port 8883.",
  "common.settingLabel.presence.mqttFingerprint": "Brokerns fingeravtryck",
  "common.setting.presence.mqttFingerprint":
    "SHA-256-fingeravtryck av brokerns certifikat, om ingen offentlig utfärdare står bakom det. Då godtas bara det.",
  "common.settingLabel.presence.mqttUser": "Brokerns användarnamn",
  "common.setting.presence.mqttUser": "Användaren som rummet loggar in hos brokern som. Tomt: utan namn.",
  "common.settingLabel.presence.mqttPassword": "Brokerns lösenord",
  "common.setting.presence.mqttPassword": "Den användarens lösenord.",
  "common.settingLabel.presence.mqttTopic": "Sensorns ämne",
  "common.setting.presence.mqttTopic":
    "Ämnet som sensorns tillstånd står under, till exempel zigbee2mqtt/Meeting room.",
  "common.settingLabel.presence.mqttField": "Meddelandets fält",
  "common.setting.presence.mqttField":
    "Var tillståndet står i ett JSON-meddelande, till exempel occupancy eller sensor.occupied. Tomt: meddelandet är tillståndet.",
  "common.settingLabel.presence.mqttOn": "Ord för ”någon”",
  "common.setting.presence.mqttOn":
    "Vad sensorn säger när någon är där. Tomt: de vanliga orden (true, on, 1, occupied).",
  "common.settingLabel.presence.mqttOff": "Ord för ”ingen”",
  "common.setting.presence.mqttOff":
    "Vad sensorn säger när ingen är där. Tomt: de vanliga orden (false, off, 0, clear).",
  "common.settingLabel.presence.mqttAvailability": "Ämnen för tillgänglighet",
  "common.setting.presence.mqttAvailability":
    "Ämnen som säger om sensorn lever, med komma emellan. Tomt: sensorns ämne med /availability.",
  "common.settingLabel.presence.mqttSilentMinutes": "Tyst sensor tros i",
  "common.setting.presence.mqttSilentMinutes":
    "Hur länge en tyst sensor tros; sedan är dess tillstånd okänt. 0: för alltid.",
  "common.device.SENSOR_OFFLINE": "{device} är borta: dess tillgänglighet säger offline.",
  "common.device.SENSOR_OFFLINE.todo": "Se på batteri och ström, och om den är inom räckhåll för sin gateway.",
  "common.device.SENSOR_SILENT": "{device} har inte sagt något på så länge att dess sista ord inte längre gäller.",
  "common.device.SENSOR_SILENT.todo":
    "Se på batteri och ström. En som sällan säger något behöver längre tid i inställningarna.",
  "common.device.SENSOR_NOT_UNDERSTOOD": "{device} säger något som inställningarna inte nämner.",
  "common.device.SENSOR_NOT_UNDERSTOOD.todo": "Se vad den säger och rätta inställningarna för närvaro.",
  "common.device.SENSOR_TOPIC_REFUSED": "{device} går inte att läsa: brokern nekar dess ämne.",
  "common.device.SENSOR_TOPIC_REFUSED.todo": "Låt brokerns användare läsa ämnet, eller rätta ämnet i inställningarna.",
  "common.device.BROKER_SIGN_IN_REFUSED": "{device} godtar inte rummets användarnamn eller lösenord.",
  "common.device.BROKER_SIGN_IN_REFUSED.todo": "Rätta användare och lösenord i inställningarna för närvaro.",
  "common.device.BROKER_CERTIFICATE": "{device} visar ett certifikat som inte är betrott.",
  "common.device.BROKER_CERTIFICATE.todo":
    "Är det rätt broker, skriv in dess certifikats fingeravtryck i inställningarna för närvaro.",
  "common.settingLabel.presence.contactPort": "Kontaktens seriella port",
  "common.setting.presence.contactPort":
    "Den seriella adaptern med en kontakt mellan RTS eller DTR och en av dess ledningar, till exempel /dev/ttyUSB0. Tomt: ingen.",
  "common.settingLabel.presence.contactLine": "Kontaktens ledning",
  "common.setting.presence.contactLine": "Ledningen på den seriella adaptern som hör kontakten.",
  "common.settingLabel.presence.contactOpen": "Öppen betyder någon",
  "common.setting.presence.contactOpen": "Om en öppen kontakt säger att någon är där. Av: en sluten gör det.",
  "common.settingLabel.presence.usb": "USB-sensor",
  "common.setting.presence.usb": "Om en USB-sensor för närvaro används, oavsett märke.",
  "common.settingLabel.presence.hdmiDevice": "HDMI-inspelare",
  "common.setting.presence.hdmiDevice":
    "Inspelaren som en dator ansluts till, till exempel /dev/video0: en signal är någon. Tomt: ingen.",
  "common.settingLabel.presence.display": "Signal på bildskärmen",
  "common.setting.presence.display":
    "Om en signal på en av bildskärmens ingångar som inte är rummets egen betyder någon, när bildskärmen säger det. Rummets egen är den som det väljer för möten.",
  "common.device.SIGNAL_OWN_UNKNOWN":
    "{device} kan inte säga vems signal det är: det är inte inställt vilken ingång som är rummets egen.",
  "common.device.SIGNAL_OWN_UNKNOWN.todo": "Ställ in den ingång som bildskärmen väljer för möten.",
  "common.device.SENSOR_CANNOT_TELL": "{device} kan inte säga det: porten eller drivrutinen har inget sådant svar.",
  "common.device.SENSOR_CANNOT_TELL.todo": "Välj en annan port eller enhet i inställningarna för närvaro.",
  "kiosk.motion.sign": "Det här rummet letar efter rörelse framför sin kamera. Ingen bild sparas eller skickas.",
  "panel.motion.sign": "Rummet letar efter rörelse framför sin kamera. Ingen bild sparas eller skickas.",
  "common.settingLabel.presence.motion": "Rörelse framför kameran",
  "common.setting.presence.motion":
    "Om skärmen letar efter rörelse i rummets egen bild, utanför möten. Ingen bild sparas eller skickas; skärm och paneler säger det.",
  "common.settingLabel.presence.motionMinutes": "Rörelse gäller i",
  "common.setting.presence.motionMinutes": "Hur länge rörelse säger att någon är där. Sedan säger den inget.",
  "common.device.MOTION_BLIND": "Ingen letar efter rörelse: rummets skärm är borta eller har ingen bild från kameran.",
  "common.device.MOTION_BLIND.todo": "Kontrollera kamerans kabel. Det letas igen så snart det finns en bild.",
  "common.device.MOTION_DARK": "Kamerans bild är för mörk för att skilja folk från brus.",
  "common.device.MOTION_DARK.todo": "Inget behöver göras: det letas igen när det är ljust.",
};
