import { type SimulatedSet, strikes } from "../simulated-set.ts";
import type { SimulatedEar } from "../simulator-plug.ts";
import * as commands from "./commands.ts";
import { type LgReply, type LgRequest, readRequest, replyBytes, TextCutter } from "./frame.ts";
import { ask, everybody } from "./inquiries.ts";

export interface SimulatedLgOptions {
  readonly set: SimulatedSet;
  /** Its id, 1 to 99. */
  readonly id: number;
  /** A signage set answers HDMI 1 by its name for computers. */
  readonly saysPc: boolean;
  /** In standby it hears the order to switch on and nothing else, and answers that when it has started. */
  readonly answersWhenUp?: boolean;
  /** An old one, whose inputs are chosen by another order than `xb`. */
  readonly lacksInputs?: boolean;
  /** An old one, which answers what is said to every set. */
  readonly answersAll?: boolean;
}

const notSupported = 2;
const notNow = 3;
const illegal = 1;

/** The far end of LG's RS-232: a set with its id, on any wire. */
export class SimulatedLg implements SimulatedEar {
  readonly set: SimulatedSet;
  readonly #options: SimulatedLgOptions;
  readonly #cutter = new TextCutter("\r");
  later: ((reply: Uint8Array) => void) | undefined;
  /** What it answers once it has started. */
  #owed: Uint8Array | undefined;

  constructor(options: SimulatedLgOptions) {
    this.#options = options;
    this.set = options.set;
    this.set.events.on("power", (power) => {
      if (power !== "on" || this.#owed === undefined) return;
      this.later?.(this.#owed);
      this.#owed = undefined;
    });
  }

  hear(bytes: Uint8Array): readonly Uint8Array[] {
    return this.#cutter.push(bytes).flatMap((text) => {
      const request = readRequest(text);
      const { id } = this.#options;
      if (request === undefined || (request.id !== id && request.id !== everybody)) return [];
      if (this.set.faults.deafWhenOff && this.set.power === "off" && request.command !== "ka") return [];
      if (this.set.faults.deafWhenOff && this.set.power === "off" && request.value === ask) return [];
      if (this.#options.answersWhenUp === true && this.set.power !== "on") {
        if (request.command !== "ka" || request.value !== 1) return [];
        this.#owed = replyBytes(this.#answer(request));
        return [];
      }
      const reply = this.#answer(request);
      return request.id === everybody && this.#options.answersAll !== true ? [] : [replyBytes(reply)];
    });
  }

  forget(): void {
    this.#cutter.clear();
  }

  #answer({ command, value }: LgRequest): LgReply {
    const { set } = this;
    const letter = command[1] ?? "";
    const says = (accepted: boolean, said: number): LgReply => ({
      letter,
      id: this.#options.id,
      accepted,
      value: said,
    });
    const row = commands.commands.find((one) => one.command === command);
    if (row === undefined || (command === "xb" && this.#options.lacksInputs === true)) return says(false, notSupported);
    if (value === ask) {
      const asked = this.#asked(command);
      return asked === undefined ? says(false, notNow) : says(true, asked);
    }
    if (row.value.decode(value) === undefined) return says(false, illegal);
    if (strikes(set.faults, "refuses")) return says(false, notNow);
    if (strikes(set.faults, "liesAboutDoing")) return says(true, value);
    const refused = this.#told(command, value);
    if (refused !== undefined) return says(false, refused);
    return strikes(set.faults, "falselyUnknown") ? says(false, illegal) : says(true, value);
  }

  #told(command: string, value: number): number | undefined {
    const { set } = this;
    if (command === "ka") return set.switchPower(value === 1) ? undefined : notNow;
    if (!set.takesOrders) return notNow;
    switch (command) {
      case "kd":
        set.pictureMute = value !== 0;
        return undefined;
      case "ke":
        set.audioMute = value === 0;
        return undefined;
      case "kf":
        set.volume = value;
        return undefined;
      default:
        return set.select(commands.socketOf(commands.input.value.decode(value) ?? "")) ? undefined : notSupported;
    }
  }

  #asked(command: string): number | undefined {
    const { set } = this;
    if (command === "ka") return set.power === "on" || set.power === "warming" ? 1 : 0;
    if (set.power !== "on") return undefined;
    switch (command) {
      case "kd":
        return set.pictureMute ? 1 : 0;
      case "ke":
        return set.audioMute ? 0 : 1;
      case "kf":
        return set.volume;
      default: {
        const byte = Number.parseInt(set.input, 16);
        return this.#options.saysPc && byte >> 4 === 9 ? byte + 0x10 : byte;
      }
    }
  }
}
