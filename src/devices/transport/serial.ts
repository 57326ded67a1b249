import { SerialPort } from "serialport";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { DeviceError } from "../device-error.ts";
import type { ByteLink, ByteLinkEvents } from "./byte-link.ts";
import { keepPollers } from "./kept-pollers.ts";
import { isOpenPort, readAndWriteAtOnce } from "./port-io.ts";

keepPollers();

/** A serial port, real or a pty: 8 data bits, no parity, 1 stop bit, no flow control. */
export class SerialLink implements ByteLink {
  readonly events = new Events<ByteLinkEvents>();
  readonly #path: string;
  readonly #baud: number;
  #port: SerialPort | undefined;
  /** When the last one that was open is closed: until then the kernel refuses a second one. */
  #released: Promise<void> = Promise.resolve();

  constructor(path: string, baud: number) {
    this.#path = path;
    this.#baud = baud;
  }

  get where(): string {
    return `${this.#path} at ${this.#baud}`;
  }

  async open(): Promise<void> {
    await this.close();
    const port = new SerialPort({ path: this.#path, baudRate: this.#baud, autoOpen: false });
    await new Promise<void>((resolve, reject) => {
      port.open((error) => {
        if (error) reject(new DeviceError(codeOf(error), messageOf(error), { cause: error }));
        else resolve();
      });
    });
    this.#port = port;
    if (isOpenPort(port.port)) readAndWriteAtOnce(port.port);
    port.on("data", (chunk: Uint8Array) => this.events.emit("bytes", chunk));
    // An unplugged adapter shows as an error of a read and then as a close with the reason.
    port.on("error", (error: Error) => this.#lose(port, error));
    port.on("close", (error: Error | null) => this.#lose(port, error ?? undefined));
  }

  write(bytes: Uint8Array): Promise<void> {
    const port = this.#port;
    if (port === undefined) return Promise.reject(new DeviceError("DEVICE_UNPLUGGED"));
    return new Promise((resolve, reject) => {
      // Not drained: that keeps a pool thread until the last bit has left, and for ever where an adapter takes no more.
      port.write(bytes, (error) => {
        if (error) reject(new DeviceError("DEVICE_UNPLUGGED", messageOf(error), { cause: error }));
        else resolve();
      });
    });
  }

  async close(): Promise<void> {
    if (this.#port !== undefined) this.#lose(this.#port, undefined);
    await this.#released;
  }

  #lose(port: SerialPort, reason: Error | undefined): void {
    if (this.#port !== port) return;
    this.#port = undefined;
    this.#released = release(port);
    this.events.emit("closed", reason);
  }
}

function release(port: SerialPort): Promise<void> {
  if (!port.isOpen) return Promise.resolve();
  return new Promise((resolve) => {
    port.close(() => resolve());
  });
}

function codeOf(error: Error): DeviceFaultCode {
  if (/permission denied|EACCES|EPERM/i.test(error.message)) return "DEVICE_PORT_DENIED";
  if (/busy|lock|temporarily unavailable/i.test(error.message)) return "DEVICE_PORT_BUSY";
  return "DEVICE_PORT_ABSENT";
}
