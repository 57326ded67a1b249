import { connect, type Socket } from "node:net";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import { DeviceError } from "../device-error.ts";
import type { ByteLink, ByteLinkEvents } from "./byte-link.ts";

/** How long a host may take to accept a connection. Milliseconds. */
const connectWithin = 5_000;

/** A byte protocol over plain TCP, as cameras with a network socket and serial servers speak it. */
export class TcpLink implements ByteLink {
  readonly events = new Events<ByteLinkEvents>();
  readonly #host: string;
  readonly #port: number;
  readonly #connectWithin: number;
  #socket: Socket | undefined;

  /** @param within how long the host may take to accept the connection, ms */
  constructor(host: string, port: number, within: number = connectWithin) {
    this.#host = host;
    this.#port = port;
    this.#connectWithin = within;
  }

  get where(): string {
    return `${this.#host} port ${this.#port}`;
  }

  async open(): Promise<void> {
    await this.close();
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true, keepAlive: true });
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      const fail = (error: Error): void => {
        socket.destroy();
        if (this.#socket === socket) this.#socket = undefined;
        reject(new DeviceError("DEVICE_HOST_UNREACHABLE", messageOf(error), { cause: error }));
      };
      const refuse = (): void => fail(new Error("closed before it was open"));
      socket.setTimeout(this.#connectWithin, () => fail(new Error("no answer to the connection")));
      socket.once("error", fail);
      socket.once("close", refuse);
      socket.once("connect", () => {
        socket.setTimeout(0);
        socket.off("error", fail);
        socket.off("close", refuse);
        resolve();
      });
    });
    let reason: Error | undefined;
    socket.on("data", (chunk) => this.events.emit("bytes", chunk));
    socket.on("error", (error) => {
      reason = error;
    });
    socket.on("end", () => socket.destroy());
    socket.on("close", () => this.#lose(socket, reason));
  }

  write(bytes: Uint8Array): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined) return Promise.reject(new DeviceError("DEVICE_UNPLUGGED"));
    return new Promise((resolve, reject) => {
      socket.write(bytes, (error) => {
        if (error) reject(new DeviceError("DEVICE_UNPLUGGED", messageOf(error), { cause: error }));
        else resolve();
      });
    });
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined) return;
    // What was written last is a stop: let it leave before the connection goes.
    socket.end();
    socket.destroySoon();
    this.#lose(socket, undefined);
  }

  #lose(socket: Socket, reason: Error | undefined): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    this.events.emit("closed", reason);
  }
}
