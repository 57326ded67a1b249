import { type Clock, delay, type Timer } from "#base/clock.ts";
import type { Outcome } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { type OnvifClient, refusedFor } from "./client.ts";
import type { Operation, Profile } from "./operations.ts";
import { continuousMove, stop, type Vector } from "./steering.ts";

/** Who hears what comes of a session. */
export interface SessionHearer {
  /** So many requests in a row were not answered; 0 once one was. */
  handleUnanswered(inARow: number): void;
  /** The camera is gone, or will not have us. */
  handleLost(error: DeviceError): void;
}

export interface OnvifSessionOptions {
  readonly clock: Clock;
  readonly client: OnvifClient;
  readonly profile: Profile;
  readonly hearer: SessionHearer;
}

/** All times in milliseconds. */
const times = {
  /** For a drive or a stop to be answered. */
  urgent: 3_000,
  /** Between drives that differ. */
  betweenDrives: 60,
  /** A movement ends by itself this long after the room fell silent, where the camera keeps time. */
  moves: 2_000,
  /** Before a stop that was not confirmed is sent again. */
  stopAgain: 150,
  /** Whoever waits for a stop is told after so long that it was not confirmed; it is repeated all the same. */
  stopKnown: 4_000,
} as const;
/** So many refusals of Stop, and every other one is a movement at speed 0: some cameras know only one of them. */
const refusalsBeforeStandingStill = 2;

interface WaitingStop {
  readonly since: number;
  readonly settle: (outcome: Outcome) => void;
}

interface WaitingDrive {
  readonly velocity: Vector;
  readonly settle: (outcome: Outcome) => void;
}

/**
 * What is outstanding with one camera that is steered by requests. One drive is under way at a time and a newer one
 * replaces what waits. A stop does not wait for a drive that is under way: it goes beside it, and once more after it,
 * since nobody knows which of the two the camera carries out last.
 */
export class OnvifSession {
  readonly #options: OnvifSessionOptions;
  #waiting: WaitingDrive | undefined;
  /** The drive that is under way; never rejects. */
  #sending: Promise<void> | undefined;
  /** What the camera was last told to do, and when. */
  #held: { readonly velocity: Vector; readonly at: number } | undefined;
  #stops: WaitingStop[] = [];
  #stopping = false;
  #driving = false;
  #dueAt = 0;
  #timer: Timer | undefined;
  #ended: DeviceError | undefined;
  #unanswered = 0;
  /** Undefined for cameras that do not keep time. */
  #moves: number | undefined = times.moves;
  #standsStill: Vector = { panTilt: { x: 0, y: 0 } };

  constructor(options: OnvifSessionOptions) {
    this.#options = options;
  }

  /** Somebody drives, and no stop was confirmed since. */
  get driving(): boolean {
    return this.#driving;
  }

  /** Takes what the camera says of itself: how long movements may last, and which axes it has. */
  handleKnown(limits: { readonly min: number; readonly max: number }, standsStill: Vector): void {
    this.#moves = Math.min(limits.max, Math.max(limits.min, times.moves));
    this.#standsStill = standsStill;
  }

  drive(velocity: Vector): Promise<Outcome> {
    if (this.#ended) return failed(this.#ended);
    if (isStill(velocity)) return this.stop();
    this.#driving = true;
    this.#waiting?.settle({ kind: "replaced" });
    return new Promise((settle) => {
      this.#waiting = { velocity, settle };
      this.#pump();
    });
  }

  stop(): Promise<Outcome> {
    if (this.#ended) return failed(this.#ended);
    this.#waiting?.settle({ kind: "replaced" });
    this.#waiting = undefined;
    this.#held = undefined;
    this.#timer?.cancel();
    return new Promise((settle) => {
      this.#stops.push({ since: this.#options.clock.monotonic(), settle });
      if (!this.#stopping) void this.#stop();
    });
  }

  /** Asks for anything else; what is a movement stops a drive first. */
  async ask<Value>(operation: Operation<Value>, within?: number): Promise<Value> {
    if (this.#ended) throw this.#ended;
    try {
      const value = await this.#options.client.ask(operation, within);
      this.#handleAnswered();
      return value;
    } catch (error) {
      this.#lose(error);
      throw this.#ended ?? error;
    }
  }

  /** Nothing is sent any more; what waits ends with `error`. */
  end(error: DeviceError): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#timer?.cancel();
    this.#waiting?.settle({ kind: "failed", error });
    for (const { settle } of this.#stops.splice(0)) settle({ kind: "failed", error });
  }

  #pump(): void {
    if (this.#ended || this.#stopping || this.#sending !== undefined || this.#waiting === undefined) return;
    const now = this.#options.clock.monotonic();
    if (now < this.#dueAt) {
      this.#after(this.#dueAt - now);
      return;
    }
    const { velocity, settle } = this.#waiting;
    this.#waiting = undefined;
    if (this.#held !== undefined && isAlike(this.#held.velocity, velocity) && now - this.#held.at < this.#renewEvery) {
      settle({ kind: "confirmed" });
      return;
    }
    this.#send(velocity, settle);
  }

  #send(velocity: Vector, settle: (outcome: Outcome) => void): void {
    const now = this.#options.clock.monotonic();
    this.#dueAt = now + times.betweenDrives;
    const before = this.#held?.velocity;
    this.#held = { velocity, at: now };
    this.#sending = this.#move(changed(velocity, before)).then(
      () => {
        this.#sending = undefined;
        settle({ kind: "confirmed" });
        if (this.#held?.velocity === velocity) this.#renewLater();
        this.#pump();
      },
      (error: unknown) => {
        this.#sending = undefined;
        settle({ kind: "failed", error: asDeviceError(error) });
        // What it was told before may go on.
        if (!this.#lose(error) && !this.#stopping && this.#waiting === undefined) void this.stop();
        else this.#pump();
      },
    );
  }

  async #move(velocity: Vector): Promise<void> {
    const { client, profile } = this.#options;
    try {
      await client.ask(continuousMove(profile.token, velocity, this.#moves), times.urgent);
    } catch (error) {
      const untimed = ["TimeoutNotSupported", "InvalidArgVal", "InvalidArgs"].some((code) => refusedFor(error, code));
      if (this.#moves === undefined || !untimed) throw error;
      await client.ask(continuousMove(profile.token, velocity, undefined), times.urgent);
      this.#moves = undefined;
    }
    this.#handleAnswered();
  }

  get #renewEvery(): number {
    if (this.#moves === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(200, Math.min(this.#moves, this.#options.profile.defaultTimeout || this.#moves) / 2);
  }

  /** A movement that goes on is asked for again before the camera ends it. */
  #renewLater(): void {
    const every = this.#renewEvery;
    if (!Number.isFinite(every) || this.#waiting !== undefined) return;
    this.#timer?.cancel();
    this.#timer = this.#options.clock.after(every, () => {
      if (this.#held === undefined || this.#sending !== undefined || this.#stopping || this.#waiting !== undefined)
        return;
      this.#send(this.#held.velocity, () => undefined);
    });
  }

  #after(ms: number): void {
    this.#timer?.cancel();
    this.#timer = this.#options.clock.after(ms, () => this.#pump());
  }

  async #stop(): Promise<void> {
    const { clock, client, profile } = this.#options;
    this.#stopping = true;
    let refusals = 0;
    while (this.#stops.length > 0 && !this.#ended) {
      const beside = this.#sending;
      const count = this.#stops.length;
      const standStill = refusals >= refusalsBeforeStandingStill && refusals % 2 === 0;
      const request = standStill ? continuousMove(profile.token, this.#standsStill, undefined) : stop(profile.token);
      try {
        await client.ask(request, times.urgent);
        this.#handleAnswered();
        if (beside === undefined) {
          if (this.#waiting === undefined) this.#driving = false;
          for (const { settle } of this.#stops.splice(0, count)) settle({ kind: "confirmed" });
          continue;
        }
      } catch (error) {
        refusals += 1;
        if (this.#lose(error)) break;
        this.#tellUnconfirmed(error);
        await delay(times.stopAgain, clock);
      }
      await beside;
    }
    this.#stopping = false;
    this.#pump();
  }

  #tellUnconfirmed(error: unknown): void {
    const before = this.#options.clock.monotonic() - times.stopKnown;
    // Settled once, whatever comes later.
    for (const { since, settle } of this.#stops) {
      if (since <= before) settle({ kind: "failed", error: asDeviceError(error) });
    }
  }

  #handleAnswered(): void {
    this.#unanswered = 0;
    this.#options.hearer.handleUnanswered(0);
  }

  /** Tells of a camera that is gone, will not have us, or is silent; returns whether this is the end. */
  #lose(error: unknown): boolean {
    if (!(error instanceof DeviceError) || this.#ended) return this.#ended !== undefined;
    const { hearer } = this.#options;
    if (error.verdict === "unreachable" || error.code === "DEVICE_SIGN_IN_REFUSED") {
      hearer.handleLost(error);
      return true;
    }
    if (error.verdict === "no-answer" || error.verdict === "out-of-step") {
      this.#unanswered += 1;
      hearer.handleUnanswered(this.#unanswered);
    } else this.#handleAnswered();
    return this.#ended !== undefined;
  }
}

const failed = (error: DeviceError): Promise<Outcome> => Promise.resolve({ kind: "failed", error });

const asDeviceError = (error: unknown): DeviceError =>
  error instanceof DeviceError ? error : new DeviceError("CAMERA_REFUSED", undefined, { cause: error });

const isAlike = (one: Vector, other: Vector): boolean => JSON.stringify(one) === JSON.stringify(other);

const isStill = ({ panTilt, zoom }: Vector): boolean => !panTilt?.x && !panTilt?.y && !zoom;

/** Only what moves or moved is named: some cameras take pan and tilt or zoom in one request, not both. */
function changed(velocity: Vector, before: Vector | undefined): Vector {
  const turns = !isStill({ panTilt: velocity.panTilt }) || !isStill({ panTilt: before?.panTilt });
  const zooms = Boolean(velocity.zoom) || Boolean(before?.zoom);
  return { ...(turns ? { panTilt: velocity.panTilt } : {}), ...(zooms ? { zoom: velocity.zoom } : {}) };
}
