import { isDeepStrictEqual } from "node:util";
import { delay } from "#base/clock.ts";
import { note } from "#protocol/device-notes.ts";
import type { DeviceIdentity, Outcome } from "../device.ts";
import { DeviceError } from "../device-error.ts";
import { KeptDevice } from "../kept-device.ts";
import type {
  Adjusted,
  Camera,
  CameraCapabilities,
  CameraDrive,
  CameraEvents,
  CameraPosition,
  CameraPower,
  CameraTarget,
  LevelValues,
} from "./camera.ts";

/** All times in milliseconds. */
const times = {
  /** A movement that is never told to have ended counts as done after this. */
  movement: 15_000,
  betweenLooks: 50,
  /** A stop at the end is waited for no longer than this. */
  lastStop: 1_000,
} as const;

/** A camera that has answered, for as long as it does. */
interface CameraConversation {
  /** Ends it. */
  readonly lose: (error: DeviceError) => void;
}

/** What cameras of every family have in common: where they look, as they said it last, and who may still go there. */
export abstract class KeptCamera<Conversation extends CameraConversation>
  extends KeptDevice<CameraEvents>
  implements Camera
{
  abstract readonly capabilities: CameraCapabilities;
  abstract readonly moving: boolean;
  /** Undefined while none has been opened. */
  protected conversation: Conversation | undefined;
  /** Drives, stops and movements so far: each ends the movement to a place that was asked for before it. */
  protected interruptions = 0;
  #position: CameraPosition | undefined;
  #power: CameraPower = "unknown";
  #adjusted: Adjusted = {};
  #levels: LevelValues = {};

  get position(): CameraPosition | undefined {
    return this.#position;
  }
  get power(): CameraPower {
    return this.#power;
  }
  get adjusted(): Adjusted {
    return this.#adjusted;
  }

  get levels(): LevelValues {
    return this.#levels;
  }

  abstract drive(drive: CameraDrive): Promise<Outcome>;
  abstract stop(): Promise<Outcome>;
  abstract moveTo(target: CameraTarget): Promise<void>;
  abstract home(): Promise<void>;
  abstract zoomTo(zoom: number): Promise<void>;
  abstract storePreset(number: number): Promise<void>;
  abstract recallPreset(number: number): Promise<void>;
  abstract clearPreset(number: number): Promise<void>;

  setPower(_state: "on" | "standby"): Promise<void> {
    return Promise.reject(new DeviceError("CAMERA_LACKS", note("lacks-power")));
  }

  /** Opens the camera and talks until something ends it; resolves with what. */
  protected abstract talk(): Promise<DeviceError>;

  protected async converse(): Promise<DeviceError> {
    const error = await this.talk();
    this.conversation = undefined;
    return error;
  }

  /** A stop goes out whatever else; the wire may be gone before the camera confirms it. */
  protected override async beforeClose(): Promise<void> {
    if (this.conversation !== undefined) await Promise.race([this.stop(), delay(times.lastStop, this.clock)]);
  }

  protected async release(error: DeviceError): Promise<void> {
    this.conversation?.lose(error);
  }

  /** The conversation there is; throws what keeps one from being held. */
  protected use(): Conversation {
    if (this.conversation === undefined) throw this.record.unreachable;
    return this.conversation;
  }

  /** How a drive or stop ends while nothing can be said. */
  protected get unreached(): Promise<Outcome> {
    return Promise.resolve({ kind: "failed", error: this.record.unreachable });
  }

  /** A preset number that the camera has; throws for every other. */
  protected preset(number: number): number {
    const { presets } = this.capabilities;
    if (presets === undefined || !Number.isInteger(number) || number < presets.min || number > presets.max) {
      throw new DeviceError("CAMERA_LACKS", note("preset", { number }));
    }
    return number;
  }

  /** The camera answered and `conversation` is held from now on; false when it was released meanwhile. */
  protected begin(conversation: Conversation, identity: DeviceIdentity | undefined): boolean {
    if (this.keepOpen.closed) return false;
    this.keepOpen.handleAnswered();
    this.known = identity;
    this.conversation = conversation;
    // Switched off meanwhile it may have forgotten how it was set, and says so; of what it never says the last word counts.
    this.#setAdjusted(this.#unsaidOf(this.#adjusted));
    this.#setLevels({});
    this.log.info("camera answers", { where: this.where, ...identity });
    return true;
  }

  /**
   * Waits until `isThere` says so. Rejects when the movement that was the `interruption` so far is ended by a later one,
   * or the conversation it was asked for in by the loss of the wire.
   */
  protected async arrival(conversation: Conversation, interruption: number, isThere: () => boolean): Promise<void> {
    const { clock } = this;
    const until = clock.monotonic() + times.movement;
    while (clock.monotonic() < until) {
      await delay(times.betweenLooks, clock);
      if (interruption !== this.interruptions) throw new DeviceError("CAMERA_STOPPED");
      if (this.conversation !== conversation) throw this.record.unreachable;
      if (isThere()) return;
    }
  }

  /** The camera said where it is. */
  protected handlePosition(position: CameraPosition): void {
    // The same place in other degrees is news: another head's figures are counted with.
    if (isDeepStrictEqual(position, this.#position)) return;
    this.#position = position;
    this.events.emit("position", position);
  }

  protected handlePower(power: CameraPower): void {
    if (power === this.#power) return;
    this.#power = power;
    this.events.emit("power", power);
  }

  recallAdjusted(confirmed: Adjusted): void {
    this.#setAdjusted({ ...this.#unsaidOf(confirmed), ...this.#adjusted });
  }

  /** The camera said or confirmed how it is set. */
  protected handleAdjusted(said: Adjusted): void {
    this.#setAdjusted({ ...this.#adjusted, ...said });
  }

  /** The camera said all of its numbers: what it left out it does not say any more. */
  protected handleAllLevels(said: LevelValues): void {
    this.#setLevels(said);
  }

  /** The camera said or confirmed what some of its numbers are. */
  protected handleLevels(said: LevelValues): void {
    this.#setLevels({ ...this.#levels, ...said });
  }

  /** What of that it never says. */
  #unsaidOf(adjusted: Adjusted): Adjusted {
    const { unsaid = [] } = this.capabilities;
    return Object.fromEntries(Object.entries(adjusted).filter(([what]) => unsaid.some((one) => one === what)));
  }

  #setLevels(levels: LevelValues): void {
    if (isDeepStrictEqual(levels, this.#levels)) return;
    this.#levels = levels;
    this.events.emit("levels", levels);
  }

  /** What stood for how it is set does so no longer. */
  protected forgetAdjusted(): void {
    this.#setAdjusted({});
  }

  #setAdjusted(adjusted: Adjusted): void {
    if (isDeepStrictEqual(adjusted, this.#adjusted)) return;
    this.#adjusted = adjusted;
    this.events.emit("adjusted", adjusted);
  }

  /** The last request was not answered; undefined once one is again. */
  protected handleUnanswered(error: DeviceError | undefined): void {
    if (this.conversation === undefined) return;
    if (error === undefined) this.record.ready();
    else this.record.degraded(error);
  }
}
