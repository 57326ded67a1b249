import type { Clock } from "#base/clock.ts";
import { type PositionWidth, usualWidth } from "#protocol/camera-widths.ts";
import { type Adjustable, adjustments, type CameraFocus } from "../../camera.ts";
import { type CameraModel, capabilitiesOf, driveSense, hasQuirk } from "../../model.ts";
import { SimulatedFocus } from "../../simulated/focus.ts";
import type { Pose, SimulatedHead } from "../../simulated/head.ts";
import { trackingPresets } from "../adjusting.ts";
import * as commands from "../commands.ts";
import * as inquiries from "../inquiries.ts";
import type { Packet, Values } from "../notation.ts";
import { SimulatedLevels } from "./simulated-levels.ts";

/** What a command does to the camera. */
export interface Action {
  /** Whether the camera can do it in its present state. */
  readonly executable: () => boolean;
  readonly perform: () => void;
  /** Whether it has come to its end. */
  readonly done: () => boolean;
}

interface PlaceOrder {
  readonly panSpeed: number;
  readonly tiltSpeed: number;
  readonly pan: number;
  readonly tilt: number;
}

/** Places of the focus as the EVI-D70 has them (reference §4). */
const focusRange = { far: 0x1000, near: 0xc000 } as const;
/** What one says that is of no model in particular: a number that no maker has, and no file is for. */
const anybodys = "0000:0000";
const always = () => true;
/** In the order of their numbers. */
const whiteBalances: readonly string[] = adjustments.whiteBalance;

/** Everything the simulated camera can do and say: what packets mean for its head, presets and power. */
export class Repertoire {
  readonly presets = new Map<number, Pose>();
  power: "on" | "standby" = "on";
  readonly #head: SimulatedHead;
  readonly #model: CameraModel;
  readonly focus: SimulatedFocus;
  /** What was set beside where it looks, by what it is called, as it was last set. */
  readonly adjusted = new Map<Adjustable, string>();
  /** The numbers of its picture. */
  readonly levels: SimulatedLevels;
  #lastPreset = 0;
  /** How it was focused as each preset was stored. */
  readonly #presetFocus = new Map<number, CameraFocus>();

  readonly #clock: Clock;
  readonly #wakesWithin: () => number;
  #onSince = Number.NEGATIVE_INFINITY;

  /** @param wakesWithin how long after it was switched on it takes no orders, milliseconds */
  constructor(head: SimulatedHead, model: CameraModel, clock: Clock, wakesWithin: () => number) {
    this.#clock = clock;
    this.#wakesWithin = wakesWithin;
    const place = model.functions?.levels?.focusPlace;
    this.focus = new SimulatedFocus(clock, place ? { far: place.min, near: place.max } : focusRange, 0x2000);
    this.#head = head;
    this.#model = model;
    this.levels = new SimulatedLevels(model, {
      exposure: () => this.#adjustedTo("exposure", "auto"),
      whiteBalance: () => this.#adjustedTo("whiteBalance", "auto"),
    });
  }

  /** The values of an inquiry's answer; undefined when it cannot be answered now. */
  answer(name: string): Values | undefined {
    const { pan, tilt, zoom } = this.#head.pose;
    const model = this.#model;
    const still: Readonly<Record<string, Values>> = {
      [inquiries.versionInquiry.name]: { ...idOf(model), rom: 0x0100, sockets: 2 },
      [inquiries.powerInquiry.name]: { state: this.power },
      [inquiries.presetInquiry.name]: { preset: this.#lastPreset },
      [inquiries.focusInquiry.name]: { mode: this.focus.mode },
      [inquiries.focusPositionInquiry.name]: { value: this.focus.place },
      [inquiries.whiteBalanceInquiry.name]: { mode: whiteBalances.indexOf(this.#adjustedTo("whiteBalance", "auto")) },
      [inquiries.exposureModeInquiry.name]: { mode: this.#adjustedTo("exposure", "auto") },
      ...this.levels.answers,
      [inquiries.backlightInquiry.name]: { state: this.#adjustedTo("backlight", "off") },
      [inquiries.flipInquiry.name]: { state: this.#adjustedTo("flip", "off") },
      [inquiries.mirrorInquiry.name]: { state: this.#adjustedTo("mirror", "off") },
      ...(model.functions?.tally === "sony" && {
        [inquiries.tallyInquirySony.name]: { state: this.#adjustedTo("tally", "off") },
      }),
      ...(model.functions?.tracking === "sony" && {
        [inquiries.framingInquirySony.name]: { state: this.#adjustedTo("tracking", "off") },
      }),
    };
    const awake: Readonly<Record<string, Values>> = {
      ...(this.#turns && {
        [inquiries.positionInquiry.name]: {
          pan: Math.round(pan * model.pan.perDegree),
          tilt: Math.round(tilt * this.#tiltUnits),
          width: this.#width,
        },
      }),
      [inquiries.zoomInquiry.name]: { zoom: Math.round(model.zoom.min + zoom * (model.zoom.max - model.zoom.min)) },
    };
    return still[name] ?? (this.#isAwake ? awake[name] : undefined);
  }

  get #isAwake(): boolean {
    return this.power === "on" && this.#clock.monotonic() - this.#onSince >= this.#wakesWithin();
  }

  /** With its picture flipped its tilt is turned over, as Sony's lists have its ends then; so are drives of it. */
  get #tiltSense(): 1 | -1 {
    return this.#adjustedTo("flip", "off") === "on" ? -1 : 1;
  }

  get #tiltUnits(): number {
    return this.#tiltSense * this.#model.tilt.perDegree;
  }

  get #width(): PositionWidth {
    return this.#model.nibbles ?? usualWidth;
  }

  /** Block cameras have a lens and no head: they know no such packet. */
  get #turns(): boolean {
    return capabilitiesOf(this.#model).turns;
  }

  /** What a packet asks for; undefined when it is none the camera knows, or says something it must not. */
  understand(bytes: Uint8Array): Action | undefined {
    for (const read of this.#readers) {
      const action = read(bytes);
      if (action !== undefined) return action;
    }
    return undefined;
  }

  readonly #readers: readonly ((bytes: Uint8Array) => Action | undefined)[] = [
    on(commands.power, ({ state }) => ({ executable: always, perform: () => this.#switch(state), done: always })),
    on(commands.driveTo, ({ panSpeed, tiltSpeed, pan, tilt }) => {
      if (!this.#legal(panSpeed, tiltSpeed)) return undefined;
      const { pan: panAxis, tilt: tiltAxis } = this.#model;
      const panStep = pan === "stop" ? 0 : driveSense(panAxis) * (pan === "right" ? panSpeed : -panSpeed);
      const tiltStep =
        tilt === "stop" ? 0 : driveSense(tiltAxis) * this.#tiltSense * (tilt === "up" ? tiltSpeed : -tiltSpeed);
      return this.#awake(() => this.#head.drive(panStep, tiltStep));
    }),
    // A head knows orders to a place at its own width alone: at another they are a syntax error.
    (bytes) =>
      this.#place(commands.absoluteOf[this.#width].decode(bytes), ({ pan, tilt }) => [
        pan / this.#model.pan.perDegree,
        tilt / this.#tiltUnits,
      ]),
    (bytes) =>
      this.#place(commands.relativeOf[this.#width].decode(bytes), ({ pan, tilt }) => [
        this.#head.pose.pan + pan / this.#model.pan.perDegree,
        this.#head.pose.tilt + tilt / this.#tiltUnits,
      ]),
    on(commands.home, () =>
      this.#turns && !hasQuirk(this.#model, "homeResets") ? this.#turn(() => [0, 0]) : undefined,
    ),
    on(commands.reset, () => this.#turn(() => [0, 0])),
    on(commands.zoomStop, () => this.#awake(() => this.#head.driveZoom(0))),
    on(commands.zoomStandard, ({ direction }) => this.#zoom(direction, 3)),
    on(commands.zoomDrive, ({ direction, speed }) =>
      speed > this.#model.zoom.speed ? undefined : this.#zoom(direction, speed),
    ),
    on(commands.zoomDirect, ({ zoom }) => {
      const { min, max } = this.#model.zoom;
      if (zoom > max) return undefined;
      return {
        ...this.#awake(() => this.#head.zoomTo((zoom - min) / (max - min))),
        done: () => !this.#head.going("zoom"),
      };
    }),
    on(commands.focus, ({ mode }) =>
      this.#awake(() => {
        this.focus.mode = mode;
      }),
    ),
    // Focus can be driven only by hand.
    on(commands.focusDrive, ({ direction }) => ({
      executable: () => this.#focusesByHand,
      perform: () => this.focus.move(direction),
      done: always,
    })),
    on(commands.focusDirect, ({ value }) => {
      if (!this.focus.has(value)) return undefined;
      return {
        executable: () => this.#focusesByHand,
        perform: () => this.focus.goTo(value),
        done: () => !this.focus.going,
      };
    }),
    on(commands.focusOnce, () => this.#awake(() => {})),
    (bytes) => {
      const level = this.levels.understand(bytes);
      return level && { ...this.#awake(level.perform), executable: () => this.#isAwake && level.executable() };
    },
    on(commands.exposureMode, ({ mode }) => this.#adjust("exposure", mode)),
    on(commands.whiteBalanceMode, ({ mode }) => this.#adjust("whiteBalance", mode)),
    on(commands.whiteBalanceOnce, () => this.#awake(() => {})),
    on(commands.backlight, ({ state }) => this.#adjust("backlight", state)),
    on(commands.pictureFlip, ({ state }) => this.#adjust("flip", state)),
    on(commands.pictureMirror, ({ state }) => this.#adjust("mirror", state)),
    // What only some makers have, only their models understand.
    on(commands.tallySony, ({ state }) => this.#ifMade("tally", "sony", state)),
    on(commands.framingSony, ({ state }) => this.#ifMade("tracking", "sony", state)),
    on(commands.trackingPtzOptics, ({ state }) => this.#ifMade("tracking", "ptzoptics", state)),
    on(commands.trackingAver, ({ state }) => this.#ifMade("tracking", "aver", state)),
    on(commands.trackingAverV1, ({ state }) => this.#ifMade("tracking", "aver-v1", state)),
    on(commands.presetSet, ({ preset }) => this.#awake(() => this.#store(preset))),
    on(commands.presetReset, ({ preset }) => this.#awake(() => this.presets.delete(preset))),
    // Some makers keep two numbers for following people: those are no places.
    on(commands.presetRecall, ({ preset }) => {
      const state = (["on", "off"] as const).find((each) => trackingPresets[each] === preset);
      return state && this.#ifMade("tracking", "preset-80", state);
    }),
    on(commands.presetRecall, ({ preset }) => ({
      executable: () => this.#isAwake && this.presets.has(preset),
      perform: () => this.#recall(preset),
      done: () => !this.#head.going("pan-tilt") && !this.#head.going("zoom"),
    })),
  ];

  #adjustedTo(what: Adjustable, usual: string): string {
    return this.adjusted.get(what) ?? usual;
  }

  #adjust(what: Adjustable, to: string): Action {
    return this.#awake(() => this.adjusted.set(what, to));
  }

  #ifMade(what: "tally" | "tracking", maker: string, to: string): Action | undefined {
    return this.#model.functions?.[what] === maker ? this.#adjust(what, to) : undefined;
  }

  #awake(perform: () => void): Action {
    return { executable: () => this.#isAwake, perform, done: always };
  }

  #turn(
    to: () => [pan: number, tilt: number],
    panSpeed = this.#model.pan.speed,
    tiltSpeed = this.#model.tilt.speed,
  ): Action {
    return {
      ...this.#awake(() => this.#head.turnTo(...to(), panSpeed, tiltSpeed)),
      done: () => !this.#head.going("pan-tilt"),
    };
  }

  /**
   * In place of the tilt speed the models that say so take 00 alone, other wide ones 00 too: both motors then turn at one
   * speed and arrive at once.
   */
  #place(order: PlaceOrder | undefined, to: (order: PlaceOrder) => [pan: number, tilt: number]): Action | undefined {
    if (order === undefined) return undefined;
    const { panSpeed } = order;
    const isStrict = hasQuirk(this.#model, "noTiltSpeed");
    if (isStrict && order.tiltSpeed !== 0) return undefined;
    const isOne = order.tiltSpeed === 0 && (isStrict || this.#width !== usualWidth);
    const tiltSpeed = isOne ? Math.min(panSpeed, this.#model.tilt.speed) : order.tiltSpeed;
    if (!this.#legal(panSpeed, tiltSpeed)) return undefined;
    const place = to(order);
    return this.#turn(() => place, panSpeed, tiltSpeed);
  }

  #zoom(direction: "tele" | "wide", speed: number): Action {
    return this.#awake(() => this.#head.driveZoom((direction === "tele" ? 1 : -1) * (speed + 1)));
  }

  get #focusesByHand(): boolean {
    return this.#isAwake && this.focus.mode === "manual";
  }

  #store(preset: number): void {
    const { mode, place } = this.focus;
    this.presets.set(preset, this.#head.pose);
    this.#presetFocus.set(preset, mode === "auto" ? { mode } : { mode, place });
  }

  #recall(preset: number): void {
    const pose = this.presets.get(preset);
    if (pose === undefined) return;
    this.#lastPreset = preset;
    this.#head.turnTo(pose.pan, pose.tilt, this.#model.pan.speed, this.#model.tilt.speed);
    this.#head.zoomTo(pose.zoom);
    const focus = this.#presetFocus.get(preset);
    this.focus.mode = focus?.mode ?? this.focus.mode;
    if (focus?.mode === "manual") this.focus.goTo(focus.place);
  }

  #switch(state: "on" | "standby"): void {
    if (hasQuirk(this.#model, "noStandby")) return;
    if (state === "on" && this.power === "standby") this.#onSince = this.#clock.monotonic();
    this.power = state;
    if (state === "standby") this.#head.hold();
  }

  #legal(panSpeed: number, tiltSpeed: number): boolean {
    const { pan, tilt } = this.#model;
    return this.#turns && panSpeed >= 1 && panSpeed <= pan.speed && tiltSpeed >= 1 && tiltSpeed <= tilt.speed;
  }
}

/** The numbers a camera of this model gives of itself; where its file has their beginning, noughts follow. */
function idOf({ ids }: CameraModel): { readonly vendor: number; readonly model: number } {
  const [vendor = "", model = ""] = (ids?.visca?.[0] ?? ids?.copied?.[0] ?? anybodys).split(":");
  return { vendor: Number.parseInt(vendor, 16), model: Number.parseInt(model.padEnd(4, "0"), 16) };
}

function on<V extends Values>(packet: Packet<V>, act: (values: V) => Action | undefined) {
  return (bytes: Uint8Array): Action | undefined => {
    const values = packet.decode(bytes);
    return values === undefined ? undefined : act(values);
  };
}
