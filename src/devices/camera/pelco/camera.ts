import { type Clock, delay } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DeviceHealth, DeviceIdentity, Outcome, WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { ExchangeRing } from "../../exchange-ring.ts";
import { HealthRecord } from "../../health-record.ts";
import { KeepOpen } from "../../keep-open.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import type { Camera, CameraCapabilities, CameraDrive, CameraEvents, CameraPosition, CameraPower } from "../camera.ts";
import { type CameraModel, capabilitiesOf } from "../model.ts";
import { order, presetCall, presetClear, presetSet, zoomSpeed } from "./commands.ts";
import { Readings } from "./readings.ts";
import { PelcoSession } from "./session.ts";
import { PelcoUnits } from "./units.ts";

export interface PelcoCameraOptions {
  readonly id: string;
  readonly link: ByteLink;
  readonly model: CameraModel;
  /** The head's number, 1 to 255. */
  readonly address: number;
  readonly upsideDown: boolean;
  /** The line's speed; 0 where there is none. */
  readonly baud: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** One opening of the wire. */
interface Conversation {
  readonly session: PelcoSession;
  readonly lose: (error: DeviceError) => void;
}

/**
 * A head that takes Pelco-D orders. Most never answer: then it is told to everybody that nothing is known of it, and an
 * order counts as sent and not as confirmed. One that answers where it looks is read.
 */
export class PelcoCamera implements Camera {
  readonly id: string;
  readonly events = new Events<CameraEvents>();
  readonly capabilities: CameraCapabilities;
  readonly identity: DeviceIdentity | undefined = undefined;
  readonly power: CameraPower = "unknown";
  readonly #options: PelcoCameraOptions;
  readonly #units: PelcoUnits;
  readonly #keepOpen: KeepOpen;
  readonly #ring = new ExchangeRing();
  readonly #health: HealthRecord;
  #conversation: Conversation | undefined;
  #position: CameraPosition | undefined;
  #moving = false;
  #zoomSpeed: number | undefined;
  #started = false;

  constructor(options: PelcoCameraOptions) {
    this.#options = options;
    this.id = options.id;
    this.capabilities = { ...capabilitiesOf(options.model), power: false, drivesOnly: true };
    this.#units = new PelcoUnits(options.model, options.upsideDown);
    this.#health = new HealthRecord(options.clock.wall.bind(options.clock), (now) => this.events.emit("health", now));
    this.#keepOpen = new KeepOpen(
      options.clock,
      () => this.#converse(),
      (error) => this.#handleLost(error),
    );
  }

  get where(): string {
    return this.#options.link.where;
  }
  get health(): DeviceHealth {
    return this.#health.now;
  }
  get position(): CameraPosition | undefined {
    return this.#position;
  }
  /** Whether it was last told to move; nothing else is known of most heads. */
  get moving(): boolean {
    return this.#moving;
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
    // Said twice, as far as a moment allows: nobody answers that the first was heard.
    if (this.#conversation !== undefined) {
      void this.stop();
      await delay(150, this.#options.clock);
    }
    this.#keepOpen.close();
    this.#conversation?.lose(new DeviceError("DEVICE_CLOSED"));
    await this.#options.link.close();
    await this.#keepOpen.ended;
    this.events.clear();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  drive(drive: CameraDrive): Promise<Outcome> {
    const session = this.#conversation?.session;
    if (session === undefined) return Promise.resolve({ kind: "failed", error: this.#health.unreachable });
    const motors = this.#units.motors(drive);
    if (motors === undefined) return this.stop();
    const speed = this.#units.zoomSpeed(drive.zoom);
    const driven = session.drive(motors);
    // It has a speed of its own, which stays until it is set anew.
    if (speed !== undefined && speed !== this.#zoomSpeed) {
      this.#zoomSpeed = speed;
      const frame = order(zoomSpeed, { address: this.#options.address, number: speed });
      session.send(frame).catch(() => {
        this.#zoomSpeed = undefined;
      });
    }
    this.#setMoving(true);
    return driven;
  }

  stop(): Promise<Outcome> {
    const session = this.#conversation?.session;
    if (session === undefined) return Promise.resolve({ kind: "failed", error: this.#health.unreachable });
    this.#setMoving(false);
    return session.stop();
  }

  moveTo(): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", "moving to a position"));
  }
  home(): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", "home"));
  }
  zoomTo(): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", "zooming to a position"));
  }
  setPower(): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", "power"));
  }

  /** Resolves when the order has left: no head says that it has stored anything. */
  storePreset(number: number): Promise<void> {
    return this.#sendNumbered(presetSet, number);
  }
  /** Resolves when the order has left; the head moves by itself until it is there, or until it is stopped. */
  recallPreset(number: number): Promise<void> {
    return this.#sendNumbered(presetCall, number);
  }
  /** Resolves when the order has left. */
  clearPreset(number: number): Promise<void> {
    return this.#sendNumbered(presetClear, number);
  }

  async #sendNumbered(row: typeof presetSet, number: number): Promise<void> {
    const { presets } = this.capabilities;
    if (presets === undefined || !Number.isInteger(number) || number < presets.min || number > presets.max) {
      throw new DeviceError("CAMERA_LACKS", `preset ${number}`);
    }
    const session = this.#conversation?.session;
    if (session === undefined) throw this.#health.unreachable;
    await session.send(order(row, { address: this.#options.address, number }), row === presetCall);
  }

  async #converse(): Promise<DeviceError> {
    const { clock, link, address, baud } = this.#options;
    try {
      await link.open();
    } catch (error) {
      return error instanceof DeviceError ? error : new DeviceError("DEVICE_PORT_ABSENT", messageOf(error));
    }
    if (this.#keepOpen.closed) {
      await link.close();
      return new DeviceError("DEVICE_CLOSED");
    }
    const { promise: lost, resolve: lose } = Promise.withResolvers<DeviceError>();
    const loseFor = (reason: unknown): void => lose(unplugged(reason));
    const session = new PelcoSession({
      clock,
      address,
      baud,
      write: (bytes) => {
        link.write(bytes).catch(loseFor);
      },
    });
    const unhear = [link.events.on("bytes", (chunk) => session.handleBytes(chunk)), link.events.on("closed", loseFor)];
    session.events.on("exchange", (exchange) => {
      this.#ring.add(exchange);
      this.events.emit("exchange", exchange);
    });
    this.#conversation = { session, lose };
    // Whoever spoke before may have died with the head moving.
    void session.stop();
    const readings = new Readings(session, clock, {
      moving: () => this.#moving,
      handleHeard: () => this.#handleHeard(),
      handleUnheard: () => this.#health.degraded(new DeviceError("CAMERA_UNHEARD")),
      handleSilent: () => lose(new DeviceError("DEVICE_NO_ANSWER")),
      handlePosition: (raw) => this.#handlePosition(raw),
    });
    const error = await lost;
    readings.end();
    for (const stop of unhear) stop();
    session.close(error);
    this.#conversation = undefined;
    await link.close().catch(() => undefined);
    return error;
  }

  #handleHeard(): void {
    this.#keepOpen.handleAnswered();
    this.#health.ready();
  }

  #handleLost(error: DeviceError): void {
    if (this.#health.code !== error.code) {
      this.#options.log.warn(error.message, { code: error.code, detail: error.detail, where: this.where });
    }
    this.#health.lost(error);
    this.#zoomSpeed = undefined;
    this.#setMoving(false);
  }

  #handlePosition(raw: CameraPosition["raw"]): void {
    const last = this.#position?.raw;
    if (last && last.pan === raw.pan && last.tilt === raw.tilt && last.zoom === raw.zoom) return;
    this.#position = this.#units.position(raw);
    this.events.emit("position", this.#position);
  }

  #setMoving(moving: boolean): void {
    if (moving === this.#moving) return;
    this.#moving = moving;
    this.events.emit("moving", moving);
  }
}

function unplugged(reason: unknown): DeviceError {
  if (reason instanceof DeviceError) return reason;
  return new DeviceError("DEVICE_UNPLUGGED", reason === undefined ? undefined : messageOf(reason));
}
