import type { Clock } from "#base/clock.ts";
import type { CameraModel } from "../../model.ts";
import { SimulatedHead } from "../../simulated/head.ts";
import {
  configurationDescriptor,
  deviceDescriptor,
  parts,
  probeAnswer,
  stringDescriptor,
  terminalBits,
  type UsbNames,
} from "./descriptors.ts";
import { type SettingName, SimulatedUsbSettings } from "./usb-settings.ts";

/** The eight bytes that begin a control transfer (USB 2.0 §9.3). */
export interface Setup {
  readonly requestType: number;
  readonly request: number;
  readonly value: number;
  readonly index: number;
  readonly length: number;
}

/** What may be wrong with a simulated USB camera. Counts run down to 0. */
export interface UsbFaults {
  /** It answers no request at all. */
  silent: boolean;
  /** So many requests to write a control are refused with {@link UsbFaults.reason}. */
  refuse: number;
  /** UVC 1.1 table 4-7: 1 not ready, 2 wrong state, 4 out of range, 6 invalid control. */
  reason: number;
  /** It tells the position it was told to go to instead of where it is. */
  tellsTarget: boolean;
}

export interface UsbCameraOptions {
  readonly clock: Clock;
  readonly model: CameraModel;
  /** Which controls it has. */
  readonly controls: readonly (keyof typeof terminalBits)[];
  /** What can be set on it beside where it looks: nothing, unless something is named. */
  readonly settings?: readonly SettingName[];
  readonly names?: Partial<UsbNames>;
  /** Its firmware says 1 for the lowest of the speeds of its head, which Linux takes for -1, the way back. */
  readonly lopsided?: boolean;
}

/** A request the camera took, for whoever checks what was sent. */
export interface Written {
  readonly at: number;
  readonly words: string;
}

const requests = {
  setCurrent: 0x01,
  current: 0x81,
  min: 0x82,
  max: 0x83,
  step: 0x84,
  length: 0x85,
  info: 0x86,
  initial: 0x87,
};
const selectors = { zoomAbsolute: 0x0b, zoomRelative: 0x0c, panTiltAbsolute: 0x0d, panTiltRelative: 0x0e } as const;
type Selector = keyof typeof selectors;
const sizes: Readonly<Record<Selector, number>> = {
  zoomAbsolute: 2,
  zoomRelative: 3,
  panTiltAbsolute: 8,
  panTiltRelative: 4,
};

const arcSeconds = 3_600;
/** Degrees per second, and range shares per second, of movements to a place. */
const goes = { pan: 90, tilt: 60, zoom: 0.6 } as const;
/** The same at the highest of its speeds. */
const runs = { pan: 120, tilt: 60, zoom: 0.4 } as const;
const speeds = { turn: 20, zoom: 7 } as const;
const zoomRange = { min: 100, max: 1_200 } as const;
const lastKept = 500;

/**
 * A USB camera with a motor head, from its descriptors to its controls: what the kernel's own driver for such cameras
 * speaks to. It moves in real time and shows no picture.
 */
export class SimulatedUsbCamera {
  readonly head: SimulatedHead;
  readonly settings: SimulatedUsbSettings;
  readonly names: UsbNames;
  readonly faults: UsbFaults = { silent: false, refuse: 0, reason: 1, tellsTarget: false };
  readonly #clock: Clock;
  readonly #model: CameraModel;
  readonly #controls: ReadonlySet<Selector>;
  readonly #lowest: number;
  #errorCode = 0;
  #target = { pan: 0, tilt: 0, zoom: 0 };
  #running = { pan: 0, tilt: 0, zoom: 0 };
  #written: Written[] = [];

  constructor({ clock, model, controls, settings = [], names, lopsided = false }: UsbCameraOptions) {
    this.#lowest = lopsided ? 1 : speeds.turn;
    this.#clock = clock;
    this.#model = model;
    this.#controls = new Set(controls);
    this.head = new SimulatedHead(model, clock);
    this.settings = new SimulatedUsbSettings(clock, settings);
    this.names = {
      vendorId: 0x1209,
      productId: 0x5043,
      maker: "Parley",
      product: "Simulated Camera",
      serial: "",
      ...names,
    };
  }

  get configuration(): Uint8Array {
    const steering = [...this.#controls].reduce((bits, name) => bits | terminalBits[name], 0);
    const { cameraTerminal, processingUnit } = parts;
    return configurationDescriptor(steering | this.settings.bits(cameraTerminal), this.settings.bits(processingUnit));
  }

  get device(): Uint8Array {
    return deviceDescriptor(this.names);
  }

  /** The last controls that were written, oldest first. */
  get written(): readonly Written[] {
    return this.#written.slice(-lastKept);
  }

  /**
   * A control transfer. Answers with the bytes read (none for a write), `stall` for a refusal, or undefined where it
   * stays silent.
   */
  handleControl(setup: Setup, sent: Uint8Array): Uint8Array | "stall" | undefined {
    if (this.faults.silent) return undefined;
    const answer = (setup.requestType & 0x60) === 0x20 ? this.#handleClass(setup, sent) : this.#handleStandard(setup);
    return answer === "stall" ? answer : answer.subarray(0, setup.length);
  }

  #handleStandard({ requestType, request, value }: Setup): Uint8Array | "stall" {
    const [kind, index] = [value >> 8, value & 0xff];
    if (requestType === 0x80 && request === 0x06) {
      if (kind === 1) return this.device;
      if (kind === 2 && index === 0) return this.configuration;
      return (kind === 3 ? stringDescriptor(index, this.names) : undefined) ?? "stall";
    }
    // Status, configuration, interface: one of each. Setting them and clearing a halt need no answer.
    if (request === 0x00) return Uint8Array.of(0, 0);
    if (request === 0x08) return Uint8Array.of(1);
    if (request === 0x0a) return Uint8Array.of(0);
    return [0x01, 0x03, 0x05, 0x09, 0x0b].includes(request) ? new Uint8Array(0) : "stall";
  }

  #handleClass({ request, value, index }: Setup, sent: Uint8Array): Uint8Array | "stall" {
    const [selector, entity, face] = [value >> 8, index >> 8, index & 0xff];
    if (face === parts.streamingInterface) return this.#handleStreaming(request);
    if (entity === 0) return selector === 0x02 ? Uint8Array.of(this.#errorCode) : this.#refuse(6);
    const setting = this.settings.find(entity, selector);
    if (setting !== undefined) return this.#handleSetting(setting, request, Buffer.from(sent));
    const name =
      entity === parts.cameraTerminal ? [...this.#controls].find((one) => selectors[one] === selector) : undefined;
    if (name === undefined) return this.#refuse(entity === parts.cameraTerminal ? 6 : 5);
    if (request === requests.setCurrent) return this.#write(name, Buffer.from(sent));
    if (request === requests.length) return Uint8Array.from([sizes[name], 0]);
    if (request === requests.info) return Uint8Array.of(this.#info(name));
    return this.#read(name, request) ?? this.#refuse(7);
  }

  #handleSetting(name: SettingName, request: number, sent: Buffer): Uint8Array | "stall" {
    if (request !== requests.setCurrent) return this.settings.read(name, request) ?? this.#refuse(7);
    if (this.#refuses()) return this.#refuse(this.faults.reason);
    const refusal = this.settings.write(name, sent);
    if (refusal !== undefined) return this.#refuse(refusal);
    this.#note(`${name}=${this.settings.asked(name)}`);
    return new Uint8Array(0);
  }

  /**
   * What may be done with a control (UVC 1.5 §4.1.2): read and written, and for a position that it changes by itself. Of a
   * camera that does not say so Linux asks it no more, and tells the value that was written last.
   */
  #info(name: Selector): number {
    const isPosition = name === "panTiltAbsolute" || name === "zoomAbsolute";
    return isPosition && !this.faults.tellsTarget ? 0x0b : 0x03;
  }

  #handleStreaming(request: number): Uint8Array {
    if (request === requests.setCurrent) return new Uint8Array(0);
    if (request === requests.info) return Uint8Array.of(0x03);
    return request === requests.length ? Uint8Array.of(34, 0) : probeAnswer();
  }

  #write(name: Selector, sent: Buffer): Uint8Array | "stall" {
    if (this.#refuses()) return this.#refuse(this.faults.reason);
    if (sent.length < sizes[name]) return this.#refuse(7);
    switch (name) {
      case "panTiltAbsolute":
        this.#target = {
          ...this.#target,
          pan: sent.readInt32LE(0) / arcSeconds,
          tilt: sent.readInt32LE(4) / arcSeconds,
        };
        this.#running = { ...this.#running, pan: 0, tilt: 0 };
        this.head.goTo({ pan: this.#target.pan, tilt: this.#target.tilt }, goes);
        this.#note(`pan=${this.#target.pan} tilt=${this.#target.tilt}`);
        break;
      case "zoomAbsolute": {
        const zoom = (sent.readUInt16LE(0) - zoomRange.min) / (zoomRange.max - zoomRange.min);
        this.#target = { ...this.#target, zoom };
        this.#running = { ...this.#running, zoom: 0 };
        this.head.goTo({ zoom }, goes);
        this.#note(`zoom=${sent.readUInt16LE(0)}`);
        break;
      }
      case "panTiltRelative": {
        const pan = Math.sign(sent.readInt8(0)) * sent.readUInt8(1);
        const tilt = Math.sign(sent.readInt8(2)) * sent.readUInt8(3);
        this.#running = { ...this.#running, pan, tilt };
        this.head.run({ pan: (pan / speeds.turn) * runs.pan, tilt: (tilt / speeds.turn) * runs.tilt });
        this.#note(`pan speed=${pan} tilt speed=${tilt}`);
        break;
      }
      case "zoomRelative": {
        const zoom = Math.sign(sent.readInt8(0)) * sent.readUInt8(2);
        this.#running = { ...this.#running, zoom };
        this.head.run({ zoom: (zoom / speeds.zoom) * runs.zoom });
        this.#note(`zoom speed=${zoom}`);
        break;
      }
    }
    return new Uint8Array(0);
  }

  #read(name: Selector, request: number): Uint8Array | undefined {
    const { pan, tilt } = this.#model;
    const degrees = (end: "min" | "max") => ({ pan: pan[end] / pan.perDegree, tilt: tilt[end] / tilt.perDegree });
    const pose = this.faults.tellsTarget ? this.#target : this.head.pose;
    const { pan: panSpeed, tilt: tiltSpeed, zoom: zoomSpeed } = this.#running;
    const current = request === requests.current;
    switch (name) {
      case "panTiltAbsolute": {
        const places = { [requests.min]: degrees("min"), [requests.max]: degrees("max"), [requests.current]: pose };
        const place = { [requests.step]: { pan: 1, tilt: 1 }, [requests.initial]: { pan: 0, tilt: 0 }, ...places }[
          request
        ];
        return place && longs(Math.round(place.pan) * arcSeconds, Math.round(place.tilt) * arcSeconds);
      }
      case "zoomAbsolute": {
        const { min, max } = zoomRange;
        const value = { [requests.min]: min, [requests.max]: max, [requests.step]: 1, [requests.initial]: min }[
          request
        ];
        return value === undefined && !current ? undefined : word(value ?? Math.round(min + pose.zoom * (max - min)));
      }
      case "panTiltRelative":
        if (current) return bytes(Math.sign(panSpeed), Math.abs(panSpeed), Math.sign(tiltSpeed), Math.abs(tiltSpeed));
        return range(request, (speed) => bytes(0, speed, 0, speed), speeds.turn, this.#lowest);
      case "zoomRelative":
        if (current) return bytes(Math.sign(zoomSpeed), 0, Math.abs(zoomSpeed));
        return range(request, (speed) => bytes(0, 0, speed), speeds.zoom);
    }
  }

  /** Whether this request to write is one of those that are refused. */
  #refuses(): boolean {
    if (this.faults.refuse === 0) return false;
    this.faults.refuse -= 1;
    return true;
  }

  #refuse(code: number): "stall" {
    this.#errorCode = code;
    return "stall";
  }

  #note(words: string): void {
    this.#written.push({ at: this.#clock.wall(), words });
    if (this.#written.length > 2 * lastKept) this.#written = this.#written.slice(-lastKept);
  }
}

/** The answer for a speed's range: the lowest and the highest are told without a direction, and the first one is standing still. */
function range(
  request: number,
  say: (speed: number) => Uint8Array,
  highest: number,
  lowest = highest,
): Uint8Array | undefined {
  const speed = { [requests.min]: lowest, [requests.max]: highest, [requests.step]: 1, [requests.initial]: 0 }[request];
  return speed === undefined ? undefined : say(speed);
}

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values, (value) => value & 0xff);

function longs(...values: readonly number[]): Uint8Array {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeInt32LE(value, index * 4);
  return buffer;
}

function word(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8);
}
