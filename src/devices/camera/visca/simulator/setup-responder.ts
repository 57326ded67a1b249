import { createSocket, type Socket } from "node:dgram";
import { setupPort } from "../ports.ts";
import { isSetupInquiry, type SetupAnswer, writeSetupAnswer } from "../sony-udp/setup-frame.ts";

export interface SetupResponderOptions {
  readonly answer: SetupAnswer;
  /** Where it hears questions; 0 for any. */
  readonly port?: number;
  /** Whom it answers: everybody, unless a test says otherwise. */
  readonly answerTo?: { readonly host: string; readonly port: number };
}

/** Answers who asks the network for Sony's cameras, as they do: to everybody. */
export class SetupResponder implements AsyncDisposable {
  readonly #options: SetupResponderOptions;
  #sockets: Socket[] = [];

  constructor(options: SetupResponderOptions) {
    this.#options = options;
  }

  /** Resolves with the port it hears at; rejects where the interface cannot. */
  async start(): Promise<number> {
    const { answer, port = setupPort, answerTo = { host: "255.255.255.255", port: setupPort } } = this.#options;
    // What is bound to one address hears no broadcast, and without one a broadcast does not know which way to go.
    const hears = await this.#open(port, undefined);
    const says = await this.#open(0, answer.address);
    says.setBroadcast(true);
    hears.on("message", (datagram) => {
      if (isSetupInquiry(datagram)) says.send(writeSetupAnswer(answer), answerTo.port, answerTo.host, () => undefined);
    });
    return hears.address().port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const sockets = this.#sockets;
    this.#sockets = [];
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => void socket.close(() => resolve()))));
  }

  async #open(port: number, address: string | undefined): Promise<Socket> {
    const socket = createSocket({ type: "udp4", reuseAddr: port !== 0 });
    this.#sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind({ port, ...(address === undefined ? {} : { address }) }, () => {
        socket.off("error", reject);
        resolve();
      });
    });
    socket.on("error", () => undefined);
    return socket;
  }
}
