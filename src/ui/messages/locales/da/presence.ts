import type { Catalogue } from "../../locale.ts";

/** Danish: people in the room, and what says so. */
export const presence: Catalogue = {
  "admin.presence.choose": "Vælg sensorer",
  "admin.presence.heard": "sagt {time}, {ago}",
  "admin.presence.never": "har endnu intet sagt",
  "admin.presence.now": "Lokalet",
  "admin.presence.present": "Der er nogen",
  "admin.presence.absent": "Der er ingen",
  "admin.presence.unknown": "Vides ikke",
  "admin.presence.quiet": "Siger intet nu",
  "admin.presence.rule":
    "Enhver kilde kan sige, at der er nogen. At der ingen er, kan kun sensorer sige, og kun når de alle gør det.",
  "admin.presence.source.call": "Møde",
  "admin.presence.source.contact": "Kontakt",
  "admin.presence.source.display": "Signal på storskærmen",
  "admin.presence.source.hdmi": "HDMI-signal",
  "admin.presence.source.motion": "Bevægelse foran kameraet",
  "admin.presence.source.mqtt": "MQTT-sensor",
  "admin.presence.source.touch": "Berøring",
  "admin.presence.source.usb": "USB-sensor",
  "admin.presence.theScreen": "lokalets skærm",
  "admin.presence.title": "Tilstedeværelse",
  "admin.settings.group.presence": "Tilstedeværelse",
  "common.sensor": "Sensoren",
  "common.broker": "MQTT-brokeren",
  "common.settingLabel.presence.touchMinutes": "En berøring gælder i",
  "common.setting.presence.touchMinutes":
    "Hvor længe en berøring af et panel eller skærmen siger, at der er nogen. Derefter siger den intet.",
  "common.settingLabel.presence.mqttHost": "MQTT-broker",
  "common.setting.presence.mqttHost":
    "MQTT-brokeren for en tilstedeværelsessensor, med :port, hvor den ikke er den sædvanlige. Tom: ingen bruges.",
  "common.settingLabel.presence.mqttTls": "Broker med TLS",
  "common.setting.presence.mqttTls": "Om brokeren tiltales med TLS, normalt på port 8883.",
  "common.settingLabel.presence.mqttFingerprint": "Brokerens fingeraftryk",
  "common.setting.presence.mqttFingerprint":
    "SHA-256-fingeraftryk af brokerens certifikat, hvis ingen offentlig udsteder står bag det. Så godtages kun det.",
  "common.settingLabel.presence.mqttUser": "Brokerens brugernavn",
  "common.setting.presence.mqttUser": "Brugeren, som lokalet logger ind på brokeren som. Tom: uden navn.",
  "common.settingLabel.presence.mqttPassword": "Brokerens adgangskode",
  "common.setting.presence.mqttPassword": "Den brugers adgangskode.",
  "common.settingLabel.presence.mqttTopic": "Sensorens emne",
  "common.setting.presence.mqttTopic": "Emnet, som sensorens tilstand står under, f.eks. zigbee2mqtt/Meeting room.",
  "common.settingLabel.presence.mqttField": "Beskedens felt",
  "common.setting.presence.mqttField":
    "Hvor tilstanden står i en JSON-besked, f.eks. occupancy eller sensor.occupied. Tom: beskeden er tilstanden.",
  "common.settingLabel.presence.mqttOn": "Ord for ”nogen”",
  "common.setting.presence.mqttOn":
    "Hvad sensoren siger, når der er nogen. Tom: de sædvanlige ord (true, on, 1, occupied).",
  "common.settingLabel.presence.mqttOff": "Ord for ”ingen”",
  "common.setting.presence.mqttOff":
    "Hvad sensoren siger, når der ingen er. Tom: de sædvanlige ord (false, off, 0, clear).",
  "common.settingLabel.presence.mqttAvailability": "Emner for tilgængelighed",
  "common.setting.presence.mqttAvailability":
    "Emner, der siger, om sensoren er i live, med komma imellem. Tom: sensorens emne med /availability.",
  "common.settingLabel.presence.mqttSilentMinutes": "Tavs sensor tros i",
  "common.setting.presence.mqttSilentMinutes":
    "Hvor længe en tavs sensor tros; derefter er dens tilstand ukendt. 0: for altid.",
  "common.device.SENSOR_OFFLINE": "{device} er væk: dens tilgængelighed siger offline.",
  "common.device.SENSOR_OFFLINE.todo": "Se på batteri og strøm, og om den er inden for rækkevidde af sin gateway.",
  "common.device.SENSOR_SILENT": "{device} har intet sagt så længe, at dens sidste ord ikke længere gælder.",
  "common.device.SENSOR_SILENT.todo":
    "Se på batteri og strøm. En, der sjældent siger noget, skal have længere tid i indstillingerne.",
  "common.device.SENSOR_NOT_UNDERSTOOD": "{device} siger noget, som indstillingerne ikke nævner.",
  "common.device.SENSOR_NOT_UNDERSTOOD.todo": "Se, hvad den siger, og ret indstillingerne for tilstedeværelse.",
  "common.device.SENSOR_TOPIC_REFUSED": "{device} kan ikke læses: brokeren afviser dens emne.",
  "common.device.SENSOR_TOPIC_REFUSED.todo": "Lad brokerens bruger læse emnet, eller ret emnet i indstillingerne.",
  "common.device.BROKER_SIGN_IN_REFUSED": "{device} godtager ikke lokalets brugernavn eller adgangskode.",
  "common.device.BROKER_SIGN_IN_REFUSED.todo": "Ret bruger og adgangskode i indstillingerne for tilstedeværelse.",
  "common.device.BROKER_CERTIFICATE": "{device} viser et certifikat, der ikke er tillid til.",
  "common.device.BROKER_CERTIFICATE.todo":
    "Er det den rigtige broker, så indtast dens certifikats fingeraftryk i indstillingerne for tilstedeværelse.",
  "common.settingLabel.presence.contactPort": "Kontaktens serielle port",
  "common.setting.presence.contactPort":
    "Den serielle adapter med en kontakt mellem RTS eller DTR og en af dens linjer, f.eks. /dev/ttyUSB0. Tom: ingen.",
  "common.settingLabel.presence.contactLine": "Kontaktens linje",
  "common.setting.presence.contactLine": "Linjen på den serielle adapter, der hører kontakten.",
  "common.settingLabel.presence.contactOpen": "Åben betyder nogen",
  "common.setting.presence.contactOpen": "Om en åben kontakt siger, at der er nogen. Fra: en lukket gør.",
  "common.settingLabel.presence.usb": "USB-sensor",
  "common.setting.presence.usb": "Om en USB-sensor for tilstedeværelse bruges, uanset mærke.",
  "common.settingLabel.presence.hdmiDevice": "HDMI-optager",
  "common.setting.presence.hdmiDevice":
    "Optageren, som en computer sættes til, f.eks. /dev/video0: et signal er nogen. Tom: ingen.",
  "common.settingLabel.presence.display": "Signal på storskærmen",
  "common.setting.presence.display":
    "Om et signal på en af storskærmens indgange, der ikke er lokalets egen, betyder nogen, når storskærmen melder det. Lokalets egen er den, det vælger til møder.",
  "common.device.SIGNAL_OWN_UNKNOWN":
    "{device} kan ikke sige, hvis signal det er: det er ikke indstillet, hvilken indgang der er lokalets egen.",
  "common.device.SIGNAL_OWN_UNKNOWN.todo": "Indstil den indgang, som storskærmen vælger til møder.",
  "common.device.SENSOR_CANNOT_TELL": "{device} kan ikke sige det: porten eller driveren har intet sådant svar.",
  "common.device.SENSOR_CANNOT_TELL.todo": "Vælg en anden port eller enhed i indstillingerne for tilstedeværelse.",
  "kiosk.motion.sign": "Dette lokale ser efter bevægelse foran sit kamera. Intet billede gemmes eller sendes.",
  "panel.motion.sign": "Lokalet ser efter bevægelse foran sit kamera. Intet billede gemmes eller sendes.",
  "common.settingLabel.presence.motion": "Bevægelse foran kameraet",
  "common.setting.presence.motion":
    "Om skærmen ser efter bevægelse i lokalets eget billede, uden for møder. Intet billede gemmes eller sendes; skærm og paneler siger det.",
  "common.settingLabel.presence.motionMinutes": "Bevægelse gælder i",
  "common.setting.presence.motionMinutes": "Hvor længe bevægelse siger, at der er nogen. Derefter siger den intet.",
  "common.device.MOTION_BLIND": "Ingen ser efter bevægelse: lokalets skærm er væk eller har intet billede af kameraet.",
  "common.device.MOTION_BLIND.todo": "Tjek kameraets kabel. Der ses efter igen, så snart der er et billede.",
  "common.device.MOTION_DARK": "Kameraets billede er for mørkt til at skelne folk fra støj.",
  "common.device.MOTION_DARK.todo": "Intet skal gøres: der ses efter igen, når der er lys.",
};
