import type { DisplayTrouble } from "../display.ts";
import { type SimulatedSet, strikes } from "../simulated-set.ts";
import { md5Digest, sha256Digest } from "./authentication.ts";
import * as commands from "./commands.ts";
import { asBytes, readRequest } from "./frame.ts";
import * as inquiries from "./inquiries.ts";

export interface SimulatedProjectorOptions {
  readonly set: SimulatedSet;
  readonly class: 1 | 2;
  /** Empty: it lets everybody in. */
  readonly password: string;
  /** Whether it knows `PJLINK 2`. */
  readonly knowsSha256: boolean;
  /** Eight and 32 hexadecimal digits. */
  readonly random: () => { readonly short: string; readonly long: string };
  readonly name: string;
  /** False: it has a laser and no lamp. */
  readonly hasLamp: boolean;
  readonly quirks?: ProjectorQuirks;
}

/** What some projectors do otherwise than the specification has it. */
export interface ProjectorQuirks {
  /** While it warms up or cools down it does not say whether it is on either: ERR3. */
  readonly hidesWay?: boolean;
  /** It mutes picture and sound together, and calls the picture alone a bad value. */
  readonly mutesBoth?: boolean;
  /** It is of class 2, and speaks of its inputs by class 1 only. */
  readonly oldInputs?: boolean;
  /** While it is off it calls its mutes unknown, and its inputs not available. */
  readonly forgetsInStandby?: boolean;
  /** Whatever of picture and sound is to be opened, it opens both, as with some Panasonic. */
  readonly opensBoth?: boolean;
  /** It says yes to a mute, and does it so many milliseconds later. */
  readonly mutesAfter?: number;
}

/** One caller's connection to a simulated projector: what it says to each line. Pure of sockets. */
export class ProjectorConversation {
  readonly #options: SimulatedProjectorOptions;
  readonly #random: { readonly short: string; readonly long: string };
  #projectorRandom = "";
  #admitted: boolean;
  /** Set once it has refused the caller: nothing is answered any more. */
  ended = false;

  constructor(options: SimulatedProjectorOptions) {
    this.#options = options;
    this.#random = options.random();
    this.#admitted = options.password === "";
  }

  /** What it says when somebody calls. */
  get greeting(): string {
    return this.#options.password === "" ? "PJLINK 0" : `PJLINK 1 ${this.#random.short}`;
  }

  /** What it says to a line; undefined: nothing. */
  answer(line: string): string | undefined {
    const { set, knowsSha256 } = this.#options;
    if (this.ended || set.faults.silent) return undefined;
    if (line === "PJLINK 2" && !this.#admitted) {
      if (!knowsSha256) return this.#refuse();
      this.#projectorRandom = this.#random.long;
      return `PJLINK 2 ${this.#projectorRandom}`;
    }
    const request = readRequest(line);
    if (request === undefined) return undefined;
    if (!this.#admitted && !this.#admits(request.digest)) return this.#refuse();
    this.#admitted = true;
    const { body, parameter } = request;
    const says = (value: string): string => `%${request.class}${body}=${value}`;
    if (parameter.startsWith("?")) return says(this.#asked(request.class, body, parameter.slice(1)));
    return says(this.#told(request.class, body, parameter));
  }

  #refuse(): string {
    this.ended = true;
    return "PJLINK ERRA";
  }

  #admits(digest: string): boolean {
    const { password } = this.#options;
    if (this.#projectorRandom !== "") {
      return digest === sha256Digest(this.#projectorRandom, digest.slice(0, 32), password);
    }
    return digest === md5Digest(this.#random.short, password);
  }

  #told(level: 1 | 2, body: string, parameter: string): string {
    const { set, quirks = {} } = this.#options;
    if (quirks.oldInputs === true && level === 2 && body === "INPT") return "ERR1";
    if (strikes(set.faults, "refuses")) return "ERR3";
    if (strikes(set.faults, "liesAboutDoing")) return "OK";
    const result = level === 2 && this.#options.class === 1 ? "ERR1" : this.#carryOut(body, parameter);
    return result === "OK" && strikes(set.faults, "falselyUnknown") ? "ERR1" : result;
  }

  #carryOut(body: string, parameter: string): string {
    const { set } = this.#options;
    switch (body) {
      case "POWR": {
        const state = commands.power.parameter.decode(parameter);
        if (state === undefined) return "ERR2";
        return set.switchPower(state === "on") ? "OK" : "ERR3";
      }
      case "INPT":
        if (!set.takesOrders) return "ERR3";
        return set.select(parameter.toUpperCase()) ? "OK" : "ERR2";
      case "AVMT": {
        if (!set.takesOrders) return "ERR3";
        const on = parameter.endsWith("1");
        if (!/^[123][01]$/.test(parameter)) return "ERR2";
        if (this.#options.quirks?.mutesBoth === true && parameter[0] !== "3") return "ERR2";
        const isBoth = !on && this.#options.quirks?.opensBoth === true;
        set.afterwards(this.#options.quirks?.mutesAfter ?? 0, () => {
          if (parameter[0] !== "2" || isBoth) set.pictureMute = on;
          if (parameter[0] !== "1" || isBoth) set.audioMute = on;
        });
        return "OK";
      }
      case "FREZ": {
        if (this.#options.class === 1) return "ERR1";
        if (!set.takesOrders) return "ERR3";
        const state = commands.freeze.parameter.decode(parameter);
        if (state === undefined) return "ERR2";
        set.frozen = state === "on";
        return "OK";
      }
      case "SVOL":
      case "MVOL": {
        if (this.#options.class === 1) return "ERR1";
        const step = commands.speakerStep.parameter.decode(parameter);
        if (step === undefined) return "ERR2";
        if (body === "SVOL") set.volume = Math.min(100, Math.max(0, set.volume + (step === "louder" ? 1 : -1)));
        return "OK";
      }
      default:
        return "ERR1";
    }
  }

  #asked(level: 1 | 2, body: string, of: string): string {
    const { set, quirks = {} } = this.#options;
    const isOnItsWay = set.power === "warming" || set.power === "cooling";
    if (quirks.hidesWay === true && body === "POWR" && isOnItsWay) return "ERR3";
    if (set.faults.broken && body === "POWR") return "ERR4";
    if (quirks.oldInputs === true && level === 2 && (body === "INST" || body === "INPT")) return "ERR1";
    if (quirks.forgetsInStandby === true && set.power === "off" && body === "AVMT") return "ERR1";
    if (quirks.forgetsInStandby === true && set.power === "off" && body === "INST") return "ERR3";
    if (level === 2 && this.#options.class === 1) return "ERR1";
    switch (body) {
      case "POWR":
        return inquiries.power.answer.encode(set.power);
      case "INPT":
        return set.power === "on" ? set.input : "ERR3";
      case "AVMT":
        return set.power === "on"
          ? inquiries.mutes.answer.encode({ picture: set.pictureMute, sound: set.audioMute })
          : "ERR3";
      case "ERST":
        return inquiries.errorStatus.answer.encode(set.troubles satisfies readonly DisplayTrouble[]);
      case "LAMP":
        return this.#options.hasLamp ? inquiries.lamps.answer.encode(set.lamps) : "ERR1";
      case "INST":
        return inquiries.inputs.answer.encode(set.inputs.map(({ id }) => id));
      case "NAME":
        return asBytes(this.#options.name);
      case "INF1":
        return "Parley";
      case "INF2":
        return "Simulated projector";
      case "INFO":
        return "";
      case "CLSS":
        return String(this.#options.class);
    }
    return this.#options.class === 2 ? this.#askedOfClass2(body, of) : "ERR1";
  }

  #askedOfClass2(body: string, of: string): string {
    const { set } = this.#options;
    switch (body) {
      case "SNUM":
        return "SIM-0001";
      case "SVER":
        return "1.0";
      case "INNM": {
        const input = set.inputs.find(({ id }) => id === of.toUpperCase());
        return input === undefined ? "ERR2" : asBytes(input.name);
      }
      case "IRES":
        return set.power === "on" ? (set.hasSignal ? "1920x1080" : "-") : "ERR3";
      case "RRES":
        return "1920x1080";
      case "FILT":
        return "100";
      case "RLMP":
        return "LMP-1";
      case "RFIL":
        return "FLT-1";
      case "FREZ":
        return set.power === "on" ? (set.frozen ? "1" : "0") : "ERR3";
      default:
        return "ERR1";
    }
  }
}
