import { DeviceError } from "../../device-error.ts";
import type { Attached, Attachment } from "./attachment.ts";
import type { V4l2Control, V4l2Controls } from "./controls.ts";
import type { SimulatedUsbCamera } from "./simulator/usb-camera.ts";

type Values = Readonly<Record<string, number>>;

interface Field {
  readonly selector: number;
  readonly size: number;
  readonly read: (bytes: Buffer) => number;
  readonly write: (bytes: Buffer, value: number) => void;
  /** Ranges of speeds are symmetric: the camera tells their size alone. */
  readonly speed?: boolean;
}

const speedAt = (direction: number, size: number): Pick<Field, "read" | "write"> => ({
  read: (bytes) => (bytes.readInt8(direction) < 0 ? -bytes.readUInt8(size) : bytes.readUInt8(size)),
  write: (bytes, value) => {
    bytes.writeInt8(Math.sign(value), direction);
    bytes.writeUInt8(Math.abs(value), size);
  },
});
const longAt = (at: number): Pick<Field, "read" | "write"> => ({
  read: (bytes) => bytes.readInt32LE(at),
  write: (bytes, value) => void bytes.writeInt32LE(value, at),
});

const fields: Readonly<Record<string, Field>> = {
  pan_absolute: { selector: 0x0d, size: 8, ...longAt(0) },
  tilt_absolute: { selector: 0x0d, size: 8, ...longAt(4) },
  zoom_absolute: {
    selector: 0x0b,
    size: 2,
    read: (bytes) => bytes.readUInt16LE(0),
    write: (bytes, value) => void bytes.writeUInt16LE(value, 0),
  },
  zoom_continuous: { selector: 0x0c, size: 3, ...speedAt(0, 2), speed: true },
  pan_speed: { selector: 0x0e, size: 4, ...speedAt(0, 1), speed: true },
  tilt_speed: { selector: 0x0e, size: 4, ...speedAt(2, 3), speed: true },
};

/**
 * What the kernel makes of a USB camera, for tests of the driver above it: V4L2 controls from and to the camera's own
 * requests, a control that shares its bytes with another written with the other's present value. The tests of whole
 * machines have the real one.
 */
export class PlainKernel implements Attachment {
  readonly where = "/dev/video0";
  readonly #camera: SimulatedUsbCamera;
  #plugged = true;
  /** Milliseconds that a request takes. */
  takes: (() => Promise<void>) | undefined;
  requests = 0;

  constructor(camera: SimulatedUsbCamera) {
    this.#camera = camera;
  }

  /** The cable is pulled. */
  unplug(): void {
    this.#plugged = false;
  }

  plug(): void {
    this.#plugged = true;
  }

  async attach(): Promise<Attached> {
    if (!this.#plugged) throw new DeviceError("DEVICE_PORT_ABSENT");
    const { maker, product } = this.#camera.names;
    return {
      device: { list: () => this.#list(), exchange: (set, get) => this.#exchange(set, get) },
      identity: { vendor: maker, model: product, firmware: "0100" },
      present: async () => this.#plugged,
    };
  }

  async #list(): Promise<V4l2Controls> {
    await this.#turn();
    const controls = new Map<string, V4l2Control>();
    for (const [name, { speed, read, size, selector }] of Object.entries(fields)) {
      const ask = (request: number) => this.#transfer(request, selector, Buffer.alloc(size));
      try {
        const [value, min, max, step, initial] = [0x81, 0x82, 0x83, 0x84, 0x87].map((request) => read(ask(request)));
        const [low, high] = [min ?? 0, max ?? 0];
        const common = { name, type: "int", flags: new Set<string>(), step: step ?? 1, default: initial ?? 0, value };
        controls.set(name, { ...common, max: high, min: speed ? -low : low });
      } catch (error) {
        if (!(error instanceof DeviceError) || error.code === "DEVICE_NO_ANSWER") throw error;
      }
    }
    return controls;
  }

  async #exchange(set: Values, get: readonly string[]): Promise<Values> {
    await this.#turn();
    const written = new Map<number, Buffer>();
    for (const [name, value] of Object.entries(set)) {
      const { selector, size, write } = field(name);
      const bytes = written.get(selector) ?? this.#transfer(0x81, selector, Buffer.alloc(size));
      write(bytes, value);
      written.set(selector, bytes);
    }
    for (const [selector, bytes] of written) this.#transfer(0x01, selector, bytes);
    return Object.fromEntries(
      get.map((name) => {
        const { selector, size, read } = field(name);
        return [name, read(this.#transfer(0x81, selector, Buffer.alloc(size)))];
      }),
    );
  }

  async #turn(): Promise<void> {
    this.requests += 1;
    await this.takes?.();
    if (!this.#plugged) throw new DeviceError("DEVICE_UNPLUGGED");
  }

  #transfer(request: number, selector: number, bytes: Buffer): Buffer {
    const isIn = request >= 0x80;
    const setup = {
      requestType: isIn ? 0xa1 : 0x21,
      request,
      value: selector << 8,
      index: 0x0100,
      length: bytes.length,
    };
    const answer = this.#camera.handleControl(setup, isIn ? new Uint8Array(0) : bytes);
    if (answer === undefined) throw new DeviceError("DEVICE_NO_ANSWER");
    if (answer === "stall") throw new DeviceError(this.#camera.faults.reason === 1 ? "CAMERA_BUSY" : "CAMERA_REFUSED");
    return Buffer.from(answer);
  }
}

function field(name: string): Field {
  const found = fields[name];
  if (found === undefined) throw new DeviceError("CAMERA_LACKS", name);
  return found;
}
