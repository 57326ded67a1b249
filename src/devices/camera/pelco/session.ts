import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { NewestWinsQueue } from "#base/newest-wins-queue.ts";
import { note, type Said } from "#protocol/device-notes.ts";
import type { Outcome, WireExchange } from "../../device.ts";
import { type DeviceError, unanswered } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import { toHex } from "../visca/notation.ts";
import { move, order } from "./commands.ts";
import { PelcoReader, summed } from "./frame.ts";
import { asPelcoP, PelcoPReader } from "./frame-p.ts";
import type { PelcoInquiry } from "./inquiries.ts";
import type { Motors } from "./units.ts";
import { orderInWords, replyInWords } from "./wording.ts";

/** Whose frames a head takes. */
export type PelcoForm = "d" | "p";

export interface PelcoSessionOptions {
  readonly clock: Clock;
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => void;
  /** The head's number, 1 to 255. */
  readonly address: number;
  /** In which frames orders are carried; Pelco-D's unless something else is said. */
  readonly form?: PelcoForm;
  /** The line's speed; frames follow one another no faster than it carries them. 0 for a network. */
  readonly baud: number;
}

export interface PelcoSessionEvents {
  exchange: [exchange: WireExchange];
  /** The head said something that is a frame. */
  heard: [];
  /** Bytes that are no frame. */
  noise: [];
}

interface Item {
  readonly frame: Uint8Array<ArrayBuffer>;
  readonly settle: (outcome: Outcome) => void;
  /** It is a question: the line is the head's for a while. */
  readonly answer?: (value: number | DeviceError) => void;
  readonly inquiry?: PelcoInquiry;
}

const lanes = { stop: 0, drive: 1, command: 2, query: 3 } as const;
/** All times in milliseconds. */
const times = {
  /** Between frames, for the line's turning round. */
  gap: 10,
  answerWithin: 200,
  /** A stop waits no longer than this for an answer that may be on its way. */
  stopPatience: 60,
  /** A stop is said again after these, since nobody says that it was heard. */
  stopAgain: [60, 180, 400],
  /** The same drive is said again after this, in case it was not heard. */
  driveAgain: 500,
} as const;
const bitsPerFrame = { d: 70, p: 80 } as const;

/**
 * One-way conversation with a head: newest drive wins, a stop goes next and is said several times, since most heads
 * never answer. Questions are asked where somebody wants to know whether this one does.
 */
export class PelcoSession {
  readonly events = new Events<PelcoSessionEvents>();
  readonly #options: PelcoSessionOptions;
  readonly #clock: Clock;
  readonly #queue = new NewestWinsQueue<Item>();
  readonly #reader: PelcoReader | PelcoPReader;
  #busyUntil = 0;
  #asked: { readonly item: Item; readonly timer: Timer } | undefined;
  #wake: Timer | undefined;
  #repeats: Timer[] = [];
  #inForce: { readonly hex: string; readonly at: number } | undefined;
  #closed: DeviceError | undefined;

  constructor(options: PelcoSessionOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#reader = options.form === "p" ? new PelcoPReader() : new PelcoReader("replies");
  }

  /** Whether the head was last told to move. */
  get driving(): boolean {
    return this.#inForce !== undefined || this.#queue.some((_, lane) => lane === lanes.drive);
  }

  /** Sends a drive unless a newer one or a stop comes first. */
  drive(motors: Motors): Promise<Outcome> {
    const frame = order(move, { address: this.#options.address, ...motors });
    const { hex, at } = this.#inForce ?? {};
    const fresh = at !== undefined && this.#clock.monotonic() - at < times.driveAgain;
    if (fresh && hex === toHex(frame)) {
      this.#dropDrives();
      return Promise.resolve({ kind: "sent" });
    }
    this.#endRepeats();
    return this.#put("drive", frame, "drive");
  }

  /** Sends a stop before everything else, and some times more. */
  stop(): Promise<Outcome> {
    this.#dropDrives();
    this.#endRepeats();
    this.#repeats = times.stopAgain.map((ms) =>
      this.#clock.after(ms, () => void this.#put("stop", this.#still, "stop")),
    );
    return this.#put("stop", this.#still, "stop");
  }

  /** Sends an order that is neither drive nor stop; resolves when it has left. One that `moves` is not to be stopped. */
  async send(frame: Uint8Array<ArrayBuffer>, moves = false): Promise<void> {
    if (moves) this.#endRepeats();
    const outcome = await this.#put("command", frame, undefined);
    if (outcome.kind === "failed") throw outcome.error;
  }

  /** Asks; rejects with `DEVICE_NO_ANSWER` when the head says nothing, as most do. */
  query(inquiry: PelcoInquiry): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const answer = (value: number | DeviceError): void => {
      if (typeof value === "number") resolve(value);
      else reject(value);
    };
    const item: Item = {
      frame: summed(inquiry.request.encode({ address: this.#options.address })),
      inquiry,
      answer,
      settle: (outcome) => {
        if (outcome.kind === "failed") reject(outcome.error);
      },
    };
    this.#enqueue(item, "query", undefined);
    return promise;
  }

  /** Bytes from the wire, in whatever pieces. */
  handleBytes(chunk: Uint8Array): void {
    for (const { kind, bytes } of this.#reader.push(chunk)) {
      if (this.#closed) return;
      this.#tell("in", bytes, kind === "frame" ? replyInWords(bytes) : note("noise"), kind !== "frame");
      this.events.emit(kind === "frame" ? "heard" : "noise");
      const asked = this.#asked?.item;
      const said = kind === "frame" ? asked?.inquiry?.answer.decode(bytes.subarray(0, 6)) : undefined;
      if (said !== undefined && said.address === this.#options.address) this.#endQuestion(said.value);
    }
  }

  /** The wire is gone or given up. */
  close(error: DeviceError): void {
    if (this.#closed) return;
    this.#closed = error;
    this.#endRepeats();
    this.#wake?.cancel();
    for (const { settle } of this.#queue.remove(() => true)) settle({ kind: "failed", error });
    this.#endQuestion(error);
  }

  get #still(): Uint8Array<ArrayBuffer> {
    return order(move, { address: this.#options.address, lens: [], motors: [], panSpeed: 0, tiltSpeed: 0 });
  }

  #dropDrives(): void {
    for (const { settle } of this.#queue.remove((_, lane) => lane === lanes.drive)) settle({ kind: "replaced" });
  }

  #endRepeats(): void {
    for (const timer of this.#repeats) timer.cancel();
    this.#repeats = [];
  }

  #put(lane: "stop" | "drive" | "command", frame: Uint8Array<ArrayBuffer>, slot: string | undefined): Promise<Outcome> {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.#enqueue({ frame, settle: resolve }, lane, slot);
    return promise;
  }

  #enqueue(item: Item, lane: keyof typeof lanes, slot: string | undefined): void {
    if (this.#closed) {
      item.settle({ kind: "failed", error: this.#closed });
      return;
    }
    this.#queue.put(item, { lane: lanes[lane], slot })?.settle({ kind: "replaced" });
    this.#pump();
  }

  #pump(): void {
    if (this.#closed) return;
    const now = this.#clock.monotonic();
    const stopWaits = this.#queue.some((_, lane) => lane === lanes.stop);
    const freeAt = this.#asked === undefined || stopWaits ? this.#busyUntil : Number.POSITIVE_INFINITY;
    if (now < freeAt) {
      this.#wake?.cancel();
      if (freeAt < Number.POSITIVE_INFINITY) this.#wake = this.#clock.after(freeAt - now, () => this.#pump());
      return;
    }
    // A drive waits for the stop before it: a head that heard neither is worse off than one that heard both.
    const next = this.#queue.take(() => true);
    if (next !== undefined) this.#send(next, now);
  }

  #send(item: Item, now: number): void {
    const { write, baud, form = "d" } = this.#options;
    const { frame, inquiry } = item;
    if (this.#asked !== undefined) this.#askLater();
    const carried = form === "p" ? asPelcoP(frame) : frame;
    write(carried);
    this.#tell("out", carried, orderInWords(frame));
    const onWire = baud === 0 ? 0 : (bitsPerFrame[form] * 1_000) / baud;
    this.#busyUntil = now + onWire + times.gap;
    const bitsSet = readMotors(frame);
    if (inquiry !== undefined) {
      this.#busyUntil += times.stopPatience;
      // The answer takes as long on the line as the question.
      const timer = this.#clock.after(times.answerWithin + 2 * onWire, () => {
        this.#reader.reset();
        this.#endQuestion(unanswered(inquiry.name));
      });
      this.#asked = { item, timer };
    } else if (bitsSet !== undefined) {
      this.#inForce = bitsSet ? { hex: toHex(frame), at: now } : undefined;
    }
    item.settle({ kind: "sent" });
    this.#pump();
  }

  /** A stop went over its answer: it says nothing of the head, and is asked once more. */
  #askLater(): void {
    const asked = this.#asked;
    if (asked === undefined) return;
    asked.timer.cancel();
    this.#asked = undefined;
    this.#queue.putBack(asked.item, { lane: lanes.query });
  }

  #endQuestion(value: number | DeviceError): void {
    const asked = this.#asked;
    if (asked === undefined) return;
    asked.timer.cancel();
    this.#asked = undefined;
    this.#busyUntil = Math.min(this.#busyUntil, this.#clock.monotonic() + times.gap);
    asked.item.answer?.(value);
    this.#pump();
  }

  #tell(direction: "in" | "out", bytes: Uint8Array, said: Said, isFault = false): void {
    this.events.emit("exchange", exchange(this.#clock, direction, bytes, said, isFault));
  }
}

/** Whether a frame sets a motor going; undefined when it is no order to motors. */
export function readMotors(frame: Uint8Array): boolean | undefined {
  const values = move.decode(frame.subarray(0, 6));
  return values === undefined ? undefined : values.motors.length + values.lens.length > 0;
}
