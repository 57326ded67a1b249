import type { Clock, Timer } from "#base/clock.ts";
import type { Said } from "#protocol/device-notes.ts";
import type { Outcome } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import type { CameraDrive } from "../camera.ts";
import { axisNames, type UvcAxes } from "./axes.ts";
import { Stepping } from "./stepping.ts";
import type { V4l2Device } from "./v4l2-ctl.ts";

type Values = Readonly<Record<string, number>>;

/** Who hears what comes of a session. */
export interface SessionHearer {
  /** Where the camera is, by the names of its position controls. */
  handleRead(values: Values): void;
  handleExchange(direction: "out" | "in", said: Said, isFault?: boolean): void;
  /** A request ended well (0), or so many in a row were not answered. */
  handleUnanswered(inARow: number): void;
  /** The device is gone. */
  handleLost(error: DeviceError): void;
}

export interface UvcSessionOptions {
  readonly clock: Clock;
  readonly device: V4l2Device;
  readonly axes: UvcAxes;
  readonly hearer: SessionHearer;
}

/** All times in milliseconds. */
const times = {
  /** Between speeds written during a drag: a process each, and no motor follows faster. */
  betweenSpeeds: 50,
  /** Between positions written during a drag. */
  betweenSteps: 100,
  /** Before a stop that was not confirmed is written again. */
  stopAgain: 100,
  /** Whoever waits for a stop is told after so long that it was not confirmed; it is repeated all the same. */
  stopKnown: 3_000,
  /** A position older than this is read anew before an axis is stepped on from it. */
  stale: 1_000,
} as const;

interface WaitingStop {
  readonly since: number;
  readonly settle: (outcome: Outcome) => void;
}

interface WaitingDrive {
  readonly value: CameraDrive;
  readonly settle: (outcome: Outcome) => void;
}

interface Order {
  readonly set: Values;
  readonly resolve: () => void;
  readonly reject: (error: DeviceError) => void;
}

/** Something beside movement. */
interface Errand {
  readonly set: Values;
  readonly get: readonly string[];
  readonly resolve: (values: Values) => void;
  readonly reject: (error: DeviceError) => void;
}

/**
 * What is outstanding with one video device. One request is under way at a time; a stop goes next and is repeated until
 * it is confirmed, a drive that waits is replaced by a newer one.
 */
export class UvcSession {
  readonly #options: UvcSessionOptions;
  readonly #stepping: Stepping;
  #busy = false;
  #ended: DeviceError | undefined;
  #stops: WaitingStop[] = [];
  #drive: WaitingDrive | undefined;
  #orders: Order[] = [];
  #errands: Errand[] = [];
  #reads: (() => void)[] = [];
  /** The speeds that the camera has taken. */
  #speeds: Record<string, number> = {};
  /** The drive that axes without a speed are stepped by. */
  #held: CameraDrive | undefined;
  #driving = false;
  #dueAt = 0;
  #timer: Timer | undefined;
  #unanswered = 0;

  constructor(options: UvcSessionOptions) {
    this.#options = options;
    this.#stepping = new Stepping(options.axes);
  }

  /** Somebody drives, and no stop was confirmed since. */
  get driving(): boolean {
    return this.#driving;
  }

  /** Where the camera last said it is, by the names of its position controls. */
  get at(): Values {
    return this.#stepping.read;
  }

  /** Moves at these speeds until told otherwise. */
  drive(drive: CameraDrive): Promise<Outcome> {
    if (this.#ended) return Promise.resolve({ kind: "failed", error: this.#ended });
    this.endOrders();
    this.#driving = true;
    this.#drive?.settle({ kind: "replaced" });
    return new Promise((settle) => {
      this.#drive = { value: drive, settle };
      this.#pump();
    });
  }

  /** Stops every axis. */
  stop(): Promise<Outcome> {
    if (this.#ended) return Promise.resolve({ kind: "failed", error: this.#ended });
    this.endOrders();
    this.#held = undefined;
    this.#drive?.settle({ kind: "replaced" });
    this.#drive = undefined;
    return new Promise((settle) => {
      this.#stops.push({ since: this.#options.clock.monotonic(), settle });
      this.#pump();
    });
  }

  /** Writes values that are neither a drive nor a stop; resolves when the camera has taken them. */
  order(set: Values): Promise<void> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#orders.push({ set, resolve, reject });
      this.#pump();
    });
  }

  /**
   * Writes and then reads controls that do not move the camera; resolves with what was read. Neither a stop nor a drive ends
   * it, and both go before it. Rejects with a `DeviceError`.
   */
  tell(set: Values, get: readonly string[]): Promise<Values> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#errands.push({ set, get, resolve, reject });
      this.#pump();
    });
  }

  /** Orders that wait are not written any more. */
  endOrders(): void {
    for (const { reject } of this.#orders.splice(0)) reject(new DeviceError("CAMERA_STOPPED"));
  }

  /** Reads where the camera is, after whatever is more urgent; resolves in any case. */
  read(): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.#reads.push(resolve);
      this.#pump();
    });
  }

  /** Nothing is written any more; what waits ends with `error`. */
  end(error: DeviceError): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#timer?.cancel();
    for (const { settle } of this.#stops.splice(0)) settle({ kind: "failed", error });
    this.#drive?.settle({ kind: "failed", error });
    for (const { reject } of [...this.#orders.splice(0), ...this.#errands.splice(0)]) reject(error);
    for (const resolve of this.#reads.splice(0)) resolve();
  }

  #pump(): void {
    if (this.#busy || this.#ended) return;
    const turn = this.#next();
    if (turn === undefined) return;
    this.#busy = true;
    void turn().then(() => {
      this.#busy = false;
      this.#pump();
    });
  }

  #next(): (() => Promise<void>) | undefined {
    if (this.#stops.length > 0) return () => this.#writeStop();
    if (this.#drive !== undefined || this.#held !== undefined) {
      const wait = this.#dueAt - this.#options.clock.monotonic();
      if (wait <= 0) return () => this.#writeDrive();
      this.#after(wait);
    }
    const order = this.#orders.shift();
    if (order !== undefined) return () => this.#writeOrder(order);
    const errand = this.#errands.shift();
    if (errand !== undefined) return () => this.#run(errand);
    return this.#reads.length > 0 ? () => this.#readAll() : undefined;
  }

  #after(ms: number): void {
    this.#timer?.cancel();
    this.#timer = this.#options.clock.after(ms, () => this.#pump());
  }

  /** Speeds at 0 first; then whatever is on its way to a place is told to stay where it is. */
  async #writeStop(): Promise<void> {
    const { axes, clock } = this.#options;
    const stops = this.#stops.length;
    this.#held = undefined;
    try {
      this.#speeds = {};
      const still = axes.still;
      const at = await this.#exchange(still, axes.readable);
      this.#speeds = { ...still };
      const hold = this.#stepping.holdAt(at);
      if (Object.keys(hold).length > 0) await this.#exchange(hold, []);
      if (this.#drive === undefined) this.#driving = false;
      for (const { settle } of this.#stops.splice(0, stops)) settle({ kind: "confirmed" });
    } catch (error) {
      if (this.#lose(error) || this.#ended) return;
      this.#tellUnconfirmed(error);
      await new Promise<void>((resolve) => void clock.after(times.stopAgain, resolve));
    }
  }

  #tellUnconfirmed(error: unknown): void {
    const before = this.#options.clock.monotonic() - times.stopKnown;
    const failed = asDeviceError(error);
    // Settled once, whatever comes later.
    for (const { since, settle } of this.#stops) if (since <= before) settle({ kind: "failed", error: failed });
  }

  async #writeDrive(): Promise<void> {
    const { axes, clock } = this.#options;
    const waiting = this.#drive;
    const drive = waiting?.value ?? this.#held;
    this.#drive = undefined;
    if (drive === undefined) return;
    try {
      const steps = axisNames.some(
        (name) => axes.axes[name].speed === undefined && axes.paceOf(name, drive[name]) !== 0,
      );
      if (steps && this.#stepping.age(clock.monotonic()) > times.stale) await this.#exchange({}, axes.readable);
      // Something more urgent may have come meanwhile.
      if (this.#stops.length > 0 || this.#drive !== undefined) {
        waiting?.settle({ kind: "replaced" });
        return;
      }
      const now = clock.monotonic();
      this.#dueAt = now + (steps ? times.betweenSteps : times.betweenSpeeds);
      this.#held = steps ? drive : undefined;
      const speeds = this.#speedsOf(drive);
      const set = { ...speeds, ...this.#stepping.next(drive, now) };
      if (Object.keys(set).length > 0) await this.#exchange(set, steps ? axes.readable : []);
      this.#speeds = { ...this.#speeds, ...speeds };
      waiting?.settle({ kind: "confirmed" });
    } catch (error) {
      // Nobody knows which of the speeds the camera took.
      this.#speeds = {};
      this.#held = undefined;
      const failed = asDeviceError(error);
      waiting?.settle({ kind: "failed", error: failed });
      if (!this.#lose(error) && this.#stops.length === 0) void this.stop();
    }
  }

  /** The speeds that differ from what the camera has. */
  #speedsOf(drive: CameraDrive): Record<string, number> {
    const { axes } = this.#options;
    const speeds: Record<string, number> = {};
    for (const name of axisNames) {
      const { speed } = axes.axes[name];
      if (speed === undefined) continue;
      const value = axes.speedOf(name, drive[name]);
      if (this.#speeds[speed.name] !== value) speeds[speed.name] = value;
    }
    return speeds;
  }

  async #writeOrder({ set, resolve, reject }: Order): Promise<void> {
    try {
      this.#stepping.handleAsked(set);
      await this.#exchange(set, []);
      resolve();
    } catch (error) {
      this.#lose(error);
      reject(asDeviceError(error));
    }
  }

  async #run({ set, get, resolve, reject }: Errand): Promise<void> {
    try {
      resolve(await this.#talk(set, get));
    } catch (error) {
      this.#lose(error);
      reject(asDeviceError(error));
    }
  }

  async #readAll(): Promise<void> {
    const reads = this.#reads.splice(0);
    try {
      await this.#exchange({}, this.#options.axes.readable);
    } catch (error) {
      this.#lose(error);
    }
    for (const resolve of reads) resolve();
  }

  /** The same for what moves: where the camera says it is, is told on. */
  async #exchange(set: Values, get: readonly string[]): Promise<Values> {
    const { hearer, clock } = this.#options;
    const values = await this.#talk(set, get);
    this.#stepping.handleRead(values, clock.monotonic());
    if (get.length > 0) hearer.handleRead(values);
    return values;
  }

  async #talk(set: Values, get: readonly string[]): Promise<Values> {
    const { device, hearer } = this.#options;
    if (Object.keys(set).length === 0 && get.length === 0) return {};
    const asked = [...Object.entries(set).map(([name, value]) => `${name}=${value}`), ...get.map((name) => `${name}?`)];
    hearer.handleExchange("out", asked.join(" "));
    try {
      const values = await device.exchange(set, get);
      hearer.handleExchange(
        "in",
        ["done", ...Object.entries(values).map(([name, value]) => `${name}=${value}`)].join(" "),
      );
      this.#unanswered = 0;
      if (this.#ended) throw this.#ended;
      hearer.handleUnanswered(0);
      return values;
    } catch (error) {
      if (error instanceof DeviceError) {
        hearer.handleExchange("in", error.logged(), true);
      }
      throw error;
    }
  }

  /** Tells of a device that is gone or silent; returns whether it is gone. */
  #lose(error: unknown): boolean {
    if (!(error instanceof DeviceError) || this.#ended) return false;
    const { hearer } = this.#options;
    if (error.verdict === "unreachable") {
      hearer.handleLost(error);
      return true;
    }
    if (error.verdict === "no-answer" || error.verdict === "out-of-step") {
      this.#unanswered += 1;
      hearer.handleUnanswered(this.#unanswered);
    }
    return false;
  }
}

const asDeviceError = (error: unknown): DeviceError =>
  error instanceof DeviceError ? error : new DeviceError("CAMERA_REFUSED", undefined, { cause: error });
