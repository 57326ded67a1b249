import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { type ActDetail, type ActName, type Facts, isAudited, secretParams } from "#protocol/acts.ts";
import { type CommandName, commandRow, mayCall, type ParamsOf, type ResultOf } from "#protocol/commands.ts";
import type { Command } from "#protocol/define.ts";
import { note } from "#protocol/device-notes.ts";
import { asRoomError, RoomError, wrongForm } from "#protocol/errors.ts";
import { type CallReply, callRequestSchema } from "#protocol/wire/room-socket.ts";
import { controllerLimits } from "../limits.ts";
import type { Caller } from "./caller.ts";
import { RememberedCalls } from "./remembered-calls.ts";

/** Adds to what the audit log will say of a call: what was there before, the name behind an id. */
export type Note = (facts: Facts) => void;
/** Carries out one command. */
export type Handler<Name extends CommandName> = (
  params: ParamsOf<Name>,
  caller: Caller,
  note: Note,
) => Promise<ResultOf<Name>> | ResultOf<Name>;
/** One handler for each row of the table: a row without one does not compile. */
export type Handlers = { readonly [Name in CommandName]: Handler<Name> };

/** What goes to the audit log. */
export interface AuditedCall {
  readonly who: string;
  readonly role: string;
  readonly from: string;
  readonly what: ActName;
  readonly detail: ActDetail;
  readonly ok: boolean;
}

export interface DispatcherOptions {
  readonly handlers: Handlers;
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: (call: AuditedCall) => void;
  /** A caller has called: its grant is in use. */
  readonly touch: (caller: Caller) => void;
}

type AnyHandler = (params: unknown, caller: Caller, note: Note) => unknown;

/** The one way to a handler, for sockets and REST alike. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #remembered = new RememberedCalls();
  /** Calls under way, by connection. */
  readonly #underWay = new Map<string, number>();

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** Answers one call; never rejects. */
  async call(given: unknown, caller: Caller): Promise<CallReply> {
    const parsed = callRequestSchema.safeParse(given);
    if (!parsed.success) return refusal(wrongForm("bad-request", parsed.error));
    const { id, name, params, age } = parsed.data;
    const row = commandRow(name);
    if (row === undefined) return refusal(new RoomError("not-found", `There is no command ${name.slice(0, 60)}.`));
    const command = name as CommandName;
    if (!mayCall(command, caller.role, caller.scopes)) {
      return refusal(new RoomError("not-allowed", `${name} is not for ${caller.role}.`));
    }
    const { connection } = caller;
    const underWay = this.#underWay.get(connection) ?? 0;
    if (underWay >= controllerLimits.pendingCalls) {
      return refusal(new RoomError("too-many", note("why-calls-many", { count: underWay })));
    }
    const carryOut = async (): Promise<CallReply> => {
      this.#count(connection, 1);
      try {
        return await this.#carryOut(command, row, params, age, caller);
      } finally {
        this.#count(connection, -1);
      }
    };
    // What means something only now is not worth remembering, and comes sixty times a second.
    if (row.transient) return carryOut();
    this.#options.touch(caller);
    // Reading twice is as good as once, and what was read may be large.
    if (row.risk === "read") return carryOut();
    return this.#remembered.once(caller.grantId, id, this.#options.clock.monotonic(), carryOut);
  }

  /** A grant is gone: so are its remembered calls. */
  forget(grantId: string): void {
    this.#remembered.forget(grantId);
  }

  #count(connection: string, by: number): void {
    const count = (this.#underWay.get(connection) ?? 0) + by;
    if (count > 0) this.#underWay.set(connection, count);
    else this.#underWay.delete(connection);
  }

  async #carryOut(name: CommandName, row: Command, given: unknown, age: number, caller: Caller): Promise<CallReply> {
    if (age > row.expiresMs) return refusal(new RoomError("too-slow"));
    const parsed = row.params.safeParse(given ?? {}, { reportInput: true });
    if (!parsed.success) return refusal(wrongForm("bad-value", parsed.error));
    const audited = isAudited(row, caller.role);
    const handler = this.#options.handlers[name] as AnyHandler;
    const noted: Facts = {};
    const note: Note = (facts) => void Object.assign(noted, facts);
    let reply: CallReply;
    try {
      const result = await this.#inTime(row, async () => handler(parsed.data, caller, note));
      reply = { ok: true, result };
    } catch (error) {
      reply = refusal(this.#explained(name, error));
    }
    // Whoever is told to wait has done nothing; it was said of them while they had.
    if (audited && (reply.ok || reply.error.code !== "too-many")) {
      const { name: who, role, from } = caller;
      const params = secretParams.has(name) ? {} : { params: parsed.data };
      const detail = { ...params, ...noted, ...(reply.ok ? {} : { refused: reply.error.code }) };
      this.#options.audit({ who, role, from, what: name, detail, ok: reply.ok });
    }
    return reply;
  }

  #inTime<Result>(row: Command, run: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const late = this.#options.clock.after(row.timeoutMs, () => reject(new RoomError("timed-out")));
      run()
        .then(resolve, reject)
        .finally(() => late.cancel());
    });
  }

  #explained(name: CommandName, thrown: unknown): RoomError {
    const error = asRoomError(thrown);
    if (error.code === "internal") {
      const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown);
      this.#options.log.error("a command failed", { name, because: stack.slice(0, 2_000) });
    }
    return error;
  }
}

function refusal(error: RoomError): CallReply {
  return { ok: false, error: error.toWire() };
}
