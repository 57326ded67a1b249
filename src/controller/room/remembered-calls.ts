import type { CallReply } from "#protocol/wire/room-socket.ts";
import { controllerLimits } from "../limits.ts";

interface Remembered {
  readonly reply: Promise<CallReply>;
  readonly at: number;
  /** Of the answer, once it is there. */
  bytes: number;
}

type Calls = Map<string, Remembered>;

export interface RememberedCallsOptions {
  /** How many calls of one client are remembered. */
  readonly perClient: number;
  readonly clients: number;
  /** What all answers together may take, as they cross the wire. */
  readonly bytes: number;
  readonly forMs: number;
}

const usual: RememberedCallsOptions = {
  perClient: controllerLimits.rememberedPerClient,
  clients: controllerLimits.rememberedClients,
  bytes: controllerLimits.rememberedBytes,
  forMs: controllerLimits.rememberedMs,
};

/**
 * The answers to recent calls by the id the client gave them: the same id again is the same call, whether it is
 * still under way or long answered. Bounded in clients, calls, bytes and time; what goes first is what was longest quiet.
 */
export class RememberedCalls {
  readonly #clients = new Map<string, Calls>();
  readonly #options: RememberedCallsOptions;
  #bytes = 0;

  constructor(options: RememberedCallsOptions = usual) {
    this.#options = options;
  }

  /** What all remembered answers take. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The answer to this call: an earlier one, or what `carryOut` makes. */
  once(client: string, id: string, now: number, carryOut: () => Promise<CallReply>): Promise<CallReply> {
    const calls = this.#callsOf(client);
    this.#dropOld(calls, now);
    const known = calls.get(id);
    if (known !== undefined) return known.reply;
    const remembered: Remembered = { reply: carryOut(), at: now, bytes: 0 };
    calls.set(id, remembered);
    while (calls.size > this.#options.perClient) this.#drop(calls, first(calls));
    void remembered.reply.then((reply) => this.#weigh(calls, id, remembered, reply));
    return remembered.reply;
  }

  /** Forgets a client whose access is gone. */
  forget(client: string): void {
    const calls = this.#clients.get(client);
    if (calls === undefined) return;
    for (const id of [...calls.keys()]) this.#drop(calls, id);
    this.#clients.delete(client);
  }

  #callsOf(client: string): Calls {
    const calls = this.#clients.get(client) ?? new Map<string, Remembered>();
    // Set again, so that the client longest quiet is the first to be forgotten.
    this.#clients.delete(client);
    this.#clients.set(client, calls);
    while (this.#clients.size > this.#options.clients) this.forget(first(this.#clients));
    return calls;
  }

  #weigh(calls: Calls, id: string, remembered: Remembered, reply: CallReply): void {
    if (calls.get(id) !== remembered) return;
    remembered.bytes = JSON.stringify(reply)?.length ?? 0;
    this.#bytes += remembered.bytes;
    for (const [client, held] of this.#clients) {
      while (this.#bytes > this.#options.bytes && held.size > 0) this.#drop(held, first(held));
      if (held.size === 0 && held !== calls) this.#clients.delete(client);
      if (this.#bytes <= this.#options.bytes) return;
    }
  }

  #dropOld(calls: Calls, now: number): void {
    for (const [id, { at }] of calls) {
      if (now - at < this.#options.forMs) return;
      this.#drop(calls, id);
    }
  }

  #drop(calls: Calls, id: string): void {
    this.#bytes -= calls.get(id)?.bytes ?? 0;
    calls.delete(id);
  }
}

function first(map: ReadonlyMap<string, unknown>): string {
  return map.keys().next().value ?? "";
}
