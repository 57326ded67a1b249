import type { Clock, Timer } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { isSetting } from "#protocol/camera-adjustments.ts";
import { note } from "#protocol/device-notes.ts";
import type { Outcome } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import type {
  Adjustable,
  AdjustedTo,
  CameraCapabilities,
  CameraDrive,
  CameraFocus,
  CameraPosition,
  CameraTarget,
  LevelName,
} from "../camera.ts";
import { KeptCamera } from "../kept-camera.ts";
import { type CameraModel, capabilitiesOf, hasQuirk } from "../model.ts";
import { converse, type OnvifConversation } from "./conversation.ts";
import { type HttpPost, KeptConnections } from "./http-post.ts";
import { PresetMemories } from "./memories.ts";
import { leniently, type Opened } from "./opening.ts";
import { choosePicture, pictureProfiles, streamUri } from "./operations.ts";
import type { Credentials } from "./sign-in.ts";
import { absoluteMove, gotoHomePosition, type PtzNode, type PtzStatus, relativeMove } from "./steering.ts";
import { OnvifUnits } from "./units.ts";

export interface OnvifCameraOptions {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly credentials: Credentials;
  /** Says how many degrees the ends of a generic space are apart. */
  readonly model: CameraModel;
  readonly upsideDown: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly http?: HttpPost;
}

/** All times in milliseconds. */
const times = {
  /** A camera that has stood still for so long has arrived, or goes no further. */
  settled: 900,
  /** A camera that refused the room's name or password is asked again no sooner: many lock out who tries on. */
  refusedSignIn: 120_000,
} as const;

/** What an opened camera is spoken to with. */
interface Open extends OnvifConversation {
  readonly node: PtzNode;
  readonly units: OnvifUnits;
  readonly memories: PresetMemories;
}

/** A network camera that speaks ONVIF, with a head or without. Comes back by itself after every loss. */
export class OnvifCamera extends KeptCamera<Open> {
  readonly where: string;
  readonly #options: OnvifCameraOptions;
  readonly #http: HttpPost;
  #capabilities: CameraCapabilities;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #endWait: () => void = () => {};

  constructor(options: OnvifCameraOptions) {
    super(options);
    this.#options = options;
    this.where = `${options.host} port ${options.port}`;
    this.#http = options.http ?? new KeptConnections(options.clock);
    // What its model's file offers to be set is of another protocol.
    this.#capabilities = { ...capabilitiesOf(options.model), presets: undefined, power: false, adjustments: {} };
  }

  /** The model's until the camera has told its own. */
  get capabilities(): CameraCapabilities {
    return this.#capabilities;
  }
  get moving(): boolean {
    return this.conversation?.watch.moving ?? false;
  }

  protected override async release(error: DeviceError): Promise<void> {
    await super.release(error);
    this.#endWait();
    this.#http.close();
  }

  drive(drive: CameraDrive): Promise<Outcome> {
    const open = this.conversation;
    if (open === undefined) return this.unreached;
    if (!open.way.steered) {
      return Promise.resolve({ kind: "failed", error: new DeviceError("CAMERA_LACKS", note("lacks-moving")) });
    }
    this.interruptions += 1;
    open.watch.handleMovement();
    return open.session.drive(open.units.velocity(drive));
  }

  stop(): Promise<Outcome> {
    const open = this.conversation;
    // A stop is the first thing said to the head in the next conversation in any case.
    if (open === undefined) return this.unreached;
    if (!open.way.steered) return Promise.resolve({ kind: "confirmed" });
    this.interruptions += 1;
    open.watch.handleMovement();
    return open.session.stop();
  }

  async moveTo(target: CameraTarget): Promise<void> {
    const { units, node, way, session } = this.use();
    const from = this.position;
    const point = units.point(target, from);
    const turns = (target.pan ?? target.tilt) !== undefined;
    if (turns && point.panTilt === undefined) throw new DeviceError("CAMERA_REFUSED", note("position-unknown"));
    if (!turns && point.zoom === undefined) return;
    const lacks = (spaces: PtzNode["absolute"]): boolean =>
      (turns && spaces.panTilt === undefined) || (point.zoom !== undefined && spaces.zoom === undefined);
    if (!lacks(node.absolute)) {
      const goal = { ...from, ...target };
      return this.#go(
        () => session.ask(absoluteMove(way.profile.token, point, node.absolute)),
        () => isAt(this.position, goal),
      );
    }
    // A head that only knows distances can still go where it says how far that is.
    if (lacks(node.relative) || from === undefined) throw new DeviceError("CAMERA_LACKS", note("lacks-position"));
    const distance = {
      panTilt: point.panTilt && { x: point.panTilt.x - from.raw.pan, y: point.panTilt.y - from.raw.tilt },
      zoom: point.zoom === undefined ? undefined : point.zoom - from.raw.zoom,
    };
    return this.#go(() => session.ask(relativeMove(way.profile.token, distance, node.relative)));
  }

  async home(): Promise<void> {
    const { node, way, session } = this.use();
    if (!this.#capabilities.home) throw new DeviceError("CAMERA_LACKS", note("lacks-home"));
    // Some have a home and do not say so; those that have none refuse.
    if (!node.home && node.absolute.panTilt !== undefined) return this.moveTo({ pan: 0, tilt: 0 });
    return this.#go(() => session.ask(gotoHomePosition(way.profile.token)));
  }

  zoomTo(zoom: number): Promise<void> {
    return this.moveTo({ zoom });
  }

  async storePreset(number: number): Promise<void> {
    await this.use().memories.store(number);
  }

  async recallPreset(number: number): Promise<void> {
    const { memories } = this.use();
    await this.#go(() => memories.recall(number));
  }

  async clearPreset(number: number): Promise<void> {
    await this.use().memories.clear(number);
  }

  async adjust<What extends Adjustable>(what: What, to: AdjustedTo<What>): Promise<void> {
    const { imaging, readSettings } = this.use();
    if (imaging === undefined) throw new DeviceError("CAMERA_LACKS", note("setting", { setting: what, word: to }));
    await imaging.set(what, to);
    // By hand it may have left its automatic.
    if (isSetting(to) || to === "stop") await readSettings();
  }

  async setLevel(what: LevelName, to: number | "initial"): Promise<void> {
    const { imaging, readSettings } = this.use();
    if (imaging === undefined) throw new DeviceError("CAMERA_LACKS", note("level", { level: what }));
    await imaging.setLevel(what, to);
    await readSettings();
  }

  async readFocus(): Promise<CameraFocus | undefined> {
    return this.use().imaging?.readFocus();
  }

  async focusTo(focus: CameraFocus): Promise<void> {
    const { imaging, readSettings } = this.use();
    if (imaging === undefined)
      throw new DeviceError("CAMERA_LACKS", note("setting", { setting: "focus", word: focus.mode }));
    await imaging.focusTo(focus);
    await readSettings();
  }

  /** Where its picture is, the one that suits a small board: an RTSP address without name and password. */
  async streamUri(): Promise<string> {
    const { session, way } = this.use();
    const { token } = way.profile;
    const all = await leniently(session.ask(pictureProfiles(way.media)));
    return session.ask(streamUri(way.media, choosePicture(all ?? [], token)?.token ?? token));
  }

  /** Asks for a movement and waits until the camera is there, or stands still. */
  async #go(ask: () => Promise<unknown>, isThere = (): boolean => false): Promise<void> {
    const open = this.use();
    this.interruptions += 1;
    await open.watch.during(this.#goWith(open, ask, isThere));
  }

  async #goWith(open: Open, ask: () => Promise<unknown>, isThere: () => boolean): Promise<void> {
    const { clock, interruptions } = this;
    if (open.session.driving) await open.session.stop();
    await ask();
    let stillSince = clock.monotonic();
    let last = this.position;
    await this.arrival(open, interruptions, () => {
      if (this.position !== last || open.status()?.moving === true) stillSince = clock.monotonic();
      last = this.position;
      if (isThere() && open.status()?.moving === false) return true;
      return clock.monotonic() - stillSince > times.settled;
    });
  }

  protected async talk(): Promise<DeviceError> {
    const { clock, host, port, credentials, model } = this.#options;
    await this.#waitOutRefusal();
    if (this.keepOpen.closed) return new DeviceError("DEVICE_CLOSED");
    return converse(
      { clock, http: this.#http, host, port, credentials, nearIsMore: hasQuirk(model, "nearIsMore") },
      {
        handleOpened: (conversation, opened) => this.#handleOpened(conversation, opened),
        handleExchange: (exchange) => this.handleExchange(exchange),
        handleStatus: (status) => this.#handleStatus(status),
        handleImaging: ({ adjusted, levels }) => {
          this.handleAdjusted(adjusted);
          this.handleAllLevels(levels);
        },
        handleUnanswered: (silence) => this.handleUnanswered(silence),
        handleMoving: (now) => this.events.emit("moving", now),
      },
    );
  }

  async #waitOutRefusal(): Promise<void> {
    const { clock } = this;
    const wait = this.#refusedAt + times.refusedSignIn - clock.monotonic();
    if (!(wait > 0)) return;
    await new Promise<void>((resolve) => {
      const timer: Timer = clock.after(wait, resolve);
      this.#endWait = () => {
        timer.cancel();
        resolve();
      };
    });
  }

  protected override handleLost(error: DeviceError): void {
    if (error.code === "DEVICE_SIGN_IN_REFUSED") this.#refusedAt = this.clock.monotonic();
    super.handleLost(error);
  }

  #handleOpened(conversation: OnvifConversation, { node, information, status }: Opened): void {
    const { session, way } = conversation;
    const units = new OnvifUnits(node, this.#options.model, this.#options.upsideDown);
    const memories = new PresetMemories(session, way.profile.token, node.presets);
    const identity = information && {
      vendor: information.maker,
      model: information.model,
      firmware: information.firmware,
    };
    if (!this.begin({ ...conversation, node, units, memories }, identity)) return;
    const { adjustments = {}, levels } = conversation.imaging ?? {};
    this.#capabilities = {
      ...units.capabilities(memories.range),
      adjustments,
      ...(levels === undefined ? {} : { levels: levels.offered }),
    };
    if (status !== undefined) this.#handleStatus(status);
    this.record.ready();
  }

  #handleStatus(status: PtzStatus): void {
    const position = this.conversation?.units.position(status);
    if (position !== undefined) this.handlePosition(position);
  }
}

/** As near to a place as is worth waiting for: half a degree, a hundredth of the zoom. */
function isAt(position: CameraPosition | undefined, { pan, tilt, zoom }: CameraTarget): boolean {
  if (position === undefined) return false;
  const near = (is: number, goal: number | undefined, by: number): boolean =>
    goal === undefined || Math.abs(is - goal) < by;
  return near(position.pan, pan, 0.5) && near(position.tilt, tilt, 0.5) && near(position.zoom, zoom, 0.01);
}
