import type { Clock } from "#base/clock.ts";
import { type CameraModel, capabilitiesOf } from "../model.ts";
import { Axis } from "./axis.ts";

/** Where a head is: degrees (right and up positive) and zoom from 0 (wide) to 1 (tele). */
export interface Pose {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** Degrees per second at the slowest and the fastest drive speed (EVI-D100's table, reference §7). */
const panSpeeds = { slowest: 2, fastest: 300 } as const;
const tiltSpeeds = { slowest: 2, fastest: 125 } as const;
/** Share of the whole zoom range per second. */
const zoomSpeeds = { slowest: 0.06, fastest: 0.5 } as const;
/** Degrees per second squared: from full speed to rest in a tenth of a second. */
const turningAcceleration = 3_000;
const zoomAcceleration = 5;

/** Each step of speed is the same factor faster, as on real heads: slow steps are fine ones. */
function geometric(step: number, steps: number, speeds: { slowest: number; fastest: number }): number {
  const share = steps <= 1 ? 1 : (step - 1) / (steps - 1);
  return speeds.slowest * (speeds.fastest / speeds.slowest) ** share;
}

/** The moving parts of a simulated camera, in real time by the injected clock. */
export class SimulatedHead {
  readonly #clock: Clock;
  readonly #model: CameraModel;
  readonly #pan: Axis;
  readonly #tilt: Axis;
  readonly #zoom: Axis;
  #now: number;

  constructor(model: CameraModel, clock: Clock) {
    const { pan, tilt } = capabilitiesOf(model);
    this.#model = model;
    this.#clock = clock;
    this.#now = clock.monotonic();
    this.#pan = new Axis({ ...pan, start: 0, acceleration: turningAcceleration });
    this.#tilt = new Axis({ ...tilt, start: 0, acceleration: turningAcceleration });
    this.#zoom = new Axis({ min: 0, max: 1, start: 0, acceleration: zoomAcceleration });
  }

  /** Where it truly is, now. */
  get pose(): Pose {
    this.#catchUp();
    return { pan: this.#pan.position, tilt: this.#tilt.position, zoom: this.#zoom.position };
  }

  get moving(): boolean {
    this.#catchUp();
    return this.#pan.moving || this.#tilt.moving || this.#zoom.moving;
  }

  /** Pan and tilt, or zoom, are on their way to a place. */
  going(part: "pan-tilt" | "zoom"): boolean {
    this.#catchUp();
    return part === "zoom" ? this.#zoom.going : this.#pan.going || this.#tilt.going;
  }

  /** Degrees per second of each axis and range shares per second of the zoom, signed. */
  get velocity(): Pose {
    this.#catchUp();
    return { pan: this.#pan.velocity, tilt: this.#tilt.velocity, zoom: this.#zoom.velocity };
  }

  /** Runs pan and tilt at speed steps, signed; 0 brakes. */
  drive(panStep: number, tiltStep: number): void {
    this.#catchUp();
    run(this.#pan, panStep, geometric(Math.abs(panStep), this.#model.pan.speed, panSpeeds));
    run(this.#tilt, tiltStep, geometric(Math.abs(tiltStep), this.#model.tilt.speed, tiltSpeeds));
  }

  /** Runs the zoom at a speed step from 1, signed; 0 brakes. */
  driveZoom(step: number): void {
    this.#catchUp();
    run(this.#zoom, step, geometric(Math.abs(step), this.#model.zoom.speed + 1, zoomSpeeds));
  }

  /**
   * Runs axes at speeds of the caller's own, signed: degrees per second, range shares per second for the zoom. 0 brakes;
   * an axis left out goes on as it was.
   */
  run(speeds: Partial<Pose>): void {
    this.#catchUp();
    if (speeds.pan !== undefined) run(this.#pan, speeds.pan, Math.abs(speeds.pan));
    if (speeds.tilt !== undefined) run(this.#tilt, speeds.tilt, Math.abs(speeds.tilt));
    if (speeds.zoom !== undefined) run(this.#zoom, speeds.zoom, Math.abs(speeds.zoom));
  }

  /** Goes to a place, no axis faster than its speed; an axis left out goes on as it was. Units of {@link SimulatedHead.run}. */
  goTo(place: Partial<Pose>, speeds: Pose): void {
    this.#catchUp();
    if (place.pan !== undefined) this.#pan.goTo(place.pan, speeds.pan);
    if (place.tilt !== undefined) this.#tilt.goTo(place.tilt, speeds.tilt);
    if (place.zoom !== undefined) this.#zoom.goTo(place.zoom, speeds.zoom);
  }

  /** Turns to a place at speed steps. */
  turnTo(pan: number, tilt: number, panStep: number, tiltStep: number): void {
    this.#catchUp();
    this.#pan.goTo(pan, geometric(panStep, this.#model.pan.speed, panSpeeds));
    this.#tilt.goTo(tilt, geometric(tiltStep, this.#model.tilt.speed, tiltSpeeds));
  }

  zoomTo(zoom: number): void {
    this.#catchUp();
    this.#zoom.goTo(zoom, zoomSpeeds.fastest);
  }

  /** Everything brakes: power is gone, or a command was cancelled. */
  hold(): void {
    this.#catchUp();
    for (const axis of [this.#pan, this.#tilt, this.#zoom]) axis.hold();
  }

  /** Puts it somewhere at once. */
  place(pose: Partial<Pose>): void {
    this.#catchUp();
    if (pose.pan !== undefined) this.#pan.place(pose.pan);
    if (pose.tilt !== undefined) this.#tilt.place(pose.tilt);
    if (pose.zoom !== undefined) this.#zoom.place(pose.zoom);
  }

  #catchUp(): void {
    const now = this.#clock.monotonic();
    const seconds = (now - this.#now) / 1_000;
    this.#now = now;
    for (const axis of [this.#pan, this.#tilt, this.#zoom]) axis.step(seconds);
  }
}

function run(axis: Axis, step: number, speed: number): void {
  if (step === 0) axis.hold();
  else axis.run(Math.sign(step) * speed);
}
