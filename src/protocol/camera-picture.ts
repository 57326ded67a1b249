import { z } from "zod";
import { streamFailures } from "./wire/camera-stream.ts";

/** A USB video device as a room remembers it: what it is, and the socket it is in. */
export interface UsbPicture {
  readonly kind: "usb";
  /** Four hexadecimal digits each. */
  readonly vendor: string;
  readonly product: string;
  readonly serial: string | undefined;
  /** The socket, such as `1-1.4`: it has the same name after every replug. */
  readonly port: string;
  /** Which of the device's functions, such as `1.0`. */
  readonly part: string;
  /** Others of its kind without a serial number were plugged in: only the socket tells them apart. */
  readonly twins: boolean;
}

/** Where a camera's picture comes from, as the setting says it. */
export type PictureSource =
  /** The camera's own device where it is one, otherwise the first there is. */
  | { readonly kind: "own" }
  | { readonly kind: "simulated"; readonly port: number }
  /** A network camera's stream: rtsp: or rtsps:, without name and password. */
  | { readonly kind: "stream"; readonly url: string }
  | UsbPicture
  /** A device of another bus, by the name udev gives its place in `/dev/v4l/by-path`. */
  | { readonly kind: "place"; readonly place: string }
  | { readonly kind: "label"; readonly label: string };

const usbForm = /^usb:([0-9a-f]{4}):([0-9a-f]{4})(?:=([^@\s]+))?@([\d.-]+):(\d+\.\d+)(\+twins)?$/;

/** Reads the setting `camera.picture`. What is of no other form is a device's label. */
export function readPicture(text: string): PictureSource {
  const given = text.trim();
  if (given === "") return { kind: "own" };
  const port = /^simulated:(\d{1,5})$/.exec(given)?.[1];
  if (port !== undefined) return { kind: "simulated", port: Number(port) };
  const place = /^place:(\S+)$/.exec(given)?.[1];
  if (place !== undefined) return { kind: "place", place };
  if (isStream(given)) return { kind: "stream", url: given };
  const [, vendor, product, serial, socket, part, twins] = usbForm.exec(given) ?? [];
  if (vendor === undefined || product === undefined || socket === undefined || part === undefined)
    return { kind: "label", label: given };
  return {
    kind: "usb",
    vendor,
    product,
    serial: serial === undefined ? undefined : decoded(serial),
    port: socket,
    part,
    twins: twins !== undefined,
  };
}

/** Whether it is the address of a stream, and nothing secret in it. */
function isStream(text: string): boolean {
  if (!/^rtsps?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return hostname !== "" && username === "" && password === "";
}

/** Whether a text may be the setting: an address with a password in it may not, since everybody on the staff reads it. */
export function isPicture(text: string): boolean {
  return !/^\s*rtsps?:/i.test(text) || isStream(text.trim());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What {@link readPicture} reads again. */
export function writePicture(source: PictureSource): string {
  switch (source.kind) {
    case "own":
      return "";
    case "simulated":
      return `simulated:${source.port}`;
    case "stream":
      return source.url;
    case "place":
      return `place:${source.place}`;
    case "label":
      return source.label;
    case "usb": {
      const { vendor, product, serial, port, part, twins } = source;
      const named = serial === undefined ? "" : `=${encodeURIComponent(serial)}`;
      return `usb:${vendor}:${product}${named}@${port}:${part}${twins ? "+twins" : ""}`;
    }
  }
}

/** A video device as the screen's browser lists it. */
export const videoSchema = z.strictObject({
  /** The browser's own name for it, which means something to this page alone. */
  id: z.string().max(100),
  label: z.string().max(200),
});
export type Video = z.infer<typeof videoSchema>;

/** What the screen shall take as the camera's picture. */
export const pictureSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("simulated"), port: z.int() }),
  /** What the shell fetches from the network for this camera; another number is another stream. */
  z.object({ kind: z.literal("stream"), camera: z.string(), number: z.int() }),
  z.object({
    kind: z.literal("device"),
    label: z.string(),
    /** The browser's own name of the one device that is meant; null: it is not there. Absent: by its label. */
    id: z.string().nullable().optional(),
    /** The number of the list that `id` was found in. */
    list: z.number().optional(),
  }),
]);
export type Picture = z.infer<typeof pictureSchema>;

/** Whether a camera's picture is where the room remembers it. */
export const boundSchema = z.object({
  camera: z.string(),
  by: z.enum(["first", "label", "own", "socket", "serial", "simulated", "stream"]),
  state: z.enum(["found", "missing", "unknown"]),
  /** The device's name; empty while that is not known. */
  name: z.string(),
  /** The socket, where it is known. */
  where: z.string(),
  /** Why it is missing: nothing of its kind is there, it is in another socket, which of several is not known, or the stream's. */
  why: z.enum(["unplugged", "elsewhere", "unlisted", ...streamFailures]).optional(),
});
export type BoundPicture = z.infer<typeof boundSchema>;

/** A network camera's stream as the page asks its shell for it. */
export const streamName = (camera: string, number: number): string => `${camera}.${number}`;

/** What the screen shall watch while a camera is moved; the number tells one watch from another. */
export const watchSchema = z.object({ watch: z.number(), streams: z.array(z.string().max(300)).max(8) });
export type PictureWatch = z.infer<typeof watchSchema>;

export const watchedStates = ["opening", "ready", "blocked", "plain"] as const;

/** How far each picture has shifted as a whole since the watch began. */
export const motionSchema = z.object({
  watch: z.number(),
  pictures: z
    .array(
      z.object({
        /** A device's id in the browser, or a stream as the watch names it. */
        key: z.string().max(300),
        label: z.string().max(200),
        /** `plain`: there is a picture, but nothing in it to see a movement by: dark, covered, a white wall. */
        state: z.enum(watchedStates),
        frames: z.int().min(0),
        /** In widths of the picture; what is seen going right and down is positive. */
        x: z.number(),
        y: z.number(),
      }),
    )
    .max(24),
});
export type PictureMotion = z.infer<typeof motionSchema>;
export type WatchedPicture = PictureMotion["pictures"][number];

/** What came of looking for a camera's picture. */
export const foundSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("found"),
    label: z.string(),
    /** What the setting says now. */
    picture: z.string(),
    /** The revision that changed it, to be undone by; null: it said so before. */
    revision: z.int().nullable(),
    /** A person chose it: the camera cannot show by moving which picture is its own. */
    chosen: z.boolean().optional(),
  }),
  /** The camera does not turn: somebody has to say which of these it is. */
  z.object({
    kind: z.literal("choose"),
    pictures: z.array(z.object({ key: z.string(), label: z.string() })),
  }),
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("several"), labels: z.array(z.string()) }),
  z.object({ kind: z.literal("unsure"), labels: z.array(z.string()) }),
  z.object({ kind: z.literal("blind"), blocked: z.array(z.string()) }),
  z.object({ kind: z.literal("stopped"), code: z.string(), words: z.string() }),
]);
export type PictureFound = z.infer<typeof foundSchema>;

/** The steps of a search, in their order. */
export const searchSteps = ["opening", "still", "out", "back", "across", "returned"] as const;
export type SearchStep = (typeof searchSteps)[number];

/** A search for a camera's picture: how far it is, or what came of the last one. */
export const searchSchema = z
  .object({
    camera: z.string(),
    since: z.number(),
    step: z.enum(searchSteps),
    pictures: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        state: z.enum(watchedStates),
        /** Whether it followed the camera so far. */
        follows: z.enum(["yes", "no", "unknown"]),
      }),
    ),
    /** Null while it goes on. */
    found: foundSchema.nullable(),
  })
  .nullable();
export type PictureSearchStatus = z.infer<typeof searchSchema>;
