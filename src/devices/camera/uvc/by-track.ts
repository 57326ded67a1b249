import type { Log } from "#base/log.ts";
import type { TrackAxes, TrackAxis, TrackPlace } from "#protocol/camera-track.ts";
import { DeviceError } from "../../device-error.ts";
import { axisNames } from "./axes.ts";
import type { V4l2Control, V4l2Controls } from "./controls.ts";
import type { V4l2Device } from "./v4l2-ctl.ts";

/** The room's screen, which shows a camera and may move it by the browser's own means. */
export interface TrackScreen {
  /** Goes there, and tells where the axes are that it can move. Rejects with a `DeviceError`. */
  move(place: TrackPlace): Promise<TrackAxes>;
}

const controlNames = { pan: "pan_absolute", tilt: "tilt_absolute", zoom: "zoom_absolute" } as const;

/**
 * A camera's position controls through the track that the screen has of it. The browser's units are those of the kernel
 * (arc seconds for pan and tilt), and so are the names here; focus, exposure and speeds are not to be had this way.
 */
export class TrackDevice implements V4l2Device {
  readonly #screen: TrackScreen;

  constructor(screen: TrackScreen) {
    this.#screen = screen;
  }

  async list(): Promise<V4l2Controls> {
    const axes = await this.#screen.move({});
    const controls = new Map<string, V4l2Control>();
    for (const axis of axisNames) {
      const told = axes[axis];
      if (told !== undefined) controls.set(controlNames[axis], controlOf(controlNames[axis], told, axis === "zoom"));
    }
    if (controls.size === 0) throw new DeviceError("CAMERA_LACKS");
    return controls;
  }

  async exchange(
    set: Readonly<Record<string, number>>,
    get: readonly string[],
  ): Promise<Readonly<Record<string, number>>> {
    const place: TrackPlace = {};
    for (const axis of axisNames) {
      const value = set[controlNames[axis]];
      if (value !== undefined) place[axis] = value;
    }
    if (Object.keys(place).length < Object.keys(set).length) throw new DeviceError("CAMERA_LACKS");
    const axes = await this.#screen.move(place);
    const values: Record<string, number> = {};
    for (const axis of axisNames) {
      const told = axes[axis];
      if (told !== undefined && get.includes(controlNames[axis])) values[controlNames[axis]] = told.value;
    }
    const missing = get.find((name) => values[name] === undefined);
    // The screen has turned to another camera meanwhile.
    if (missing !== undefined) throw new DeviceError("DEVICE_UNPLUGGED", missing);
    return values;
  }
}

/** Why the kernel's way is closed while the screen's may be open: no program for it, or no right to the device. */
const closed: ReadonlySet<string> = new Set(["DEVICE_PROGRAM_MISSING", "DEVICE_PORT_DENIED"]);

/** The kernel's controls; where the room may not use them, the screen's. Chosen anew whenever controls are listed. */
export class KernelOrScreen implements V4l2Device {
  readonly #kernel: V4l2Device;
  readonly #screen: V4l2Device;
  readonly #log: Log;
  #used: V4l2Device;

  constructor(kernel: V4l2Device, screen: V4l2Device, log: Log) {
    this.#kernel = kernel;
    this.#screen = screen;
    this.#log = log;
    this.#used = kernel;
  }

  async list(): Promise<V4l2Controls> {
    this.#used = this.#kernel;
    try {
      return await this.#kernel.list();
    } catch (error) {
      if (!(error instanceof DeviceError) || !closed.has(error.code)) throw error;
      const controls = await this.#screen.list().catch((other: unknown) => {
        this.#log.debug("the screen cannot move the camera either", { because: codeOf(other) });
        // What somebody can mend is the first.
        throw error;
      });
      this.#used = this.#screen;
      this.#log.warn("the screen moves the camera, since the room cannot", { because: error.code });
      return controls;
    }
  }

  exchange(set: Readonly<Record<string, number>>, get: readonly string[]): Promise<Readonly<Record<string, number>>> {
    return this.#used.exchange(set, get);
  }
}

function codeOf(error: unknown): string {
  return error instanceof DeviceError ? error.code : String(error);
}

/** A browser says no default: the middle for pan and tilt, the widest view for the zoom. */
function controlOf(name: string, { min, max, step, value }: TrackAxis, zooms: boolean): V4l2Control {
  return {
    name,
    type: "int",
    min,
    max,
    step: Math.max(1, step),
    default: zooms ? min : Math.min(max, Math.max(min, 0)),
    value,
    menu: new Set(),
    flags: new Set(),
  };
}
