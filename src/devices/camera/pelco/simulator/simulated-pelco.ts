import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Adjustable } from "../../camera.ts";
import type { CameraModel } from "../../model.ts";
import { SimulatedFocus } from "../../simulated/focus.ts";
import { SimulatedHead } from "../../simulated/head.ts";
import type { FarSide } from "../../visca/simulator/outlet.ts";
import { Pacer } from "../../visca/simulator/pacer.ts";
import {
  autoFocus,
  autoIris,
  autoWhiteBalance,
  backlight,
  move,
  presetCall,
  presetClear,
  presetSet,
  readOrder,
} from "../commands.ts";
import { PelcoReader, summed } from "../frame.ts";
import { PelcoPReader } from "../frame-p.ts";
import { inquiries, panInquiry, tiltInquiry, unsignedAngle } from "../inquiries.ts";
import type { PelcoForm } from "../session.ts";

export interface SimulatedPelcoOptions {
  readonly clock: Clock;
  readonly model: CameraModel;
  readonly address: number;
  /** The line's speed; 0 for none. */
  readonly baud: number;
  /** Whose frames it takes; one of Pelco-P answers nothing. */
  readonly form?: PelcoForm;
  /** Whether it is one of the few that answer where they look. */
  readonly answers: boolean;
}

/** What can be wrong with it. */
export interface PelcoFaults {
  /** It hears nothing and says nothing. */
  silent: boolean;
  /** So many orders are lost on the line. */
  loseOrders: number;
}

/** From the question's last byte to the answer's first. Milliseconds. */
const answerAfter = 5;
const zoomSpeed = 4;
/** The iris from shut to open, 0 to 1, in so many seconds. */
const irisTakes = 4;

/** A head at the far end of a Pelco-D line, moving in real time; it answers only if it is of the kind that does. */
export class SimulatedPelco implements FarSide {
  readonly events = new Events<{ bytes: [chunk: Uint8Array, tag: number | undefined] }>();
  readonly head: SimulatedHead;
  readonly focus: SimulatedFocus;
  /** What was switched on it, as it was last told. */
  readonly switched = new Map<Adjustable, "on" | "off">();
  readonly presets = new Map<number, { pan: number; tilt: number; zoom: number }>();
  readonly faults: PelcoFaults = { silent: false, loseOrders: 0 };
  readonly #options: SimulatedPelcoOptions;
  readonly #reader: PelcoReader | PelcoPReader;
  readonly #incoming: Pacer;
  readonly #outgoing: Pacer;
  #iris = 0.5;
  #irisMoves = 0;
  #irisAt: number;

  constructor(options: SimulatedPelcoOptions) {
    this.#options = options;
    this.#reader = options.form === "p" ? new PelcoPReader() : new PelcoReader("orders");
    this.head = new SimulatedHead(options.model, options.clock);
    this.focus = new SimulatedFocus(options.clock, { far: 0, near: 1_000 }, 500);
    this.#irisAt = options.clock.monotonic();
    this.#incoming = new Pacer(options.clock, options.baud, (bytes) => this.#read(bytes));
    this.#outgoing = new Pacer(options.clock, options.baud, (bytes) => this.events.emit("bytes", bytes, undefined));
  }

  /** How open its iris is: 0 shut, 1 open. */
  get iris(): number {
    const now = this.#options.clock.monotonic();
    this.#iris += (this.#irisMoves * (now - this.#irisAt)) / 1_000 / irisTakes;
    this.#iris = Math.min(1, Math.max(0, this.#iris));
    this.#irisAt = now;
    return this.#iris;
  }

  handleBytes(chunk: Uint8Array): void {
    this.#incoming.push(chunk);
  }

  handleUnplugged(): void {
    this.#incoming.clear();
    this.#outgoing.clear();
    this.#reader.reset();
  }

  #read(bytes: Uint8Array): void {
    for (const piece of this.#reader.push(bytes)) {
      const { kind, asD } = piece;
      const frame = asD ?? piece.bytes;
      if (kind !== "frame" || this.faults.silent || frame[1] !== this.#options.address) continue;
      if (this.faults.loseOrders > 0) this.faults.loseOrders -= 1;
      else this.#obey(frame);
    }
  }

  #obey(frame: Uint8Array): void {
    const asked = inquiries.find(({ request }) => request.decode(frame.subarray(0, 6)) !== undefined);
    if (asked !== undefined) {
      if (this.#options.answers) this.#options.clock.after(answerAfter, () => this.#answer(asked));
      return;
    }
    const { pan, tilt, zoom } = this.head.pose;
    const set = readOrder(presetSet, frame);
    if (set !== undefined) this.presets.set(set.number, { pan, tilt, zoom });
    const clear = readOrder(presetClear, frame);
    if (clear !== undefined) this.presets.delete(clear.number);
    const call = readOrder(presetCall, frame);
    if (call !== undefined) this.#goTo(call.number);
    const moved = readOrder(move, frame);
    if (moved !== undefined) {
      this.#move(moved.motors, moved.panSpeed, moved.tiltSpeed);
      this.#moveLens([...moved.motors, ...moved.lens]);
    }
    const rows = { focus: autoFocus, exposure: autoIris, whiteBalance: autoWhiteBalance, backlight } as const;
    for (const [what, row] of Object.entries(rows)) {
      const switched = readOrder(row, frame);
      if (switched !== undefined) this.switched.set(what as keyof typeof rows, switched.state);
    }
    this.focus.mode = this.switched.get("focus") === "off" ? "manual" : "auto";
  }

  /** What a frame leaves out stands still; the automatics it has are its own to move. */
  #moveLens(bits: readonly string[]): void {
    const near = bits.includes("near");
    this.focus.move(near || bits.includes("far") ? (near ? "near" : "far") : "stop");
    void this.iris;
    this.#irisMoves = Number(bits.includes("open")) - Number(bits.includes("close"));
  }

  #goTo(preset: number): void {
    const pose = this.presets.get(preset);
    if (pose === undefined) return;
    const { pan, tilt } = this.#options.model;
    this.head.turnTo(pose.pan, pose.tilt, pan.speed, tilt.speed);
    this.head.zoomTo(pose.zoom);
  }

  #move(motors: readonly string[], panSpeed: number, tiltSpeed: number): void {
    const has = (motor: string): number => Number(motors.includes(motor));
    const { pan, tilt } = this.#options.model;
    // The speed beyond the fastest is "turbo"; a speed of 0 with a direction is the slowest.
    const step = (speed: number, fastest: number): number => Math.min(fastest, Math.max(1, speed));
    this.head.drive(
      (has("right") - has("left")) * step(panSpeed, pan.speed),
      (has("up") - has("down")) * step(tiltSpeed, tilt.speed),
    );
    this.head.driveZoom((has("tele") - has("wide")) * zoomSpeed);
  }

  #answer(asked: (typeof inquiries)[number]): void {
    const { pan, tilt, zoom } = this.head.pose;
    const { model, address } = this.#options;
    const value =
      asked === panInquiry
        ? unsignedAngle(pan * model.pan.perDegree)
        : asked === tiltInquiry
          ? unsignedAngle(tilt * model.tilt.perDegree)
          : Math.round(model.zoom.min + zoom * (model.zoom.max - model.zoom.min));
    this.#outgoing.push(summed(asked.answer.encode({ address, value })));
  }
}
