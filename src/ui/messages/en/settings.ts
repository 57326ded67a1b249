import { type SettingKey, settingKeys, settingTable } from "#protocol/settings.ts";

/** What each setting is called. One that is missing here is called by its key, as words. */
export const settingLabels: Readonly<Partial<Record<SettingKey, string>>> = {
  "access.adminMinutes": "Sign out after",
  "access.panelDays": "Forget unused panels after",
  "camera.address": "Number on the line",
  "camera.baud": "Line speed",
  "camera.kind": "Control",
  "camera.model": "Model file",
  "camera.password": "Password",
  "camera.picture": "Picture from",
  "camera.port": "Connection",
  "camera.upsideDown": "Hangs upside down",
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
  "meeting.startMuted": "Start muted",
  "meeting.startWithCamera": "Start with the camera on",
  "meeting.title": "Title of meetings",
  "network.clients": "Connections at once",
  "network.requestsPerSecond": "Requests a second",
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

type Messages = Readonly<Record<`common.setting.${SettingKey}`, string>>;

/** What each setting is for: the protocol's own sentences, so that they are written once. */
export const settingDescriptions: Messages = Object.assign(
  {},
  ...settingKeys.map((key) => ({ [`common.setting.${key}`]: settingTable[key].description })),
);
