import { NewestWinsQueue } from "#base/newest-wins-queue.ts";
import { times } from "./line-terms.ts";
import { forgetTicket, lanes, type Outstanding, type Request, settle } from "./outstanding.ts";
import type { Traffic } from "./traffic.ts";

/** What waits for the line, and which of it may go next. */
export class Outbox {
  readonly #queue = new NewestWinsQueue<Outstanding>();
  readonly #traffic: Traffic;
  /** When the last drive went out, on the monotonic clock. */
  lastDriveAt = Number.NEGATIVE_INFINITY;

  constructor(traffic: Traffic) {
    this.#traffic = traffic;
  }

  /** Takes it in; an older one of its slot is replaced. */
  put(item: Outstanding): void {
    const { lane, slot } = item.request;
    const older = this.#queue.put(item, { lane: lanes[lane], slot });
    if (older !== undefined) settle(older, { kind: "replaced" });
  }

  /** Takes back what was sent, to the front of its lane; it is replaced if a newer one of its slot waits. */
  putBack(item: Outstanding, notBefore: number): void {
    const { lane, slot } = item.request;
    item.notBefore = notBefore;
    if (!this.#queue.putBack(item, { lane: lanes[lane], slot })) settle(item, { kind: "replaced" });
  }

  /** The first that may go now; it waits no longer. */
  next(now: number): Outstanding | undefined {
    return this.#queue.take((item) => this.#readyAt(item) <= now);
  }

  /** The moment from which something may go; infinite while something else has to happen first. */
  nextAt(): number {
    let at = Number.POSITIVE_INFINITY;
    this.#each((item) => {
      at = Math.min(at, this.#readyAt(item));
    });
    return at;
  }

  has(matches: (request: Request) => boolean): boolean {
    return this.#queue.some(({ request }) => matches(request));
  }

  /** Whether anything of a lane waits. */
  waits(lane: "stop" | "drive"): boolean {
    return this.has((request) => request.lane === lane);
  }

  /** How long the reply to `request` is waited for, by what waits for the line behind it; milliseconds. */
  patience({ answerWithin }: Request): number {
    if (this.waits("stop")) return Math.min(answerWithin, times.stopPatience);
    return this.waits("drive") ? Math.min(answerWithin, times.drivePatience) : answerWithin;
  }

  /**
   * How long counting anew is not asked for again, so that a stop goes before it: the camera may have heard it, or takes
   * the number all the same. Milliseconds; undefined where nothing yields.
   */
  yieldsToStop({ lane }: Request): number | undefined {
    return lane === "resync" && this.waits("stop") ? times.stopPatience : undefined;
  }

  /** Whether a drive of that slot waits. */
  hasDrive(slot: string | undefined): boolean {
    return slot !== undefined && this.#queue.waiting({ lane: lanes.drive, slot }) !== undefined;
  }

  /** Whether a stop of that slot waits, or is on the wire without a reply. */
  unconfirmedStop(slot: string | undefined): boolean {
    const isStop = (request: Request): boolean => request.lane === "stop" && request.slot === slot;
    const { awaiting } = this.#traffic;
    return slot !== undefined && ((awaiting !== undefined && isStop(awaiting.request)) || this.has(isStop));
  }

  /** A stop that waits to be repeated need not. */
  hurry(slot: string): void {
    const item = this.#queue.waiting({ lane: lanes.stop, slot });
    if (item !== undefined) item.notBefore = 0;
  }

  remove(matches: (request: Request) => boolean): Outstanding[] {
    return this.#queue.remove(({ request }) => matches(request));
  }

  /** Counting began anew: what waits to be sent again is another message then. */
  forgetTickets(): void {
    this.#each(forgetTicket);
  }

  #readyAt({ request, notBefore }: Outstanding): number {
    const { lane, slot, expected, address } = request;
    if (lane === "drive" && this.unconfirmedStop(slot)) return Number.POSITIVE_INFINITY;
    if (lane === "command" && expected.kind === "command" && this.#traffic.full(address)) {
      return Number.POSITIVE_INFINITY;
    }
    return lane === "poll" ? Math.max(notBefore, this.lastDriveAt + times.quietAfterDrive) : notBefore;
  }

  #each(visit: (item: Outstanding) => void): void {
    this.#queue.some((item) => {
      visit(item);
      return false;
    });
  }
}
