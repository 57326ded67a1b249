import { z } from "zod";
import type { Setting } from "./define.ts";
import { staff } from "./roles.ts";
import { wrong } from "./value-notes.ts";

const row = { group: "presence", secret: false, readers: staff } as const;

/** A topic to listen to: no wildcards, since one sensor is one topic. */
const isTopic = (text: string): boolean => !/[+#\0]/.test(text);

/** How the room learns that somebody is in it, beside touches and meetings. */
export const presenceSettings = {
  "presence.touchMinutes": {
    ...row,
    schema: z.int().min(1).max(120),
    default: 5,
    unit: "minutes",
    description: "How long a touch of a panel or the screen says that somebody is there. Afterwards it says nothing.",
  },
  "presence.mqttHost": {
    ...row,
    schema: z.string().trim().max(256),
    default: "",
    description: "The MQTT broker of a presence sensor, with :port where it is not the usual one. Empty: none is used.",
  },
  "presence.mqttTls": {
    ...row,
    schema: z.boolean(),
    default: false,
    description: "Whether the broker is spoken to by TLS, usually at port 8883.",
  },
  "presence.mqttFingerprint": {
    ...row,
    schema: z
      .string()
      .trim()
      .refine((text) => /^(?:(?:[0-9a-f]{2}:?){31}[0-9a-f]{2})?$/i.test(text), wrong("value-fingerprint")),
    default: "",
    description:
      "SHA-256 fingerprint of the broker's certificate, where no public authority made it. Only that one is accepted then.",
  },
  "presence.mqttUser": {
    ...row,
    schema: z.string().max(128),
    default: "",
    description: "The user as whom the room signs in to the broker. Empty: without a name.",
  },
  "presence.mqttPassword": {
    ...row,
    schema: z.string().max(256),
    default: "",
    secret: true,
    description: "That user's password.",
  },
  "presence.mqttTopic": {
    ...row,
    schema: z.string().trim().max(512).refine(isTopic, wrong("value-topic")),
    default: "",
    description: "The topic the sensor's state is under, such as zigbee2mqtt/Meeting room.",
  },
  "presence.mqttField": {
    ...row,
    schema: z.string().trim().max(120),
    default: "",
    description:
      "Where the state stands in a JSON message, such as occupancy or sensor.occupied. Empty: the message is the state.",
  },
  "presence.mqttOn": {
    ...row,
    schema: z.string().trim().max(60),
    default: "",
    description: "What the sensor says when somebody is there. Empty: the usual words (true, on, 1, occupied).",
  },
  "presence.mqttOff": {
    ...row,
    schema: z.string().trim().max(60),
    default: "",
    description: "What the sensor says when nobody is there. Empty: the usual words (false, off, 0, clear).",
  },
  "presence.mqttAvailability": {
    ...row,
    schema: z.string().trim().max(1_024).refine(isTopic, wrong("value-topics")),
    default: "",
    description:
      "Topics that say whether the sensor is alive, with commas between. Empty: the sensor's topic with /availability.",
  },
  "presence.mqttSilentMinutes": {
    ...row,
    schema: z.int().min(0).max(10_080),
    default: 720,
    unit: "minutes",
    description: "How long a silent sensor is believed; then its state is unknown. 0: for ever.",
  },
  "presence.contactPort": {
    ...row,
    schema: z.string().trim().max(256),
    default: "",
    description:
      "The serial adapter with a contact between RTS or DTR and one of its lines, such as /dev/ttyUSB0. Empty: none.",
  },
  "presence.contactLine": {
    ...row,
    schema: z.enum(["cts", "dsr", "cd"]),
    default: "cts",
    description: "The line of the serial adapter that hears the contact.",
  },
  "presence.contactOpen": {
    ...row,
    schema: z.boolean(),
    default: false,
    description: "Whether an open contact says that somebody is there. Off: a closed one does.",
  },
  "presence.usb": {
    ...row,
    schema: z.boolean(),
    default: false,
    description: "Whether a USB sensor for human presence is used, of whatever maker.",
  },
  "presence.hdmiDevice": {
    ...row,
    schema: z.string().trim().max(256),
    default: "",
    description:
      "The capture device that a computer is plugged into, such as /dev/video0: a signal is somebody. Empty: none.",
  },
  "presence.display": {
    ...row,
    schema: z.boolean(),
    default: false,
    description:
      "Whether a signal at an input of the display that is not the room's own is somebody, where the display says so. The room's own is the one it chooses for meetings.",
  },
  "presence.motion": {
    ...row,
    schema: z.boolean(),
    default: false,
    description:
      "Whether the screen looks for motion in the room's own picture, outside meetings. No picture is kept or sent; screen and panels say so.",
  },
  "presence.motionMinutes": {
    ...row,
    schema: z.int().min(1).max(60),
    default: 5,
    unit: "minutes",
    description: "How long motion says that somebody is there. Afterwards it says nothing.",
  },
} as const satisfies Record<string, Setting>;
