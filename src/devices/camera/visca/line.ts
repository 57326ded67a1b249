import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { NewestWinsQueue } from "#base/newest-wins-queue.ts";
import type { WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { FrameReader } from "./frame.ts";
import { match } from "./matching.ts";
import { addressed, toHex } from "./notation.ts";
import {
  cancelRequest,
  lanes,
  type Outstanding,
  outstanding,
  type Request,
  type Result,
  settle,
} from "./outstanding.ts";
import { readReply } from "./replies.ts";
import { replyInWords } from "./wording.ts";

/** What a line tells. */
export interface LineEvents {
  exchange: [exchange: WireExchange];
  /** Something came that belongs to nothing outstanding. */
  stray: [words: string];
  /** So many requests in a row had no answer. */
  unanswered: [inARow: number];
  /** A first reply came. */
  answered: [];
  /** `z0 38`: the chain's addresses have to be given anew. */
  networkChange: [];
}

export interface LineOptions {
  readonly clock: Clock;
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly address: number;
}

/** All times in milliseconds. */
const times = {
  /** A stop waits no longer than this for a reply that is due to someone else; a drive, no longer than that. */
  stopPatience: 150,
  drivePatience: 300,
  /** No inquiry goes out sooner than this after a drive. */
  quietAfterDrive: 50,
  again: 100,
  againAtMost: 1_000,
  bufferFullAgain: 20,
} as const;

/** Two commands in progress are all a camera keeps (reference §3). */
const sockets = 2;
/** How often a command is offered to a camera whose buffer is full; a drive soon has a newer one behind it. */
const offers = { stop: Number.POSITIVE_INFINITY, drive: 10, command: 40, poll: 10 } as const;

/**
 * What is on the wire and what waits for it: one packet out until its first reply, at most two commands in progress,
 * stops before drives before commands before inquiries.
 */
export class ViscaLine {
  readonly events = new Events<LineEvents>();
  readonly #clock: Clock;
  readonly #options: LineOptions;
  readonly #reader = new FrameReader();
  readonly #queue = new NewestWinsQueue<Outstanding>();
  /** Sent, and without a reply yet. */
  #awaiting: Outstanding | undefined;
  /** Acknowledged, not complete; oldest first. */
  #inProgress: Outstanding[] = [];
  #lastDriveAt = Number.NEGATIVE_INFINITY;
  #overdue: Timer | undefined;
  #wake: Timer | undefined;
  #unanswered = 0;
  /** An answer failed to come, so the next acknowledgement may be that one. */
  #inDoubt = false;
  #closed: DeviceError | undefined;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#clock = options.clock;
  }

  /** Sends it when its turn comes. */
  enqueue(request: Request): void {
    const item = outstanding(request);
    if (this.#closed) {
      settle(item, { kind: "failed", error: this.#closed });
      return;
    }
    const older = this.#queue.put(item, { lane: lanes[request.lane], slot: request.slot });
    if (older !== undefined) settle(older, { kind: "replaced" });
    if (request.lane === "stop" || request.lane === "drive") this.#armOverdue();
    this.#pump();
  }

  /** Whether a request for which `matches` says yes waits or is on the wire without a reply. */
  has(matches: (request: Request) => boolean): boolean {
    return (
      (this.#awaiting !== undefined && matches(this.#awaiting.request)) ||
      this.#queue.some(({ request }) => matches(request))
    );
  }

  /** A stop of `slot` that the camera has not confirmed need not wait to be repeated: it is asked for again. */
  hurry(slot: string): void {
    const item = this.#queue.waiting({ lane: lanes.stop, slot });
    if (item !== undefined) item.notBefore = 0;
    this.#pump();
  }

  /** Takes what waits and `matches` out of the queue and settles it with `result`. */
  take(matches: (request: Request) => boolean, result: Result): void {
    for (const item of this.#queue.remove(({ request }) => matches(request))) settle(item, result);
  }

  /** Ends what `matches`, waiting, sent or in progress: it fails with `error` and is not sent again. */
  end(matches: (request: Request) => boolean, error: DeviceError): void {
    const waiting = this.#queue.remove(({ request }) => matches(request));
    for (const item of [...waiting, this.#awaiting, ...this.#inProgress]) {
      if (item === undefined || !matches(item.request)) continue;
      item.ended = error;
      settle(item, { kind: "failed", error });
    }
  }

  /** Bytes from the wire, in whatever pieces. */
  handleBytes(chunk: Uint8Array): void {
    for (const piece of this.#reader.push(chunk)) {
      if (this.#closed) return;
      if (piece.kind === "packet") this.#handlePacket(piece.bytes);
      else {
        this.#tell("in", piece.bytes, "noise");
        this.events.emit("stray", "noise");
      }
    }
    this.#pump();
  }

  /** The wire is gone or given up: everything outstanding ends with `error`. */
  close(error: DeviceError): void {
    if (this.#closed) return;
    this.#closed = error;
    this.#overdue?.cancel();
    this.#wake?.cancel();
    const all = [...this.#queue.remove(() => true), ...(this.#awaiting ? [this.#awaiting] : []), ...this.#inProgress];
    this.#awaiting = undefined;
    this.#inProgress = [];
    for (const item of all) settle(item, { kind: "failed", error });
  }

  #pump(): void {
    if (this.#closed || this.#awaiting) return;
    const now = this.#clock.monotonic();
    const next = this.#queue.take((item) => this.#readyAt(item) <= now);
    if (next !== undefined) this.#send(next, now);
    else if (this.#queue.size > 0) this.#wakeLater(now);
  }

  /** The moment from which it may be sent; infinite while something else has to happen first. */
  #readyAt({ request, notBefore }: Outstanding): number {
    if (request.lane === "drive" && this.#unconfirmedStop(request.slot)) return Number.POSITIVE_INFINITY;
    if (request.lane === "command" && request.expected.kind === "command") {
      const busy = this.#inProgress.filter((item) => item.request.lane === "command").length;
      if (busy >= sockets) return Number.POSITIVE_INFINITY;
    }
    return request.lane === "poll" ? Math.max(notBefore, this.#lastDriveAt + times.quietAfterDrive) : notBefore;
  }

  #unconfirmedStop(slot: string | undefined): boolean {
    return slot !== undefined && this.has((request) => request.lane === "stop" && request.slot === slot);
  }

  #wakeLater(now: number): void {
    let at = Number.POSITIVE_INFINITY;
    this.#queue.some((item) => {
      at = Math.min(at, this.#readyAt(item));
      return false;
    });
    this.#wake?.cancel();
    if (at < Number.POSITIVE_INFINITY) this.#wake = this.#clock.after(Math.max(1, at - now), () => this.#pump());
  }

  #send(item: Outstanding, now: number): void {
    const { request } = item;
    const bytes = addressed(request.bytes, this.#options.address);
    item.sent += 1;
    item.sentAt = now;
    this.#awaiting = item;
    this.#options.write(bytes);
    if (request.lane === "drive") this.#lastDriveAt = now;
    this.#armOverdue();
    this.#tell("out", bytes, request.words);
    request.handleSent?.();
  }

  #armOverdue(): void {
    const item = this.#awaiting;
    if (item === undefined) return;
    const waits = (lane: number): boolean => this.#queue.some((_, other) => other === lane);
    let patience = item.request.answerWithin;
    if (waits(lanes.drive)) patience = Math.min(patience, times.drivePatience);
    if (waits(lanes.stop)) patience = Math.min(patience, times.stopPatience);
    const left = item.sentAt + patience - this.#clock.monotonic();
    this.#overdue?.cancel();
    this.#overdue = this.#clock.after(Math.max(0, left), () => this.#handleOverdue(item));
  }

  #handleOverdue(item: Outstanding): void {
    if (this.#awaiting !== item) return;
    this.#awaiting = undefined;
    this.#reader.reset();
    this.#inDoubt = true;
    const counts = item.request.optional !== true;
    if (counts) this.#unanswered += 1;
    this.#sendAgain(item, new DeviceError("DEVICE_NO_ANSWER", item.request.words), times.again, item.request.sendings);
    if (counts) this.events.emit("unanswered", this.#unanswered);
    this.#pump();
  }

  #handlePacket(bytes: Uint8Array): void {
    const reply = readReply(bytes);
    const words = replyInWords(bytes, this.#awaiting?.request.words);
    this.#tell("in", bytes, words);
    const found = match(reply, this.#awaiting, this.#inProgress);
    switch (found.kind) {
      case "accepted":
        this.#free();
        this.#handleAccepted(found.item, found.socket);
        return;
      case "done":
        if (reply.kind === "answer") this.#inDoubt = false;
        this.#leave(found.item);
        settle(found.item, found.result);
        return;
      case "refused":
        this.#handleRefused(found.item, found.error);
        return;
      case "cancelled":
        this.#leave(found.by);
        settle(found.by, { kind: "completed" });
        if (found.item !== undefined) {
          this.#leave(found.item);
          settle(found.item, { kind: "failed", error: found.error });
        }
        return;
      case "network-change":
        this.events.emit("networkChange");
        return;
      case "stray":
        this.events.emit("stray", words);
    }
  }

  #handleAccepted(item: Outstanding, socket: number): void {
    const { request } = item;
    if (request.lane === "stop" && this.#inDoubt && !item.doubted) {
      item.doubted = true;
      this.#queue.putBack(item, { lane: lanes.stop, slot: request.slot });
      return;
    }
    item.socket = socket;
    this.#inProgress.push(item);
    this.#clock.after(request.completeWithin, () => {
      if (!this.#inProgress.includes(item)) return;
      this.#leave(item);
      settle(item, { kind: "acknowledged" });
      this.#pump();
    });
    if (request.lane !== "command") settle(item, { kind: "acknowledged" });
  }

  #handleRefused(item: Outstanding, error: DeviceError): void {
    const wasAwaited = this.#awaiting === item;
    this.#leave(item);
    const { lane } = item.request;
    if (!wasAwaited) {
      settle(item, { kind: "failed", error });
    } else if (error.code === "CAMERA_BUSY") {
      // Both sockets are taken by movements; a stop that cannot get in ends them.
      if (lane === "stop" && item.sent % 3 === 0) this.#cancelMoves();
      this.#sendAgain(item, error, times.bufferFullAgain, offers[lane]);
    } else {
      // A refusal is an answer: only a stop is sent again after it.
      const wait = Math.min(times.againAtMost, times.again * 2 ** Math.min(item.sent - 1, 8));
      this.#sendAgain(item, error, wait, lane === "stop" ? item.request.sendings : 0);
    }
  }

  /** It was not done: send it again unless that is pointless, or else settle it. */
  #sendAgain(item: Outstanding, error: DeviceError, wait: number, sendings: number): void {
    const { lane, slot } = item.request;
    item.request.handleNotDone?.();
    const newer = slot !== undefined && this.#queue.waiting({ lane: lanes.drive, slot }) !== undefined;
    // A camera that answers and yet refuses to stop has nothing to stop; a newer drive need not wait for it.
    const passed = lane === "stop" && newer && error.verdict === "refused" && error.code !== "CAMERA_BUSY";
    if (item.ended !== undefined) settle(item, { kind: "failed", error: item.ended });
    else if (lane === "drive" && (newer || this.#unconfirmedStop(slot))) settle(item, { kind: "replaced" });
    else if (item.sent >= sendings || passed) settle(item, { kind: "failed", error });
    else {
      item.notBefore = this.#clock.monotonic() + wait;
      if (!this.#queue.putBack(item, { lane: lanes[lane], slot })) settle(item, { kind: "replaced" });
    }
  }

  #cancelMoves(): void {
    for (const { socket } of this.#inProgress.filter(({ request }) => request.moves === true)) {
      const request = cancelRequest(socket, times.stopPatience);
      this.#queue.put(outstanding(request), { lane: lanes.stop, slot: request.slot });
    }
  }

  /** It is neither on the wire nor in progress any more. */
  #leave(item: Outstanding): void {
    if (this.#awaiting === item) this.#free();
    this.#inProgress = this.#inProgress.filter((other) => other !== item);
  }

  /** The first reply came: the line is free for the next packet. */
  #free(): void {
    this.#overdue?.cancel();
    this.#awaiting = undefined;
    this.#unanswered = 0;
    this.events.emit("answered");
  }

  #tell(direction: "in" | "out", bytes: Uint8Array, words: string): void {
    const { clock } = this.#options;
    this.events.emit("exchange", { at: clock.wall(), tick: clock.monotonic(), direction, bytes: toHex(bytes), words });
  }
}
