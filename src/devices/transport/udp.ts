import { createSocket, type Socket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import { connectionFault } from "../connection-fault.ts";
import { DeviceError } from "../device-error.ts";
import type { ByteLink, ByteLinkEvents } from "./byte-link.ts";

/**
 * Datagrams to and from one host and port; each chunk is a datagram. Opening says only that the name is known: there is
 * no connection, and a host that is away is silent, or its network says that nobody listens.
 */
export class UdpLink implements ByteLink {
  readonly events = new Events<ByteLinkEvents>();
  readonly #host: string;
  readonly #port: number;
  readonly #localPort: number;
  #socket: Socket | undefined;

  /**
   * @param localPort the port to send from, where the device answers no other; another one when it is taken. 0: any.
   *   Several links may share it, since each hears its own host only.
   */
  constructor(host: string, port: number, localPort: number) {
    this.#host = host;
    this.#port = port;
    this.#localPort = localPort;
  }

  get where(): string {
    return `${this.#host} UDP port ${this.#port}`;
  }

  /** The port it sends from while it is open. */
  get localPort(): number | undefined {
    return this.#socket?.address().port;
  }

  async open(): Promise<void> {
    await this.close();
    try {
      const { address, family } = await lookup(this.#host);
      const type = family === 6 ? "udp6" : "udp4";
      const socket = await bound(type, this.#localPort).catch(() => bound(type, 0));
      await connected(socket, address, this.#port);
      this.#listen(socket);
    } catch (error) {
      throw new DeviceError(connectionFault(error), messageOf(error), { cause: error });
    }
  }

  write(bytes: Uint8Array): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined) return Promise.reject(new DeviceError("DEVICE_UNPLUGGED"));
    return new Promise((resolve, reject) => {
      socket.send(bytes, (error) => {
        if (error) reject(new DeviceError(connectionFault(error), messageOf(error), { cause: error }));
        else resolve();
      });
    });
  }

  async close(): Promise<void> {
    if (this.#socket !== undefined) this.#lose(this.#socket, undefined);
  }

  #listen(socket: Socket): void {
    this.#socket = socket;
    socket.on("message", (datagram) => {
      if (this.#socket === socket) this.events.emit("bytes", datagram);
    });
    // "Nobody listens there", as the far network says it, comes as an error of the socket.
    socket.on("error", (error) => {
      this.#lose(socket, new DeviceError(connectionFault(error), messageOf(error), { cause: error }));
    });
  }

  #lose(socket: Socket, reason: Error | undefined): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    // What was written last is a stop, and has left: datagrams wait for nobody.
    socket.close();
    this.events.emit("closed", reason);
  }
}

function bound(type: "udp4" | "udp6", port: number): Promise<Socket> {
  const socket = createSocket({ type, reuseAddr: port !== 0 });
  return new Promise((resolve, reject) => {
    socket.once("error", (error) => {
      socket.close();
      reject(error);
    });
    socket.bind(port, () => {
      socket.removeAllListeners("error");
      resolve(socket);
    });
  });
}

function connected(socket: Socket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("error", (error) => {
      socket.close();
      reject(error);
    });
    socket.connect(port, address, () => {
      socket.removeAllListeners("error");
      resolve();
    });
  });
}
