import type { Adjustable, AdjustedTo } from "#protocol/camera-adjustments.ts";
import type { CameraFocus } from "#protocol/camera-focus.ts";
import type { Level, LevelName } from "#protocol/camera-levels.ts";
import type { Device, DeviceEvents, Outcome } from "../device.ts";

export { type Adjustable, type AdjustedTo, adjustments } from "#protocol/camera-adjustments.ts";
export type { CameraFocus } from "#protocol/camera-focus.ts";
export type { Level, LevelName } from "#protocol/camera-levels.ts";

/** From, to and including. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What this camera can do; what is absent is not offered to anyone. */
export interface CameraCapabilities {
  /** Whether it pans or tilts at all. */
  readonly turns: boolean;
  /** Degrees; right is positive. Nothing wide where it does not turn, or cannot be sent to a direction. */
  readonly pan: Range;
  /** Degrees; up is positive. The same. */
  readonly tilt: Range;
  /** Its degrees are a guess: the maker's figures are not known to the room. */
  readonly estimated?: boolean;
  /** Optical magnification at full tele, such as 12; 1 when it cannot zoom. */
  readonly magnification: number;
  /** Preset numbers that may be stored; empty when the camera keeps none. */
  readonly presets: Range | undefined;
  readonly power: boolean;
  /** Whether it has a place of its own to come back to. */
  readonly home: boolean;
  /** How near to a place that it was sent to it says it is: degrees, and share of the zoom's range; as usual where left out. */
  readonly accuracy?: { readonly degrees: number; readonly zoom: number };
  /** What of {@link adjustments} it never says: what it was last told stands for that, over a loss of its wire as well. */
  readonly unsaid?: readonly Adjustable[];
  /** It can be driven and stopped, and cannot be sent to a position. */
  readonly drivesOnly?: boolean;
  /** It never says how it is set: {@link Camera.adjusted} is what it was last told. */
  readonly assumes?: boolean;
  /** What may be set on it and to what; none of it where this is left out. */
  readonly adjustments?: { readonly [What in Adjustable]?: readonly AdjustedTo<What>[] };
  /** What of its picture may be set to a number. */
  readonly levels?: Levels;
}

/** Whether anything at all can be changed about where it looks. */
export const isSteered = ({ turns, magnification }: CameraCapabilities): boolean => turns || magnification > 1;

/** Numbers that a camera may be set to, by name. */
export type Levels = { readonly [What in LevelName]?: Level };

/** What they stand at, in the units of {@link Levels}; what it has not said is absent. */
export type LevelValues = { readonly [What in LevelName]?: number };

/** Where the camera is, as it last said itself. */
export interface CameraPosition {
  /** Degrees; right is positive, 0 is straight ahead. */
  readonly pan: number;
  /** Degrees; up is positive. */
  readonly tilt: number;
  /** 0 is wide, 1 is full tele. */
  readonly zoom: number;
  /** The same in the device's own units, as they came over the wire. */
  readonly raw: { readonly pan: number; readonly tilt: number; readonly zoom: number };
}

/** How fast to move each axis, −1 to 1 of its full speed; 0 stands still. Right, up and tele are positive. */
export interface CameraDrive {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** Where to move; an axis left out stays as it is. Units of {@link CameraPosition}. */
export interface CameraTarget {
  readonly pan?: number;
  readonly tilt?: number;
  readonly zoom?: number;
}

/** As the camera said; `unknown` until it has. */
export type CameraPower = "on" | "standby" | "unknown";

/** How the camera is set beside where it looks, as it last said or confirmed; what it has not is absent. */
export type Adjusted = { readonly [What in Adjustable]?: AdjustedTo<What> };

export interface CameraEvents extends DeviceEvents {
  /** The camera said where it is, and that differs from what it said before. */
  position: [position: CameraPosition];
  /** The camera said it is on or in standby, and that differs from before. */
  power: [power: CameraPower];
  /** Its position began to change, or stands still again. */
  moving: [moving: boolean];
  /** It said or confirmed how it is set, and that differs from before. */
  adjusted: [adjusted: Adjusted];
  /** The same of its numbers. */
  levels: [values: LevelValues];
}

/**
 * A camera, whatever of panning, tilting and zooming it can: one that looks one way is a camera as any other, and refuses
 * the rest as `CAMERA_LACKS`. The methods that return `Promise<void>` settle when the camera has confirmed
 * or refused, and reject with a `DeviceError`.
 */
export interface Camera extends Device<CameraEvents> {
  readonly capabilities: CameraCapabilities;
  /** Undefined until the camera has said it. */
  readonly position: CameraPosition | undefined;
  readonly power: CameraPower;
  readonly moving: boolean;
  /** It looks where its model's figures say that it cannot: its degrees are not true, and places it told are its own all the same. */
  readonly misfit?: boolean;
  /** Its own units in a degree of {@link position}; absent where it is not counted with a model's figures. */
  readonly perDegree?: { readonly pan: number; readonly tilt: number };
  /** Moves until the next drive or stop. Newest wins; never throws, never waits in a queue behind an older one. */
  drive(drive: CameraDrive): Promise<Outcome>;
  /** Stops every axis. Goes next, is repeated until the camera confirms it and is never dropped; never throws. */
  stop(): Promise<Outcome>;
  /** Moves to a position; settles when it is there. One beyond its model's figures is the camera's own to refuse. */
  moveTo(target: CameraTarget): Promise<void>;
  /** Turns so many degrees from wherever it is; settles when it has. Absent where its protocol has no such order. */
  turnBy?(step: { readonly pan: number; readonly tilt: number }): Promise<void>;
  /** Moves to the maker's home position. */
  home(): Promise<void>;
  /** Zooms to 0 (wide) to 1 (tele). */
  zoomTo(zoom: number): Promise<void>;
  /** Keeps the present position in the camera as preset `number`. */
  storePreset(number: number): Promise<void>;
  /** Moves to preset `number`; settles when it is there. */
  recallPreset(number: number): Promise<void>;
  /** Forgets preset `number`. */
  clearPreset(number: number): Promise<void>;
  /** What of {@link CameraCapabilities.adjustments} it has said; left out where it says nothing of that kind. */
  readonly adjusted?: Adjusted;
  /**
   * What it confirmed before the room was started anew: stands for what of that it never says
   * ({@link CameraCapabilities.unsaid}), until it confirms something else. Absent where it says all.
   */
  recallAdjusted?(confirmed: Adjusted): void;
  /** Sets something of {@link CameraCapabilities.adjustments}; settles when the camera has confirmed or refused. */
  adjust?<What extends Adjustable>(what: What, to: AdjustedTo<What>): Promise<void>;
  /** What of {@link CameraCapabilities.levels} it has said. */
  readonly levels?: LevelValues;
  /**
   * Sets a number of {@link CameraCapabilities.levels}, `initial` to what the camera came with; settles when the camera
   * has confirmed or refused.
   */
  setLevel?(what: LevelName, to: number | "initial"): Promise<void>;
  /** Asks it how its lens is focused; undefined where it does not say. Absent where its protocol has no place of the focus. */
  readFocus?(): Promise<CameraFocus | undefined>;
  /** Has it focus by itself, or by hand at a place it told before; settles when the camera has confirmed or refused. */
  focusTo?(focus: CameraFocus): Promise<void>;
  /** Where its picture is on the network: an RTSP address without name and password. Absent where it has none there. */
  streamUri?(): Promise<string>;
  /** Switches on or to standby; settles when the camera says it is. */
  setPower(power: "on" | "standby"): Promise<void>;
}
