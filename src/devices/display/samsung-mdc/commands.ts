import { type MdcRow, oneOf, percent, row } from "./notation.ts";

/** What can be told to a display, and asked of it by the same command without a value (reference §3). */
export const power = row("11", "power", oneOf({ off: 0, on: 1, reboot: 2 }));
export const volume = row("12", "volume", percent);
/** FF: there is nothing to mute. */
export const audioMute = row("13", "mute", oneOf({ off: 0, on: 1, unavailable: 0xff }));
/** The panel's light: 0 is lit. */
export const panel = row("F9", "panel", oneOf({ lit: 0, dark: 1 }));
export const screenMute = row("FE 51", "screen mute", oneOf({ off: 0, on: 1 }));
export const volumeStep = row("62", "volume step", oneOf({ louder: 0, softer: 1 }));
export const networkStandby = row("B5", "network standby", oneOf({ off: 0, on: 1 }));

/** Every input of the reference with its usual name. Those with a PC twin answer as either. */
export const inputNames = {
  "04": "S-Video",
  "08": "Component",
  "0C": "AV",
  "14": "PC",
  "18": "DVI",
  "1E": "BNC",
  "20": "MagicInfo",
  "21": "HDMI 1",
  "22": "HDMI 1 PC",
  "23": "HDMI 2",
  "24": "HDMI 2 PC",
  "25": "DisplayPort 1",
  "26": "DisplayPort 2",
  "27": "DisplayPort 3",
  "31": "HDMI 3",
  "32": "HDMI 3 PC",
  "33": "HDMI 4",
  "34": "HDMI 4 PC",
  "50": "Plug-in module",
  "55": "HDBaseT",
  "60": "Media player",
  "61": "Screen mirroring",
  "62": "USB",
  "63": "Web",
  "64": "Whiteboard",
} as const satisfies Readonly<Record<string, string>>;

/** The sockets a meeting room may hang on. A display cannot list its own; one it lacks it refuses. */
export const usualInputs = ["21", "23", "31", "33", "25", "26", "18", "55", "20"] as const;

const pcTwins: Readonly<Record<string, string>> = { "22": "21", "24": "23", "32": "31", "34": "33" };

/** The id of the socket: a display that was told HDMI 1 may answer HDMI 1 PC, which is the same hole. */
export const socketOf = (id: string): string => pcTwins[id] ?? id;

export const inputs = row<string>("14", "input", {
  encode: (id) => [Number.parseInt(id, 16)],
  decode: ([byte]) => (byte === undefined ? undefined : byte.toString(16).toUpperCase().padStart(2, "0")),
});

export const commands: readonly MdcRow[] = [
  power,
  volume,
  audioMute,
  inputs,
  panel,
  screenMute,
  volumeStep,
  networkStandby,
];
