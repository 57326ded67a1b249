import type { Clock } from "#base/clock.ts";
import { SimulatedFocus } from "../../simulated/focus.ts";
import { parts } from "./descriptors.ts";

/** A control beside movement: where it is (UVC 1.1 tables ), its bit there, its size in bytes and its range. */
interface Row {
  readonly entity: number;
  readonly selector: number;
  readonly bit: number;
  readonly size: 1 | 2 | 4;
  readonly min: number;
  readonly max: number;
  /** For the exposure's mode the modes there are, as bits. */
  readonly step: number;
  readonly initial: number;
  /** The one that, at these values, leaves this one to the camera. */
  readonly governed?: { readonly by: SettingName; readonly at: readonly number[] };
}

const terminal = { entity: parts.cameraTerminal } as const;
const processing = { entity: parts.processingUnit } as const;
const onOff = { size: 1, min: 0, max: 1, step: 1, initial: 1 } as const;
const byte = { size: 2, min: 0, max: 255, step: 1 } as const;
/** Modes of exposure as the bits of its control. */
const exposure = { manual: 1, auto: 2, shutter: 4, aperture: 8 } as const;

/** The controls a camera may have; only 8 and 1 are the modes of most webcams, whose iris is a hole. */
const table: Readonly<Record<SettingName, Row>> = {
  exposureMode: { ...terminal, selector: 0x02, bit: 1, size: 1, min: 1, max: 8, step: 9, initial: exposure.aperture },
  exposureTime: {
    ...{ ...terminal, selector: 0x04, bit: 3, size: 4, min: 3, max: 2_047, step: 1, initial: 250 },
    governed: { by: "exposureMode", at: [exposure.auto, exposure.aperture] },
  },
  focusAbsolute: {
    ...{ ...terminal, selector: 0x06, bit: 5, size: 2, min: 0, max: 250, step: 5, initial: 0 },
    governed: { by: "focusAuto", at: [1] },
  },
  focusAuto: { ...terminal, selector: 0x08, bit: 17, ...onOff },
  irisAbsolute: {
    ...{ ...terminal, selector: 0x09, bit: 7, size: 2, min: 180, max: 1_600, step: 20, initial: 280 },
    governed: { by: "exposureMode", at: [exposure.auto, exposure.shutter] },
  },
  brightness: { ...processing, selector: 0x02, bit: 0, ...byte, initial: 128 },
  contrast: { ...processing, selector: 0x03, bit: 1, ...byte, initial: 32 },
  saturation: { ...processing, selector: 0x07, bit: 3, ...byte, initial: 64 },
  sharpness: { ...processing, selector: 0x08, bit: 4, size: 2, min: 0, max: 7, step: 1, initial: 3 },
  gain: { ...processing, selector: 0x04, bit: 9, ...byte, initial: 0 },
  backlightCompensation: { ...processing, selector: 0x01, bit: 8, size: 2, min: 0, max: 2, step: 1, initial: 0 },
  whiteBalanceTemperature: {
    ...{ ...processing, selector: 0x0a, bit: 6, size: 2, min: 2_000, max: 7_500, step: 10, initial: 4_000 },
    governed: { by: "whiteBalanceAuto", at: [1] },
  },
  whiteBalanceAuto: { ...processing, selector: 0x0b, bit: 12, ...onOff },
};
export type SettingName =
  | "exposureMode"
  | "exposureTime"
  | "focusAbsolute"
  | "focusAuto"
  | "irisAbsolute"
  | "brightness"
  | "contrast"
  | "saturation"
  | "sharpness"
  | "gain"
  | "backlightCompensation"
  | "whiteBalanceTemperature"
  | "whiteBalanceAuto";
export const settingNames = Object.keys(table) as readonly SettingName[];

/** Why a control is not written: UVC 1.1 table 4-7. */
export const settingRefusals = { wrongState: 2, outOfRange: 4 } as const;
/** Requests that read, as {@link Setup} names them. */
const asks = { current: 0x81, min: 0x82, max: 0x83, step: 0x84, length: 0x85, info: 0x86, initial: 0x87 } as const;

/** How a simulated USB camera is set beside where it looks. */
export class SimulatedUsbSettings {
  readonly focus: SimulatedFocus;
  readonly #names: ReadonlySet<SettingName>;
  readonly #values: Map<SettingName, number>;

  constructor(clock: Clock, names: readonly SettingName[]) {
    this.#names = new Set(names);
    this.#values = new Map(settingNames.map((name) => [name, table[name].initial]));
    const { min: far, max: near, initial } = table.focusAbsolute;
    this.focus = new SimulatedFocus(clock, { far, near }, initial);
  }

  /** Which controls an entity has, as the bits of its descriptor. */
  bits(entity: number): number {
    return [...this.#names].reduce(
      (bits, name) => bits | (table[name].entity === entity ? 1 << table[name].bit : 0),
      0,
    );
  }

  find(entity: number, selector: number): SettingName | undefined {
    return [...this.#names].find((name) => table[name].entity === entity && table[name].selector === selector);
  }

  /** The value of one; a place of the focus is where the lens is. */
  value(name: SettingName): number {
    return name === "focusAbsolute" ? this.focus.place : (this.#values.get(name) ?? table[name].initial);
  }

  /** What was last written to one. */
  asked(name: SettingName): number {
    return this.#values.get(name) ?? table[name].initial;
  }

  /** Somebody else sets it: another program, or the camera itself. */
  set(name: SettingName, value: number): void {
    this.#values.set(name, value);
    if (name === "focusAuto") this.focus.mode = value === 1 ? "auto" : "manual";
  }

  /** Writes one; undefined when it was taken, otherwise why not. */
  write(name: SettingName, sent: Buffer): number | undefined {
    const { size, min, max, step, governed } = table[name];
    const value = sent.readUIntLE(0, size);
    if (governed?.at.includes(this.value(governed.by)) === true && this.#names.has(governed.by)) {
      return settingRefusals.wrongState;
    }
    const isMode = name === "exposureMode";
    if (value < min || value > max || (isMode && (step & value) !== value)) return settingRefusals.outOfRange;
    this.set(name, value);
    if (name === "focusAbsolute") this.focus.goTo(value);
    return undefined;
  }

  /** The answer to a request that reads; undefined for one that means nothing here. */
  read(name: SettingName, request: number): Uint8Array | undefined {
    const { size, min, max, step, initial } = table[name];
    if (request === asks.length) return Uint8Array.of(size, 0);
    // Read and written; a lens tells where it is by itself.
    if (request === asks.info) return Uint8Array.of(name === "focusAbsolute" ? 0x0b : 0x03);
    const value = {
      [asks.current]: this.value(name),
      [asks.min]: min,
      [asks.max]: max,
      [asks.step]: step,
      [asks.initial]: initial,
    }[request];
    if (value === undefined) return undefined;
    const bytes = Buffer.alloc(size);
    bytes.writeUIntLE(value, 0, size);
    return bytes;
  }
}
