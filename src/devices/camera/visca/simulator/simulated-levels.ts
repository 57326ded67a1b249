import type { CameraModel } from "../../model.ts";
import * as commands from "../commands.ts";
import * as inquiries from "../inquiries.ts";
import type { Command, Values } from "../notation.ts";

/** A number as the camera has it: how it is told and asked for, where it stands at first, and the modes that leave it to people. */
interface Row {
  readonly direct: typeof commands.irisDirect;
  readonly step?: typeof commands.irisStep;
  readonly inquiry: string;
  readonly initial: number;
  readonly free?: readonly string[];
}

const table = {
  shutter: {
    direct: commands.shutterDirect,
    step: commands.shutterStep,
    inquiry: inquiries.shutterInquiry.name,
    initial: 5,
    free: ["manual", "shutter"],
  },
  iris: {
    direct: commands.irisDirect,
    step: commands.irisStep,
    inquiry: inquiries.irisInquiry.name,
    initial: 12,
    free: ["manual", "iris"],
  },
  gain: {
    direct: commands.gainDirect,
    step: commands.gainStep,
    inquiry: inquiries.gainInquiry.name,
    initial: 0,
    free: ["manual"],
  },
  compensation: {
    direct: commands.compensationDirect,
    step: commands.compensationStep,
    inquiry: inquiries.compensationInquiry.name,
    initial: 7,
    free: ["auto", "shutter", "iris"],
  },
  bright: {
    direct: commands.brightDirect,
    step: commands.brightStep,
    inquiry: inquiries.brightInquiry.name,
    initial: 7,
    free: ["bright"],
  },
  redGain: {
    direct: commands.redGainDirect,
    step: commands.redGainStep,
    inquiry: inquiries.redGainInquiry.name,
    initial: 0xb9,
  },
  blueGain: {
    direct: commands.blueGainDirect,
    step: commands.blueGainStep,
    inquiry: inquiries.blueGainInquiry.name,
    initial: 0xeb,
  },
  sharpness: {
    direct: commands.apertureDirect,
    step: commands.apertureStep,
    inquiry: inquiries.apertureInquiry.name,
    initial: 5,
  },
  saturation: { direct: commands.colourGainDirect, inquiry: inquiries.colourGainInquiry.name, initial: 4 },
  brightness: { direct: commands.brightnessDirect, inquiry: inquiries.brightnessInquiry.name, initial: 7 },
  contrast: { direct: commands.contrastDirect, inquiry: inquiries.contrastInquiry.name, initial: 7 },
} as const satisfies Readonly<Record<string, Row>>;
export type SimulatedLevel = keyof typeof table;
const names = Object.keys(table) as readonly SimulatedLevel[];
const row = (name: SimulatedLevel): Row => table[name];

/** What the camera stands at beside its numbers. */
export interface Modes {
  readonly exposure: () => string;
  readonly whiteBalance: () => string;
}

/** What a packet does to a number. */
export interface LevelAction {
  readonly executable: () => boolean;
  readonly perform: () => void;
}

/**
 * The numbers of a simulated camera's picture. Those its model's file names it has in that range; of the others every camera
 * answers what it stands at, as cameras do, and few take them.
 */
export class SimulatedLevels {
  readonly #modes: Modes;
  readonly #model: CameraModel;
  readonly #values = new Map<SimulatedLevel, number>();
  #compensates = false;

  constructor(model: CameraModel, modes: Modes) {
    this.#model = model;
    this.#modes = modes;
    for (const name of names) this.set(name, row(name).initial);
  }

  /** Where one stands, as it goes over the wire. */
  get(name: SimulatedLevel): number {
    return this.#values.get(name) ?? 0;
  }

  /** Somebody sets it with the camera's own remote control: the nearest it has. */
  set(name: SimulatedLevel, value: number): void {
    const { min, max } = this.#range(name);
    this.#values.set(name, Math.min(max, Math.max(min, value)));
  }

  /** The answers to inquiries, by their names. */
  get answers(): Readonly<Record<string, Values>> {
    const all = names.filter((name) => !makers.includes(name) || this.#has(name));
    return {
      ...Object.fromEntries(all.map((name) => [row(name).inquiry, { value: this.get(name) }] as const)),
      [inquiries.exposureInquiry.name]: { state: this.#compensates ? "on" : "off" },
    };
  }

  /** What a packet asks for; undefined when it is none of these, or out of the range. */
  understand(bytes: Uint8Array): LevelAction | undefined {
    const state = read(commands.compensation, bytes)?.state;
    if (state !== undefined) {
      const perform = (): void => {
        this.#compensates = state === "on";
      };
      return { executable: () => true, perform };
    }
    for (const name of names) {
      const { direct, step } = row(name);
      const value = read(direct, bytes)?.value;
      if (value !== undefined) return this.#inRange(name, value) ? this.#action(name, () => value) : undefined;
      const to = step && read(step, bytes)?.step;
      if (to === "reset") return this.#action(name, () => row(name).initial);
      if (to !== undefined) return this.#action(name, () => this.get(name) + (to === "up" ? 1 : -1));
    }
    return undefined;
  }

  #action(name: SimulatedLevel, to: () => number): LevelAction {
    return {
      executable: () => this.#isFree(name) && (name !== "compensation" || this.#compensates),
      perform: () => this.set(name, to()),
    };
  }

  #isFree(name: SimulatedLevel): boolean {
    if (name === "redGain" || name === "blueGain") return this.#modes.whiteBalance() === "manual";
    return row(name).free?.includes(this.#modes.exposure()) ?? true;
  }

  #has(name: SimulatedLevel): boolean {
    return this.#model.functions?.levels?.[name] !== undefined;
  }

  #inRange(name: SimulatedLevel, value: number): boolean {
    const { min, max } = this.#range(name);
    return value >= min && value <= max;
  }

  #range(name: SimulatedLevel): { readonly min: number; readonly max: number } {
    return this.#model.functions?.levels?.[name] ?? { min: 0, max: 255 };
  }
}

/** What only some makers have: others know neither the command nor the inquiry. */
const makers: readonly SimulatedLevel[] = ["saturation", "brightness", "contrast", "sharpness"];

function read<V extends Values>(command: Command<V>, bytes: Uint8Array): V | undefined {
  return command.decode(bytes);
}
