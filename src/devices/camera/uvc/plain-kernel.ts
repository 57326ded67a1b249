import { DeviceError } from "../../device-error.ts";
import type { Attached, Attachment } from "./attachment.ts";
import type { V4l2Control, V4l2Controls } from "./controls.ts";
import { parts } from "./simulator/descriptors.ts";
import type { SimulatedUsbCamera } from "./simulator/usb-camera.ts";

type Values = Readonly<Record<string, number>>;

interface Field {
  readonly selector: number;
  readonly size: number;
  readonly read: (bytes: Buffer) => number;
  readonly write: (bytes: Buffer, value: number) => void;
  /** Ranges of speeds are symmetric: the camera tells their size alone. */
  readonly speed?: boolean;
  /** The camera's terminal unless something else is said. */
  readonly entity?: number;
  readonly type?: "bool" | "menu";
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

const number = (size: 1 | 2 | 4): Pick<Field, "size" | "read" | "write"> => ({
  size,
  read: (bytes) => bytes.readUIntLE(0, size),
  write: (bytes, value) => void bytes.writeUIntLE(value, 0, size),
});
/** The kernel's numbers of the modes of exposure, and the camera's bits for them (drivers/media/usb/uvc/uvc_ctrl.c). */
const exposureBits = [2, 1, 4, 8] as const;
const exposureMode: Pick<Field, "size" | "read" | "write"> = {
  size: 1,
  read: (bytes) => exposureBits.findIndex((bit) => bit === bytes.readUInt8(0)),
  write: (bytes, value) => void bytes.writeUInt8(exposureBits[value] ?? 0, 0),
};

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
  auto_exposure: { selector: 0x02, ...exposureMode, type: "menu" },
  exposure_time_absolute: { selector: 0x04, ...number(4) },
  focus_absolute: { selector: 0x06, ...number(2) },
  focus_automatic_continuous: { selector: 0x08, ...number(1), type: "bool" },
  iris_absolute: { selector: 0x09, ...number(2) },
  brightness: { selector: 0x02, ...number(2), entity: parts.processingUnit },
  contrast: { selector: 0x03, ...number(2), entity: parts.processingUnit },
  gain: { selector: 0x04, ...number(2), entity: parts.processingUnit },
  saturation: { selector: 0x07, ...number(2), entity: parts.processingUnit },
  sharpness: { selector: 0x08, ...number(2), entity: parts.processingUnit },
  backlight_compensation: { selector: 0x01, ...number(2), entity: parts.processingUnit },
  white_balance_temperature: { selector: 0x0a, ...number(2), entity: parts.processingUnit },
  white_balance_automatic: { selector: 0x0b, ...number(1), entity: parts.processingUnit, type: "bool" },
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
    for (const [name, one] of Object.entries(fields)) {
      const { speed, read, size, type = "int" } = one;
      const ask = (request: number) => this.#transfer(request, one, Buffer.alloc(size));
      try {
        const [value, min, max, step, initial] = [0x81, 0x82, 0x83, 0x84, 0x87].map((request) => read(ask(request)));
        const [low, high] = [min ?? 0, max ?? 0];
        const menu = new Set(type === "menu" ? menuOf(ask(0x84).readUInt8(0)) : []);
        const common = { name, type, menu, flags: new Set<string>(), default: initial ?? 0, value };
        if (type === "menu") controls.set(name, { ...common, step: 1, min: 0, max: exposureBits.length - 1 });
        else controls.set(name, { ...common, step: step ?? 1, max: high, min: speed ? -low : low });
      } catch (error) {
        if (!(error instanceof DeviceError) || error.code === "DEVICE_NO_ANSWER") throw error;
      }
    }
    return controls;
  }

  async #exchange(set: Values, get: readonly string[]): Promise<Values> {
    await this.#turn();
    const written = new Map<string, { readonly one: Field; readonly bytes: Buffer }>();
    for (const [name, value] of Object.entries(set)) {
      const one = field(name);
      const shared = `${one.entity} ${one.selector}`;
      const bytes = written.get(shared)?.bytes ?? this.#transfer(0x81, one, Buffer.alloc(one.size));
      one.write(bytes, one.speed === true ? this.#clamped(one, value) : value);
      written.set(shared, { one, bytes });
    }
    for (const { one, bytes } of written.values()) this.#transfer(0x01, one, bytes);
    return Object.fromEntries(
      get.map((name) => {
        const one = field(name);
        return [name, one.read(this.#transfer(0x81, one, Buffer.alloc(one.size)))];
      }),
    );
  }

  /** The kernel writes no speed beyond what the camera says of its range. */
  #clamped(one: Field, value: number): number {
    const [low, high] = [0x82, 0x83].map((request) => one.read(this.#transfer(request, one, Buffer.alloc(one.size))));
    return Math.min(high ?? 0, Math.max(-(low ?? 0), value));
  }

  /** Why the camera refused the last request (UVC 1.1 §4.2.1.2). */
  #reason(): number | undefined {
    const setup = { requestType: 0xa1, request: 0x81, value: 0x0200, index: 0, length: 1 };
    const answer = this.#camera.handleControl(setup, new Uint8Array(0));
    return answer === undefined || answer === "stall" ? undefined : answer[0];
  }

  async #turn(): Promise<void> {
    this.requests += 1;
    await this.takes?.();
    if (!this.#plugged) throw new DeviceError("DEVICE_UNPLUGGED");
  }

  #transfer(request: number, { selector, entity = parts.cameraTerminal }: Field, bytes: Buffer): Buffer {
    const isIn = request >= 0x80;
    const setup = {
      requestType: isIn ? 0xa1 : 0x21,
      request,
      value: selector << 8,
      index: entity << 8,
      length: bytes.length,
    };
    const answer = this.#camera.handleControl(setup, isIn ? new Uint8Array(0) : bytes);
    if (answer === undefined) throw new DeviceError("DEVICE_NO_ANSWER");
    if (answer === "stall") throw new DeviceError(this.#reason() === notReady ? "CAMERA_BUSY" : "CAMERA_REFUSED");
    return Buffer.from(answer);
  }
}

/** UVC 1.1 table 4-7; all others are told in the words that mean a refusal. */
const notReady = 1;

/** The kernel's numbers of the modes that a camera says it has. */
const menuOf = (bits: number): number[] => exposureBits.flatMap((bit, index) => ((bits & bit) === 0 ? [] : [index]));

function field(name: string): Field {
  const found = fields[name];
  if (found === undefined) throw new DeviceError("CAMERA_LACKS", name);
  return found;
}
