import { z } from "zod";
import { cameraIds } from "./camera-settings.ts";

const at = z.number().describe("milliseconds since 1970");

/** Where devices are looked for. */
export const findingPlaces = [
  "speakerphones",
  "usb-cameras",
  "serial",
  "network-cameras",
  "visca-cameras",
  "projectors",
  "hdmi",
] as const;
export type FindingPlace = (typeof findingPlaces)[number];

/** What something that was found may be. `port`: a serial port behind which nothing is known. */
export const foundKinds = ["camera", "display", "speakerphone", "port"] as const;
export type FoundKind = (typeof foundKinds)[number];

/** What it speaks. */
export const foundFamilies = [
  "visca",
  "visca-ip",
  "uvc",
  "onvif",
  "samsung-mdc",
  "lg",
  "pjlink",
  "cec",
  "telephony",
  "none",
] as const;
export type FoundFamily = (typeof foundFamilies)[number];

/**
 * How it stands with the room.
 *
 * - `free`: the room could use it.
 * - `used`: the room uses it.
 * - `spare`: there is nothing the room could use it as.
 * - `silent`: nothing behind the port answered; it is left alone.
 * - `closed`: it could not be looked at.
 */
export const foundStates = ["free", "used", "spare", "silent", "closed"] as const;
export type FoundState = (typeof foundStates)[number];

const faultSaidSchema = z.object({ code: z.string(), why: z.string(), todo: z.string() });

const foundNeeds = z.enum(["nothing", "password", "sign-in"]);

/** Another way in which a device answers; it is used by its own id. */
export const foundWaySchema = z.object({
  id: z.string(),
  family: z.enum(foundFamilies),
  link: z.string(),
  needs: foundNeeds,
  state: z.enum(foundStates),
});
export type FoundWay = z.infer<typeof foundWaySchema>;

/** A device that was found. One that answers in several ways is one, shown by the way that is used or serves best. */
export const foundDeviceSchema = z.object({
  /** The same at every search. */
  id: z.string(),
  kind: z.enum(foundKinds),
  family: z.enum(foundFamilies),
  state: z.enum(foundStates),
  /** Which of the room's cameras it is, where it is used as one. */
  usedAs: z.enum(cameraIds).optional(),
  /** What it calls itself; empty where it does not say. */
  name: z.string(),
  /** How it is reached: a path, an address. */
  link: z.string(),
  /** On a serial line. */
  baud: z.int().optional(),
  /** Its number on a line with several, or its own number in its menu. */
  number: z.int().optional(),
  /** What tells it from others like it: its serial number, or else the socket it is in. */
  serial: z.string(),
  socket: z.string(),
  /** Whether another one like it is there. */
  twin: z.boolean(),
  /** Of a camera whether there is anything to steer; absent where that is not known before it is used. */
  steers: z.boolean().optional(),
  /** What has to be given before it lets the room in. */
  needs: foundNeeds,
  fault: faultSaidSchema.optional(),
  ways: z.array(foundWaySchema),
});
export type FoundDevice = z.infer<typeof foundDeviceSchema>;

export const foundPlaceSchema = z.object({
  place: z.enum(findingPlaces),
  state: z.enum(["waiting", "looking", "looked"]),
  /** How much of it has been looked at. */
  done: z.int(),
  of: z.int(),
  /** Why it could not be looked at, or not all of it. */
  fault: faultSaidSchema.optional(),
});
export type FoundPlace = z.infer<typeof foundPlaceSchema>;

/** One of the cameras a room may have, as something that was found may become it. */
export const cameraPlaceSchema = z.object({
  camera: z.enum(cameraIds),
  /** Whether the room has it already: what becomes it takes its place. */
  taken: z.boolean(),
  /** What people call it; empty where they do not. */
  name: z.string(),
});
export type CameraPlace = z.infer<typeof cameraPlaceSchema>;

export const foundDevicesSchema = z.object({
  looking: z.boolean(),
  startedAt: at,
  /** When the search ended; absent while it goes on. */
  endedAt: at.optional(),
  places: z.array(foundPlaceSchema),
  devices: z.array(foundDeviceSchema),
  /** Every camera the room may have, in their order. */
  cameras: z.array(cameraPlaceSchema),
  /** Ids of what a room without devices would take of it: only what cannot be meant for another room. */
  proposed: z.array(z.string()),
});
export type FoundDevices = z.infer<typeof foundDevicesSchema>;
