import { type SimulatedSet, strikes } from "../simulated-set.ts";
import type { SimulatedEar } from "../simulator-plug.ts";
import * as commands from "./commands.ts";
import { FrameFinder, type MdcRequest, readRequest, replyBytes } from "./frame.ts";
import * as inquiries from "./inquiries.ts";
import type { MdcRow } from "./notation.ts";

export interface SimulatedMdcOptions {
  readonly set: SimulatedSet;
  /** Its number, 0 to 253. */
  readonly id: number;
  /** By which command it blanks its picture. */
  readonly blanking: "screen mute" | "panel" | "none";
  /** It answers HDMI 1 by HDMI 1 PC, as some do. */
  readonly saysPc: boolean;
  /** Asked by the number of all it answers, by its own. */
  readonly answersAll?: boolean;
  /** It answers by the number of all, whichever it was asked by. */
  readonly answersAsAll?: boolean;
}

const everybody = 0xfe;
const unknownCommand = 1;
const wrongSum = 0;
const busy = 2;

/** The far end of MDC: a display with its number, on any wire. */
export class SimulatedMdc implements SimulatedEar {
  readonly set: SimulatedSet;
  readonly #options: SimulatedMdcOptions;
  readonly #finder = new FrameFinder();
  /** Set: the next request counts as damaged on its way. */
  damaged = 0;

  constructor(options: SimulatedMdcOptions) {
    this.#options = options;
    this.set = options.set;
  }

  hear(bytes: Uint8Array): readonly Uint8Array[] {
    return this.#finder.push(bytes).flatMap((frame) => {
      const request = readRequest(frame);
      if (request === undefined) return [];
      const { id, answersAll = false, answersAsAll = false } = this.#options;
      const from = answersAsAll ? everybody : id;
      const isForAll = request.id === everybody;
      if (request.id !== id && !isForAll) return [];
      const { faults, power } = this.set;
      const wakes = request.command === commands.power.command && request.bytes.length > 0;
      if (faults.deafWhenOff && power === "off" && !wakes) return [];
      if (this.damaged > 0) {
        this.damaged -= 1;
        return [replyBytes({ accepted: false, id: from, command: request.command, bytes: [wrongSum] })];
      }
      const said = this.#answer(request);
      if (isForAll && !answersAll) return [];
      const refused = typeof said === "number";
      return [replyBytes({ accepted: !refused, id: from, command: request.command, bytes: refused ? [said] : said })];
    });
  }

  forget(): void {
    this.#finder.clear();
  }

  /** The bytes behind a yes, or the reason of a no. */
  #answer({ command, bytes }: MdcRequest): readonly number[] | number {
    const row = this.#rows().find((one) => one.command === command && (one.sub === undefined || one.sub === bytes[0]));
    if (row === undefined) return unknownCommand;
    const values = row.sub === undefined ? bytes : bytes.slice(1);
    const sub = row.sub === undefined ? [] : [row.sub];
    if (values.length === 0) {
      const asked = this.#asked(row);
      return typeof asked === "number" ? asked : [...sub, ...asked];
    }
    if (strikes(this.set.faults, "refuses")) return busy;
    if (strikes(this.set.faults, "liesAboutDoing")) return [...sub, ...values];
    const refused = this.#told(row, values);
    if (refused !== undefined) return refused;
    return strikes(this.set.faults, "falselyUnknown") ? unknownCommand : [...sub, ...values];
  }

  #rows(): readonly MdcRow[] {
    const { blanking } = this.#options;
    return [
      commands.power,
      commands.volume,
      commands.audioMute,
      commands.inputs,
      ...(blanking === "screen mute" ? [commands.screenMute] : []),
      ...(blanking === "panel" ? [commands.panel] : []),
      inquiries.status,
      inquiries.errors,
      inquiries.model,
      inquiries.software,
      inquiries.serialNumber,
    ] as readonly MdcRow[];
  }

  #told(row: MdcRow, values: readonly number[]): number | undefined {
    const { set } = this;
    const value = row.value.decode(values);
    if (value === undefined) return busy;
    if (row.name === commands.power.name) {
      return set.switchPower(value !== "off") ? undefined : busy;
    }
    if (!set.takesOrders) return busy;
    switch (row.name) {
      case commands.volume.name:
        set.volume = Number(value);
        return undefined;
      case commands.audioMute.name:
        set.audioMute = value === "on";
        return undefined;
      case commands.inputs.name:
        return set.select(String(value)) ? undefined : busy;
      case commands.screenMute.name:
        set.pictureMute = value === "on";
        return undefined;
      case commands.panel.name:
        set.pictureMute = value === "dark";
        return undefined;
      default:
        return unknownCommand;
    }
  }

  #asked(row: MdcRow): readonly number[] | number {
    const { set } = this;
    const on = set.power === "on" || set.power === "warming";
    const pc = this.#options.saysPc ? ({ "21": "22", "23": "24" }[set.input] ?? set.input) : set.input;
    switch (row.name) {
      case commands.power.name:
        return [on ? 1 : 0];
      case commands.volume.name:
        return [set.volume];
      case commands.audioMute.name:
        return [set.audioMute ? 1 : 0];
      case commands.inputs.name:
        return commands.inputs.value.encode(pc);
      case commands.screenMute.name:
      case commands.panel.name:
        return [set.pictureMute ? 1 : 0];
      case inquiries.status.name:
        return on ? inquiries.status.value.encode({ on, volume: set.volume, muted: set.audioMute, input: pc }) : busy;
      case inquiries.errors.name:
        return inquiries.errors.value.encode(
          on && !set.hasSignal ? [...set.troubles, { part: "signal", level: "warning" }] : set.troubles,
        );
      case inquiries.model.name:
        return inquiries.model.value.encode("QM55R");
      case inquiries.software.name:
        return inquiries.software.value.encode("S-1000.0");
      default:
        return inquiries.serialNumber.value.encode("SIM0001");
    }
  }
}
