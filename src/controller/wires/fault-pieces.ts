import { isDeepStrictEqual } from "node:util";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { WireFault } from "#protocol/wire-faults.ts";
import { deviceOfWire, type Wire, type WireExchange } from "#protocol/wires.ts";
import { controllerLimits as limits } from "../limits.ts";
import type { Repairable } from "./repair.ts";
import type { RoomWires } from "./room-wires.ts";

export interface FaultPiecesOptions {
  readonly clock: Clock;
  readonly wires: Pick<RoomWires, "exchanges" | "exchangesBefore" | "wiresOf" | "repairable">;
}

/** What crossed a device's wires around a fault, as it can be saved and played. */
export interface AroundFault {
  readonly fault: WireFault;
  /** Oldest first: before the fault, and behind it. */
  readonly exchanges: WireExchange[];
  /** What came before them and still counts: of a USB device the last of each report. */
  readonly before: WireExchange[];
  /** The device's wires as they were then. */
  readonly wires: Wire[];
}

/** Faults that are none: off on purpose, or a wire that answers nothing. */
const ordinary: ReadonlySet<DeviceFaultCode> = new Set([
  "CAMERA_STANDBY",
  "CAMERA_STOPPED",
  "CAMERA_UNHEARD",
  "DISPLAY_ASLEEP",
  "DISPLAY_REPLACED",
]);

interface Piece {
  readonly id: number;
  readonly device: string;
  /** By the monotonic clock. */
  readonly began: number;
  readonly before: readonly WireExchange[];
  readonly wires: readonly Wire[];
  readonly exchanges: WireExchange[];
  at: number;
  what: WireFault["what"];
  characters: number;
  /** Whether the device was in the same trouble not long before: it comes and goes. */
  isAgain: boolean;
  /** Whether anything crossed the wire since the fault before it: where nothing did, there is nothing more to see. */
  isNews: boolean;
  /** How many more exchanges are kept; none once it is closed. */
  left: number;
  timer: Timer;
}

/**
 * The exchanges around each fault, kept when a wire's newest ones have long gone over them: those before it, and those
 * that follow. In memory: a controller that starts anew knows none.
 *
 * Trouble that lasts is one fault for each thing that is said to be the matter, until the device is ready again. Of
 * exchanges that go wrong alike one is kept, taken anew now and then, and none of them pushes out a device's trouble. Of trouble
 * that comes and goes the first time and the newest are kept.
 */
export class FaultPieces implements Disposable {
  readonly events = new Events<{ changed: [faults: readonly WireFault[]] }>();
  readonly #options: FaultPiecesOptions;
  /** Oldest first. */
  #pieces: readonly Piece[] = [];
  /** What has been the matter with each device, at the place where it is, since it was last ready. */
  readonly #troubles = new Map<string, { readonly at: string; readonly codes: Set<DeviceFaultCode> }>();
  /** A page that was open before the controller started anew asks for none of these. */
  #lastId: number;
  #shown: readonly WireFault[] = [];

  constructor(options: FaultPiecesOptions) {
    this.#options = options;
    this.#lastId = Math.trunc(options.clock.wall());
  }

  /** The faults, oldest first. */
  get all(): readonly WireFault[] {
    return this.#pieces.filter(({ isNews }) => isNews).map(shown);
  }

  /** One of them with its exchanges. Throws a `RoomError` where it is not kept, or not any more. */
  around(id: number): AroundFault {
    const piece = this.#pieces.find((each) => each.id === id);
    if (piece === undefined) throw new RoomError("not-found", note("why-fault-gone"));
    const { exchanges, before, wires } = piece;
    return { fault: shown(piece), exchanges: [...exchanges], before: [...before], wires: [...wires] };
  }

  /** Something crossed a wire, and is among its owner's exchanges already. */
  handleExchange(exchange: WireExchange): void {
    const open = this.#pieces.find(
      ({ left, device }) => left > 0 && (device === exchange.device || device === deviceOfWire(exchange.device)),
    );
    if (open !== undefined) {
      this.#add(open, exchange);
      return;
    }
    if (exchange.fault !== true) return;
    const { clock, wires } = this.#options;
    const { device } = wires.repairable(exchange.device);
    const { words, note } = exchange;
    const what = { kind: "exchange", words, ...(note === undefined ? {} : { note }) } as const;
    const since = clock.monotonic() - limits.faultRepeatMs;
    // What goes wrong again and again is not kept again and again: somebody may be looking at it.
    if (this.#pieces.some((each) => each.device === device && each.began > since && isSameExchange(each.what, what)))
      return;
    this.#begin(device, what);
  }

  /** Devices may be otherwise than they were. */
  handleHealth(devices: readonly Pick<Repairable, "device" | "health" | "at">[]): void {
    for (const each of devices) this.#look(each);
  }

  [Symbol.dispose](): void {
    for (const { timer } of this.#pieces) timer.cancel();
    this.#pieces = [];
    this.events.clear();
  }

  #look({ device, health, at }: Pick<Repairable, "device" | "health" | "at">): void {
    // While it is opened anew it is neither mended nor worse.
    if (health === undefined || health.kind === "connecting") return;
    if (health.kind === "ready" || ordinary.has(health.fault.code)) {
      this.#troubles.delete(device);
      return;
    }
    const { kind: state, fault } = health;
    if (fault.code === "DEVICE_NOT_STARTED" || fault.code === "DEVICE_CLOSED") return;
    const before = this.#troubles.get(device);
    const trouble = before?.at === at ? before : { at, codes: new Set<DeviceFaultCode>() };
    this.#troubles.set(device, trouble);
    if (trouble.codes.has(fault.code)) return;
    trouble.codes.add(fault.code);
    const what = { kind: "health", state, code: fault.code, why: fault.words } as const;
    const open = this.#pieces.find((piece) => piece.device === device && piece.left > 0);
    if (open === undefined) {
      this.#begin(device, what);
      return;
    }
    // What went wrong on the wire a moment ago is what the trouble is.
    if (open.what.kind === "health" && (open.what.state !== "degraded" || state === "degraded")) return;
    open.what = what;
    open.at = this.#options.clock.wall();
    this.#await(open);
    if (open.isNews) this.#forget(open);
    this.#tell();
  }

  #begin(device: string, what: WireFault["what"]): void {
    const { clock, wires } = this.#options;
    const exchanges: WireExchange[] = [];
    let characters = 0;
    // The nearest are those that matter.
    for (const exchange of wires.exchanges(limits.faultBefore, device).toReversed()) {
      const size = sizeOf(exchange);
      if (exchanges.length > 0 && characters + size > limits.faultCharacters / 2) break;
      characters += size;
      exchanges.unshift(exchange);
    }
    const last = exchanges.at(-1);
    const isKnown = this.#pieces.some((each) => isDeepStrictEqual(each.exchanges.at(-1), last));
    const piece: Piece = {
      id: ++this.#lastId,
      device,
      before: wires.exchangesBefore(exchanges.length, device),
      wires: wires.wiresOf(device),
      exchanges,
      at: clock.wall(),
      began: clock.monotonic(),
      what,
      characters,
      isAgain: false,
      isNews: last !== undefined && !isKnown,
      left: 0,
      timer: { cancel: () => {} },
    };
    this.#pieces = [...this.#pieces, piece];
    this.#await(piece);
    if (piece.isNews) this.#forget(piece);
    this.#tell();
  }

  /** Keeps what follows from now on, so many exchanges and so long. */
  #await(piece: Piece): void {
    piece.timer.cancel();
    piece.left = limits.faultAfter;
    piece.timer = this.#options.clock.after(limits.faultAfterMs, () => this.#close(piece));
  }

  #add(piece: Piece, exchange: WireExchange): void {
    piece.characters += sizeOf(exchange);
    if (piece.characters <= limits.faultCharacters) {
      piece.exchanges.push(exchange);
      piece.left -= 1;
      const wasNews = piece.isNews;
      piece.isNews = true;
      if (!wasNews) this.#forget(piece);
      if (piece.left > 0) {
        if (!wasNews) this.#tell();
        return;
      }
    }
    this.#close(piece);
  }

  #close(piece: Piece): void {
    piece.timer.cancel();
    piece.left = 0;
    if (!piece.isNews) this.#drop(new Set([piece]));
    this.#tell();
  }

  /** Lets go of what is too much: of one device and kind, and of all. */
  #forget(piece: Piece): void {
    const { what, device } = piece;
    const alike = this.#pieces.filter((each) => each.device === device && each.what.kind === what.kind);
    const others = alike.filter((each) => each !== piece);
    const since = piece.began - limits.faultRepeatMs;
    const before = others.findLast((each) => isSameTrouble(each.what, what) && each.began > since);
    piece.isAgain = before !== undefined;
    const same = others.filter((each) => isSameExchange(each.what, what) || (each === before && each.isAgain));
    const left = alike.filter((each) => !same.includes(each));
    this.#drop(new Set([...same, ...left.slice(0, -limits.faultsOfADevice)]));
    this.#drop(new Set(this.#pieces.slice(0, -limits.faults)));
  }

  #drop(pieces: ReadonlySet<Piece>): void {
    for (const { timer } of pieces) timer.cancel();
    this.#pieces = this.#pieces.filter((each) => !pieces.has(each));
  }

  #tell(): void {
    const { all } = this;
    if (isDeepStrictEqual(all, this.#shown)) return;
    this.#shown = all;
    this.events.emit("changed", all);
  }
}

/** Whether the same went wrong: by what is said of it, where that is ours, whatever stood in the message itself. */
function isSameExchange(one: WireFault["what"], other: WireFault["what"]): boolean {
  if (one.kind !== "exchange" || other.kind !== "exchange") return false;
  if (one.note === undefined || other.note === undefined) return one.words === other.words;
  return isDeepStrictEqual(gist(one.note), gist(other.note));
}

/** What a note says went wrong, without what it says of this once: a payload, a command with its figures. */
function gist({ code, values }: NonNullable<WireExchange["note"]>): readonly unknown[] {
  const { fault, means, socket } = values;
  const reasons = Object.entries(values).filter(([name]) => /^reason\b/.test(name));
  return [code, fault, means, socket, Object.fromEntries(reasons)];
}

function isSameTrouble(one: WireFault["what"], other: WireFault["what"]): boolean {
  return one.kind === "health" && other.kind === "health" && one.state === other.state && one.code === other.code;
}

function shown({ id, device, at, what, left }: Piece): WireFault {
  return { id, device, at, what, open: left > 0 };
}

function sizeOf({ bytes, words }: WireExchange): number {
  return bytes.length + words.length;
}
