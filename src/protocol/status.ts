import { z } from "zod";
import { cameraSchema, handSchema, positionSchema, presetSchema } from "./camera.ts";
import { cameraModelsSchema } from "./camera-models.ts";
import { boundSchema, pictureSchema, searchSchema, watchSchema } from "./camera-picture.ts";
import { trackWantedSchema } from "./camera-track.ts";
import { firmCertificate } from "./certificate.ts";
import { controllable, faultSchema } from "./controllable.ts";
import type { StatusNode } from "./define.ts";
import { deviceNamesSchema } from "./device-names.ts";
import { noteSchema, saidSchema } from "./device-notes.ts";
import { displaySchema } from "./display.ts";
import { echoStatusSchema } from "./echo-measurement.ts";
import { setUpStages } from "./first-boot.ts";
import { fleetSchema } from "./fleet.ts";
import { foundDevicesSchema } from "./found-devices.ts";
import { layoutStatus } from "./layout.ts";
import { movedDevicesSchema } from "./moved-devices.ts";
import { choiceSchema, lookSchema } from "./picture-look.ts";
import { presenceSchema } from "./presence.ts";
import { everyone, people, type Role, staff, viewers } from "./roles.ts";
import { roomTestSchema, testScreenSchema } from "./room-test.ts";
import { scenesSchema } from "./scenes.ts";
import { screenOutputsSchema } from "./screen-outputs.ts";
import { screenStepNames, screenTroubleNames } from "./screen-troubles.ts";
import { soundDriftSchema, soundFactsSchema } from "./sound.ts";
import { speakerphoneSchema } from "./speakerphone.ts";
import { systemChangeSchema, systemSchema } from "./system.ts";
import { wireFaultSchema } from "./wire-faults.ts";
import { repairSchema, wireSchema } from "./wires.ts";

const at = z.number().describe("milliseconds since 1970");

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
  /** Where a device cannot be used as it is set up: which setting is wrong and why. */
  wrong: noteSchema.optional(),
  /** Which device, by its name, where the room has several of its kind. */
  device: z.string().optional(),
  /** What a display says is wrong with it. */
  troubles: displaySchema.shape.troubles.optional(),
  /** What exactly, in English: a file's complaint, the system's own words, figures. For IT. */
  detail: z.string().optional(),
  /** The same sentence by sentence, where some of them are the room's own and pages can say them in the reader's language. */
  told: z.array(saidSchema).optional(),
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
  certificate: node(
    "The certificate of the firm's own authority; none where the room has its own alone.",
    staff,
    firmCertificate.nullable(),
  ),
  fleet: node(
    "The fleet the room belongs to, and how it stands with its hub; null where it belongs to none.",
    staff,
    fleetSchema.nullable(),
  ),
  system: node("The machine the room runs on: name, clock, network.", ["kiosk", ...staff], systemSchema),
  "system.change": node(
    "A change of the machine's network that waits to be kept, and what became of the last.",
    staff,
    systemChangeSchema,
  ),
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
    "The code a new panel must give, or an administrator who wants to see the cameras' pictures.",
    ["kiosk"],
    z.object({ code: z.string(), expiresAt: at, asking: z.string(), purpose: z.literal("look").optional() }).nullable(),
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
  ...layoutStatus,
  camera: node(
    "The room's camera, of several the one that is chosen; null where none is configured.",
    viewers,
    cameraSchema.nullable(),
  ),
  cameras: node("Every camera that is configured, in the order of the settings.", viewers, z.array(cameraSchema)),
  "camera.models": node(
    "The camera models the room has a file for, and files of its own that are none.",
    staff,
    cameraModelsSchema,
  ),
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
  "camera.hands": node(
    "Who has moved the camera within the last second, in the order they came.",
    people,
    z.array(handSchema),
  ),
  "camera.presets": node("Stored camera positions.", viewers, z.array(presetSchema)),
  "camera.still.wanted": node(
    "Asks the screen, by a new id each time, to give a small picture of what a camera shows; null while nobody asks.",
    ["kiosk"],
    z.object({ id: z.string(), camera: z.string() }).nullable(),
  ),
  "camera.track.wanted": node(
    "Asks the screen, by a new id each time, to move a camera and say where it is; null while nobody asks.",
    ["kiosk"],
    trackWantedSchema.nullable(),
  ),
  "camera.picture": node("Where the kiosk takes the camera's picture from.", ["kiosk"], pictureSchema),
  "camera.bound": node("Which picture is whose camera's, and whether it is there.", staff, z.array(boundSchema)),
  "camera.search": node("The search for a camera's picture; null before the first.", staff, searchSchema),
  "camera.watch": node(
    "Which pictures the screen shall watch for movement; null: none.",
    ["kiosk"],
    watchSchema.nullable(),
  ),
  "camera.look": node(
    "Of what the screen shall give small pictures; null: of nothing.",
    ["kiosk"],
    lookSchema.nullable(),
  ),
  "camera.choice": node("What a camera's picture is chosen from; null while nobody looks.", ["admin"], choiceSchema),
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
  "wires.faults": node(
    "The last faults of each device around which what crossed its wires is kept, oldest first; gone when the controller starts anew.",
    staff,
    z.array(wireFaultSchema),
  ),
  "devices.found": node(
    "What a search for devices found, and how far it is; null before the first.",
    staff,
    foundDevicesSchema.nullable(),
  ),
  "devices.moved": node(
    "Network devices that were found under another address, which the settings follow since.",
    staff,
    movedDevicesSchema,
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
  "screen.outputs": node(
    "What the computer sends to the room's display, as the shell of its screen says; null where nobody says so.",
    staff,
    screenOutputsSchema.nullable(),
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
  "sound.echo": node(
    "How much of the loudspeaker is left in what the others hear, as the room measures it at night or when asked.",
    staff,
    echoStatusSchema,
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
    z.object({ reachable: z.boolean(), since: at, why: z.string(), note: noteSchema.optional() }),
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
