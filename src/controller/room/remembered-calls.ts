import type { CallReply } from "#protocol/wire/room-socket.ts";

interface Remembered {
  readonly reply: Promise<CallReply>;
  readonly at: number;
}

export interface RememberedCallsOptions {
  /** How many calls of one client are remembered. */
  readonly perClient: number;
  readonly clients: number;
  readonly forMs: number;
}

/**
 * The answers to recent calls by the id the client gave them: the same id again is the same call, whether it is
 * still under way or long answered. Bounded in clients, calls and time.
 */
export class RememberedCalls {
  readonly #clients = new Map<string, Map<string, Remembered>>();
  readonly #options: RememberedCallsOptions;

  constructor(options: RememberedCallsOptions = { perClient: 200, clients: 500, forMs: 5 * 60_000 }) {
    this.#options = options;
  }

  /** The answer to this call: an earlier one, or what `carryOut` makes. */
  once(client: string, id: string, now: number, carryOut: () => Promise<CallReply>): Promise<CallReply> {
    const calls = this.#callsOf(client);
    const known = calls.get(id);
    if (known !== undefined && now - known.at < this.#options.forMs) return known.reply;
    const reply = carryOut();
    calls.delete(id);
    calls.set(id, { reply, at: now });
    trim(calls, this.#options.perClient);
    return reply;
  }

  /** Forgets a client whose access is gone. */
  forget(client: string): void {
    this.#clients.delete(client);
  }

  #callsOf(client: string): Map<string, Remembered> {
    const calls = this.#clients.get(client) ?? new Map<string, Remembered>();
    // Set again, so that the client longest quiet is the first to be forgotten.
    this.#clients.delete(client);
    this.#clients.set(client, calls);
    trim(this.#clients, this.#options.clients);
    return calls;
  }
}

function trim(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
