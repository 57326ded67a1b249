import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { MemoryHidEnd } from "../../../transport/hid-memory.ts";

/*
 * Linux's /dev/uhid: a process is a HID device, and the kernel makes a hidraw node of it as of one on a cable. Events are
 * packed structures, the first field their type (include/uapi/linux/uhid.h).
 */
const event = {
  output: 6,
  getReport: 9,
  getReportReply: 10,
  create2: 11,
  input2: 12,
  setReport: 13,
  setReportReply: 14,
} as const;
const eventBytes = 4_376;
/** The descriptor of UHID_CREATE2 begins here, the report of UHID_INPUT2 and UHID_OUTPUT there. */
const at = {
  name: 4,
  physical: 132,
  unique: 196,
  size: 260,
  bus: 262,
  vendor: 264,
  product: 268,
  descriptor: 280,
} as const;
const usbBus = 3;
const ioError = 5;
/** Between two looks for what the kernel has to say. Milliseconds. */
const lookEvery = 2;

/** A simulated or recorded device as one of this machine's kernel; needs root and the module `uhid`. */
export class UhidDevice implements AsyncDisposable {
  readonly #device: MemoryHidEnd;
  readonly #handle: FileHandle;
  readonly #unhear: () => void;
  #open = true;
  #reading: Promise<void>;
  #sending: Promise<unknown> = Promise.resolve();

  private constructor(device: MemoryHidEnd, handle: FileHandle) {
    this.#device = device;
    this.#handle = handle;
    this.#unhear = device.events.on("report", (report) => this.#send(input(report)));
    this.#reading = this.#read();
  }

  /** Plugs a device in. Rejects when there is no `/dev/uhid`, or it may not be opened. */
  static async plug(device: MemoryHidEnd): Promise<UhidDevice> {
    // Not blocking: a read that waits in the kernel would hold one of Node's few threads for as long as nothing happens.
    const handle = await open("/dev/uhid", constants.O_RDWR | constants.O_NONBLOCK);
    await handle.write(creation(device));
    return new UhidDevice(device, handle);
  }

  /** Pulls it out. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    this.#unhear();
    await this.#reading;
    await this.#sending;
    // The kernel takes the device away with its last holder, and says so to whoever reads its hidraw node.
    await this.#handle.close();
  }

  #send(bytes: Uint8Array): void {
    this.#sending = this.#sending.then(() => this.#handle.write(bytes)).catch(() => undefined);
  }

  async #read(): Promise<void> {
    const buffer = Buffer.alloc(eventBytes);
    while (this.#open) {
      try {
        const { bytesRead } = await this.#handle.read(buffer, 0, eventBytes, null);
        if (bytesRead >= 4) this.#take(buffer);
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) return;
        await new Promise((resolve) => setTimeout(resolve, lookEvery));
      }
    }
  }

  #take(buffer: Buffer): void {
    switch (buffer.readUInt32LE(0)) {
      case event.output: {
        const size = buffer.readUInt16LE(4 + 4_096);
        this.#device.handleOutput(Uint8Array.from(buffer.subarray(4, 4 + size)));
        return;
      }
      // Feature reports are not simulated; a request without an answer would keep its asker waiting for seconds.
      case event.getReport:
        this.#refuse(event.getReportReply, buffer.readUInt32LE(4));
        return;
      case event.setReport:
        this.#refuse(event.setReportReply, buffer.readUInt32LE(4));
        return;
    }
  }

  #refuse(type: number, id: number): void {
    const reply = Buffer.alloc(eventBytes);
    reply.writeUInt32LE(type, 0);
    reply.writeUInt32LE(id, 4);
    reply.writeUInt16LE(ioError, 8);
    this.#send(reply);
  }
}

function creation({ name, vendor, product, descriptor }: MemoryHidEnd): Buffer {
  const bytes = Buffer.alloc(eventBytes);
  bytes.writeUInt32LE(event.create2, 0);
  bytes.write(name.slice(0, 127), at.name, "utf8");
  bytes.write("parley/simulated", at.physical, "utf8");
  bytes.write("", at.unique, "utf8");
  bytes.writeUInt16LE(descriptor.length, at.size);
  bytes.writeUInt16LE(usbBus, at.bus);
  bytes.writeUInt32LE(vendor, at.vendor);
  bytes.writeUInt32LE(product, at.product);
  bytes.set(descriptor, at.descriptor);
  return bytes;
}

function input(report: Uint8Array): Buffer {
  const bytes = Buffer.alloc(eventBytes);
  bytes.writeUInt32LE(event.input2, 0);
  bytes.writeUInt16LE(report.length, 4);
  bytes.set(report.subarray(0, 4_096), 6);
  return bytes;
}
