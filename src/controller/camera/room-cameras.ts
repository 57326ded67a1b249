import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import type { Camera } from "#devices/camera/camera.ts";
import type { CameraModels } from "#devices/camera/models.ts";
import type { TrackScreen } from "#devices/camera/uvc/by-track.ts";
import type { WireExchange } from "#devices/device.ts";
import type { CameraPosition, CameraStatus } from "#protocol/camera.ts";
import { type CameraId, type CameraSettings, cameraIds } from "#protocol/camera-settings.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Settings } from "#protocol/settings.ts";
import type { StatusTree } from "#protocol/status.ts";
import type { CameraAdjustments } from "./camera-adjustments.ts";
import type { CameraSteering } from "./camera-steering.ts";
import type { ChosenCamera } from "./chosen-camera.ts";
import type { KeptTrackingStore } from "./kept-tracking.ts";
import type { PresetCamera } from "./presets.ts";
import { type MakeCamera, RoomCamera } from "./room-camera.ts";

export interface RoomCamerasOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly make: MakeCamera;
  readonly models: CameraModels;
  /** The room's screen, which may move a camera where the controller may not. */
  readonly screen: (id: CameraId) => TrackScreen;
  readonly setting: <Key extends keyof Settings>(key: Key) => Settings[Key];
  /** Where it is remembered whether each follows people. */
  readonly tracking: KeptTrackingStore;
  /** Which one people chose last. */
  readonly kept: Pick<ChosenCamera, "read" | "write">;
}

export interface RoomCamerasEvents {
  /** Every camera that is configured, in the settings' order. */
  cameras: [all: readonly CameraStatus[]];
  /** Another one is chosen. */
  chosen: [id: CameraId];
  /** The chosen camera's; null where none is configured. */
  status: [camera: CameraStatus | null];
  position: [position: StatusTree["camera.position"]];
  moved: [position: CameraPosition];
  /** Any camera's. */
  exchange: [exchange: WireExchange, id: CameraId];
}

/**
 * The room's cameras: each is opened and kept by itself, and one of them is chosen: that one is seen and steered. What
 * is asked of the cameras without a name is asked of the chosen one.
 */
export class RoomCameras implements AsyncDisposable {
  readonly events = new Events<RoomCamerasEvents>();
  readonly all: readonly RoomCamera[];
  readonly #options: RoomCamerasOptions;
  readonly #first: RoomCamera;
  readonly #shown = new Map<CameraId, CameraStatus | null>();
  /** What people want to see, whether or not there is such a camera now. */
  #wish: CameraId | undefined;
  /** What is seen for a while, whatever people chose. */
  #shows: CameraId | undefined;
  #chosen: RoomCamera;

  constructor(options: RoomCamerasOptions) {
    this.#options = options;
    const { clock, log, make, models, screen, setting, tracking } = options;
    const open = (id: CameraId): RoomCamera =>
      new RoomCamera({
        id,
        clock,
        log: id === "camera" ? log : log.part(id),
        make,
        models,
        screen: screen(id),
        simulated: () => setting(`${id}.picture`).startsWith("simulated:"),
        trackingAfter: () => setting("camera.trackingAfter"),
        tracking,
      });
    const [first, ...others] = cameraIds;
    this.#first = open(first);
    this.#chosen = this.#first;
    this.all = [this.#first, ...others.map(open)];
    for (const camera of this.all) this.#follow(camera);
  }

  /** The one that is seen and steered; the first while none is configured. */
  get chosen(): RoomCamera {
    return this.#chosen;
  }

  /** Reads which one people chose last. */
  async start(): Promise<void> {
    this.#wish = await this.#options.kept.read();
  }

  /** One by its name; throws `not-found` where none of that name is configured. */
  of(id: string): RoomCamera {
    const camera = this.all.find((each) => each.id === id);
    if (camera?.configured !== true) throw new RoomError("not-found", note("why-camera-missing"));
    return camera;
  }

  /** Takes one camera's settings. Resolves when it is being opened. */
  use(id: CameraId, settings: CameraSettings): Promise<void> {
    const camera = this.all.find((each) => each.id === id) ?? this.#first;
    const opened = camera.use(settings);
    this.#choose();
    return opened;
  }

  /** Another camera is seen and steered from now on. Whoever steers the one before lets go of it, and it stops. */
  select(id: CameraId): void {
    this.of(id);
    if (this.#wish !== id) this.#options.kept.write(id);
    this.#wish = id;
    this.#choose();
  }

  /** Another camera is seen and steered until what it returns is disposed of; what people chose stays chosen. */
  show(id: CameraId): Disposable {
    this.#shows = id;
    this.#choose();
    const stack = new DisposableStack();
    stack.defer(() => {
      this.#shows = undefined;
      this.#choose();
    });
    return stack;
  }

  #choose(): void {
    const configured = this.all.filter((camera) => camera.configured);
    const wish = this.#shows ?? this.#wish;
    const chosen = configured.find(({ id }) => id === wish) ?? configured[0] ?? this.#first;
    const before = this.#chosen;
    if (chosen === before) return;
    this.#chosen = chosen;
    before.letGo();
    this.events.emit("chosen", chosen.id);
    const shown = this.#shown.get(chosen.id);
    if (shown !== undefined) this.events.emit("status", shown);
    // By the stream too: what came last there is another camera's.
    this.events.emit("position", chosen.shownPosition);
  }

  #follow(camera: RoomCamera): void {
    const { id, events } = camera;
    const ifChosen = (tell: () => void): void => {
      if (camera === this.#chosen) tell();
    };
    events.on("status", (status) => {
      this.#shown.set(id, status);
      this.events.emit("cameras", [...this.#shown.values()].filter((each) => each !== null).sort(inOrder));
      ifChosen(() => this.events.emit("status", status));
    });
    events.on("position", (position) => ifChosen(() => this.events.emit("position", position)));
    events.on("moved", (position) => ifChosen(() => this.events.emit("moved", position)));
    events.on("exchange", (exchange) => this.events.emit("exchange", exchange, id));
  }

  // What is asked of the chosen one.

  get camera(): Camera | undefined {
    return this.#chosen.camera;
  }

  get steering(): CameraSteering {
    return this.#chosen.steering;
  }

  get adjustments(): CameraAdjustments {
    return this.#chosen.adjustments;
  }

  get forPresets(): PresetCamera {
    return this.#chosen.forPresets;
  }

  // What concerns every one.

  /** A client is gone: what it moved stops, whichever it was. */
  handleGone(client: string): void {
    for (const camera of this.all) camera.handleGone(client);
  }

  /** Whether a picture is simulated is another setting. */
  handlePictureChanged(): void {
    for (const camera of this.all) camera.handlePictureChanged();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.all.map((camera) => camera[Symbol.asyncDispose]()));
    this.events.clear();
  }
}

const inOrder = (one: CameraStatus, other: CameraStatus): number =>
  cameraIds.indexOf(one.id) - cameraIds.indexOf(other.id);
