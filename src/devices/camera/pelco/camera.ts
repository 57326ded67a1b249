import { type Clock, delay } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { note } from "#protocol/device-notes.ts";
import type { Outcome } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import type { WireConsole } from "../../wire-console.ts";
import type { Adjustable, AdjustedTo, CameraCapabilities, CameraDrive } from "../camera.ts";
import { KeptCamera } from "../kept-camera.ts";
import { type CameraModel, capabilitiesOf } from "../model.ts";
import { carriedOf, switchingOrder } from "./adjusting.ts";
import { order, presetCall, presetClear, presetSet, zoomSpeed } from "./commands.ts";
import { pelcoConsole } from "./console.ts";
import { Movements } from "./lens.ts";
import { Readings } from "./readings.ts";
import { type PelcoForm, PelcoSession } from "./session.ts";
import { PelcoUnits } from "./units.ts";

export interface PelcoCameraOptions {
  readonly id: string;
  readonly link: ByteLink;
  readonly model: CameraModel;
  /** The head's number, 1 to 255. */
  readonly address: number;
  readonly upsideDown: boolean;
  /** Whose frames it takes. Of Pelco-P no list says how a lens is driven or a question asked: neither is. */
  readonly form?: PelcoForm;
  /** The line's speed; 0 where there is none. */
  readonly baud: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** One step of the iris: it moves for so long. Milliseconds. */
const irisStep = 200;

/** One opening of the wire. */
interface Conversation {
  readonly session: PelcoSession;
  readonly lose: (error: DeviceError) => void;
}

/**
 * A head that takes Pelco-D orders. Most never answer: then it is told to everybody that nothing is known of it, and an
 * order counts as sent and not as confirmed. One that answers where it looks is read.
 */
export class PelcoCamera extends KeptCamera<Conversation> {
  readonly capabilities: CameraCapabilities;
  readonly #options: PelcoCameraOptions;
  readonly #units: PelcoUnits;
  #moving = false;
  #zoomSpeed: number | undefined;
  readonly #movements = new Movements();
  #irisSteps = 0;
  /** When the head last answered a question. */
  #heardAt: number | undefined;

  constructor(options: PelcoCameraOptions) {
    super(options);
    this.#options = options;
    const offered = capabilitiesOf(options.model);
    const adjustments = options.form === "p" ? {} : carriedOf(offered.adjustments);
    this.capabilities = { ...offered, power: false, home: false, drivesOnly: true, assumes: true, adjustments };
    this.#units = new PelcoUnits(options.model, options.upsideDown);
  }

  get where(): string {
    return this.#options.link.where;
  }
  /** Whether it was last told to move; nothing else is known of most heads. */
  get moving(): boolean {
    return this.#moving;
  }
  get console(): WireConsole | undefined {
    const { address, form } = this.#options;
    if (form === "p") return undefined;
    return pelcoConsole({
      clock: this.clock,
      address,
      use: () => this.use().session,
      stop: () => void this.stop(),
    });
  }

  /** Said twice, as far as a moment allows: nobody answers that the first was heard. */
  protected override async beforeClose(): Promise<void> {
    if (this.conversation === undefined) return;
    void this.stop();
    await delay(150, this.clock);
  }

  protected override async release(error: DeviceError): Promise<void> {
    await super.release(error);
    await this.#options.link.close();
  }

  drive(drive: CameraDrive): Promise<Outcome> {
    const session = this.conversation?.session;
    if (session === undefined) return this.unreached;
    const motors = this.#units.motors(drive);
    if (motors === undefined) return this.stop();
    this.#movements.drive = motors;
    const speed = this.#units.zoomSpeed(drive.zoom);
    const driven = session.drive(this.#movements.together ?? motors);
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
    const session = this.conversation?.session;
    if (session === undefined) return this.unreached;
    this.#setMoving(false);
    this.#movements.clear();
    return session.stop();
  }

  moveTo(): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", note("lacks-position")));
  }
  home(): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", note("lacks-home")));
  }
  zoomTo(): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", note("lacks-zoom-position")));
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

  /** Resolves when the order has left; no head says how it is set, so what it was told stands for that. */
  async adjust<What extends Adjustable>(what: What, to: AdjustedTo<What>): Promise<void> {
    const words: readonly AdjustedTo<Adjustable>[] | undefined = this.capabilities.adjustments?.[what];
    if (words?.includes(to) !== true)
      throw new DeviceError("CAMERA_LACKS", note("setting", { setting: what, word: to }));
    // Nothing is remembered of what nobody could be told.
    const { session } = this.use();
    if (to === "near" || to === "far" || to === "stop") return this.#moveFocus(to);
    if (to === "brighter" || to === "darker") return this.#stepIris(to === "brighter" ? "open" : "close");
    const frame = switchingOrder(what, to, this.#options.address);
    if (frame === undefined) throw new DeviceError("CAMERA_LACKS", note("setting", { setting: what, word: to }));
    await session.send(frame);
    this.handleAdjusted({ [what]: to });
  }

  async #moveFocus(to: "near" | "far" | "stop"): Promise<void> {
    this.#movements.focus = to === "stop" ? undefined : to;
    await this.#sayMovements();
  }

  async #stepIris(to: "open" | "close"): Promise<void> {
    this.#irisSteps += 1;
    const step = this.#irisSteps;
    this.#movements.iris = to;
    await this.#sayMovements();
    await delay(irisStep, this.clock);
    // A newer step goes on, and ends by itself.
    if (step !== this.#irisSteps || this.#movements.iris === undefined) return;
    this.#movements.iris = undefined;
    await this.#sayMovements();
  }

  /** Says anew what is to move, since a frame that leaves something out stops it. */
  async #sayMovements(): Promise<void> {
    const { session } = this.use();
    const together = this.#movements.together;
    const outcome = await (together === undefined ? session.stop() : session.drive(together));
    if (outcome.kind === "failed") throw outcome.error;
  }

  async #sendNumbered(row: typeof presetSet, number: number): Promise<void> {
    const preset = this.preset(number);
    const frame = order(row, { address: this.#options.address, number: preset });
    await this.use().session.send(frame, row === presetCall);
  }

  protected async talk(): Promise<DeviceError> {
    const { clock, link, address, baud, form } = this.#options;
    try {
      await link.open();
    } catch (error) {
      return error instanceof DeviceError ? error : new DeviceError("DEVICE_PORT_ABSENT", messageOf(error));
    }
    if (this.keepOpen.closed) {
      await link.close();
      return new DeviceError("DEVICE_CLOSED");
    }
    const { promise: lost, resolve: lose } = Promise.withResolvers<DeviceError>();
    const loseFor = (reason: unknown): void => lose(unplugged(reason));
    const session = new PelcoSession({
      clock,
      address,
      baud,
      ...(form === undefined ? {} : { form }),
      write: (bytes) => {
        link.write(bytes).catch(loseFor);
      },
    });
    const unhear = [link.events.on("bytes", (chunk) => session.handleBytes(chunk)), link.events.on("closed", loseFor)];
    session.events.on("exchange", (exchange) => this.handleExchange(exchange));
    this.conversation = { session, lose };
    // Whoever spoke before may have died with the head moving.
    void session.stop();
    const readings = form === "p" ? this.#unasked(session) : this.#readings(session, lose);
    const error = await lost;
    readings.end();
    for (const stop of unhear) stop();
    session.close(error);
    this.conversation = undefined;
    await link.close().catch(() => undefined);
    return error;
  }

  #readings(session: PelcoSession, lose: (error: DeviceError) => void): Pick<Readings, "end"> {
    return new Readings(
      session,
      this.clock,
      {
        moving: () => this.#moving,
        handleHeard: () => this.#handleHeard(),
        handleUnheard: () => this.record.degraded(new DeviceError("CAMERA_UNHEARD")),
        handleSilent: () => lose(new DeviceError("DEVICE_NO_ANSWER")),
        handlePosition: (raw) => this.handlePosition(this.#units.position(raw)),
      },
      this.#heardAt,
    );
  }

  /** Nothing is known of it, unless it says something by itself. */
  #unasked(session: PelcoSession): Pick<Readings, "end"> {
    this.record.degraded(new DeviceError("CAMERA_UNHEARD"));
    return { end: session.events.on("heard", () => this.#handleHeard()) };
  }

  #handleHeard(): void {
    this.#heardAt = this.clock.monotonic();
    this.keepOpen.handleAnswered();
    this.record.ready();
  }

  protected override handleLost(error: DeviceError): void {
    super.handleLost(error);
    this.#zoomSpeed = undefined;
    this.#movements.clear();
    // It may have lost its power with the line.
    this.forgetAdjusted();
    this.#setMoving(false);
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
