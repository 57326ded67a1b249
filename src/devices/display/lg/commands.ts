import { type LgRow, oneOf, percent, row } from "./notation.ts";

/** What can be told to a set, and asked of it with FF (reference §2). */
export const power = row("ka", "power", oneOf({ off: 0, on: 1 }));
/** The picture is dark while sound and everything else goes on. */
export const screenMute = row("kd", "screen mute", oneOf({ off: 0, on: 1, video: 0x10 }));
/** The other way round than anywhere else: 00 is muted. */
export const volumeMute = row("ke", "volume mute", oneOf({ muted: 0, heard: 1 }));
export const volume = row("kf", "volume", percent);
export const input = row<string>("xb", "input", {
  encode: (id) => Number.parseInt(id, 16),
  decode: (byte) => byte.toString(16).toUpperCase().padStart(2, "0"),
});

/** The inputs of the reference: television, then signage. */
export const inputNames = {
  "00": "Digital TV",
  "10": "Analogue TV",
  "20": "AV",
  "40": "Component",
  "60": "RGB",
  "90": "HDMI 1",
  "91": "HDMI 2",
  "92": "HDMI 3",
  "93": "HDMI 4",
  A0: "HDMI 1 PC",
  A1: "HDMI 2 PC",
  C0: "DisplayPort 1",
  D0: "DisplayPort 1 PC",
} as const satisfies Readonly<Record<string, string>>;

/** The sockets a meeting room may hang on. A set cannot list its own; one it lacks it refuses. */
export const usualInputs = ["90", "91", "92", "93", "C0"] as const;

/** The id of the socket: A0 and D0 are the sockets of 90 and C0, for a computer. */
export function socketOf(id: string): string {
  if (id.startsWith("A")) return `9${id.slice(1)}`;
  return id.startsWith("D") ? `C${id.slice(1)}` : id;
}

export const commands: readonly LgRow[] = [power, screenMute, volumeMute, volume, input];
