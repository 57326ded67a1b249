import { isDeepStrictEqual } from "node:util";
import { type PositionWidth, spansOf, usualWidth } from "#protocol/camera-widths.ts";
import type { Note } from "#protocol/device-notes.ts";
import type { CameraDrive, CameraPosition, Range } from "../camera.ts";
import { type CameraModel, capabilitiesOf, degrees, driveSense, hasQuirk, isEstimated } from "../model.ts";
import { driveTo, zoomDrive, zoomStop } from "./commands.ts";
import { FiguresFit } from "./figures-fit.ts";
import { HeadWidth } from "./head-width.ts";
import type { PositionAnswer } from "./position-answer.ts";
import { everyTilt, TiltEnds } from "./tilt-ends.ts";

/** Where a camera says that it looks, in its own units. */
export type RawPosition = PositionAnswer & { readonly zoom: number };

type Axis = CameraModel["pan"];

/** How fast an order to a place turns the motors. */
export interface PlaceSpeeds {
  readonly panSpeed: number;
  /** 0: as the pan's, so that both arrive at once. */
  readonly tiltSpeed: number;
}

/** Speeds below this share of the full speed are standing still: a stick's rest is never exactly 0. */
const deadZone = 0.01;
/** The highest tilt speed that no head refuses (reference §4). */
const usualTiltSpeed = 0x14;
/** Degrees are kept and shown in hundredths. */
const rounding = 0.01;

/** Turns degrees and shares of full speed into a model's own numbers and back. */
export class ViscaUnits {
  /** Which motors the model has: a block camera has a lens alone. */
  readonly motors: { readonly turns: boolean; readonly zooms: boolean };
  readonly #model: CameraModel;
  /** −1 when the camera hangs upside down, which turns both axes round. */
  readonly #sense: 1 | -1;
  readonly #width: HeadWidth;
  /** The model that it last said it is, where the file leaves the width open. */
  #said: CameraModel | undefined;
  /** Whether it took an order to a place with a tilt speed, or without, after it had not understood the other. */
  #tookTiltSpeed: boolean | undefined;
  readonly #fit = new FiguresFit();
  readonly #tilts = new TiltEnds();

  constructor(model: CameraModel, upsideDown: boolean) {
    this.#model = model;
    this.#sense = upsideDown ? -1 : 1;
    this.#width = new HeadWidth(model.nibbles);
    const { turns, magnification } = capabilitiesOf(model);
    this.motors = { turns, zooms: magnification > 1 };
  }

  /** How wide positions are in orders to a place. */
  get width(): PositionWidth {
    return this.#width.now;
  }

  /** A conversation begins, maybe with another head: until it says what it is, or that it does not, it counts as the one before. */
  begin(): void {
    this.#width.begin();
    this.#tookTiltSpeed = undefined;
    this.#fit.begin();
    this.#tilts.begin();
  }

  /** What the head said that its model's figures have no room for; undefined while they fit. */
  get misfit(): Note | undefined {
    return this.#fit.misfit;
  }

  /**
   * How far it turns in degrees as the room sees them, whether or not they are a guess: a camera that hangs upside down has
   * below what others have above.
   */
  get reach(): { readonly pan: Range; readonly tilt: Range; readonly estimated: boolean } {
    const figures = this.#figures ?? this.#model;
    const seen = ({ min, max }: Range): Range => (this.#sense === 1 ? { min, max } : { min: -max, max: -min });
    const tilt = { ...figures.tilt, ...this.#tilts.of(figures) };
    return { pan: seen(degrees(figures.pan)), tilt: seen(degrees(tilt)), estimated: isEstimated(figures) };
  }

  /** The head's units in a degree, whatever way they count. */
  get perDegree(): { readonly pan: number; readonly tilt: number } {
    return { pan: this.#axis("pan").perDegree, tilt: this.#axis("tilt").perDegree };
  }

  /** It said what it is; undefined: nothing that a file is for, or it does not say. */
  adopt(model: CameraModel | undefined): void {
    // A file that is read anew says the same.
    if (isDeepStrictEqual(model, this.#said)) return;
    this.#refitted(() => {
      this.#said = model;
    });
  }

  /** The head answered; false where the answer is not to be believed. */
  hears(said: RawPosition): boolean {
    if (!this.motors.turns) return true;
    const { width = usualWidth } = said;
    if (!this.#refitted(() => this.#width.hears(width))) return false;
    const figures = this.#figures;
    if (figures !== undefined) this.#tilts.hears(said.tilt, figures);
    const tilt = { ...this.#axis("tilt"), ...(figures && everyTilt(figures)) };
    this.#fit.hears(said, { pan: this.#axis("pan"), tilt });
    return true;
  }

  /** It said or confirmed whether its picture is flipped. */
  handleFlip(isFlipped: boolean): void {
    this.#tilts.handleFlip(isFlipped);
  }

  /** The drive packet for pan and tilt; undefined when both stand still. */
  panTilt(drive: CameraDrive): Uint8Array<ArrayBuffer> | undefined {
    const { pan, tilt } = this.#model;
    const panSpeed = this.#speed(drive.pan, pan);
    const tiltSpeed = this.#speed(drive.tilt, tilt);
    if (panSpeed === 0 && tiltSpeed === 0) return undefined;
    return driveTo.encode({
      panSpeed: Math.max(1, Math.abs(panSpeed)),
      tiltSpeed: Math.max(1, Math.abs(tiltSpeed)),
      pan: panSpeed === 0 ? "stop" : panSpeed < 0 ? "left" : "right",
      tilt: tiltSpeed === 0 ? "stop" : tiltSpeed < 0 ? "down" : "up",
    });
  }

  /** The packet that stops pan and tilt; its speeds have to be legal although they mean nothing. */
  panTiltStop(): Uint8Array<ArrayBuffer> {
    return driveTo.encode({ panSpeed: 1, tiltSpeed: 1, pan: "stop", tilt: "stop" });
  }

  /** The drive packet for zoom; undefined when it stands still. */
  zoom(drive: CameraDrive): Uint8Array<ArrayBuffer> | undefined {
    const share = Math.min(1, Math.abs(drive.zoom));
    if (share < deadZone) return undefined;
    const speed = Math.round(share * this.#model.zoom.speed);
    return zoomDrive.encode({ direction: drive.zoom > 0 ? "tele" : "wide", speed });
  }

  zoomStop(): Uint8Array<ArrayBuffer> {
    return zoomStop.encode({});
  }

  /**
   * The highest legal speeds, for movements to a place. Some heads take one speed for both motors and 00 in place of the
   * other: by their file, or by that of the model they say they are. Every wide head does (reference §7, BRC-H700).
   */
  get placeSpeeds(): PlaceSpeeds {
    return this.#speedsOf(this.#takesTiltSpeed);
  }

  /** The same for a head that is not what it was taken for: with a tilt speed, or without. */
  get otherPlaceSpeeds(): PlaceSpeeds {
    return this.#speedsOf(!this.#takesTiltSpeed);
  }

  /** It went to a place at these speeds, which it had not understood at the others. */
  handleTook({ tiltSpeed }: PlaceSpeeds): void {
    this.#tookTiltSpeed = tiltSpeed !== 0;
  }

  get #takesTiltSpeed(): boolean {
    return this.#tookTiltSpeed ?? (!this.#isStrict && this.width === usualWidth);
  }

  get #isStrict(): boolean {
    return [this.#model, this.#said].some((model) => model !== undefined && hasQuirk(model, "noTiltSpeed"));
  }

  #speedsOf(takesTiltSpeed: boolean): PlaceSpeeds {
    const { pan, tilt } = this.#model;
    // One that wants a tilt speed where its file says there is none is another head: what every one takes.
    const own = this.#isStrict ? Math.min(tilt.speed, usualTiltSpeed) : tilt.speed;
    return { panSpeed: pan.speed, tiltSpeed: takesTiltSpeed ? own : 0 };
  }

  /**
   * A place in degrees into the device's pan units: held within what its orders can say, and not within the model's
   * figures. A head that is another model would be turned away from where it looks.
   */
  pan(angle: number): number {
    return this.#place("pan", angle);
  }

  tilt(angle: number): number {
    return this.#place("tilt", angle);
  }

  /** Degrees from wherever it is into the device's pan units. */
  panStep(angle: number): number {
    return this.#units("pan", angle);
  }

  tiltStep(angle: number): number {
    return this.#units("tilt", angle);
  }

  /**
   * 0 to 1 into the device's zoom units.
   *
   * @param now where it stands: one that is further in than its model's figures go is not sent out by "full tele"
   */
  rawZoom(zoom: number, now: number | undefined): number {
    const { min, max } = this.#model.zoom;
    if (zoom >= 1) return Math.max(max, now ?? max);
    return Math.round(min + Math.max(0, zoom) * (max - min));
  }

  /** What the camera said, in degrees and 0 to 1. */
  position({ pan, tilt, zoom }: RawPosition): CameraPosition {
    const { min, max } = this.#model.zoom;
    return {
      pan: (pan / this.#axis("pan").perDegree) * this.#sense,
      tilt: (tilt / this.#axis("tilt").perDegree) * this.#sense,
      zoom: Math.min(1, Math.max(0, (zoom - min) / (max - min))),
      raw: { pan, tilt, zoom },
    };
  }

  /** After this maybe other figures count: by those nothing is judged yet. */
  #refitted<Result>(change: () => Result): Result {
    const before = this.#figures;
    const result = change();
    if (this.#figures !== before) this.#fit.begin();
    return result;
  }

  #place(name: "pan" | "tilt", angle: number): number {
    const axis = this.#axis(name);
    const units = this.#units(name, angle);
    const end = within(axis, units);
    // "All the way" is the end itself, and not the unit beyond it that rounded degrees may come to.
    return Math.abs(units - end) <= 1 + rounding * Math.abs(axis.perDegree) ? end : units;
  }

  #units(name: "pan" | "tilt", angle: number): number {
    return within(spansOf[this.width][name], Math.round(angle * this.#sense * this.#axis(name).perDegree));
  }

  #speed(share: number, axis: Axis): number {
    const size = Math.min(1, Math.abs(share));
    if (size < deadZone) return 0;
    return Math.sign(share) * driveSense(axis) * this.#sense * Math.max(1, Math.round(size * axis.speed));
  }

  /**
   * Whose figures count. A file that leaves the width open, or has no maker's figures, has them only for want of better: those
   * of the model that the head says it is, where that is as wide. Undefined for a wide head that no file is for.
   */
  get #figures(): CameraModel | undefined {
    const { isLearned } = this.#width;
    const isOpen = isLearned || isEstimated(this.#model);
    if (isOpen && this.#said !== undefined && (this.#said.nibbles ?? usualWidth) === this.width) return this.#said;
    return isLearned ? undefined : this.#model;
  }

  /** An axis' figures; without any, a unit is taken for a sixteenth, an estimate, and the ends are the head's own to know. */
  #axis(name: "pan" | "tilt"): Axis {
    const figures = this.#figures;
    if (figures !== undefined) return name === "pan" ? figures.pan : { ...figures.tilt, ...this.#tilts.of(figures) };
    const axis = this.#model[name];
    return { ...axis, ...spansOf[this.width][name], perDegree: axis.perDegree * 16 };
  }
}

const within = ({ min, max }: { readonly min: number; readonly max: number }, units: number): number =>
  Math.min(max, Math.max(min, units));
