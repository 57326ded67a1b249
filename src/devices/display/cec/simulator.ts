import { type Clock, delay } from "#base/clock.ts";
import type { SimulatedSet } from "../simulated-set.ts";
import { TurnTaking } from "../turn-taking.ts";
import { nowhere } from "./output.ts";
import type { CecListening, ListenCecCtl, RunCecCtl } from "./program.ts";
import { type SimulatedMessage, simulatedMessages } from "./simulated-messages.ts";
import { SimulatedSound, type SimulatedSoundOptions } from "./simulated-sound.ts";

export interface SimulatedCecOptions {
  readonly set: SimulatedSet;
  readonly clock: Clock;
  /** What the television is called on the bus. */
  readonly name: string;
  /** Whether it is as good as unplugged while it is off, as with many televisions; it hears the order to switch on all the same. */
  readonly leavesWhenOff?: boolean;
  /** How its loudspeaker takes its keys. */
  readonly sound?: SimulatedSoundOptions;
  /** The loudspeaker is an audio system's beside the television, which says nothing of one. */
  readonly hasAudioSystem?: boolean;
  /** An adapter of its own on USB, which knows no display and has to be told where it is plugged in. */
  readonly isToldItsPlace?: boolean;
  /** Milliseconds that the program takes to start. */
  readonly programStarts?: number;
}

/** What is pulled: the cable, the television's own plug, or the adapter at the room's end. */
export type CecPart = "cable" | "television" | "adapter";

/** Milliseconds on the bus: its start bit, ten bits of 2.4 ms a byte, and the silence before it (HDMI 1.4, CEC 5 and 9.1). */
const bus = { start: 4.5, byte: 24, silence: 16.8, silenceOfRetry: 7.2, attempts: 4 } as const;
const [unregistered, playback, television, audioSystem, everybody] = [15, 4, 0, 5, 15] as const;
const audioMessages: ReadonlySet<string> = new Set([
  "--give-audio-status",
  "--user-control-pressed",
  "--user-control-released",
]);
/** The bytes of what a device announces when it has its address: its features, where it is, who made it. */
const announcements = [
  ["REPORT_FEATURES (0xa6)", 6],
  ["REPORT_PHYSICAL_ADDR (0x84)", 5],
  ["DEVICE_VENDOR_ID (0x87)", 5],
] as const;

/**
 * A television on an HDMI cable, in the words that `cec-ctl` has for it: kernel, bus and set in one, at the speed of a real
 * bus. No program runs, and what one takes to start is not in its times.
 */
export class SimulatedCec {
  readonly sound: SimulatedSound;
  readonly #options: SimulatedCecOptions;
  readonly #bus = new TurnTaking();
  readonly #listeners = new Map<(line: string) => void, () => void>();
  readonly #pulled = new Set<CecPart>();
  /** Which plugging in the present addresses are of. */
  #plugging = 0;
  /** What the adapter was told to call itself; empty: nothing. */
  #name = "";
  #address: number | undefined;
  /** Where it was told that it is plugged in. */
  #place: string | undefined;
  /** The television has its address, and hears. */
  #isThere = true;
  #sent = 0;

  constructor(options: SimulatedCecOptions) {
    this.#options = options;
    this.sound = new SimulatedSound(options.set, options.clock, options.sound);
    if (options.leavesWhenOff === true) {
      options.set.events.on("power", (power) => {
        if (power === "off") this.#unplug();
        else if (this.#address === undefined) this.#plugIn();
      });
    }
  }

  readonly run: RunCecCtl = async (args) => {
    const device = args[args.indexOf("-d") + 1] ?? "";
    const { programStarts = 0, clock } = this.#options;
    if (programStarts > 0) await delay(programStarts, clock);
    if (this.#pulled.has("adapter")) {
      return { output: "", failure: `Failed to open ${device}: No such file or directory` };
    }
    if (args.includes("--phys-addr") && this.#options.isToldItsPlace === true) {
      this.#place = args[args.indexOf("--phys-addr") + 1];
    }
    if (args.includes("--playback")) {
      this.#name = args[args.indexOf("--osd-name") + 1] ?? "";
      await this.#claim();
    }
    const info = args.includes("--skip-info") ? "" : this.#info();
    const messages = args.flatMap((arg, at) => {
      const message = simulatedMessages.find(({ flag }) => flag === arg);
      return message === undefined ? [] : [{ message, argument: args[at + 1] ?? "" }];
    });
    if (this.#name === "") return { output: info, failure: undefined };
    const to = Number(args[args.indexOf("--to") + 1]);
    let output = info;
    for (const { message, argument } of messages) output += await this.#transmit(to, message, argument);
    return { output, failure: undefined };
  };

  readonly listen: ListenCecCtl = (_args, handleLine): CecListening => {
    const { promise: ended, resolve: stop } = Promise.withResolvers<void>();
    if (this.#name === "" || this.#pulled.has("adapter")) stop();
    else {
      this.#listeners.set(handleLine, stop);
      handleLine(`Initial ${this.#state()}`);
    }
    return {
      ended: ended.then(() => void this.#listeners.delete(handleLine)),
      stop,
    };
  };

  pull(part: CecPart): void {
    this.#pulled.add(part);
    if (part === "cable") this.#unplug();
    if (part === "television") this.#isThere = false;
    if (part !== "adapter") return;
    this.#name = "";
    this.#place = undefined;
    this.#address = undefined;
    for (const stop of this.#listeners.values()) stop();
  }

  putBack(part: CecPart): void {
    this.#pulled.delete(part);
    if (part === "cable") this.#plugIn();
    if (part === "television") void this.#begin();
  }

  get #isPlugged(): boolean {
    const isGone = this.#options.leavesWhenOff === true && this.#options.set.power === "off";
    return !this.#pulled.has("cable") && !isGone;
  }

  #unplug(): void {
    this.#plugging += 1;
    this.#address = undefined;
    this.#tell(this.#state());
  }

  /** The kernel takes its address anew, as does the television, and both announce themselves. */
  #plugIn(): void {
    this.#plugging += 1;
    this.#tell(this.#state());
    if (this.#name !== "") void this.#claim();
    if (!this.#pulled.has("television")) void this.#begin();
  }

  /** Polls the address, which nobody answers to, and has it. */
  async #claim(): Promise<void> {
    this.#address = undefined;
    if (this.#physicalAddress === nowhere) return;
    const plugging = this.#plugging;
    await this.#take(1, false);
    if (plugging !== this.#plugging || !this.#isPlugged) return;
    this.#address = playback;
    this.#tell(this.#state());
    for (const [, bytes] of announcements) void this.#take(bytes, true);
  }

  /** The television has power again, or somebody to speak with. */
  async #begin(): Promise<void> {
    await this.#take(1, false);
    if (this.#pulled.has("television")) return;
    this.#isThere = true;
    for (const [said, bytes] of announcements) {
      await this.#take(bytes, true);
      if (this.#isPlugged && this.#isThere) this.#tell(`Received from TV to all (0 to 15): ${said}:`);
    }
  }

  /** The bus is taken for a message of so many bytes; one that nobody acknowledges ends with its first, four times. */
  #take(bytes: number, isHeard: boolean): Promise<void> {
    const { start, byte, silence, silenceOfRetry, attempts } = bus;
    const once = start + byte * (isHeard ? bytes : 1);
    const again = isHeard ? 0 : (attempts - 1) * (once + silenceOfRetry);
    return this.#bus.take(() => delay(silence + once + again, this.#options.clock));
  }

  async #transmit(to: number, message: SimulatedMessage, argument: string): Promise<string> {
    const from = this.#address ?? unregistered;
    const { set, name, hasAudioSystem = false } = this.#options;
    const [named, isThere] = to === audioSystem ? ["Audio System", hasAudioSystem] : ["TV", this.#isThere];
    const head = `\nTransmit from ${from === playback ? "Playback Device 1" : "Unregistered"} to ${named} (${from} to ${to}):\n${message.said}\n`;
    // Without an address the kernel lets nothing out but the order to switch on.
    if (from === unregistered && message.flag !== "--image-view-on") return head;
    const canHear = isThere && !this.#pulled.has("cable") && !set.faults.silent;
    const isHeard = to === everybody || ((to === television || to === audioSystem) && canHear);
    await this.#take(message.bytes, isHeard);
    this.#sent += 1;
    const sequence = `\tSequence: ${this.#sent} Tx Timestamp: 6505.611748s`;
    if (!isHeard) return `${head}${sequence}\n\tTx, Not Acknowledged (4), Max Retries\n`;
    // With an audio system the television's own loudspeaker is silent, and it says nothing of it.
    const isUnderstood = audioMessages.has(message.flag) ? (to === audioSystem) === hasAudioSystem : to === television;
    if (isUnderstood) message.does?.(set, argument, this.sound);
    const answer = isUnderstood ? message.answer?.(set, name, this.sound) : undefined;
    if (answer === undefined) return `${head}${sequence}${message.answer === undefined ? "" : "\n\tRx, Timeout"}\n`;
    await this.#take(answer.bytes, true);
    return `${head}    Received from ${named} (${to}):\n    ${answer.said}:\n\t${answer.values.join("\n\t")}\n${sequence} Rx Timestamp: 6505.914749s\n`;
  }

  #tell(line: string): void {
    for (const handleLine of this.#listeners.keys()) handleLine(line);
  }

  get #physicalAddress(): string {
    if (this.#options.isToldItsPlace === true) return this.#place ?? nowhere;
    return this.#isPlugged ? "1.0.0.0" : nowhere;
  }

  #state(): string {
    const mask = this.#address === undefined ? "0x0000" : "0x0010";
    return `Event: State Change: PA: ${this.#physicalAddress}, LA mask: ${mask}, Conn Info: no`;
  }

  #info(): string {
    const isTold = this.#name !== "";
    const address = this.#address === undefined ? "Not Allocated" : `${this.#address} (Playback Device 1)`;
    return [
      "Driver Info:",
      "\tDriver Name                : simulated",
      "\tCapabilities               : 0x0000010f",
      ...(this.#options.isToldItsPlace === true ? ["\t\tPhysical Address"] : []),
      "\t\tLogical Addresses",
      "\t\tTransmit",
      `\tPhysical Address           : ${this.#physicalAddress}`,
      `\tOSD Name                   : '${this.#name}'`,
      `\tLogical Addresses          : ${isTold ? 1 : 0} `,
      ...(isTold ? ["", `\t  Logical Address          : ${address}`] : []),
      "",
    ].join("\n");
  }
}
