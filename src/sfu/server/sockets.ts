import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { TokenBucket } from "#base/token-bucket.ts";
import { AddressCount } from "#process/address-count.ts";
import { addressOf, isLoopback, isLoopbackName } from "#process/loopback.ts";
import { networkOf } from "#process/network-of.ts";
import { watchUnread } from "#process/unread.ts";
import {
  maxMessageBytes,
  type Refusal,
  type Reply,
  type RequestName,
  requests,
  type SignallingErrorCode,
  signallingErrors,
} from "#protocol/wire/signalling.ts";
import { sfuLimits } from "./limits.ts";
import { Refused } from "./refused.ts";
import type { RequestHandlers } from "./requests.ts";
import { Session } from "./session.ts";

/** Where socket.io is found on each listener. */
export const signallingPath = "/signalling";

/** Serves the signalling on every HTTP server it is given. */
export class SignallingSockets {
  readonly #io: Server;
  readonly #handlers: RequestHandlers;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #held = new AddressCount({ all: sfuLimits.clients, perAddress: sfuLimits.clientsPerAddress });
  readonly #entries = new Map<string, TokenBucket>();

  constructor(servers: readonly HttpServer[], handlers: RequestHandlers, clock: Clock, log: Log) {
    this.#handlers = handlers;
    this.#clock = clock;
    this.#log = log;
    this.#io = new Server({
      path: signallingPath,
      serveClient: false,
      transports: ["websocket"],
      maxHttpBufferSize: maxMessageBytes,
      perMessageDeflate: false,
      pingInterval: 4_000,
      pingTimeout: 12_000,
      connectTimeout: 10_000,
      allowRequest: (request, answer) => answer(null, this.#allowed(request)),
    });
    for (const server of servers) this.#io.attach(server);
    this.#io.on("connection", (socket) => {
      const { remoteAddress, localAddress } = socket.request.socket;
      const address = addressOf(remoteAddress);
      const session = new Session(socket, addressOf(localAddress), address);
      const pace = new TokenBucket(sfuLimits.requestBurst, sfuLimits.requestsPerSecond, () => this.#clock.monotonic());
      // A room gives quiet to whoever asks, and anybody may take over sharing: nobody shall do either all the time.
      const asks = new TokenBucket(sfuLimits.quietBurst, sfuLimits.quietPerSecond, () => this.#clock.monotonic());
      let refusals = 0;
      let underWay = 0;
      // When it comes back, `resume` tells it everything whole.
      watchUnread(socket.conn, { messages: sfuLimits.waitingMessages, bytes: sfuLimits.waitingBytes }, (unread) => {
        this.#log.warn("a client has stopped reading and is cut", { ...unread });
        socket.disconnect(true);
      });
      this.#held.add(address, 1);
      socket.on("disconnect", () => {
        this.#held.add(address, -1);
        session.dropped();
      });
      socket.onAny((name: unknown, params: unknown, reply: unknown) => {
        const tooMany =
          underWay >= sfuLimits.pendingRequests || ((name === "askToMute" || name === "endSharing") && !asks.take());
        if (!pace.take() || tooMany) {
          refusals += 1;
          answer(reply, refused("too-many-messages"));
          if (refusals > sfuLimits.patience) socket.disconnect(true);
          return;
        }
        underWay += 1;
        void this.#serve(session, address, name, params)
          .then((result) => answer(reply, result))
          .finally(() => {
            underWay -= 1;
          });
      });
    });
  }

  async close(): Promise<void> {
    await this.#io.close();
  }

  async #serve(session: Session, address: string, name: unknown, params: unknown): Promise<Reply<unknown>> {
    if (!isRequest(name)) return refused("bad-message");
    if (name === "enter" && !this.#mayEnter(address)) return refused("too-many-messages");
    try {
      return { ok: true, result: await carryOut(this.#handlers, name, session, params) };
    } catch (error) {
      if (error instanceof Refused) return refused(error.code);
      const code = codeOf(error);
      this.#log.warn("a request failed", { request: name, because: messageOf(error), code });
      return refused(code);
    }
  }

  /** Codes cannot be guessed; this keeps anyone from making the worker build transports without end. */
  #mayEnter(address: string): boolean {
    if (isLoopback(address)) return true;
    for (const [other, bucket] of this.#entries) if (bucket.full) this.#entries.delete(other);
    const { entryBurst, entriesPerSecond, pacedAddresses } = sfuLimits;
    const network = networkOf(address);
    const known = this.#entries.get(network);
    const bucket = known ?? new TokenBucket(entryBurst, entriesPerSecond, () => this.#clock.monotonic());
    // Set again, so that the address longest quiet is the first to be forgotten.
    this.#entries.delete(network);
    this.#entries.set(network, bucket);
    for (const quiet of this.#entries.keys()) {
      if (this.#entries.size <= pacedAddresses) break;
      this.#entries.delete(quiet);
    }
    return bucket.take();
  }

  /** A page of another site must not drive a person's browser into a meeting, or reach the loopback port. */
  #allowed(request: IncomingMessage): boolean {
    const address = addressOf(request.socket.remoteAddress);
    if (this.#io.engine.clientsCount >= sfuLimits.clients) return false;
    if (!isLoopback(address) && this.#held.isFull(address)) return false;
    const { origin, host } = request.headers;
    if (origin === undefined) return true;
    const from = URL.canParse(origin) ? new URL(origin) : undefined;
    if (from === undefined) return false;
    if (from.host === host) return true;
    // The kiosk's shell relays its own page's socket, whose origin is another port of this machine; never by TLS.
    return !("encrypted" in request.socket) && isLoopback(address) && isLoopbackName(from.hostname);
  }
}

function isRequest(name: unknown): name is RequestName {
  return typeof name === "string" && Object.hasOwn(requests, name);
}

async function carryOut<Name extends RequestName>(
  handlers: RequestHandlers,
  name: Name,
  session: Session,
  params: unknown,
): Promise<unknown> {
  const parsed = requests[name].params.safeParse(params ?? {});
  if (!parsed.success) throw new Refused("bad-message");
  const handler: (session: Session, params: never) => unknown = handlers[name];
  return await handler(session, parsed.data as never);
}

function refused(code: keyof typeof signallingErrors): { ok: false; error: Refusal } {
  return { ok: false, error: { code, words: signallingErrors[code] } };
}

function answer(reply: unknown, result: Reply<unknown>): void {
  if (typeof reply === "function") reply(result);
}

/** What mediasoup throws at a client's wrong parameters, or at what it asks at the wrong moment. */
function codeOf(error: unknown): SignallingErrorCode {
  if (!(error instanceof Error)) return "internal";
  if (error instanceof TypeError || error.name === "UnsupportedError") return "media-refused";
  if (error.name === "InvalidStateError" || /already called|already exists/.test(error.message)) return "not-allowed";
  return "internal";
}
