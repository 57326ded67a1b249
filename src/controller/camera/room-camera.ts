import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { Camera } from "#devices/camera/camera.ts";
import type { CameraModels } from "#devices/camera/models.ts";
import type { CameraContext, CameraSpec } from "#devices/camera/registry.ts";
import type { TrackScreen } from "#devices/camera/uvc/by-track.ts";
import type { WireExchange } from "#devices/device.ts";
import type { CameraPosition, CameraStatus } from "#protocol/camera.ts";
import type { CameraId, CameraSettings } from "#protocol/camera-settings.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { StatusTree } from "#protocol/status.ts";
import { CameraAdjustments } from "./camera-adjustments.ts";
import { CameraLevels } from "./camera-levels.ts";
import { cameraSpecOf } from "./camera-spec.ts";
import { cameraStatusOf, positionOf, unusableCamera } from "./camera-status.ts";
import { CameraSteering } from "./camera-steering.ts";
import { confirmed } from "./device-refusal.ts";
import { KeptTracking, type KeptTrackingStore } from "./kept-tracking.ts";
import { presetCamera } from "./preset-camera.ts";
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
  /** Where it is remembered whether it follows people. */
  readonly tracking: KeptTrackingStore;
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
  /** Where it is made to look. */
  readonly steering: CameraSteering;
  readonly #options: RoomCameraOptions;
  readonly #waking: CameraWaking;
  readonly #kept: KeptTracking;
  #camera: Camera | undefined;
  #spec: CameraSpec | undefined;
  #settings: CameraSettings | undefined;
  #turn: Promise<void> = Promise.resolve();
  #actual: CameraPosition | null = null;
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(options: RoomCameraOptions) {
    this.#options = options;
    const { id, clock, log, trackingAfter, tracking } = options;
    this.#kept = new KeptTracking({ id, store: tracking, log });
    this.adjustments = new CameraAdjustments({
      clock,
      trackingAfter,
      changed: () => this.#showIfOpen(),
      keep: (last) => this.#kept.keep(last),
    });
    this.levels = new CameraLevels({ clock, changed: () => this.#showIfOpen() });
    this.#waking = new CameraWaking(clock, () => this.#showIfOpen());
    this.steering = new CameraSteering({
      clock,
      camera: () => this.#camera,
      need: () => this.#need(),
      position: () => this.#actual,
      waking: this.#waking,
      handleMovedByHand: () => this.adjustments.handleMovedByHand(),
      changed: () => this.#showPosition(),
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

  /** Somebody wants its picture: it is woken where it sleeps. Resolves when it is awake, at once where there is none. */
  async wake(): Promise<void> {
    if (this.#camera !== undefined) await this.#waking.wake(this.#camera);
  }

  async power(on: boolean): Promise<void> {
    const camera = this.#need();
    if (!on) this.steering.halt();
    if (on && this.#waking.isNeeded(camera)) return this.#waking.wake(camera);
    await confirmed(camera.setPower(on ? "on" : "standby"));
  }

  /** A client is gone: what it moved stops. */
  handleGone(client: string): void {
    this.steering.handleGone(client);
    this.adjustments.focus.handleGone(client);
  }

  /** Others take the room's place before another camera: whatever moves this one lets go. */
  letGo(): void {
    if (this.#camera === undefined) return;
    this.steering.halt();
    void this.adjustments.focus.letGo();
  }

  /** The last exchanges on the wire, oldest first. */
  exchanges(limit: number): readonly WireExchange[] {
    return this.#camera?.exchanges().slice(-limit) ?? [];
  }

  /** Where it looks, and where it was told to. */
  get shownPosition(): StatusTree["camera.position"] {
    const { target } = this.steering;
    return {
      actual: this.#actual,
      ...(target === undefined ? {} : { target }),
      moving: this.#camera?.moving ?? false,
    };
  }

  /** The camera as presets use it. */
  get forPresets(): PresetCamera {
    return presetCamera(this.#need(), this.#actual, this);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#inTurn(() => this.#release());
    await this.#kept.written();
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
      const last = await this.#kept.use([spec.family, spec.model, camera.where].join(" "));
      this.#camera = camera;
      this.adjustments.use(camera, last);
      this.levels.use(camera);
      this.#follow(camera);
      camera.start();
      log.info("the camera is opened", { where: camera.where, model: spec.model });
      this.#showStatus();
    } catch (error) {
      log.error("the camera's settings are not usable", { because: messageOf(error) });
      this.events.emit("status", unusableCamera(this.id, settings, error, clock.wall()));
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
    this.steering.halt();
    this.#camera = undefined;
    this.#actual = null;
    this.adjustments.use(undefined);
    this.levels.use(undefined);
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
