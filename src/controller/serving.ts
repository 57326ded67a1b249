import type { CurrentCertificate } from "#process/certificates/own-certificates.ts";
import { closeListener, listen } from "#process/listener.ts";
import { type KeyAndChain, NamedCertificate } from "#process/named-certificate.ts";
import { tlsOptions } from "#process/tls.ts";
import { type AppParts, createApp } from "./http/app.ts";
import { loopbackServer, publicServer } from "./http/listeners.ts";
import { RequestPace } from "./http/request-pace.ts";
import { RoomSockets, type RoomSocketsOptions } from "./sockets/room-sockets.ts";

/*
 * Everything that answers to the outside, in one module: the composition loads it while the store opens in its own
 * thread, since express and socket.io are most of what has to be loaded at all.
 */

export interface ServingOptions {
  readonly app: Omit<AppParts, "pace">;
  readonly sockets: RoomSocketsOptions;
  readonly certificate: CurrentCertificate;
  /** The firm's, for those who come by its names. */
  readonly firm: KeyAndChain | undefined;
}

export interface Ports {
  readonly httpsPort: number;
  readonly loopbackPort: number;
}

/** The two listeners with REST, pages and the room socket on them. */
export class Serving implements AsyncDisposable {
  readonly sockets: RoomSockets;
  readonly #public: ReturnType<typeof publicServer>;
  readonly #loopback: ReturnType<typeof loopbackServer>;
  readonly #named = new NamedCertificate();

  constructor({ app, sockets, certificate, firm }: ServingOptions) {
    this.sockets = new RoomSockets(sockets);
    const parts = { ...app, pace: new RequestPace(sockets.clock, sockets.requestsPerSecond) };
    this.#public = publicServer(certificate, this.#named, createApp(parts, "public"));
    this.#named.use(firm);
    this.#loopback = loopbackServer(createApp(parts, "loopback"));
    this.sockets.attach(this.#public, "public");
    this.sockets.attach(this.#loopback, "loopback");
  }

  /** Resolves with the ports once both listen. */
  async start(wanted: Ports): Promise<Ports> {
    return {
      httpsPort: await listen(this.#public, wanted.httpsPort),
      loopbackPort: await listen(this.#loopback, wanted.loopbackPort, "127.0.0.1"),
    };
  }

  /** Another certificate; connections that are open keep theirs. */
  present({ key, cert }: CurrentCertificate): void {
    // All of it again: what is left out here is Node's own default from then on.
    this.#public.setSecureContext({ ...tlsOptions, key, cert });
  }

  /** Another certificate of the firm's, or none any more. */
  presentFirm(pair: KeyAndChain | undefined): void {
    this.#named.use(pair);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sockets[Symbol.asyncDispose]();
    await Promise.all([closeListener(this.#public), closeListener(this.#loopback)]);
  }
}
