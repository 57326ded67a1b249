import { z } from "zod";
import { logLevels } from "#base/log.ts";
import { cameraSettings } from "./camera-settings.ts";
import type { Setting } from "./define.ts";
import { displaySecuritySettings } from "./display-security.ts";
import { echoSettings } from "./echo-measurement.ts";
import { setUpStates } from "./first-boot.ts";
import { layoutSettings } from "./layout.ts";
import { presenceSettings } from "./presence-settings.ts";
import { staff, viewers } from "./roles.ts";
import { wrong } from "./value-notes.ts";
import { readHours } from "./weekly-hours.ts";

export const languages = ["en", "da", "sv", "ru", "tr"] as const;
export type Language = (typeof languages)[number];

function setting<Schema extends z.ZodType>(
  row: Pick<Setting<Schema>, "schema" | "default" | "description" | "group"> &
    Partial<Pick<Setting<Schema>, "secret" | "readers" | "unit">>,
): Setting<Schema> {
  return { secret: false, readers: staff, ...row };
}

const isTimeZone = (name: string): boolean => {
  // To make a format reads megabytes of tables, and a room that starts has all it needs in the list.
  if (name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** What a room can be told, with what it is when nobody says. Layers: default < hub < file < local. */
export const settingTable = {
  "room.name": setting({
    group: "room",
    schema: z.string().trim().min(1).max(60),
    default: "Meeting room",
    readers: viewers,
    description: "What people call the room: on its screen, its panels and in meetings.",
  }),
  "room.language": setting({
    group: "room",
    schema: z.enum(languages),
    default: "en",
    readers: viewers,
    description: "The language of the room's screen, and of a panel that has not chosen its own.",
  }),
  "room.timeZone": setting({
    group: "room",
    schema: z.string().refine(isTimeZone, wrong("value-time-zone")),
    default: "UTC",
    readers: viewers,
    description: "The time zone of the room's clock.",
  }),
  "room.setUp": setting({
    group: "room",
    schema: z.enum(setUpStates),
    default: "none",
    description: "Where the guided set-up of a new room stands. Until it is done, the screen shows its steps.",
  }),
  "meeting.title": setting({
    group: "meeting",
    schema: z.string().trim().max(80),
    default: "",
    readers: viewers,
    description: "What a meeting started here is called. Empty: the room's name.",
  }),
  "meeting.startMuted": setting({
    group: "meeting",
    schema: z.boolean(),
    default: false,
    readers: viewers,
    description: "Whether the room's microphone is muted when a meeting starts.",
  }),
  "meeting.startWithCamera": setting({
    group: "meeting",
    schema: z.boolean(),
    default: true,
    readers: viewers,
    description: "Whether the room's camera is sent when a meeting starts.",
  }),
  ...layoutSettings,
  "meeting.scene": setting({
    group: "meeting",
    schema: z.string().max(40),
    default: "",
    description: "The name of the scene a meeting begins with. Empty, or no scene of that name: none.",
  }),
  "meeting.publicAddress": setting({
    group: "meeting",
    schema: z.string().max(253),
    default: "",
    description: "Host name or address in join links. Empty: the room's own first address.",
  }),
  ...cameraSettings,
  "camera.trackingAfter": setting({
    group: "camera",
    schema: z.int().min(0).max(3_600),
    default: 60,
    unit: "seconds",
    description:
      "So long after somebody moved a camera by hand it follows people again, where it does that. 0: not by itself.",
  }),
  "camera.presetPictures": setting({
    group: "camera",
    schema: z.boolean(),
    default: true,
    description:
      "Whether a view that is stored from a panel in the room gets a small picture. Switched off, those there are go.",
  }),
  "display.serial": setting({
    group: "display",
    schema: z.enum(["none", "samsung-mdc", "lg"]),
    default: "none",
    description: "What the display speaks on a serial line: the first way the room tries to switch it by.",
  }),
  "display.serialPort": setting({
    group: "display",
    schema: z.string().trim().max(256),
    default: "",
    description: "The serial line's path such as /dev/ttyUSB0. It runs at 9600 baud.",
  }),
  "display.network": setting({
    group: "display",
    schema: z.enum(["none", "pjlink", "samsung-mdc", "lg"]),
    default: "none",
    description: "What the display speaks on the network: the way after a serial line.",
  }),
  "display.host": setting({
    group: "display",
    schema: z.string().trim().max(256),
    default: "",
    description: "The display's name or address, with :port where it is not the usual one.",
  }),
  "display.number": setting({
    group: "display",
    schema: z.int().min(0).max(253),
    default: 1,
    description: "The display's own number (set ID) in its menu; LG's begin at 1. PJLink has none.",
  }),
  "display.password": setting({
    group: "display",
    schema: z.string().max(64),
    default: "",
    secret: true,
    description: "The password PJLink asks for. Empty: none.",
  }),
  ...displaySecuritySettings,
  "display.cec": setting({
    group: "display",
    schema: z.string().trim().max(256),
    default: "",
    description: "The HDMI cable's own control, such as /dev/cec0: the way after the network. Empty: it is not used.",
  }),
  "display.input": setting({
    group: "display",
    schema: z.string().trim().max(20),
    default: "",
    description: "The input chosen when a meeting begins, by its id in the display's list. Empty: it stays.",
  }),
  "display.quietMinutes": setting({
    group: "display",
    schema: z.int().min(0).max(720),
    default: 15,
    unit: "minutes",
    description: "Off after so long without a meeting or a touch. 0: never by itself.",
  }),
  "display.hours": setting({
    group: "display",
    schema: z
      .string()
      .trim()
      .max(200)
      .refine((text) => readHours(text) !== undefined, wrong("value-hours")),
    default: "",
    description: "When it is on whether or not anybody is there, such as mon-fri 07:30-18:00. Empty: at no time.",
  }),
  "sound.volume": setting({
    group: "sound",
    schema: z.int().min(0).max(100),
    default: 60,
    unit: "percent",
    readers: viewers,
    description: "The loudspeaker when a meeting starts.",
  }),
  "speakerphone.kind": setting({
    group: "sound",
    schema: z.enum(["auto", "off"]),
    default: "auto",
    description: "Whether the keys and lamps of the speakerphone that is plugged in are the room's.",
  }),
  "speakerphone.startsMeeting": setting({
    group: "sound",
    schema: z.boolean(),
    default: true,
    description: "Whether picking up on the speakerphone starts a meeting when the room is in none.",
  }),
  "sound.microphone": setting({
    group: "sound",
    schema: z.string().max(200),
    default: "",
    description:
      "The room's microphone, as the sound system calls it. Empty: the speakerphone if there is one, else one on USB, else the built-in one.",
  }),
  "sound.speaker": setting({
    group: "sound",
    schema: z.string().max(200),
    default: "",
    description:
      "The room's loudspeaker, as the sound system calls it. Empty: the speakerphone if there is one, else one on USB, else the built-in one.",
  }),
  "sound.microphoneLevel": setting({
    group: "sound",
    schema: z.int().min(0).max(150),
    default: 100,
    unit: "percent",
    description: "The microphone's level, which other programs may not change.",
  }),
  ...echoSettings,
  ...presenceSettings,
  "access.panelDays": setting({
    group: "access",
    schema: z.int().min(1).max(3650),
    default: 365,
    unit: "days",
    description: "How long a paired panel that is not used stays paired.",
  }),
  "access.adminMinutes": setting({
    group: "access",
    schema: z.int().min(5).max(1440),
    default: 60,
    unit: "minutes",
    description: "How long an administrator who does nothing stays signed in.",
  }),
  "access.secondFactor": setting({
    group: "access",
    schema: z.boolean(),
    default: false,
    description:
      "Whether administrators need a second factor. Whoever has none sets one up at their next sign-in; nobody who is signed in is thrown out.",
  }),
  "network.clients": setting({
    group: "network",
    schema: z.int().min(20).max(400),
    default: 200,
    description: "How many panels, pages and programs may be connected at once.",
  }),
  "network.requestsPerSecond": setting({
    group: "network",
    schema: z.int().min(100).max(2_000),
    default: 300,
    description: "How many requests a second one connection may make, and one address without a connection.",
  }),
  "log.auditEntries": setting({
    group: "log",
    schema: z.int().min(1_000).max(100_000),
    default: 10_000,
    description: "How many acts of people with access the audit log remembers. The oldest go first.",
  }),
  "log.level": setting({
    group: "log",
    schema: z.enum(logLevels),
    default: "info",
    description: "The least that is written to the log.",
  }),
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof settingTable;
export type Settings = { [Key in SettingKey]: z.output<(typeof settingTable)[Key]["schema"]> };
export const settingKeys = Object.keys(settingTable) as [SettingKey, ...SettingKey[]];

/** Where a value comes from; a later layer wins unless an earlier one locks the key. */
export const settingLayers = ["default", "hub", "file", "local"] as const;
export type SettingLayer = (typeof settingLayers)[number];

/** The file given with `--config`: settings by key, and the keys no later layer may change. */
export const configFileSchema = z.strictObject({
  $schema: z.string().optional(),
  settings: z.strictObject(
    Object.fromEntries(settingKeys.map((key) => [key, settingTable[key].schema.optional()])) as {
      [Key in SettingKey]: z.ZodOptional<(typeof settingTable)[Key]["schema"]>;
    },
  ),
  locked: z.array(z.enum(settingKeys)).default([]),
});
export type ConfigFile = z.infer<typeof configFileSchema>;
