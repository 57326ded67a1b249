import { randomUUID } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { discoveryGroup, discoveryPort, type Match, probeMatch, readProbe } from "../ws-discovery.ts";

export interface ResponderOptions {
  readonly match: Match;
  /** The address of the interface to hear questions on. */
  readonly on: string;
  readonly port?: number;
}

/** Answers who asks the network for cameras. */
export class DiscoveryResponder implements AsyncDisposable {
  readonly #options: ResponderOptions;
  #socket: Socket | undefined;

  constructor(options: ResponderOptions) {
    this.#options = options;
  }

  /** Resolves with the port it hears on; rejects when the interface cannot. */
  async start(): Promise<number> {
    const { match, on, port = discoveryPort } = this.#options;
    const socket = createSocket({ type: "udp4", reuseAddr: true });
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind({ port, address: "0.0.0.0" }, () => {
        socket.off("error", reject);
        resolve();
      });
    });
    socket.on("error", () => undefined);
    socket.addMembership(discoveryGroup, on);
    socket.on("message", (message, sender) => {
      const asked = readProbe(message.toString("utf8"));
      if (asked === undefined) return;
      socket.send(probeMatch(`urn:uuid:${randomUUID()}`, asked, match), sender.port, sender.address, () => undefined);
    });
    return socket.address().port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) await new Promise<void>((resolve) => void socket.close(resolve));
  }
}
