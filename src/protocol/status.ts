import { z } from "zod";
import { adjustables, adjustmentWords } from "./camera-adjustments.ts";
import { boundSchema, pictureSchema, searchSchema, watchSchema } from "./camera-picture.ts";
import { cameraIds } from "./camera-settings.ts";
import type { StatusNode } from "./define.ts";
import { deviceNamesSchema } from "./device-names.ts";
import { setUpStages } from "./first-boot.ts";
import { foundDevicesSchema } from "./found-devices.ts";
import { presenceSchema } from "./presence.ts";
import { everyone, type Role, staff, viewers } from "./roles.ts";
import { roomTestSchema, testScreenSchema } from "./room-test.ts";
import { scenesSchema } from "./scenes.ts";
import { screenStepNames, screenTroubleNames } from "./screen-troubles.ts";
import { soundDriftSchema, soundFactsSchema } from "./sound.ts";
import { systemSchema } from "./system.ts";
import { repairSchema, wireSchema } from "./wires.ts";

const at = z.number().describe("milliseconds since 1970");

/** Why something is not as it should be: a code pages translate, and words for a log. */
export const faultSchema = z.object({ code: z.string(), words: z.string(), at });
export type Fault = z.infer<typeof faultSchema>;

/** A controllable value: `actual` is what the device last said; `target` is there only while they differ. */
export function controllable<Schema extends z.ZodType>(schema: Schema) {
  return z.object({
    actual: schema,
    target: schema.optional(),
    since: at.describe("when `actual` last changed, or `target` was asked for"),
    fault: faultSchema.optional(),
  });
}

export const microphoneStates = ["open", "muted"] as const;
export const microphoneSchema = z.enum(microphoneStates);
export type MicrophoneState = z.infer<typeof microphoneSchema>;

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["room", "guest"]),
  /** This room itself. */
  self: z.boolean(),
  microphone: microphoneSchema,
  camera: z.boolean(),
  /** How well they come through: 0 lost to 3 good. */
  quality: z.int().min(0).max(3),
});
export type Person = z.infer<typeof personSchema>;

/** The call, as the room's people see it. States carry what belongs to them. */
export const callSchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("idle"),
    ended: z.object({ at, why: z.enum(["left", "failed", "ended"]), fault: faultSchema.optional() }).optional(),
  }),
  z.object({ state: z.literal("preparing"), callId: z.string(), since: at, title: z.string() }),
  z.object({ state: z.literal("joining"), callId: z.string(), since: at, title: z.string(), joinUrl: z.string() }),
  z.object({
    state: z.literal("joined"),
    callId: z.string(),
    since: at,
    title: z.string(),
    joinUrl: z.string(),
    code: z.string(),
  }),
  z.object({
    state: z.literal("reconnecting"),
    callId: z.string(),
    since: at,
    joinedAt: at,
    title: z.string(),
    joinUrl: z.string(),
    code: z.string(),
    why: z.string(),
  }),
  z.object({ state: z.literal("leaving"), callId: z.string(), since: at, title: z.string() }),
]);
export type CallStatus = z.infer<typeof callSchema>;

/** Where the kiosk shall be. `generation` grows with every decision; a report that carries another is stale. */
export const intentSchema = z
  .object({
    callId: z.string(),
    generation: z.int(),
    title: z.string(),
    /** The meeting server's signalling address: http(s)://host:port. */
    server: z.string(),
    code: z.string(),
    /** Given by a meeting server that knows this room; absent where the room joins as a guest does. */
    token: z.string().optional(),
    /** SHA-256 of the authority that must stand behind `server`'s certificate, hex; absent: the usual authorities. */
    authority: z.string().optional(),
    displayName: z.string(),
  })
  .nullable();
export type Intent = z.infer<typeof intentSchema>;

export const positionSchema = z.object({
  pan: z.number().describe("degrees, right is positive"),
  tilt: z.number().describe("degrees, up is positive"),
  zoom: z.number().min(0).max(1).describe("0 wide to 1 tele"),
  at,
});
export type CameraPosition = z.infer<typeof positionSchema>;

/** How a device is: what it is doing about it, and what a person should do. */
export const healthSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("absent"), since: at, code: z.string(), why: z.string(), todo: z.string() }),
  z.object({ state: z.literal("connecting"), since: at, tries: z.int() }),
  z.object({ state: z.literal("ready"), since: at }),
  z.object({ state: z.literal("degraded"), since: at, code: z.string(), why: z.string(), todo: z.string() }),
  z.object({
    state: z.literal("failed"),
    since: at,
    code: z.string(),
    why: z.string(),
    tried: z.string(),
    todo: z.string(),
  }),
]);
export type DeviceHealth = z.infer<typeof healthSchema>;

export const cameraSchema = z.object({
  id: z.enum(cameraIds),
  /** What people call it, or what it calls itself. */
  name: z.string(),
  model: z.string(),
  /** How it is reached: a serial path, host:port. */
  link: z.string(),
  health: healthSchema,
  power: z.enum(["on", "standby", "unknown"]),
  capabilities: z.object({
    pan: z.object({ min: z.number(), max: z.number() }).optional(),
    tilt: z.object({ min: z.number(), max: z.number() }).optional(),
    zoom: z.boolean(),
    home: z.boolean(),
    presets: z.int().describe("memories in the camera itself"),
    adjustments: z
      .partialRecord(z.enum(adjustables), z.array(z.enum(adjustmentWords)))
      .describe("what can be set on it beside where it looks, and to what"),
  }),
  adjusted: z
    .partialRecord(z.enum(adjustables), controllable(z.enum(adjustmentWords).nullable()))
    .describe("how that is set; null where the camera has not said"),
  trackingResumesAt: at.optional().describe("somebody moves it by hand: from then on it follows people again"),
  simulated: z.boolean(),
});
export type CameraStatus = z.infer<typeof cameraSchema>;

export const speakerphoneSchema = z.object({
  id: z.string(),
  /** What it calls itself; empty while there is none. */
  name: z.string(),
  link: z.string(),
  health: healthSchema,
  /** What it has; null while there is none. */
  capabilities: z
    .object({
      hook: z.boolean(),
      mute: z.enum(["key", "switch", "none"]),
      volume: z.boolean(),
      flash: z.boolean(),
      redial: z.boolean(),
      reject: z.boolean(),
      shows: z.object({ mute: z.boolean(), offHook: z.boolean(), ringing: z.boolean(), hold: z.boolean() }),
    })
    .nullable(),
  /** What it last said of its hook. */
  hook: z.enum(["off", "on", "unknown"]),
  lineBusy: z.boolean(),
  /** Its own switch keeps the room muted although somebody wanted it open. */
  mutedBySwitch: z.boolean(),
  /** How many others are plugged in and not used. */
  others: z.int(),
});
export type SpeakerphoneStatus = z.infer<typeof speakerphoneSchema>;

export const presetSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Whose position it is: the id of a camera. */
  camera: z.string(),
  slot: z.int(),
  /** Where its position is: in a memory of the camera itself, or with the room alone. */
  kept: z.enum(["camera", "room"]),
  position: positionSchema.optional(),
  /** The SHA-256 of its picture, which `presetPicturePath` hands out; absent where it has none. */
  picture: z.string().optional(),
});
export type Preset = z.infer<typeof presetSchema>;

export const displayPowers = ["on", "off", "warming", "cooling", "black", "unknown"] as const;
/** By which ways a display is spoken to, first the one that is tried first. */
export const displayWays = ["serial", "network", "cec", "black"] as const;
export type DisplayWay = (typeof displayWays)[number];
/** Why the room last switched the display, or that it did not. */
export const displayReasons = ["meeting", "person", "quiet", "hours", "asked", "itself"] as const;

export const displaySchema = z.object({
  name: z.string(),
  health: healthSchema,
  /** `black`: nothing switches it, and the room's page is drawn black. A target is on or off. */
  power: controllable(z.enum(displayPowers)),
  reason: z.enum(displayReasons),
  inputs: z.array(z.object({ id: z.string(), name: z.string() })),
  input: controllable(z.string().nullable()),
  /** Null where the display has no such thing, or does not say. */
  pictureMute: controllable(z.boolean().nullable()),
  soundMute: controllable(z.boolean().nullable()),
  canMute: z.object({ picture: z.boolean(), sound: z.boolean() }),
  volume: z.int().min(0).max(100).nullable(),
  lamps: z.array(z.object({ hours: z.int(), lit: z.boolean() })),
  troubles: z.array(
    z.object({
      part: z.enum(["fan", "lamp", "temperature", "cover", "filter", "signal", "sensor", "other"]),
      level: z.enum(["warning", "error"]),
    }),
  ),
  /** The ways there are, which of them is used, and why one before it is not. */
  ways: z.array(
    z.object({
      way: z.enum(displayWays),
      link: z.string(),
      used: z.boolean(),
      fault: z.object({ code: z.string(), why: z.string(), todo: z.string() }).optional(),
    }),
  ),
});
export type DisplayStatus = z.infer<typeof displaySchema>;

/** Something IT or the people in the room should know; pages say it by its code. */
export const severitySchema = z.enum(["info", "warning", "error"]);
export type Severity = z.infer<typeof severitySchema>;
export const problemSchema = z.object({
  code: z.string(),
  severity: severitySchema,
  since: at,
  words: z.string(),
  todo: z.string(),
  /** Where a device is the cause: the code of its fault. */
  fault: z.string().optional(),
  /** Which device, by its name, where the room has several of its kind. */
  device: z.string().optional(),
  /** What exactly: a file's complaint, the system's own words. For IT, not translated. */
  detail: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

function node<Schema extends z.ZodType>(
  description: string,
  readers: readonly Role[],
  schema: Schema,
): StatusNode<Schema> {
  return { description, readers, schema };
}

/** The status tree: dotted name, who may read it, what it is. A node is replaced whole. */
export const statusTable = {
  room: node(
    "What the room is called and where it stands.",
    everyone,
    z.object({ name: z.string(), language: z.string(), timeZone: z.string(), version: z.string() }),
  ),
  controller: node(
    "The process that owns the room.",
    staff,
    z.object({ startedAt: at, pid: z.int(), version: z.string(), settingsRevision: z.int() }),
  ),
  network: node(
    "Where the room can be reached.",
    viewers,
    z.object({
      hostName: z.string(),
      addresses: z.array(z.string()),
      /** How far it can be reached: nowhere, by what hangs on the same cable, from its network. */
      reach: z.enum(["none", "link-local", "network"]),
      reachSince: at,
      httpsPort: z.int(),
      panelUrl: z.string(),
      adminUrl: z.string(),
      trustUrl: z.string(),
      fingerprint: z.string().describe("SHA-256 of the room's authority"),
    }),
  ),
  system: node("The machine the room runs on: name, clock, network.", ["kiosk", ...staff], systemSchema),
  setup: node(
    "Whether the room still waits for its first administrator, and the step its guided set-up stands at.",
    ["kiosk", "panel", ...staff],
    z.object({ required: z.boolean(), step: z.enum(setUpStages) }),
  ),
  "setup.code": node(
    "The one-time code that makes the first administrator.",
    ["kiosk"],
    z.object({ code: z.string() }).nullable(),
  ),
  pairing: node(
    "The code a new panel must give.",
    ["kiosk"],
    z.object({ code: z.string(), expiresAt: at, asking: z.string() }).nullable(),
  ),
  call: node("The meeting the room is in.", viewers, callSchema),
  "call.intent": node("Where the kiosk shall be.", ["kiosk"], intentSchema),
  "media.wanted": node(
    "What the kiosk shall make of microphone, camera and loudspeaker.",
    ["kiosk"],
    z.object({
      microphone: microphoneSchema,
      camera: z.boolean(),
      volume: z.int().min(0).max(100),
      selfView: z.boolean(),
    }),
  ),
  occupied: node("Whether the room is in use.", everyone, z.object({ busy: z.boolean(), since: at })),
  presence: node("Whether somebody is in the room, and what says so.", [...staff, "integrator"], presenceSchema),
  "presence.motion": node(
    "Whether the screen looks for motion in the room's own picture, outside meetings.",
    viewers,
    z.boolean(),
  ),
  people: node("Who is in the meeting.", viewers, z.array(personSchema)),
  microphone: node("Whether the room is heard.", viewers, controllable(microphoneSchema)),
  volume: node("The loudspeaker, in percent.", viewers, controllable(z.int().min(0).max(100))),
  "camera.sending": node("Whether the room is seen.", viewers, controllable(z.boolean())),
  "self.view": node("Whether the screen shows the room's own picture.", viewers, controllable(z.boolean())),
  camera: node(
    "The room's camera, of several the one that is chosen; null where none is configured.",
    viewers,
    cameraSchema.nullable(),
  ),
  cameras: node("Every camera that is configured, in the order of the settings.", viewers, z.array(cameraSchema)),
  "camera.position": node(
    "Where the camera says it looks, and where it was told to.",
    viewers,
    z.object({
      actual: positionSchema.nullable(),
      target: z
        .object({ pan: z.number().optional(), tilt: z.number().optional(), zoom: z.number().optional() })
        .optional(),
      moving: z.boolean(),
    }),
  ),
  "camera.presets": node("Stored camera positions.", viewers, z.array(presetSchema)),
  "camera.still.wanted": node(
    "Asks the screen, by a new id each time, to give a small picture of what a camera shows; null while nobody asks.",
    ["kiosk"],
    z.object({ id: z.string(), camera: z.string() }).nullable(),
  ),
  "camera.picture": node("Where the kiosk takes the camera's picture from.", ["kiosk"], pictureSchema),
  "camera.bound": node("Which picture is whose camera's, and whether it is there.", staff, z.array(boundSchema)),
  "camera.search": node("The search for a camera's picture; null before the first.", staff, searchSchema),
  "camera.watch": node(
    "Which pictures the screen shall watch for movement; null: none.",
    ["kiosk"],
    watchSchema.nullable(),
  ),
  scenes: node("The room's scenes, and how the last one that was recalled went.", viewers, scenesSchema),
  speakerphone: node(
    "The speakerphone's keys and lamps; null where they are not used.",
    viewers,
    speakerphoneSchema.nullable(),
  ),
  display: node("The room's display or projector; null where none is configured.", viewers, displaySchema.nullable()),
  "display.black": node(
    "Whether the room's page is drawn black: nothing else darkens the display.",
    ["kiosk"],
    z.boolean(),
  ),
  wires: node(
    "The wires of the room's devices: what speaks over each, and where it leads.",
    staff,
    z.array(wireSchema),
  ),
  "devices.found": node(
    "What a search for devices found, and how far it is; null before the first.",
    staff,
    foundDevicesSchema.nullable(),
  ),
  repairs: node(
    "What the room does about devices that are in trouble: what was tried, what comes next.",
    staff,
    z.array(repairSchema),
  ),
  kiosk: node(
    "The room's screen and its media.",
    viewers,
    z.object({
      connected: z.boolean(),
      since: at,
      shell: z.string(),
      microphone: z.enum(["ready", "absent", "blocked"]),
      camera: z.enum(["ready", "absent", "blocked"]),
      loudspeaker: z.enum(["ready", "absent"]),
      names: deviceNamesSchema,
      quality: z.enum(["good", "weak", "poor", "lost"]),
    }),
  ),
  "kiosk.recovery": node(
    "What the screen's shell had to do to keep a page on it; null while it has not said since the controller's start.",
    staff,
    z
      .object({
        graphics: z.boolean().describe("whether it draws with the graphics processor"),
        safePage: z.boolean().describe("nothing helped: the screen says what to tell IT"),
        counts: z.object({ reloads: z.int(), restarts: z.int(), displays: z.int(), reboots: z.int() }),
        last: z
          .object({ trouble: z.enum(screenTroubleNames), step: z.enum(screenStepNames), why: z.string(), at })
          .nullable(),
        heardAt: at,
      })
      .nullable(),
  ),
  "kiosk.restart": node(
    "Grows when the screen shall start anew: the page has its shell relaunch it.",
    ["kiosk"],
    z.int(),
  ),
  sound: node(
    "The room's sound system: what it has, and whether it lets the microphone through.",
    viewers,
    soundFactsSchema.extend({
      since: at.describe("when the system came or went"),
      last: soundDriftSchema.extend({ at }).nullable().describe("what another program last changed"),
    }),
  ),
  "sound.wanted": node(
    "Whether the sound system shall let nothing through, and how loud it shall play; null while that is not known yet.",
    ["kiosk"],
    z.object({ muted: z.boolean().nullable(), volume: z.int().min(0).max(100).nullable() }),
  ),
  "sound.pinned": node(
    "Which microphone and loudspeaker the room uses, and the microphone's level: as the settings say.",
    ["kiosk"],
    z.object({ microphone: z.string(), speaker: z.string(), microphoneLevel: z.int().min(0).max(150) }),
  ),
  "meeting.server": node(
    "The meeting server of this room.",
    viewers,
    z.object({ reachable: z.boolean(), since: at, why: z.string() }),
  ),
  test: node("The room's test, while one is under way.", staff, roomTestSchema),
  "test.screen": node("What the room's screen does for a test.", ["kiosk"], testScreenSchema),
  problems: node("What is wrong, worst first.", viewers, z.array(problemSchema)),
  panels: node("How many panels are connected.", staff, z.object({ connected: z.int(), paired: z.int() })),
} as const satisfies Record<string, StatusNode>;

export type StatusName = keyof typeof statusTable;
export type StatusTree = { [Name in StatusName]: z.output<(typeof statusTable)[Name]["schema"]> };
export const statusNames = Object.keys(statusTable) as StatusName[];

/** The names `role` may read. */
export function readableBy(role: Role): StatusName[] {
  return statusNames.filter((name) => (statusTable[name].readers as readonly Role[]).includes(role));
}
