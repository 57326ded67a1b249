import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { z } from "zod";
import { Events } from "#base/events.ts";
import { DeviceError } from "#devices/device-error.ts";
import type { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import type { HidBus, HidDevice, HidLink, HidLinkEvents } from "#devices/transport/hid-link.ts";

/*
 * A stand-in for a hidraw node where the kernel has no `uhid`: reports cross a Unix socket between two processes, each
 * after a byte with its length. What it leaves out is the kernel's HID layer and node-hid's reading thread.
 */

const described = z.object({ vendor: z.int(), product: z.int(), name: z.string(), descriptor: z.string() });

/** Serves a simulated device at `path`; the other process finds it there. */
export async function serveDevice(device: SimulatedSpeakerphone, path: string): Promise<AsyncDisposable> {
  const callers = new Set<Socket>();
  const server = createServer((caller) => {
    callers.add(caller);
    caller.on("close", () => callers.delete(caller));
    caller.on("error", () => caller.destroy());
    reports(caller, (report) => device.handleOutput(report));
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const unhear = device.events.on("report", (report) => {
    for (const caller of callers) caller.write(framed(report));
  });
  const { vendor, product, name, descriptor } = device;
  const description = { vendor, product, name, descriptor: Buffer.from(descriptor).toString("hex") };
  await writeFile(`${path}.json`, JSON.stringify(description));
  return {
    [Symbol.asyncDispose]: async () => {
      unhear();
      for (const caller of callers) caller.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The other end: one device, there as soon as it is served. */
export class SocketHidBus implements HidBus {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  list(): Promise<readonly HidDevice[]> {
    if (!existsSync(`${this.#path}.json`)) return Promise.resolve([]);
    const { descriptor, ...rest } = described.parse(JSON.parse(readFileSync(`${this.#path}.json`, "utf8")));
    const device = { ...rest, path: this.#path, port: this.#path, usbPort: undefined, serial: "" };
    return Promise.resolve([{ ...device, descriptor: Buffer.from(descriptor, "hex") }]);
  }

  link(): HidLink {
    return new SocketHidLink(this.#path);
  }
}

class SocketHidLink implements HidLink {
  readonly events = new Events<HidLinkEvents>();
  readonly where: string;
  #socket: Socket | undefined;

  constructor(path: string) {
    this.where = path;
  }

  async open(): Promise<void> {
    const socket = connect(this.where);
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    this.#socket = socket;
    socket.on("error", () => socket.destroy());
    socket.once("close", () => this.events.emit("closed", undefined));
    reports(socket, (report) => this.events.emit("report", report));
  }

  write(report: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket?.write(framed(report), (error) => (error ? reject(error) : resolve()));
    });
  }

  /** The socket carries input and output reports alone. */
  readFeature(): Promise<Uint8Array> {
    return Promise.reject(new DeviceError("DEVICE_UNPLUGGED", "no feature reports"));
  }

  writeFeature(): Promise<void> {
    return Promise.reject(new DeviceError("DEVICE_UNPLUGGED", "no feature reports"));
  }

  close(): Promise<void> {
    this.#socket?.destroy();
    return Promise.resolve();
  }
}

const framed = (report: Uint8Array): Buffer => Buffer.from([report.length, ...report]);

function reports(socket: Socket, take: (report: Uint8Array) => void): void {
  let waiting = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length > 0 && waiting.length > (waiting[0] ?? 0)) {
      const end = 1 + (waiting[0] ?? 0);
      take(Uint8Array.from(waiting.subarray(1, end)));
      waiting = waiting.subarray(end);
    }
  });
}
