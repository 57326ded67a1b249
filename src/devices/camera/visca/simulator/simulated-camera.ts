import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Adjustable } from "../../camera.ts";
import type { CameraModel } from "../../model.ts";
import type { SimulatedFocus } from "../../simulated/focus.ts";
import { type Pose, SimulatedHead } from "../../simulated/head.ts";
import * as commands from "../commands.ts";
import { FrameReader } from "../frame.ts";
import * as inquiries from "../inquiries.ts";
import { type Inquiry, toHex, type Values } from "../notation.ts";
import {
  acknowledgement,
  addressSetReturn,
  completion,
  errorAnswer,
  errorCodes,
  ifClearReturn,
  networkChange,
} from "../replies.ts";
import { requestInWords } from "../wording.ts";
import { type Faults, noFaults, strikes } from "./faults.ts";
import { Pacer } from "./pacer.ts";
import { type Action, Repertoire } from "./repertoire.ts";
import type { SimulatedLevels } from "./simulated-levels.ts";

export interface SimulatedCameraOptions {
  readonly clock: Clock;
  readonly model: CameraModel;
  /** The line's speed; 0 for none. */
  readonly baud: number;
  /** Milliseconds from a packet's last byte to its first reply. */
  readonly ackDelay: number;
}

/** A packet the camera received, for whoever checks what was sent. */
export interface Received {
  /** Milliseconds since 1970, with fractions: when its first byte arrived, before any pacing. */
  readonly at: number;
  readonly bytes: string;
  readonly words: string;
}

export interface SimulatedCameraEvents {
  /** Bytes for the wire; `tag` is that of the datagram they answer. */
  bytes: [chunk: Uint8Array, tag: number | undefined];
  /** What came with this tag is refused, whether the answer gets out or not. */
  refused: [tag: number];
  /** A packet was understood as one, whatever it says. */
  received: [packet: Received];
}

/** A socket whose command is not complete. */
interface Busy {
  readonly socket: number;
  readonly done: () => boolean;
  readonly tag: Tag;
}

/** Which datagram something answers; undefined on a line that has none. */
type Tag = number | undefined;

/** How often a movement is looked at to see whether it is complete. Milliseconds. */
const lookEvery = 10;
/** The noise of the garbage fault: no terminator, and bytes that look like headers. */
const noise = Uint8Array.of(0x00, 0x91, 0x7e, 0x13, 0x90, 0x41, 0xc3);
/** The header of what is for every camera, and that of camera 1's replies as the tables have it. */
const broadcast = 0x88;
const ownReply = 0x90;
const lastKept = 500;
/** Between the bytes of the split fault. Milliseconds. */
const splitEvery = 2;

/**
 * The camera at the other end of the wire: true to the protocol in framing, sockets, errors and timing, moving in real
 * time, and wrong in every ordinary way on request.
 */
export class SimulatedCamera {
  readonly events = new Events<SimulatedCameraEvents>();
  readonly faults: Faults = noFaults();
  readonly head: SimulatedHead;
  /** Its number on the chain, as it was last told; 0 while it has none. */
  address = 1;
  /** The next camera of the chain, which takes broadcasts from this one. */
  next: SimulatedCamera | undefined;
  /** Whether another camera stands between it and whoever speaks. */
  behind = false;
  readonly #options: SimulatedCameraOptions;
  readonly #clock: Clock;
  readonly #repertoire: Repertoire;
  readonly #reader = new FrameReader();
  readonly #incoming: Pacer;
  readonly #outgoing: Pacer;
  #busy: Busy[] = [];
  #look: Timer | undefined;
  #arrivals: number[] = [];
  #received: Received[] = [];
  #count = 0;
  /** When the last byte of the split fault leaves. */
  #splitUntil = 0;

  constructor(options: SimulatedCameraOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.head = new SimulatedHead(options.model, options.clock);
    this.#repertoire = new Repertoire(this.head, options.model, options.clock, () => this.faults.wakesWithin);
    this.#incoming = new Pacer(options.clock, options.baud, (bytes) => this.#read(bytes, undefined));
    this.#outgoing = new Pacer(options.clock, options.baud, (bytes) => this.events.emit("bytes", bytes, undefined));
  }

  get power(): "on" | "standby" {
    return this.#repertoire.power;
  }

  get presets(): ReadonlyMap<number, Pose> {
    return this.#repertoire.presets;
  }

  /** The numbers of its picture. */
  get levels(): SimulatedLevels {
    return this.#repertoire.levels;
  }

  /** What was set on it beside where it looks. */
  get adjusted(): ReadonlyMap<string, string> {
    return this.#repertoire.adjusted;
  }

  /** The focus of its lens. */
  get focus(): SimulatedFocus {
    return this.#repertoire.focus;
  }

  /** Somebody sets it by its own remote control. */
  set(what: Exclude<Adjustable, "focus">, to: string): void {
    this.#repertoire.adjusted.set(what, to);
  }

  /** Packets received since the start. */
  get count(): number {
    return this.#count;
  }

  /** The last packets, oldest first. */
  get received(): readonly Received[] {
    return this.#received.slice(-lastKept);
  }

  /** Bytes from the wire. */
  handleBytes(chunk: Uint8Array): void {
    const now = performance.timeOrigin + performance.now();
    for (const _ of chunk) this.#arrivals.push(now);
    this.#incoming.push(chunk);
  }

  /** A datagram with one packet or several; what answers it carries `tag`. */
  handleDatagram(datagram: Uint8Array, tag: number): void {
    const now = performance.timeOrigin + performance.now();
    this.#reader.reset();
    this.#arrivals = Array.from(datagram, () => now);
    this.#read(datagram, tag);
  }

  /** The cable was pulled or put back: nothing half said goes on. */
  handleUnplugged(): void {
    this.#incoming.clear();
    this.#outgoing.clear();
    this.#reader.reset();
    this.#arrivals = [];
  }

  /** Tells the controller, as after a start, that addresses have to be given. */
  announce(): void {
    this.#say(networkChange.encode({}), undefined);
    if (this.faults.losesAddress) this.address = 0;
  }

  #read(bytes: Uint8Array, tag: Tag): void {
    for (const piece of this.#reader.push(bytes)) {
      const [at = 0] = this.#arrivals.splice(0, piece.bytes.length);
      if (piece.kind === "garbage") {
        if (piece.bytes.at(-1) === 0xff && !this.behind) {
          this.#later(() => this.#refuse(0, errorCodes.messageLength, tag));
        }
        continue;
      }
      const [header = 0] = piece.bytes;
      // On a chain each hears what is for it; what is for all comes through the one before.
      const isOurs = header === broadcast ? !this.behind : header === (0x80 | this.address);
      if (!isOurs && (this.behind || this.next !== undefined)) continue;
      if (this.faults.silent || strikes(this.faults, "losePackets")) continue;
      const received = { at, bytes: toHex(piece.bytes), words: requestInWords(piece.bytes) };
      this.#count += 1;
      this.#received.push(received);
      if (this.#received.length > 2 * lastKept) this.#received = this.#received.slice(-lastKept);
      this.events.emit("received", received);
      this.#later(() => this.#handlePacket(piece.bytes, tag));
    }
  }

  #later(action: () => void): void {
    this.#clock.after(this.#options.ackDelay, () => {
      if (!this.faults.silent) action();
    });
  }

  #handlePacket(bytes: Uint8Array<ArrayBuffer>, tag: Tag): void {
    if (bytes[0] === broadcast) {
      this.#handleBroadcast(bytes, tag);
      return;
    }
    if (bytes[0] !== (0x80 | this.address)) return;
    if (commands.ifClear.decode(bytes)) {
      this.#busy = [];
      this.#say(completion.encode({ socket: 0 }), tag);
      return;
    }
    const inquiry = inquiries.inquiries.find(({ request }) => request.decode(bytes) !== undefined);
    if (inquiry !== undefined) this.#answer(inquiry, tag);
    else this.#handleCommand(bytes, tag);
  }

  /** Takes a broadcast and hands it to the next camera; the last one's goes back to whoever speaks. */
  #handleBroadcast(bytes: Uint8Array<ArrayBuffer>, tag: Tag): void {
    const given = addressSetReturn.decode(bytes);
    if (given !== undefined) this.address = given.next;
    else if (commands.ifClear.decode(bytes)) this.#busy = [];
    else return;
    const passed = given === undefined ? ifClearReturn.encode({}) : addressSetReturn.encode({ next: given.next + 1 });
    const { next } = this;
    if (next === undefined) this.#say(passed, tag);
    else if (!next.faults.silent) next.#handleBroadcast(passed, tag);
  }

  #answer(inquiry: Inquiry, tag: Tag): void {
    if (inquiry.name === inquiries.versionInquiry.name && this.faults.knowsNoVersion) {
      this.#refuse(0, errorCodes.syntax, tag);
      return;
    }
    const atFault = this.faults.powerFault && inquiry.name === inquiries.powerInquiry.name;
    const values: Values | undefined = atFault ? { state: "fault" } : this.#repertoire.answer(inquiry.name);
    if (values === undefined) this.#refuse(0, errorCodes.notExecutable, tag);
    else if (!strikes(this.faults, "dropAnswers")) this.#say(inquiry.answer.encode(values), tag);
  }

  #handleCommand(bytes: Uint8Array, tag: Tag): void {
    const cancelled = commands.cancel.decode(bytes);
    if (cancelled !== undefined) {
      this.#cancel(cancelled.socket, tag);
      return;
    }
    const action = this.#repertoire.understand(bytes);
    if (action === undefined) {
      this.#refuse(0, errorCodes.syntax, tag);
      return;
    }
    this.#finish();
    if (strikes(this.faults, "bufferFull") || this.#busy.length >= 2) {
      this.#refuse(0, errorCodes.bufferFull, tag);
      return;
    }
    const socket = this.faults.oneSocket || this.#busy.every((busy) => busy.socket !== 1) ? 1 : 2;
    if (strikes(this.faults, "notExecutable") || !action.executable()) {
      this.#refuse(socket, errorCodes.notExecutable, tag);
      return;
    }
    this.#execute(action, socket, tag);
  }

  #execute(action: Action, socket: number, tag: Tag): void {
    action.perform();
    if (strikes(this.faults, "falseSyntaxErrors")) {
      this.#refuse(0, errorCodes.syntax, tag);
      return;
    }
    if (!strikes(this.faults, "dropAcks")) this.#say(acknowledgement.encode({ socket }), tag);
    this.#busy.push({ socket, done: action.done, tag });
    // A movement that this one took over is complete now; so is this one, if it only set something going.
    this.#finish();
  }

  /** Completes what has come to its end, and looks again while something has not. */
  #finish(): void {
    const done = this.#busy.filter((busy) => busy.done());
    this.#busy = this.#busy.filter((busy) => !done.includes(busy));
    for (const { socket, tag } of done) {
      if (!strikes(this.faults, "dropCompletions")) this.#say(completion.encode({ socket }), tag);
    }
    this.#look?.cancel();
    if (this.#busy.length > 0) this.#look = this.#clock.after(lookEvery, () => this.#finish());
  }

  #cancel(socket: number, tag: Tag): void {
    const busy = this.#busy.find((other) => other.socket === socket);
    if (busy === undefined) {
      this.#refuse(socket, errorCodes.noSocket, tag);
      return;
    }
    this.#busy = this.#busy.filter((other) => other !== busy);
    this.head.hold();
    this.#refuse(socket, errorCodes.cancelled, tag);
  }

  #refuse(socket: number, code: number, tag: Tag): void {
    if (tag !== undefined) this.events.emit("refused", tag);
    if (!strikes(this.faults, "dropErrors")) this.#say(errorAnswer.encode({ socket, code }), tag);
  }

  #say(reply: Uint8Array<ArrayBuffer>, tag: Tag): void {
    if (this.faults.silent) return;
    const bytes = Uint8Array.from(reply);
    if (bytes[0] === ownReply) bytes[0] = 0x80 | ((this.address + (this.faults.foreignAddress ? 1 : 0)) << 4);
    if (tag !== undefined) {
      const noisy = strikes(this.faults, "garbage");
      this.events.emit("bytes", noisy ? Uint8Array.of(...noise, ...bytes) : bytes, tag);
      return;
    }
    if (strikes(this.faults, "garbage")) this.#outgoing.push(noise);
    if (!this.faults.split) {
      this.#outgoing.push(bytes);
      return;
    }
    const now = this.#clock.monotonic();
    for (const byte of bytes) {
      this.#splitUntil = Math.max(now, this.#splitUntil) + splitEvery;
      this.#clock.after(this.#splitUntil - now, () => this.#outgoing.push(Uint8Array.of(byte)));
    }
  }
}
