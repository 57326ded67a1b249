import { createServer, type Server, type Socket } from "node:net";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import { DeviceError } from "../device-error.ts";
import { deviceLimits } from "../limits.ts";
import type { ByteLink, ByteLinkEvents } from "./byte-link.ts";
import type { Agree } from "./tcp.ts";

const nothing: Agree = async (caller) => caller;

/** The far end of a {@link TcpLink}: listens on the loopback address, or another; every caller hears everything that is written. */
export class TcpListenLink implements ByteLink {
  readonly events = new Events<ByteLinkEvents>();
  /** Somebody has called. */
  readonly callers = new Events<{ came: [] }>();
  #port: number;
  readonly #address: string;
  readonly #agree: Agree;
  #server: Server | undefined;
  /** Everybody who is connected; of these who hears what is written. */
  readonly #connected = new Set<Socket>();
  readonly #callers = new Set<Socket>();

  /**
   * @param port 0 takes a free one, and keeps it when opened again
   * @param agree what is agreed with a caller before it is heard; nothing, unless said otherwise
   */
  constructor(port: number, address = "127.0.0.1", agree: Agree = nothing) {
    this.#port = port;
    this.#address = address;
    this.#agree = agree;
  }

  get where(): string {
    return `${this.#address} port ${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  async open(): Promise<void> {
    await this.close();
    const server = createServer({ noDelay: true }, (caller) => {
      if (this.#connected.size >= deviceLimits.wireCallers) {
        caller.destroy();
        return;
      }
      this.#connected.add(caller);
      caller.on("error", () => caller.destroy());
      caller.on("close", () => this.#connected.delete(caller));
      if (this.#agree === nothing) this.#hear(caller);
      else
        this.#agree(caller).then(
          (agreed) => this.#hear(agreed),
          () => caller.destroy(),
        );
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error) => reject(new DeviceError("DEVICE_PORT_BUSY", messageOf(error), { cause: error })));
      server.listen(this.#port, this.#address, resolve);
    });
    const address = server.address();
    if (address !== null && typeof address === "object") this.#port = address.port;
    this.#server = server;
  }

  write(bytes: Uint8Array): Promise<void> {
    for (const caller of this.#callers) {
      caller.write(bytes);
      if (caller.writableLength > deviceLimits.wireWaitingBytes) caller.destroy();
    }
    return Promise.resolve();
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    for (const caller of [...this.#callers, ...this.#connected]) caller.destroy();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    this.events.emit("closed", undefined);
  }

  #hear(caller: Socket): void {
    if (caller.destroyed) return;
    this.#callers.add(caller);
    caller.on("data", (chunk) => this.events.emit("bytes", chunk));
    caller.on("error", () => caller.destroy());
    caller.on("close", () => this.#callers.delete(caller));
    caller.resume();
    this.callers.emit("came");
  }
}
