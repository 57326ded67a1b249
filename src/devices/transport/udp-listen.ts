import { createSocket, type Socket } from "node:dgram";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import { DeviceError } from "../device-error.ts";

export interface UdpListenEvents {
  /** A datagram came from a caller, known by its address and port. */
  datagram: [bytes: Uint8Array, caller: string];
}

/** The far end of a {@link UdpLink}: takes datagrams on the loopback address, or another, from anybody and answers whom it is told. */
export class UdpListen {
  readonly events = new Events<UdpListenEvents>();
  #port: number;
  readonly #address: string;
  #socket: Socket | undefined;

  /** @param port 0 takes a free one, and keeps it when opened again */
  constructor(port: number, address = "127.0.0.1") {
    this.#port = port;
    this.#address = address;
  }

  get port(): number {
    return this.#port;
  }

  get where(): string {
    return `${this.#address} UDP port ${this.#port}`;
  }

  async open(): Promise<void> {
    await this.close();
    const socket = createSocket("udp4");
    await new Promise<void>((resolve, reject) => {
      socket.once("error", (error) => {
        socket.close();
        reject(new DeviceError("DEVICE_PORT_BUSY", messageOf(error), { cause: error }));
      });
      socket.bind(this.#port, this.#address, () => resolve());
    });
    socket.removeAllListeners("error");
    // A caller that is gone is no trouble of ours.
    socket.on("error", () => {});
    socket.on("message", (bytes, { address, port }) => this.events.emit("datagram", bytes, `${address}:${port}`));
    this.#port = socket.address().port;
    this.#socket = socket;
  }

  /** Sends a datagram to a caller; lost when nobody listens there any more, or it is closed here. */
  send(bytes: Uint8Array, caller: string): void {
    const at = caller.lastIndexOf(":");
    this.#socket?.send(bytes, Number(caller.slice(at + 1)), caller.slice(0, at), () => {});
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined) return;
    this.#socket = undefined;
    await new Promise<void>((resolve) => {
      socket.close(() => resolve());
    });
  }
}
