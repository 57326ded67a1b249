import type { Clock } from "#base/clock.ts";
import type { Camera, CameraDrive, CameraTarget, Range } from "#devices/camera/camera.ts";
import { DriveHold } from "#devices/camera/drive-hold.ts";
import type { Outcome } from "#devices/device.ts";
import type { CameraPosition } from "#protocol/camera.ts";
import { ableDrive, ableView, refuseHomeless, refuseLacking } from "./able.ts";
import { isAstray, isThere } from "./astray.ts";
import { carriedOut, confirmed } from "./device-refusal.ts";
import { blindStep, type NudgeDirection, nudgeDrive, nudged, nudgedAxis, push } from "./nudging.ts";
import type { CameraWaking } from "./waking.ts";

export interface CameraSteeringOptions {
  readonly clock: Clock;
  /** The camera that is open; undefined where none is. */
  readonly camera: () => Camera | undefined;
  /** The same; throws, and says why, where none is. */
  readonly need: () => Camera;
  /** Where it says that it looks. */
  readonly position: () => CameraPosition | null;
  readonly waking: CameraWaking;
  /** Somebody moves it by hand, or sends it somewhere. */
  readonly handleMovedByHand: () => void;
  /** It is sent somewhere, or no more. */
  readonly changed: () => void;
}

/**
 * Where one camera is made to look: driven for as long as somebody asks, or sent to a place, which takes it from whoever
 * drives. The newest wish counts.
 */
export class CameraSteering {
  readonly #options: CameraSteeringOptions;
  readonly #hold: DriveHold;
  #driven: Promise<Outcome> = Promise.resolve({ kind: "confirmed" });
  #target: CameraTarget | undefined;
  #journey = 0;

  constructor(options: CameraSteeringOptions) {
    this.#options = options;
    const { clock, camera } = options;
    this.#hold = new DriveHold(clock, {
      drive: (drive) => {
        this.#driven = camera()?.drive(drive) ?? this.#driven;
      },
      stop: () => {
        this.#driven = camera()?.stop() ?? this.#driven;
      },
    });
  }

  /** Where it is being sent; undefined while nobody sends it anywhere. */
  get target(): CameraTarget | undefined {
    return this.#target;
  }

  /** `client` moves the camera, until 400 ms without another of these have passed. */
  async drive(client: string, drive: CameraDrive): Promise<void> {
    const camera = this.#options.need();
    const able = ableDrive(camera, drive);
    // Nobody's finger is kept waiting: one that still wants it once it is awake has it.
    if (this.#options.waking.isNeeded(camera)) return void this.#options.waking.wake(camera).catch(() => undefined);
    this.#journeyEnds();
    this.#hold.handleDrive(client, able);
    this.#options.handleMovedByHand();
    await carriedOut(this.#driven);
  }

  async stop(): Promise<void> {
    this.#options.need();
    this.#journeyEnds();
    this.#hold.handleStop();
    await carriedOut(this.#driven);
  }

  /** A client is gone: what it moved stops. */
  handleGone(client: string): void {
    this.#hold.handleGone(client);
  }

  /** Whatever moves it lets go. */
  halt(): void {
    this.#journeyEnds();
    this.#hold.handleStop();
  }

  async moveTo(target: CameraTarget): Promise<void> {
    const camera = this.#options.need();
    refuseLacking(camera, target);
    const within = held(target, camera, this.#options.position());
    await this.#journeyTo(within, () => camera.moveTo(within));
  }

  /**
   * Goes back to a view as far as this camera can: one that looks one way is there already. It has said that place itself,
   * within its model's figures or not.
   */
  async lookAt(view: Required<CameraTarget>): Promise<void> {
    const camera = this.#options.need();
    const able = ableView(camera, view);
    await (able === undefined ? this.#options.waking.wake(camera) : this.#journeyTo(able, () => camera.moveTo(able)));
  }

  /** The same; resolves with whether it stands there in the end, by what it says itself. */
  async returnTo(view: Required<CameraTarget>): Promise<boolean> {
    const camera = this.#options.need();
    const able = ableView(camera, view);
    let there = false;
    if (able === undefined) return there;
    await this.#journeyTo(able, async (isWanted) => {
      await camera.moveTo(able);
      there = await isThere(this.#options.clock, camera, able, isWanted);
    });
    return there;
  }

  async home(): Promise<void> {
    const camera = this.#options.need();
    refuseHomeless(camera);
    await this.#journeyTo(undefined, () => camera.home());
  }

  /** One small step from where it is, or from where it is going; finer the further it is zoomed in. */
  async nudge(direction: NudgeDirection): Promise<void> {
    const camera = this.#options.need();
    refuseLacking(camera, nudgedAxis(direction));
    if (camera.capabilities.drivesOnly === true) return this.#push(camera, direction);
    const from = this.#options.position();
    if (from === null) return this.#nudgeBlindly(camera, direction);
    await this.moveTo(nudged({ ...from, ...this.#target }, direction));
  }

  /** A small step of a camera that does not say where it looks: by so many degrees where it knows that order, else a push. */
  async #nudgeBlindly(camera: Camera, direction: NudgeDirection): Promise<void> {
    await this.#options.waking.wake(camera);
    const by = blindStep(direction);
    if (camera.turnBy === undefined || (by.pan === 0 && by.tilt === 0)) return this.#push(camera, direction);
    await this.#journeyTo(undefined, () => camera.turnBy?.(by) ?? Promise.resolve());
  }

  /** A small step of a camera that can only be driven: a moment of slow movement. */
  async #push(camera: Camera, direction: NudgeDirection): Promise<void> {
    await this.#options.waking.wake(camera);
    this.#journeyEnds();
    await carriedOut(camera.drive(nudgeDrive(direction)));
    await new Promise<void>((resolve) => void this.#options.clock.after(push.forMs, resolve));
    this.#options.handleMovedByHand();
    // Somebody drags it by now: theirs is the newer wish.
    if (this.#hold.driver === undefined) await carriedOut(camera.stop());
  }

  /**
   * Goes to a memory of its own.
   *
   * @param position where that is, as far as anybody knows
   * @returns whether it stands elsewhere in the end
   */
  async recall(slot: number, position: CameraPosition | undefined): Promise<boolean> {
    const camera = this.#options.need();
    const target = position && { pan: position.pan, tilt: position.tilt, zoom: position.zoom };
    let astray = false;
    await this.#journeyTo(target, async (isWanted) => {
      await camera.recallPreset(slot);
      astray = target !== undefined && (await isAstray(this.#options.clock, camera, target, isWanted));
    });
    return astray;
  }

  /** A movement with a goal: it takes the camera from whoever drives, and a newer one takes it from this. */
  async #journeyTo(target: CameraTarget | undefined, move: (isWanted: () => boolean) => Promise<void>): Promise<void> {
    if (this.#hold.driver !== undefined) this.#hold.handleStop();
    this.#journey += 1;
    const journey = this.#journey;
    this.#target = target;
    this.#options.handleMovedByHand();
    this.#options.changed();
    try {
      const isWanted = (): boolean => journey === this.#journey;
      await this.#options.waking.before(this.#options.need(), () => confirmed(move(isWanted)), isWanted);
    } finally {
      if (journey === this.#journey) this.#journeyEnds();
    }
  }

  #journeyEnds(): void {
    this.#journey += 1;
    if (this.#target === undefined) return;
    this.#target = undefined;
    this.#options.changed();
  }
}

/**
 * A target within what the camera can do. One that stands beyond that is not turned back; where it is known to be another
 * model than its figures are for, their ends are not its own, and it refuses itself what it cannot.
 */
function held(target: CameraTarget, { capabilities, misfit }: Camera, now: CameraTarget | null): CameraTarget {
  const whole = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
  const { pan, tilt } = misfit === true ? { pan: whole, tilt: whole } : capabilities;
  const within = (name: keyof CameraTarget, { min, max }: Range): CameraTarget => {
    const { [name]: to } = target;
    const at = now?.[name];
    return to === undefined
      ? {}
      : { [name]: Math.min(Math.max(max, at ?? max), Math.max(Math.min(min, at ?? min), to)) };
  };
  return { ...within("pan", pan), ...within("tilt", tilt), ...within("zoom", { min: 0, max: 1 }) };
}
