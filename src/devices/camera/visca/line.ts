import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { note, type Said } from "#protocol/device-notes.ts";
import { DeviceError, unanswered } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import type { Arrival, Carriage, Pace } from "./carriage.ts";
import { type LineEvents, type LineOptions, offers, times, waitAfterRefusal } from "./line-terms.ts";
import { match } from "./matching.ts";
import { addressed } from "./notation.ts";
import { Outbox } from "./outbox.ts";
import {
  forgetTicket,
  type Outstanding,
  outstanding,
  type Request,
  type Result,
  resetRequest,
  settle,
} from "./outstanding.ts";
import { readReply } from "./replies.ts";
import { Traffic } from "./traffic.ts";
import { refuses, replyInWords } from "./wording.ts";

type Matches = (request: Request) => boolean;

/**
 * What is on the wire and what waits for it: one packet out until its first reply, at most two commands in progress in
 * each camera, stops before drives before commands before inquiries. One camera speaks over it, or all of a chain.
 */
export class ViscaLine {
  readonly events = new Events<LineEvents>();
  readonly pace: Pace;
  readonly opening: Carriage["opening"];
  readonly #clock: Clock;
  readonly #options: LineOptions;
  readonly #carriage: Carriage;
  readonly #traffic = new Traffic();
  readonly #outbox = new Outbox(this.#traffic);
  #overdue: Timer | undefined;
  #wake: Timer | undefined;
  /** Cameras of which an answer failed to come, so that their next acknowledgement may be that one. */
  readonly #inDoubt = new Set<number>();
  /** Where messages are numbered: whether the camera said that it counts from the beginning, or has taken one since. */
  #counting: "unknown" | "agreed" | "shown" = "unknown";
  #lastTicket: number | undefined;
  #closed: DeviceError | undefined;
  /** Why no more is said to a camera that was spoken with. */
  readonly #left = new Map<number, DeviceError>();

  constructor(options: LineOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#carriage = options.carriage;
    this.pace = options.carriage.pace;
    this.opening = options.carriage.opening;
  }

  /** The cameras that are spoken with. */
  get members(): ReadonlySet<number> {
    return this.#traffic.members;
  }

  /** The camera of this address is spoken with from now on. */
  join(address: number): void {
    this.#traffic.members.add(address);
    this.#traffic.handleAnswered(address);
    this.#left.delete(address);
  }

  /** No more of this camera: everything outstanding of it ends with `error`; the others go on. */
  leave(address: number, error: DeviceError): void {
    this.#traffic.members.delete(address);
    this.#left.set(address, error);
    // Its answer may still come, and must not count as another's.
    this.#inDoubt.add(address);
    const concerns: Matches = (request) => request.address === address;
    for (const item of [...this.#outbox.remove(concerns), ...this.#traffic.remove(concerns)]) {
      settle(item, { kind: "failed", error });
    }
    this.#pump();
  }

  /** Sends it when its turn comes. */
  enqueue(request: Request): void {
    const item = outstanding(request);
    const error = this.#closed ?? this.#left.get(request.address);
    if (error !== undefined) {
      settle(item, { kind: "failed", error });
      return;
    }
    this.#outbox.put(item);
    if (request.lane === "stop" || request.lane === "drive") this.#armOverdue();
    this.#pump();
  }

  /** Whether a request for which `matches` says yes waits or is on the wire without a reply. */
  has(matches: Matches): boolean {
    const { awaiting } = this.#traffic;
    return (awaiting !== undefined && matches(awaiting.request)) || this.#outbox.has(matches);
  }

  /** A stop of `slot` that the camera has not confirmed need not wait to be repeated: it is asked for again. */
  hurry(slot: string): void {
    this.#outbox.hurry(slot);
    this.#pump();
  }

  /** Takes what waits and `matches` out of the queue and settles it with `result`. */
  take(matches: Matches, result: Result): void {
    for (const item of this.#outbox.remove(matches)) settle(item, result);
  }

  /** Ends what `matches`, waiting, sent or in progress: it fails as `code` says and is not sent again. */
  end(matches: Matches, code: DeviceFaultCode): void {
    const { awaiting, inProgress } = this.#traffic;
    const ends = [...this.#outbox.remove(matches), awaiting, ...inProgress].filter((item) => item !== undefined);
    for (const item of ends.filter(({ request }) => matches(request))) {
      // Made for what it ends: drives end nothing sixty times a second, and an error has its stack to write.
      item.ended = new DeviceError(code);
      settle(item, { kind: "failed", error: item.ended });
    }
  }

  /** What is in progress and `matches` need not be waited for: it is known to have come to its end. */
  finish(matches: Matches): void {
    for (const item of this.#traffic.inProgress.filter(({ request }) => matches(request))) {
      this.#done(item, { kind: "acknowledged" });
    }
    this.#pump();
  }

  /** Bytes from the wire, in whatever pieces; a datagram is a piece. */
  handleBytes(chunk: Uint8Array): void {
    for (const arrival of this.#carriage.unpack(chunk)) {
      if (this.#closed) return;
      this.#handleArrival(arrival);
    }
    this.#pump();
  }

  /** The wire is gone or given up: everything outstanding ends with `error`. */
  close(error: DeviceError): void {
    if (this.#closed) return;
    this.#closed = error;
    this.#overdue?.cancel();
    this.#wake?.cancel();
    const everything: Matches = () => true;
    for (const item of [...this.#outbox.remove(everything), ...this.#traffic.remove(everything)]) {
      settle(item, { kind: "failed", error });
    }
  }

  #pump(): void {
    if (this.#closed || this.#traffic.awaiting) return;
    const now = this.#clock.monotonic();
    const next = this.#outbox.next(now);
    if (next !== undefined) this.#send(next, now);
    else this.#wakeWhenDue(now);
  }

  #wakeWhenDue(now: number): void {
    const at = this.#outbox.nextAt();
    this.#wake?.cancel();
    if (at < Number.POSITIVE_INFINITY) this.#wake = this.#clock.after(Math.max(1, at - now), () => this.#pump());
  }

  #send(item: Outstanding, now: number): void {
    const { request } = item;
    const { kind } = request.expected;
    // A camera takes no number after a higher one: what was overtaken is another message, and maybe a second doing.
    if (item.ticket !== this.#lastTicket) forgetTicket(item);
    if (request.once === true && item.sent > 0 && item.ticket === undefined) {
      settle(item, { kind: "failed", error: unanswered(request.words) });
      this.#pump();
      return;
    }
    if (kind === "sequence-reset") {
      this.#counting = "unknown";
      this.#traffic.forgetTickets();
      this.#outbox.forgetTickets();
    }
    const packet = kind === "sequence-reset" ? request.bytes : addressed(request.bytes, request.address);
    const { bytes, ticket } = this.#carriage.pack(packet, kind, item.ticket);
    item.ticket = ticket;
    this.#lastTicket = ticket;
    item.underTicket += 1;
    item.sent += 1;
    item.sentAt = now;
    this.#traffic.awaiting = item;
    this.#options.write(bytes);
    if (request.lane === "drive") this.#outbox.lastDriveAt = now;
    this.#armOverdue();
    this.#tell("out", bytes, request.words, request.address);
    request.handleSent?.();
  }

  #armOverdue(): void {
    const item = this.#traffic.awaiting;
    if (item === undefined) return;
    const left = item.sentAt + this.#outbox.patience(item.request) - this.#clock.monotonic();
    const wait = item.outOfSequence ? Math.min(left, times.secondThought) : left;
    this.#overdue?.cancel();
    this.#overdue = this.#clock.after(Math.max(0, wait), () => this.#handleOverdue(item));
  }

  #handleOverdue(item: Outstanding): void {
    if (this.#traffic.awaiting !== item) return;
    this.#traffic.awaiting = undefined;
    this.#carriage.forget();
    if (item.outOfSequence) {
      this.#countAnew(item);
      return;
    }
    const { address, optional, words, sendings } = item.request;
    // A numbered reply cannot be mistaken for another's.
    if (item.ticket === undefined) this.#inDoubt.add(address);
    const inARow = this.#traffic.countUnanswered(item.request);
    this.#sendAgain(item, unanswered(words), this.#outbox.yieldsToStop(item.request) ?? this.pace.again, sendings);
    if (optional !== true) {
      if (this.opening === "numbered" && inARow === times.resetAfter) this.enqueue(resetRequest(address));
      this.events.emit("unanswered", inARow, address);
    }
    this.#pump();
  }

  #handleArrival(arrival: Arrival): void {
    const { bytes } = arrival;
    const item = this.#traffic.awaiting;
    const resets = item?.request.expected.kind === "sequence-reset";
    switch (arrival.kind) {
      case "packet":
        this.#handlePacket(bytes, arrival.ticket, arrival.header);
        return;
      case "noise":
        this.#tell("in", bytes, note("noise"), undefined, true);
        this.events.emit("stray", note("noise"), undefined);
        return;
      case "other-wire":
        this.#tell("in", bytes, note(arrival.found), undefined, true);
        this.events.emit("otherWire", arrival.found);
        return;
      case "sequence-reset":
        this.#tell("in", bytes, "sequence reset", item?.request.address);
        if (this.#counting === "unknown") this.#counting = "agreed";
        if (item !== undefined && resets) this.#done(item, { kind: "completed" });
        return;
      case "had-before":
        this.#tell("in", bytes, note("sequence-abnormal"), item?.request.address, true);
        if (item !== undefined && item.ticket === arrival.ticket) this.#handleHadBefore(item);
        return;
      case "type-refused":
        this.#tell("in", bytes, note("message-abnormal"), item?.request.address, true);
        if (item === undefined) return;
        if (resets) this.#done(item, { kind: "completed" });
        else if (item.ticket !== arrival.ticket) return;
        else if (arrival.anew) this.#askAnew(item);
        else this.#handleRefused(item, new DeviceError("CAMERA_NOT_UNDERSTOOD", note("reason-message-type")));
    }
  }

  /** The camera knows the number: it did the command before, or it counts otherwise (visca-ip §2). */
  #handleHadBefore(item: Outstanding): void {
    const { expected, once } = item.request;
    if (item.underTicket === 1 || this.#counting === "unknown" || (this.#counting === "agreed" && once === true)) {
      // Where the network doubled the message, its acknowledgement is as near as this.
      item.outOfSequence = true;
      this.#armOverdue();
    } else if (expected.kind === "inquiry" || this.#counting === "agreed") {
      // Nothing has shown yet that the camera keeps to what it agreed to: doing it twice is surer than believing it.
      this.#askAnew(item);
    } else {
      this.#free(item);
      this.#handleAccepted(item, 0, true);
    }
  }

  /** The same under another number, at once. */
  #askAnew(item: Outstanding): void {
    this.#free(item);
    forgetTicket(item);
    this.#outbox.putBack(item, 0);
  }

  /** The camera counts otherwise: both begin at 0, and then it is sent again. */
  #countAnew(item: Outstanding): void {
    forgetTicket(item);
    item.sent = 0;
    item.resyncs += 1;
    const error = new DeviceError("DEVICE_OUT_OF_STEP", note("reason-sequence"));
    const forEver = item.request.lane === "stop" ? Number.POSITIVE_INFINITY : 0;
    if (item.resyncs <= times.resyncs) this.#outbox.putBack(item, 0);
    else this.#sendAgain(item, error, times.again, forEver);
    this.enqueue(resetRequest(item.request.address));
  }

  #handlePacket(bytes: Uint8Array<ArrayBuffer>, ticket: number | undefined, header: Uint8Array | undefined): void {
    const reply = readReply(bytes);
    const { awaiting, inProgress, from } = this.#traffic.candidates(bytes, ticket);
    const words = replyInWords(bytes, awaiting?.request.words);
    this.#tell("in", header === undefined ? bytes : Uint8Array.of(...header, ...bytes), words, from, refuses(bytes));
    if (ticket !== undefined && awaiting !== undefined) this.#counting = "shown";
    const found = match(reply, awaiting, inProgress);
    switch (found.kind) {
      case "accepted":
        this.#free(found.item);
        this.#handleAccepted(found.item, found.socket, ticket !== undefined);
        return;
      case "done":
        if (reply.kind === "answer") this.#inDoubt.delete(found.item.request.address);
        this.#done(found.item, found.result);
        return;
      case "refused":
        this.#handleRefused(found.item, found.error);
        return;
      case "cancelled":
        this.#done(found.by, { kind: "completed" });
        if (found.item !== undefined) this.#done(found.item, { kind: "failed", error: found.error });
        return;
      case "network-change":
        this.events.emit("networkChange");
        return;
      case "stray":
        // What is numbered and belongs to nothing is late, or came twice: nothing is out of step.
        if (ticket === undefined) this.events.emit("stray", words, from);
    }
  }

  /** @param certain the reply can be no other's */
  #handleAccepted(item: Outstanding, socket: number, certain: boolean): void {
    const { request } = item;
    if (request.lane === "stop" && this.#inDoubt.has(request.address) && !item.doubted && !certain) {
      item.doubted = true;
      this.#outbox.putBack(item, item.notBefore);
      return;
    }
    item.socket = socket;
    this.#traffic.inProgress = [...this.#traffic.inProgress, item];
    item.patience = this.#clock.after(request.completeWithin, () => {
      this.#done(item, { kind: "acknowledged" });
      this.#pump();
    });
    if (request.lane !== "command") settle(item, { kind: "acknowledged" });
  }

  #handleRefused(item: Outstanding, error: DeviceError): void {
    const wasAwaited = this.#traffic.awaiting === item;
    this.#leave(item);
    const { lane, address, sendings } = item.request;
    // It was answered: should it be said again, it is another message.
    forgetTicket(item);
    if (!wasAwaited) {
      settle(item, { kind: "failed", error });
    } else if (error.code === "CAMERA_BUSY") {
      // Both sockets are taken by movements; a stop that cannot get in ends them.
      const full = lane === "stop" && item.sent % 3 === 0;
      for (const request of full ? this.#traffic.cancelling(address) : []) this.#outbox.put(outstanding(request));
      this.#sendAgain(item, error, times.bufferFullAgain, offers[lane]);
    } else {
      // A refusal is an answer: only a stop is sent again after it.
      this.#sendAgain(item, error, waitAfterRefusal(item.sent), lane === "stop" ? sendings : 0);
    }
  }

  /** It was not done: send it again unless that is pointless, or else settle it. */
  #sendAgain(item: Outstanding, error: DeviceError, wait: number, sendings: number): void {
    const { lane, slot } = item.request;
    item.request.handleNotDone?.();
    const newer = this.#outbox.hasDrive(slot);
    // A camera that answers and yet refuses to stop has nothing to stop; a newer drive need not wait for it.
    const passed = lane === "stop" && newer && error.verdict === "refused" && error.code !== "CAMERA_BUSY";
    if (item.ended !== undefined) settle(item, { kind: "failed", error: item.ended });
    else if (lane === "drive" && (newer || this.#outbox.unconfirmedStop(slot))) settle(item, { kind: "replaced" });
    else if (item.sent >= sendings || passed) settle(item, { kind: "failed", error });
    else this.#outbox.putBack(item, this.#clock.monotonic() + wait);
  }

  #done(item: Outstanding, result: Result): void {
    this.#leave(item);
    settle(item, result);
  }

  /** It is neither on the wire nor in progress any more. */
  #leave(item: Outstanding): void {
    if (this.#traffic.awaiting === item) this.#free(item);
    this.#traffic.drop(item);
  }

  /** The first reply came: the line is free for the next packet. */
  #free({ request: { address } }: Outstanding): void {
    this.#overdue?.cancel();
    this.#traffic.awaiting = undefined;
    this.#traffic.handleAnswered(address);
    this.events.emit("answered", address);
  }

  #tell(direction: "in" | "out", bytes: Uint8Array, said: Said, address: number | undefined, isFault = false): void {
    this.events.emit("exchange", exchange(this.#clock, direction, bytes, said, isFault), address);
  }
}
