import { type Clock, delay, type Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import type { DeviceHealth, DeviceIdentity, Outcome, WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { ExchangeRing } from "../../exchange-ring.ts";
import { HealthRecord } from "../../health-record.ts";
import { KeepOpen } from "../../keep-open.ts";
import type {
  Camera,
  CameraCapabilities,
  CameraDrive,
  CameraEvents,
  CameraPosition,
  CameraPower,
  CameraTarget,
} from "../camera.ts";
import { type CameraModel, capabilitiesOf } from "../model.ts";
import { converse, type OnvifConversation } from "./conversation.ts";
import { type HttpPost, KeptConnections } from "./http-post.ts";
import { PresetMemories } from "./memories.ts";
import type { Opened } from "./opening.ts";
import { streamUri } from "./operations.ts";
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
  /** A movement that is never told to have ended counts as done after this. */
  movement: 15_000,
  betweenLooks: 50,
  /** A camera that has stood still for so long has arrived, or goes no further. */
  settled: 900,
  /** A camera that refused the room's name or password is asked again no sooner: many lock out who tries on. */
  refusedSignIn: 120_000,
} as const;
/** A camera that is plugged in again is used within two seconds. */
const waits = { initial: 250, max: 1_500 } as const;

/** What an opened camera is spoken to with. */
interface Open extends OnvifConversation {
  readonly node: PtzNode;
  readonly units: OnvifUnits;
  readonly memories: PresetMemories;
}

/** A network camera that speaks ONVIF. Comes back by itself after every loss. */
export class OnvifCamera implements Camera {
  readonly id: string;
  readonly where: string;
  readonly events = new Events<CameraEvents>();
  readonly power: CameraPower = "unknown";
  readonly #options: OnvifCameraOptions;
  readonly #http: HttpPost;
  readonly #keepOpen: KeepOpen;
  readonly #ring = new ExchangeRing();
  readonly #health: HealthRecord;
  #capabilities: CameraCapabilities;
  #identity: DeviceIdentity | undefined;
  #position: CameraPosition | undefined;
  #open: Open | undefined;
  /** Drives, stops and movements so far: each ends the movement that was asked for before it. */
  #interruptions = 0;
  #started = false;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #endWait: () => void = () => {};

  constructor(options: OnvifCameraOptions) {
    this.#options = options;
    this.id = options.id;
    this.where = `${options.host} port ${options.port}`;
    this.#http = options.http ?? new KeptConnections();
    this.#capabilities = { ...capabilitiesOf(options.model), presets: undefined, power: false };
    this.#health = new HealthRecord(options.clock.wall.bind(options.clock), (now) => this.events.emit("health", now));
    this.#keepOpen = new KeepOpen(
      options.clock,
      () => this.#converse(),
      (error) => this.#handleLost(error),
      waits,
    );
  }

  get health(): DeviceHealth {
    return this.#health.now;
  }
  /** The model's until the camera has told its own. */
  get capabilities(): CameraCapabilities {
    return this.#capabilities;
  }
  get identity(): DeviceIdentity | undefined {
    return this.#identity;
  }
  get position(): CameraPosition | undefined {
    return this.#position;
  }
  get moving(): boolean {
    return this.#open?.watch.moving ?? false;
  }
  exchanges(): readonly WireExchange[] {
    return this.#ring.all();
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#health.connecting();
    this.#keepOpen.start();
  }

  async close(): Promise<void> {
    if (this.#keepOpen.closed) return;
    if (this.#open !== undefined) await Promise.race([this.stop(), delay(1_000, this.#options.clock)]);
    this.#keepOpen.close();
    this.#open?.lose(new DeviceError("DEVICE_CLOSED"));
    this.#endWait();
    this.#http.close();
    await this.#keepOpen.ended;
    this.events.clear();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  drive(drive: CameraDrive): Promise<Outcome> {
    const open = this.#open;
    if (open === undefined) return Promise.resolve({ kind: "failed", error: this.#health.unreachable });
    this.#interruptions += 1;
    open.watch.handleMovement();
    return open.session.drive(open.units.velocity(drive));
  }

  stop(): Promise<Outcome> {
    const open = this.#open;
    // A stop is the first thing said to the head in the next conversation in any case.
    if (open === undefined) return Promise.resolve({ kind: "failed", error: this.#health.unreachable });
    this.#interruptions += 1;
    open.watch.handleMovement();
    return open.session.stop();
  }

  async moveTo(target: CameraTarget): Promise<void> {
    const { units, node, way, session } = this.#use();
    const from = this.#position;
    const point = units.point(target, from);
    const turns = (target.pan ?? target.tilt) !== undefined;
    if (turns && point.panTilt === undefined) throw new DeviceError("CAMERA_REFUSED", "position unknown");
    if (!turns && point.zoom === undefined) return;
    const lacks = (spaces: PtzNode["absolute"]): boolean =>
      (turns && spaces.panTilt === undefined) || (point.zoom !== undefined && spaces.zoom === undefined);
    if (!lacks(node.absolute)) {
      const goal = { ...from, ...target };
      return this.#go(
        () => session.ask(absoluteMove(way.profile.token, point, node.absolute)),
        () => isAt(this.#position, goal),
      );
    }
    // A head that only knows distances can still go where it says how far that is.
    if (lacks(node.relative) || from === undefined) throw new DeviceError("CAMERA_LACKS", "absolute positions");
    const distance = {
      panTilt: point.panTilt && { x: point.panTilt.x - from.raw.pan, y: point.panTilt.y - from.raw.tilt },
      zoom: point.zoom === undefined ? undefined : point.zoom - from.raw.zoom,
    };
    return this.#go(() => session.ask(relativeMove(way.profile.token, distance, node.relative)));
  }

  async home(): Promise<void> {
    const { node, way, session } = this.#use();
    // Some have a home and do not say so; those that have none refuse.
    if (!node.home && node.absolute.panTilt !== undefined) return this.moveTo({ pan: 0, tilt: 0 });
    return this.#go(() => session.ask(gotoHomePosition(way.profile.token)));
  }

  zoomTo(zoom: number): Promise<void> {
    return this.moveTo({ zoom });
  }

  async storePreset(number: number): Promise<void> {
    await this.#use().memories.store(number);
  }

  async recallPreset(number: number): Promise<void> {
    const { memories } = this.#use();
    await this.#go(() => memories.recall(number));
  }

  async clearPreset(number: number): Promise<void> {
    await this.#use().memories.clear(number);
  }

  setPower(): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", "power"));
  }

  /** Where its picture is: an RTSP address without name and password. */
  async streamUri(): Promise<string> {
    const { session, way } = this.#use();
    return session.ask(streamUri(way.media, way.profile.token));
  }

  #use(): Open {
    if (this.#open === undefined) throw this.#health.unreachable;
    return this.#open;
  }

  /** Asks for a movement and waits until the camera is there, or stands still. */
  async #go(ask: () => Promise<unknown>, isThere = (): boolean => false): Promise<void> {
    const open = this.#use();
    this.#interruptions += 1;
    await open.watch.during(this.#goWith(open, ask, isThere));
  }

  async #goWith(open: Open, ask: () => Promise<unknown>, isThere: () => boolean): Promise<void> {
    const { clock } = this.#options;
    const interruptions = this.#interruptions;
    if (open.session.driving) await open.session.stop();
    await ask();
    const until = clock.monotonic() + times.movement;
    let stillSince = clock.monotonic();
    let last = this.#position;
    while (clock.monotonic() < until) {
      await delay(times.betweenLooks, clock);
      if (interruptions !== this.#interruptions) throw new DeviceError("CAMERA_STOPPED");
      if (this.#open !== open) throw this.#health.unreachable;
      if (this.#position !== last || open.status()?.moving === true) stillSince = clock.monotonic();
      last = this.#position;
      if (isThere() && open.status()?.moving === false) return;
      if (clock.monotonic() - stillSince > times.settled) return;
    }
  }

  async #converse(): Promise<DeviceError> {
    const { clock, host, port, credentials } = this.#options;
    await this.#waitOutRefusal();
    if (this.#keepOpen.closed) return new DeviceError("DEVICE_CLOSED");
    const error = await converse(
      { clock, http: this.#http, host, port, credentials },
      {
        handleOpened: (conversation, opened) => this.#handleOpened(conversation, opened),
        handleExchange: (exchange) => {
          this.#ring.add(exchange);
          this.events.emit("exchange", exchange);
        },
        handleStatus: (status) => this.#handleStatus(status),
        handleUnanswered: (silence) => {
          if (this.#open === undefined) return;
          if (silence === undefined) this.#health.ready();
          else this.#health.degraded(silence);
        },
        handleMoving: (now) => this.events.emit("moving", now),
      },
    );
    this.#open = undefined;
    return error;
  }

  async #waitOutRefusal(): Promise<void> {
    const { clock } = this.#options;
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

  #handleLost(error: DeviceError): void {
    if (error.code === "DEVICE_SIGN_IN_REFUSED") this.#refusedAt = this.#options.clock.monotonic();
    if (this.#health.code !== error.code) {
      this.#options.log.warn(error.message, { code: error.code, detail: error.detail, where: this.where });
    }
    this.#health.lost(error);
  }

  #handleOpened(conversation: OnvifConversation, { node, information, status }: Opened): void {
    if (this.#keepOpen.closed) return;
    this.#keepOpen.handleAnswered();
    const { session, way } = conversation;
    const units = new OnvifUnits(node, this.#options.model, this.#options.upsideDown);
    const memories = new PresetMemories(session, way.profile.token, node.presets);
    this.#open = { ...conversation, node, units, memories };
    this.#capabilities = units.capabilities(memories.range);
    this.#identity = information && {
      vendor: information.maker,
      model: information.model,
      firmware: information.firmware,
    };
    this.#options.log.info("camera answers", { where: this.where, ...this.#identity });
    if (status !== undefined) this.#handleStatus(status);
    this.#health.ready();
  }

  #handleStatus(status: PtzStatus): void {
    const position = this.#open?.units.position(status);
    if (position === undefined) return;
    const last = this.#position?.raw;
    const { raw } = position;
    if (last && last.pan === raw.pan && last.tilt === raw.tilt && last.zoom === raw.zoom) return;
    this.#position = position;
    this.events.emit("position", position);
  }
}

/** As near to a place as is worth waiting for: half a degree, a hundredth of the zoom. */
function isAt(position: CameraPosition | undefined, { pan, tilt, zoom }: CameraTarget): boolean {
  if (position === undefined) return false;
  const near = (is: number, goal: number | undefined, by: number): boolean =>
    goal === undefined || Math.abs(is - goal) < by;
  return near(position.pan, pan, 0.5) && near(position.tilt, tilt, 0.5) && near(position.zoom, zoom, 0.01);
}
