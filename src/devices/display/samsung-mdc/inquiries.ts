import type { DisplayTrouble } from "../display.ts";
import { type MdcRow, row, text } from "./notation.ts";

/** Everything at once. */
export interface MdcStatus {
  readonly on: boolean;
  /** Undefined where it has no loudspeaker to set. */
  readonly volume: number | undefined;
  readonly muted: boolean | undefined;
  /** Two hexadecimal digits. */
  readonly input: string;
}

/** Power, volume, mute, input, aspect and two bytes more. */
export const status = row<MdcStatus>("00", "status", {
  encode: ({ on, volume, muted, input }) => [
    on ? 1 : 0,
    volume ?? 0xff,
    muted === undefined ? 0xff : muted ? 1 : 0,
    Number.parseInt(input, 16),
    0x10,
    0,
    0,
  ],
  decode: ([on, volume, muted, input]) => {
    if (on === undefined || on > 1 || volume === undefined || muted === undefined || input === undefined) {
      return undefined;
    }
    return {
      on: on === 1,
      volume: volume <= 100 ? volume : undefined,
      muted: muted === 0 ? false : muted === 1 ? true : undefined,
      input: input.toString(16).toUpperCase().padStart(2, "0"),
    };
  },
});

/** Lamp, temperature, brightness sensor, signal, the temperature itself, fan: 1 is an error. */
export const errors = row<readonly DisplayTrouble[]>("0D", "errors", {
  encode: (troubles) => {
    const has = (part: DisplayTrouble["part"]): number => (troubles.some((trouble) => trouble.part === part) ? 1 : 0);
    return [has("lamp"), has("temperature"), has("sensor"), has("signal"), 40, has("fan")];
  },
  decode: ([lamp, temperature, sensor, signal, , fan]) => {
    if (signal === undefined) return undefined;
    const found: DisplayTrouble[] = [];
    if (lamp === 1) found.push({ part: "lamp", level: "error" });
    if (temperature === 1) found.push({ part: "temperature", level: "error" });
    if (sensor === 1) found.push({ part: "sensor", level: "warning" });
    // No signal is no fault of the display's, but worth knowing.
    if (signal === 1) found.push({ part: "signal", level: "warning" });
    if (fan === 1) found.push({ part: "fan", level: "error" });
    return found;
  },
});

export const serialNumber = row("0B", "serial number", text);
export const software = row("0E", "software", text);
export const model = row("8A", "model", text);

export const inquiries: readonly MdcRow[] = [status, errors, serialNumber, software, model] as readonly MdcRow[];
