import { z } from "zod";
import { isPicture } from "./camera-picture.ts";
import type { Setting } from "./define.ts";
import { staff } from "./roles.ts";
import { wrong } from "./value-notes.ts";

/** The room's cameras, as settings, status and commands call them; people choose one of those that are set up. */
export const cameraIds = ["camera", "camera2", "camera3", "camera4"] as const;
export type CameraId = (typeof cameraIds)[number];

const row = { secret: false, readers: staff } as const;

/** What the settings say of one camera: every camera has these, behind its own name. */
const fields = {
  name: {
    ...row,
    schema: z.string().trim().max(40),
    default: "",
    description: "What people call the camera, where the room has several. Empty: what it calls itself.",
  },
  kind: {
    ...row,
    schema: z.enum([
      "none",
      "visca-serial",
      "visca-tcp",
      "visca-udp",
      "visca-sony",
      "pelco-d-serial",
      "pelco-p-serial",
      "uvc",
      "onvif",
    ]),
    default: "none",
    description: "How the room's camera is controlled.",
  },
  port: {
    ...row,
    schema: z.string().max(256),
    default: "",
    description:
      "A serial path such as /dev/ttyUSB0, or host:port on the network. Without a port, the usual one of its control.",
  },
  baud: {
    ...row,
    schema: z.union([
      z.literal(2400),
      z.literal(4800),
      z.literal(9600),
      z.literal(19200),
      z.literal(38400),
      z.literal(115200),
    ]),
    default: 9600,
    unit: "baud",
    description: "The serial line's speed.",
  },
  address: {
    ...row,
    schema: z.int().min(1).max(255),
    default: 1,
    description: "The camera's number on a line with several: 1 is the nearest on a VISCA chain, which has up to 7.",
  },
  user: {
    ...row,
    schema: z.string().max(64),
    default: "",
    description:
      "The user as whom the room signs in to a network camera (ONVIF), and fetches its stream. It has to be one that may steer it.",
  },
  password: {
    ...row,
    schema: z.string().max(128),
    default: "",
    secret: true,
    description: "That user's password.",
  },
  model: {
    ...row,
    schema: z.string().max(80),
    default: "generic",
    description: "The model file that says what the camera can do: one of config/cameras, or one of the room's own.",
  },
  upsideDown: {
    ...row,
    schema: z.boolean(),
    default: false,
    description: "Whether the camera hangs from the ceiling.",
  },
  picture: {
    ...row,
    schema: z.string().max(300).refine(isPicture, wrong("value-stream")),
    default: "",
    description:
      "Which video device shows the camera's picture: what Find its picture under Devices found, or a device's label. rtsp://HOST/PATH: a network camera's stream. Empty: its own, else the first one. simulated:PORT: a simulator's.",
  },
} as const satisfies Record<string, Omit<Setting, "group">>;

export type CameraField = keyof typeof fields;
export const cameraFields = Object.keys(fields) as [CameraField, ...CameraField[]];

type RowsOf<Id extends CameraId> = {
  readonly [Field in CameraField as `${Id}.${Field}`]: (typeof fields)[Field] & { readonly group: Id };
};

function rowsOf<Id extends CameraId>(id: Id): RowsOf<Id> {
  const rows: Record<string, unknown> = {};
  for (const [field, columns] of Object.entries(fields)) rows[`${id}.${field}`] = { ...columns, group: id };
  return rows as RowsOf<Id>;
}

/** The settings of every camera there may be. */
export const cameraSettings = {
  ...rowsOf("camera"),
  ...rowsOf("camera2"),
  ...rowsOf("camera3"),
  ...rowsOf("camera4"),
};
export type CameraKey = keyof typeof cameraSettings;

/** The settings of one camera, without its name before them. */
export type CameraSettings = { readonly [Field in CameraField]: z.output<(typeof fields)[Field]["schema"]> };

/** The keys of one camera's settings. */
export function cameraKeysOf(id: CameraId): readonly CameraKey[] {
  return cameraFields.map((field) => `${id}.${field}` as const);
}

/** One camera's settings out of all there are. */
export function cameraSettingsOf(id: CameraId, all: { readonly [Key in CameraKey]: unknown }): CameraSettings {
  return Object.fromEntries(cameraFields.map((field) => [field, all[`${id}.${field}`]])) as CameraSettings;
}

/** Which of a camera's settings a key is; undefined where it is none of one camera's. */
export function cameraFieldOf(key: string): CameraField | undefined {
  const [id, name] = key.split(".");
  if (!cameraIds.some((each) => each === id)) return undefined;
  return cameraFields.find((field) => field === name);
}
