import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { type Camera, type CameraDrive, type CameraTarget, isSteered } from "#devices/camera/camera.ts";
import { DriveHold } from "#devices/camera/drive-hold.ts";
import type { CameraModels } from "#devices/camera/models.ts";
import type { CameraContext, CameraSpec } from "#devices/camera/registry.ts";
import type { TrackScreen } from "#devices/camera/uvc/by-track.ts";
import type { Outcome, WireExchange } from "#devices/device.ts";
import type { CameraPosition, CameraStatus } from "#protocol/camera.ts";
import type { CameraId, CameraSettings } from "#protocol/camera-settings.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { StatusTree } from "#protocol/status.ts";
import { ableDrive, ableView, refuseHomeless, refuseLacking } from "./able.ts";
import { isAstray } from "./astray.ts";
import { CameraAdjustments } from "./camera-adjustments.ts";
import { CameraLevels } from "./camera-levels.ts";
import { cameraSpecOf } from "./camera-spec.ts";
import { cameraStatusOf, positionOf, unusableCamera } from "./camera-status.ts";
import { carriedOut, confirmed } from "./device-refusal.ts";
import { blindStep, type NudgeDirection, nudgeDrive, nudged, nudgedAxis, push } from "./nudging.ts";
import type { PresetCamera } from "./presets.ts";
import { CameraWaking } from "./waking.ts";

/** Makes the camera a spec describes; loaded only when there is one, since serial ports are a native module. */
export type MakeCamera = (spec: CameraSpec, context: CameraContext, models: CameraModels) => Promise<Camera>;

export interface RoomCameraOptions {
  readonly id: CameraId;
  readonly clock: Clock;
  readonly log: Log;
  readonly make: MakeCamera;
  readonly models: CameraModels;
  /** The room's screen, which may move it where the controller may not. */
  readonly screen: TrackScreen;
  /** Whether the picture comes from a simulator. */
  readonly simulated: () => boolean;
  /** So many seconds after a movement by hand it follows people again; 0: not by itself. */
  readonly trackingAfter: () => number;
}

export interface RoomCameraEvents {
  status: [camera: CameraStatus | null];
  position: [position: StatusTree["camera.position"]];
  /** While it moves, as often as it says. */
  moved: [position: CameraPosition];
  exchange: [exchange: WireExchange];
}

/** How long an old camera may take to let go of its wire before the next one is opened. */
const releaseWithinMs = 1_500;
/** While it moves, status follows at this pace; the stream has the rest. */
const statusEveryMs = 500;

/** One of the room's cameras as the settings have it now: opened anew when they change, null where there is none. */
export class RoomCamera implements AsyncDisposable {
  readonly events = new Events<RoomCameraEvents>();
  /** How it is set beside where it looks. */
  readonly adjustments: CameraAdjustments;
  /** The numbers of its picture. */
  readonly levels: CameraLevels;
  readonly #options: RoomCameraOptions;
  readonly #hold: DriveHold;
  readonly #waking: CameraWaking;
  #camera: Camera | undefined;
  #spec: CameraSpec | undefined;
  #settings: CameraSettings | undefined;
  #turn: Promise<void> = Promise.resolve();
  #driven: Promise<Outcome> = Promise.resolve({ kind: "confirmed" });
  #actual: CameraPosition | null = null;
  #target: CameraTarget | undefined;
  #journey = 0;
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(options: RoomCameraOptions) {
    this.#options = options;
    const { clock, trackingAfter } = options;
    this.adjustments = new CameraAdjustments({ clock, trackingAfter, changed: () => this.#showIfOpen() });
    this.levels = new CameraLevels({ clock, changed: () => this.#showIfOpen() });
    this.#waking = new CameraWaking(clock, () => this.#showIfOpen());
    this.#hold = new DriveHold(options.clock, {
      drive: (drive) => {
        this.#driven = this.#camera?.drive(drive) ?? this.#driven;
      },
      stop: () => {
        this.#driven = this.#camera?.stop() ?? this.#driven;
      },
    });
  }

  get id(): CameraId {
    return this.#options.id;
  }

  get camera(): Camera | undefined {
    return this.#camera;
  }

  /** What it speaks. */
  get family(): CameraSpec["family"] | undefined {
    return this.#spec?.family;
  }

  /** Whether the settings describe one, well or badly. */
  get configured(): boolean {
    return this.#settings !== undefined && this.#settings.kind !== "none";
  }

  /** Takes the settings: another camera is opened, none is closed. Resolves when that is under way. */
  use(settings: CameraSettings): Promise<void> {
    this.#settings = settings;
    return this.#inTurn(() => this.#open(settings));
  }

  /** Closes the wire and opens it anew. */
  reopen(): Promise<void> {
    this.#need();
    return this.#inTurn(async () => {
      if (this.#settings !== undefined) await this.#open(this.#settings);
    });
  }

  /** `client` moves the camera, until 400 ms without another of these have passed. */
  async drive(client: string, drive: CameraDrive): Promise<void> {
    const camera = this.#need();
    const able = ableDrive(camera, drive);
    // Nobody's finger is kept waiting: one that still wants it once it is awake has it.
    if (this.#waking.isNeeded(camera)) return void this.#waking.wake(camera).catch(() => undefined);
    this.#journeyEnds();
    this.#hold.handleDrive(client, able);
    this.adjustments.handleMovedByHand();
    await carriedOut(this.#driven);
  }

  async stop(): Promise<void> {
    this.#need();
    this.#journeyEnds();
    this.#hold.handleStop();
    await carriedOut(this.#driven);
  }

  /** A client is gone: what it moved stops. */
  handleGone(client: string): void {
    this.#hold.handleGone(client);
    this.adjustments.focus.handleGone(client);
  }

  /** Others take the room's place before another camera: whatever moves this one lets go. */
  letGo(): void {
    if (this.#camera === undefined) return;
    this.#journeyEnds();
    this.#hold.handleStop();
    void this.adjustments.focus.letGo();
  }

  async moveTo(target: CameraTarget): Promise<void> {
    const camera = this.#need();
    refuseLacking(camera, target);
    const { pan, tilt } = camera.capabilities;
    const within = {
      ...(target.pan === undefined ? {} : { pan: clamp(target.pan, pan.min, pan.max) }),
      ...(target.tilt === undefined ? {} : { tilt: clamp(target.tilt, tilt.min, tilt.max) }),
      ...(target.zoom === undefined ? {} : { zoom: clamp(target.zoom, 0, 1) }),
    };
    await this.#journeyTo(within, () => camera.moveTo(within));
  }

  /** Goes back to a view as far as this camera can: one that looks one way is there already. */
  async lookAt(view: Required<CameraTarget>): Promise<void> {
    const able = ableView(this.#need(), view);
    await (able === undefined ? this.wake() : this.moveTo(able));
  }

  /** Somebody wants its picture: it is woken where it sleeps. Resolves when it is awake, at once where there is none. */
  async wake(): Promise<void> {
    if (this.#camera !== undefined) await this.#waking.wake(this.#camera);
  }

  async home(): Promise<void> {
    const camera = this.#need();
    refuseHomeless(camera);
    await this.#journeyTo(undefined, () => camera.home());
  }

  /** One small step from where it is, or from where it is going; finer the further it is zoomed in. */
  async nudge(direction: NudgeDirection): Promise<void> {
    const camera = this.#need();
    refuseLacking(camera, nudgedAxis(direction));
    if (camera.capabilities.drivesOnly === true) return this.#push(camera, direction);
    const from = this.#actual;
    if (from === null) return this.#nudgeBlindly(camera, direction);
    await this.moveTo(nudged({ ...from, ...this.#target }, direction));
  }

  /** A small step of a camera that does not say where it looks: by so many degrees where it knows that order, else a push. */
  async #nudgeBlindly(camera: Camera, direction: NudgeDirection): Promise<void> {
    await this.wake();
    const by = blindStep(direction);
    if (camera.turnBy === undefined || (by.pan === 0 && by.tilt === 0)) return this.#push(camera, direction);
    await this.#journeyTo(undefined, () => camera.turnBy?.(by) ?? Promise.resolve());
  }

  /** A small step of a camera that can only be driven: a moment of slow movement. */
  async #push(camera: Camera, direction: NudgeDirection): Promise<void> {
    await this.wake();
    this.#journeyEnds();
    await carriedOut(camera.drive(nudgeDrive(direction)));
    await new Promise<void>((resolve) => void this.#options.clock.after(push.forMs, resolve));
    this.adjustments.handleMovedByHand();
    // Somebody drags it by now: theirs is the newer wish.
    if (this.#hold.driver === undefined) await carriedOut(camera.stop());
  }

  async power(on: boolean): Promise<void> {
    const camera = this.#need();
    if (!on) this.#hold.handleStop();
    if (on && this.#waking.isNeeded(camera)) return this.#waking.wake(camera);
    await confirmed(camera.setPower(on ? "on" : "standby"));
  }

  /** The last exchanges on the wire, oldest first. */
  exchanges(limit: number): readonly WireExchange[] {
    return this.#camera?.exchanges().slice(-limit) ?? [];
  }

  /** Where it looks, and where it was told to. */
  get shownPosition(): StatusTree["camera.position"] {
    return {
      actual: this.#actual,
      ...(this.#target === undefined ? {} : { target: this.#target }),
      moving: this.#camera?.moving ?? false,
    };
  }

  /** The camera as presets use it. */
  get forPresets(): PresetCamera {
    const camera = this.#need();
    return {
      id: camera.id,
      memories: camera.capabilities.presets,
      goesTo: isSteered(camera.capabilities) && camera.capabilities.drivesOnly !== true,
      position: this.#actual ?? undefined,
      keep: (slot) => confirmed(camera.storePreset(slot)),
      recall: async (slot, position) => {
        const target = position && { pan: position.pan, tilt: position.tilt, zoom: position.zoom };
        let astray = false;
        await this.#journeyTo(target, async (isWanted) => {
          await camera.recallPreset(slot);
          astray = target !== undefined && (await isAstray(this.#options.clock, camera, target, isWanted));
        });
        return astray;
      },
      moveTo: (view) => this.lookAt(view),
      // What it cannot say now is not stored; where it looks is.
      readFocus: () => confirmed(camera.readFocus?.() ?? Promise.resolve(undefined)).catch(() => undefined),
      focusTo: async (focus) => {
        if (camera.capabilities.adjustments?.focus === undefined) return;
        await this.adjustments.focus.letGo();
        await confirmed(camera.focusTo?.(focus) ?? Promise.resolve());
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#inTurn(() => this.#release());
    this.events.clear();
  }

  #need(): Camera {
    if (this.#camera === undefined) {
      throw this.configured
        ? new RoomError("camera-away", note("why-camera-settings"))
        : new RoomError("not-found", note("why-camera-none"));
    }
    return this.#camera;
  }

  /** A movement with a goal: it takes the camera from whoever drives, and a newer one takes it from this. */
  async #journeyTo(target: CameraTarget | undefined, move: (isWanted: () => boolean) => Promise<void>): Promise<void> {
    if (this.#hold.driver !== undefined) this.#hold.handleStop();
    this.#journey += 1;
    const journey = this.#journey;
    this.#target = target;
    this.adjustments.handleMovedByHand();
    this.#showPosition();
    try {
      const isWanted = (): boolean => journey === this.#journey;
      await this.#waking.before(this.#need(), () => confirmed(move(isWanted)), isWanted);
    } finally {
      if (journey === this.#journey) this.#journeyEnds();
    }
  }

  #journeyEnds(): void {
    this.#journey += 1;
    if (this.#target === undefined) return;
    this.#target = undefined;
    this.#showPosition();
  }

  async #open(settings: CameraSettings): Promise<void> {
    await this.#release();
    const { clock, log, make, models, screen } = this.#options;
    try {
      const spec = cameraSpecOf(this.id, settings);
      this.#spec = spec;
      if (spec === undefined) {
        this.#showStatus();
        return;
      }
      const camera = await make(spec, { clock, log, screen }, models);
      this.#camera = camera;
      this.adjustments.use(camera);
      this.levels.use(camera);
      this.#follow(camera);
      camera.start();
      log.info("the camera is opened", { where: camera.where, model: spec.model });
      this.#showStatus();
    } catch (error) {
      const why = messageOf(error);
      log.error("the camera's settings are not usable", { because: why });
      this.events.emit("status", unusableCamera(this.id, settings, why, clock.wall()));
    }
    this.#showPosition();
  }

  #follow(camera: Camera): void {
    const { events } = camera;
    events.on("health", () => this.#showStatus());
    events.on("power", () => this.#showStatus());
    events.on("moving", () => this.#showPosition());
    events.on("exchange", (exchange) => this.events.emit("exchange", exchange));
    events.on("position", (position) => {
      const { clock } = this.#options;
      const isFirst = this.#actual === null;
      this.#actual = positionOf(position, clock.wall());
      // From now on a view of it can be stored.
      if (isFirst) this.#showStatus();
      this.events.emit("moved", this.#actual);
      if (!camera.moving || clock.monotonic() - this.#shownAt >= statusEveryMs) this.#showPosition();
    });
  }

  async #release(): Promise<void> {
    const camera = this.#camera;
    if (camera === undefined) return;
    this.#hold.handleStop();
    this.#camera = undefined;
    this.#actual = null;
    this.adjustments.use(undefined);
    this.levels.use(undefined);
    this.#journeyEnds();
    const { clock, log } = this.#options;
    await Promise.race([
      camera
        .close()
        .catch((error: unknown) => log.warn("the camera's wire was not released", { because: messageOf(error) })),
      new Promise<void>((resolve) => void clock.after(releaseWithinMs, resolve)),
    ]);
    camera.events.clear();
  }

  #showStatus(): void {
    const camera = this.#camera;
    if (camera === undefined) {
      this.events.emit("status", null);
      return;
    }
    const { name = "", model = "" } = this.#settings ?? {};
    const set = { ...this.adjustments.shown, levels: this.levels.shown, simulated: this.#options.simulated() };
    const { since } = this.#waking;
    this.events.emit(
      "status",
      cameraStatusOf(this.id, camera, { name, model }, this.#options.models, { ...set, wakingSince: since }),
    );
  }

  /** Shows status anew: whether the picture is simulated is another setting. */
  handlePictureChanged(): void {
    this.#showIfOpen();
  }

  #showIfOpen(): void {
    if (this.#camera !== undefined) this.#showStatus();
  }

  #showPosition(): void {
    this.#shownAt = this.#options.clock.monotonic();
    this.events.emit("position", this.shownPosition);
  }

  /** One opening or closing after the other. */
  #inTurn(action: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(action, action);
    return this.#turn;
  }
}

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));
