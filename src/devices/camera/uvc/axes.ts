import type { CameraCapabilities, Range } from "../camera.ts";
import type { V4l2Control, V4l2Controls } from "./controls.ts";

/** How one axis is moved. */
export interface UvcAxis {
  /** Where it is and goes: arc seconds for pan and tilt, the device's own unit for zoom. */
  readonly position: V4l2Control | undefined;
  /** How fast it runs; 0 stops it. It runs on until told. Left out where stepping its position serves better. */
  readonly speed: V4l2Control | undefined;
  /** What stops it at 0, whether or not it is driven by that. */
  readonly stops: V4l2Control | undefined;
  /** It runs fast one way alone, and has no position: it is driven slowly both ways. */
  readonly slow: boolean;
}

export type AxisName = "pan" | "tilt" | "zoom";
export const axisNames = ["pan", "tilt", "zoom"] as const satisfies readonly AxisName[];
/** Something for each axis. */
export type PerAxis<Value> = Readonly<Record<AxisName, Value>>;

/** Units of pan and tilt in one degree (V4L2 control reference, camera class). */
const perDegree = 3_600;
/** A stick's rest is never exactly 0. */
const deadZone = 0.01;
/**
 * A speed that is this many times as high one way as the other is a slip of the firmware, as with one maker's -1 to 160: the
 * kernel writes no more than what was said, so that the way back would creep.
 */
const lopsided = 4;
/** Degrees per second of an axis that is moved by stepping its position, and the fewest seconds from end to end. */
const stepping = { fastest: 45, across: 4, zoomAcross: 3 } as const;

/** What a camera's controls allow, and the sums between their units and ours. */
export class UvcAxes {
  readonly axes: PerAxis<UvcAxis>;
  /** The controls that turn a head to its middle, where it has them. */
  readonly resets: readonly string[];
  /** −1 for a camera that hangs upside down, which turns pan and tilt round. */
  readonly #sense: PerAxis<1 | -1>;

  constructor(controls: V4l2Controls, upsideDown: boolean) {
    this.axes = {
      pan: axis(controls, "pan_absolute", "pan_speed"),
      tilt: axis(controls, "tilt_absolute", "tilt_speed"),
      zoom: axis(controls, "zoom_absolute", "zoom_continuous"),
    };
    this.resets = ["pan_reset", "tilt_reset"].filter((name) => usable(controls.get(name)) !== undefined);
    const sense = upsideDown ? -1 : 1;
    this.#sense = { pan: sense, tilt: sense, zoom: 1 };
  }

  /** Whether there is anything to steer: a webcam that looks one way has nothing of it. */
  get any(): boolean {
    return axisNames.some((name) => this.#has(name));
  }

  /** Whether it pans or tilts. */
  get turns(): boolean {
    return this.#has("pan") || this.#has("tilt");
  }

  get capabilities(): CameraCapabilities {
    const { position, speed } = this.axes.zoom;
    const { turns } = this;
    const goes = (name: AxisName): boolean => this.axes[name].position !== undefined;
    return {
      turns,
      home: turns && (this.resets.length > 0 || goes("pan") || goes("tilt")),
      pan: this.#degrees("pan"),
      tilt: this.#degrees("tilt"),
      // In hundredths of the widest view where the maker follows the usual; a range from 0 tells only that it zooms.
      magnification:
        position !== undefined && position.min > 0 ? position.max / position.min : position || speed ? 2 : 1,
      presets: undefined,
      power: false,
      ...(axisNames.some((name) => this.#has(name) && !goes(name)) && { drivesOnly: true }),
    };
  }

  /** The axes that run slowly, since the camera says that they are fast one way alone. */
  get slow(): readonly AxisName[] {
    return axisNames.filter((name) => this.axes[name].slow);
  }

  /** The controls that tell where the camera is. */
  get readable(): readonly string[] {
    return axisNames.flatMap((name) => {
      const { position } = this.axes[name];
      return position === undefined || position.flags.has("write-only") ? [] : [position.name];
    });
  }

  /** Values that stop every axis that runs at a speed. */
  get still(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      axisNames.flatMap((name) => {
        const { stops } = this.axes[name];
        return stops === undefined ? [] : [[stops.name, 0] as const];
      }),
    );
  }

  /** −1 to 1 of full speed as the value of the speed control; a share above the dead zone is never 0. */
  speedOf(name: AxisName, share: number): number {
    const { speed, slow } = this.axes[name];
    if (speed === undefined || Math.abs(share) < deadZone) return 0;
    const wanted = Math.min(1, Math.max(-1, share)) * this.#sense[name];
    const full = slow ? Math.min(speed.max, -speed.min) : wanted > 0 ? speed.max : -speed.min;
    const size = Math.max(1, Math.round((Math.abs(wanted) * full) / speed.step)) * speed.step;
    return Math.sign(wanted) * Math.min(full, size);
  }

  /** Units per second that an axis stepped along its positions goes at a share of full speed. */
  paceOf(name: AxisName, share: number): number {
    const { position } = this.axes[name];
    if (position === undefined || Math.abs(share) < deadZone) return 0;
    const span = position.max - position.min;
    const full =
      name === "zoom" ? span / stepping.zoomAcross : Math.min(stepping.fastest * perDegree, span / stepping.across);
    return Math.min(1, Math.max(-1, share)) * this.#sense[name] * full;
  }

  /** Degrees, or 0 to 1 for the zoom, as the nearest value the control takes. */
  rawOf(name: AxisName, value: number): number | undefined {
    const { position } = this.axes[name];
    if (position === undefined) return undefined;
    if (name !== "zoom") return onStep(value * perDegree * this.#sense[name], position);
    return onStep(position.min + Math.min(1, Math.max(0, value)) * (position.max - position.min), position);
  }

  /** A control's value in degrees, or 0 to 1 for the zoom. */
  valueOf(name: AxisName, raw: number): number {
    const { position } = this.axes[name];
    if (name !== "zoom") return (raw / perDegree) * this.#sense[name] + 0;
    if (position === undefined) return 0;
    return Math.min(1, Math.max(0, (raw - position.min) / (position.max - position.min)));
  }

  #has(name: AxisName): boolean {
    return this.axes[name].position !== undefined || this.axes[name].speed !== undefined;
  }

  #degrees(name: "pan" | "tilt"): Range {
    const { position } = this.axes[name];
    if (position === undefined) return { min: 0, max: 0 };
    const ends = [this.valueOf(name, position.min), this.valueOf(name, position.max)];
    return { min: Math.min(...ends), max: Math.max(...ends) };
  }
}

/** The nearest value within the control's range that is a whole number of steps from its lowest one. */
export function onStep(value: number, { min, max, step }: V4l2Control): number {
  const steps = Math.round((Math.min(max, Math.max(min, value)) - min) / step);
  return min + Math.min(steps, Math.floor((max - min) / step)) * step;
}

function axis(controls: V4l2Controls, position: string, speed: string): UvcAxis {
  const runs = usable(controls.get(speed));
  const stands = usable(controls.get(position));
  const place = stands !== undefined && stands.max > stands.min ? stands : undefined;
  // A speed that only goes one way cannot bring the camera back.
  const both = runs !== undefined && runs.max > 0 && runs.min < 0 ? runs : undefined;
  const ends = [both?.max ?? 0, -(both?.min ?? 0)] as const;
  const isLopsided = Math.max(...ends) >= lopsided * Math.min(...ends) && both !== undefined;
  // What tells no position cannot be stepped.
  const canStep = place !== undefined && !place.flags.has("write-only");
  return {
    position: place,
    speed: isLopsided && canStep ? undefined : both,
    stops: both,
    slow: isLopsided && !canStep,
  };
}

/** A control that can be used: not switched off, and not only read. */
export function usable(control: V4l2Control | undefined): V4l2Control | undefined {
  return control === undefined || control.flags.has("disabled") || control.flags.has("read-only") ? undefined : control;
}
