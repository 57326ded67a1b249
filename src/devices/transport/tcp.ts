import { connect, type Socket } from "node:net";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import { connectionFault } from "../connection-fault.ts";
import { DeviceError } from "../device-error.ts";
import type { ByteLink, ByteLinkEvents } from "./byte-link.ts";

/** How long a host may take to accept a connection. Milliseconds. */
const connectWithin = 5_000;

/**
 * What is agreed with the far end before a connection is a wire; resolves with what carries its bytes from then on: the
 * connection itself, or TLS over it, which stands still until then. Rejects with a `DeviceError`; the connection is closed for it.
 */
export type Agree = (connection: Socket) => Promise<Socket>;

const nothing: Agree = async (connection) => connection;

/** A byte protocol over TCP, as cameras with a network socket and serial servers speak it. */
export class TcpLink implements ByteLink {
  readonly events = new Events<ByteLinkEvents>();
  readonly #host: string;
  readonly #port: number;
  readonly #connectWithin: number;
  readonly #agree: Agree;
  #socket: Socket | undefined;

  /**
   * @param within how long the host may take to accept the connection, ms
   * @param agree what is agreed before it is a wire; nothing, unless said otherwise
   */
  constructor(host: string, port: number, within: number = connectWithin, agree: Agree = nothing) {
    this.#host = host;
    this.#port = port;
    this.#connectWithin = within;
    this.#agree = agree;
  }

  get where(): string {
    return `${this.#host} port ${this.#port}`;
  }

  async open(): Promise<void> {
    await this.close();
    const connection = connect({ host: this.#host, port: this.#port, noDelay: true, keepAlive: true });
    this.#socket = connection;
    await this.#connected(connection);
    const socket = await this.#agreed(connection);
    let reason: Error | undefined;
    socket.on("data", (chunk) => this.events.emit("bytes", chunk));
    socket.on("error", (error) => {
      reason = error;
    });
    socket.on("end", () => socket.destroy());
    socket.on("close", () => this.#lose(socket, reason));
    socket.resume();
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

  #connected(connection: Socket): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        connection.destroy();
        if (this.#socket === connection) this.#socket = undefined;
        reject(new DeviceError(connectionFault(error), messageOf(error), { cause: error }));
      };
      const refuse = (): void => fail(new Error("closed before it was open"));
      connection.setTimeout(this.#connectWithin, () => fail(new Error("no answer to the connection")));
      connection.once("error", fail);
      connection.once("close", refuse);
      connection.once("connect", () => {
        connection.setTimeout(0);
        connection.off("error", fail);
        connection.off("close", refuse);
        resolve();
      });
    });
  }

  /** What carries the wire's bytes over a connection. One that was closed meanwhile carries none. */
  async #agreed(connection: Socket): Promise<Socket> {
    try {
      const agreed = await this.#agree(connection);
      if (this.#socket !== connection) {
        agreed.destroy();
        throw new DeviceError("DEVICE_CLOSED");
      }
      this.#socket = agreed;
      return agreed;
    } catch (error) {
      connection.destroy();
      if (this.#socket === connection) this.#socket = undefined;
      throw error;
    }
  }

  #lose(socket: Socket, reason: Error | undefined): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    this.events.emit("closed", reason);
  }
}
