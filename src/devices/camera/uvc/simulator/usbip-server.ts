import { createServer, type Server, type Socket } from "node:net";
import { listen } from "#process/listener.ts";
import { deviceLimits } from "../../../limits.ts";
import { parts } from "./descriptors.ts";
import type { Setup, SimulatedUsbCamera } from "./usb-camera.ts";

/*
 * USB over a network as Linux speaks it (Documentation/usb/usbip_protocol.rst): first requests for the list of devices
 * or for one of them, then the transfers of that one. Numbers are big-endian, those inside USB itself little-endian.
 */

const version = 0x0111;
const operations = { askList: 0x8005, list: 0x0005, askImport: 0x8003, import: 0x0003 } as const;
const commands = { submit: 1, unlink: 2, submitted: 3, unlinked: 4 } as const;
const headerBytes = 48;
const stalled = -32;
const unlinked = -104;
/** High speed, 480 Mbit/s. */
const speed = 3;
const device = { path: "/sys/devices/simulated/usb1/1-1", bus: 1, number: 2, id: 0x0001_0002 } as const;

/** The socket that a simulated camera is offered at, for `usbip attach --busid 1-1`. */
export const busId = "1-1";

/** Offers a simulated USB camera to the kernel of this or another machine, on the loopback address. */
export class UsbIpServer implements AsyncDisposable {
  readonly #camera: SimulatedUsbCamera;
  readonly #server: Server;
  readonly #callers = new Set<Socket>();

  constructor(camera: SimulatedUsbCamera) {
    this.#camera = camera;
    this.#server = createServer({ noDelay: true }, (caller) => this.#serve(caller));
  }

  /** Resolves with the port it serves on; usbip's own is 3240. */
  listen(port: number): Promise<number> {
    return listen(this.#server, port, "127.0.0.1");
  }

  /** Pulls the plug: whoever has the camera loses it. It can be attached again at once. */
  unplug(): void {
    for (const caller of this.#callers) caller.destroy();
  }

  async close(): Promise<void> {
    this.unplug();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #serve(caller: Socket): void {
    caller.on("error", () => caller.destroy());
    if (this.#callers.size >= deviceLimits.wireCallers) {
      caller.destroy();
      return;
    }
    this.#callers.add(caller);
    caller.on("close", () => this.#callers.delete(caller));
    const talk = new Talk(this.#camera, (bytes) => {
      caller.write(bytes);
      if (caller.writableLength > deviceLimits.wireWaitingBytes) caller.destroy();
    });
    caller.on("data", (chunk: Buffer) => {
      if (!talk.handleBytes(chunk)) caller.destroy();
    });
  }
}

/** One connection: what arrived and is not whole yet, and the transfers that have no end. */
class Talk {
  readonly #camera: SimulatedUsbCamera;
  readonly #say: (bytes: Buffer) => void;
  #waiting = Buffer.alloc(0);
  #imported = false;

  constructor(camera: SimulatedUsbCamera, say: (bytes: Buffer) => void) {
    this.#camera = camera;
    this.#say = say;
  }

  /** Takes bytes in whatever pieces they come; false when they are nothing of this protocol. */
  handleBytes(chunk: Buffer): boolean {
    this.#waiting = Buffer.concat([this.#waiting, chunk]);
    for (;;) {
      const used = this.#imported ? this.#transfer(this.#waiting) : this.#operation(this.#waiting);
      if (used === "wrong") return false;
      if (used === 0) return true;
      this.#waiting = this.#waiting.subarray(used);
    }
  }

  /** Returns how many bytes it took; 0 while it is not whole. */
  #operation(bytes: Buffer): number | "wrong" {
    if (bytes.length < 8) return 0;
    if (bytes.readUInt16BE(0) !== version) return "wrong";
    const operation = bytes.readUInt16BE(2);
    if (operation === operations.askList) {
      const count = Buffer.alloc(4);
      count.writeUInt32BE(1);
      this.#say(Buffer.concat([reply(operations.list, 0), count, this.#description(), ...interfaces]));
      return 8;
    }
    if (operation !== operations.askImport) return "wrong";
    if (bytes.length < 40) return 0;
    const wanted = bytes.subarray(8, 40).toString("latin1").replace(/\0.*$/s, "");
    if (wanted !== busId) {
      this.#say(reply(operations.import, 1));
      return 40;
    }
    this.#say(Buffer.concat([reply(operations.import, 0), this.#description()]));
    this.#imported = true;
    return 40;
  }

  #transfer(bytes: Buffer): number | "wrong" {
    if (bytes.length < headerBytes) return 0;
    const command = bytes.readUInt32BE(0);
    const sequence = bytes.readUInt32BE(4);
    if (command === commands.unlink) {
      this.#say(header(commands.unlinked, sequence, unlinked, 0));
      return headerBytes;
    }
    if (command !== commands.submit) return "wrong";
    const isOut = bytes.readUInt32BE(12) === 0;
    const endpoint = bytes.readUInt32BE(16);
    const length = bytes.readUInt32BE(24);
    if (length > deviceLimits.wireWaitingBytes && isOut) return "wrong";
    const total = headerBytes + (isOut ? length : 0);
    if (bytes.length < total) return 0;
    // The picture's endpoint never has anything to say: its transfers wait until they are taken back.
    if (endpoint !== (parts.pictureEndpoint & 0x0f)) this.#control(bytes, sequence, bytes.subarray(headerBytes, total));
    return total;
  }

  #control(bytes: Buffer, sequence: number, sent: Buffer): void {
    const setup: Setup = {
      requestType: bytes.readUInt8(40),
      request: bytes.readUInt8(41),
      value: bytes.readUInt16LE(42),
      index: bytes.readUInt16LE(44),
      length: bytes.readUInt16LE(46),
    };
    const answer = this.#camera.handleControl(setup, sent);
    if (answer === undefined) return;
    if (answer === "stall") this.#say(header(commands.submitted, sequence, stalled, 0));
    else {
      const isIn = (setup.requestType & 0x80) !== 0;
      const length = isIn ? answer.length : sent.length;
      this.#say(Buffer.concat([header(commands.submitted, sequence, 0, length), ...(isIn ? [answer] : [])]));
    }
  }

  #description(): Buffer {
    const { vendorId, productId } = this.#camera.names;
    const bytes = Buffer.alloc(312);
    bytes.write(device.path, 0, "latin1");
    bytes.write(busId, 256, "latin1");
    bytes.writeUInt32BE(device.bus, 288);
    bytes.writeUInt32BE(device.number, 292);
    bytes.writeUInt32BE(speed, 296);
    bytes.writeUInt16BE(vendorId, 300);
    bytes.writeUInt16BE(productId, 302);
    bytes.writeUInt16BE(0x0100, 304);
    // Class EF 02 01, configuration 1 of 1, two interfaces.
    bytes.set([0xef, 0x02, 0x01, 1, 1, 2], 306);
    return bytes;
  }
}

/** Class, subclass and protocol of video control and video streaming. */
const interfaces = [Buffer.of(0x0e, 0x01, 0x00, 0), Buffer.of(0x0e, 0x02, 0x00, 0)];

function reply(operation: number, status: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16BE(version, 0);
  bytes.writeUInt16BE(operation, 2);
  bytes.writeUInt32BE(status, 4);
  return bytes;
}

function header(command: number, sequence: number, status: number, length: number): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  bytes.writeUInt32BE(command, 0);
  bytes.writeUInt32BE(sequence, 4);
  bytes.writeInt32BE(status, 20);
  bytes.writeUInt32BE(length, 24);
  return bytes;
}
