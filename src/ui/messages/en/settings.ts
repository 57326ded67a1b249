import { type SettingKey, settingKeys, settingTable } from "#protocol/settings.ts";

/** What each setting is called. One that is missing here is called by its key, as words. */
export const settingLabels: Readonly<Partial<Record<SettingKey, string>>> = {
  "access.adminMinutes": "Sign out after",
  "access.panelDays": "Forget unused panels after",
  "camera.address": "Number on the line",
  "camera.baud": "Line speed",
  "camera.kind": "Control",
  "camera.model": "Model file",
  "camera.name": "Name",
  "camera.password": "Password",
  "camera.picture": "Picture from",
  "camera.port": "Connection",
  "camera.presetPictures": "Pictures of views",
  "camera.upsideDown": "Hangs upside down",
  "camera.trackingAfter": "Follow again after",
  "display.serial": "Serial control",
  "display.serialPort": "Serial port",
  "display.network": "Network control",
  "display.host": "Address",
  "display.number": "Set ID",
  "display.password": "Password",
  "display.cec": "HDMI control",
  "display.input": "Input for meetings",
  "display.quietMinutes": "Off when quiet for",
  "display.hours": "Always on at",
  "camera.user": "User name",
  "log.auditEntries": "Acts in the audit log",
  "log.level": "Log level",
  "meeting.publicAddress": "Address in join links",
  "meeting.scene": "Scene at its start",
  "meeting.startMuted": "Start muted",
  "meeting.startWithCamera": "Start with the camera on",
  "meeting.title": "Title of meetings",
  "network.clients": "Connections at once",
  "network.requestsPerSecond": "Requests a second",
  "presence.touchMinutes": "A touch counts for",
  "presence.mqttHost": "MQTT broker",
  "presence.mqttTls": "Broker by TLS",
  "presence.mqttFingerprint": "Broker's fingerprint",
  "presence.mqttUser": "Broker's user name",
  "presence.mqttPassword": "Broker's password",
  "presence.mqttTopic": "Sensor's topic",
  "presence.mqttField": "Field of the message",
  "presence.mqttOn": "Word for somebody",
  "presence.mqttOff": "Word for nobody",
  "presence.mqttAvailability": "Topics of availability",
  "presence.mqttSilentMinutes": "Believed in silence for",
  "presence.contactPort": "Contact's serial port",
  "presence.contactLine": "Contact's line",
  "presence.contactOpen": "Open means somebody",
  "presence.usb": "USB sensor",
  "presence.hdmiDevice": "HDMI capture device",
  "presence.motion": "Motion before the camera",
  "presence.motionMinutes": "Motion counts for",
  "room.language": "Language",
  "room.name": "Room name",
  "room.setUp": "Guided set-up",
  "room.timeZone": "Time zone",
  "sound.microphone": "Microphone",
  "sound.microphoneLevel": "Microphone level",
  "sound.speaker": "Loudspeaker",
  "sound.volume": "Volume at the start",
  "speakerphone.kind": "Speakerphone's keys",
  "speakerphone.startsMeeting": "Picking up starts a meeting",
};

/** Every camera's settings are called and described as the first one's. */
type WordedKey = Exclude<SettingKey, `camera${2 | 3 | 4}.${string}`>;
const isWorded = (key: SettingKey): boolean => !/^camera[2-4]\./.test(key);

type Messages = Readonly<Record<`common.setting.${WordedKey}`, string>>;

/** What each setting is for: the protocol's own sentences, so that they are written once. */
export const settingDescriptions: Messages = Object.assign(
  {},
  ...settingKeys.filter(isWorded).map((key) => ({ [`common.setting.${key}`]: settingTable[key].description })),
);
