import type { Clock, Timer } from "#base/clock.ts";
import { type CommandName, commandTable, type ParamsGiven, type ResultOf } from "#protocol/commands.ts";
import type { Command } from "#protocol/define.ts";
import type { CallReply } from "#protocol/wire/room-socket.ts";
import { CallFailure } from "./link.ts";
import type { Wire } from "./wire.ts";

/** An answer this much later than the command's own limit is not waited for; the way takes time too. Milliseconds. */
const grace = 1_000;

/** Unanswered transient calls after which no more are sent: the way is blocked, and they would arrive too late. */
const transientWindow = 24;

interface Pending {
  readonly id: string;
  readonly name: CommandName;
  readonly params: unknown;
  readonly row: Command;
  readonly madeAt: number;
  readonly settle: (answer: CallReply) => void;
  readonly fail: (failure: CallFailure) => void;
  timer: Timer | undefined;
  sent: boolean;
}

/** Calls that wait for the room's answer, over the loss and return of the link. */
export class PendingCalls {
  readonly #wire: () => Wire | null;
  readonly #clock: Clock;
  readonly #makeId: () => string;
  readonly #waiting = new Map<string, Pending>();

  constructor(wire: () => Wire | null, clock: Clock, makeId: () => string = () => crypto.randomUUID()) {
    this.#wire = wire;
    this.#clock = clock;
    this.#makeId = makeId;
  }

  /** How many wait for an answer. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Sends a call now, or as soon as the room is back where the command allows. */
  call<Name extends CommandName>(name: Name, params: ParamsGiven<Name>): Promise<ResultOf<Name>> {
    return new Promise((resolve, reject) => {
      const row: Command = commandTable[name];
      const pending: Pending = {
        id: this.#makeId(),
        name,
        params,
        row,
        madeAt: this.#clock.monotonic(),
        settle: (answer) =>
          answer.ok
            ? resolve(answer.result as ResultOf<Name>)
            : reject(new CallFailure(answer.error.code, answer.error.detail, answer.error)),
        fail: reject,
        timer: undefined,
        sent: false,
      };
      const open = this.#wire()?.open === true;
      if (row.transient && (!open || this.#unansweredTransients() >= transientWindow)) {
        reject(new CallFailure("room-away"));
        return;
      }
      this.#waiting.set(pending.id, pending);
      if (open) {
        this.#send(pending);
      }
      pending.timer = this.#clock.after(row.timeoutMs + grace, () => {
        this.#end(pending, () =>
          pending.fail(new CallFailure(pending.sent && this.#wire()?.open ? "timed-out" : "room-away")),
        );
      });
    });
  }

  /** The link is gone: what meant something only then is over, the rest waits. */
  handleLost(): void {
    for (const pending of [...this.#waiting.values()]) {
      if (pending.row.transient) {
        this.#end(pending, () => pending.fail(new CallFailure("room-away")));
      }
    }
  }

  /**
   * The room is back and has sent its status. In the same run of the controller every id is remembered, so that all go
   * again; another run remembers none, so that a call which may have been carried out is sent again only if twice is once.
   */
  handleBack(anotherRun: boolean): void {
    for (const pending of [...this.#waiting.values()]) {
      if (pending.sent && anotherRun && !pending.row.idempotent) {
        this.#end(pending, () => pending.fail(new CallFailure("room-away")));
      } else {
        this.#send(pending);
      }
    }
  }

  /** Nobody will answer: the link was closed or refused. */
  failAll(failure: () => CallFailure): void {
    for (const pending of [...this.#waiting.values()]) {
      this.#end(pending, () => pending.fail(failure()));
    }
  }

  #unansweredTransients(): number {
    let count = 0;
    for (const pending of this.#waiting.values()) {
      count += pending.row.transient ? 1 : 0;
    }
    return count;
  }

  #send(pending: Pending): void {
    const age = this.#clock.monotonic() - pending.madeAt;
    if (age > pending.row.expiresMs) {
      this.#end(pending, () => pending.fail(new CallFailure("room-away")));
      return;
    }
    pending.sent = true;
    this.#wire()?.call({ id: pending.id, name: pending.name, params: pending.params, age }, (answer) => {
      this.#end(pending, () => pending.settle(answer));
    });
  }

  #end(pending: Pending, say: () => void): void {
    if (this.#waiting.delete(pending.id)) {
      pending.timer?.cancel();
      say();
    }
  }
}
