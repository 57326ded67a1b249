import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import type { Device, DeviceContext, DeviceEvents, DeviceHealth, DeviceIdentity, WireExchange } from "./device.ts";
import { DeviceError } from "./device-error.ts";
import { ExchangeRing } from "./exchange-ring.ts";
import { HealthRecord } from "./health-record.ts";
import { KeepOpen } from "./keep-open.ts";

export interface KeptDeviceOptions extends DeviceContext {
  readonly id: string;
}

/**
 * What every device that is spoken with has in common: one conversation after another until it is closed, its health,
 * and the frames that crossed its wire. A family says how to converse, and what to let go of at the end.
 */
export abstract class KeptDevice<EventMap extends DeviceEvents & Record<keyof EventMap, unknown[]>>
  implements Device<EventMap>
{
  readonly id: string;
  readonly events = new Events<EventMap>();
  abstract readonly where: string;
  protected readonly clock: Clock;
  protected readonly log: Log;
  protected readonly record: HealthRecord;
  protected readonly keepOpen: KeepOpen;
  /** What it said of itself in the last conversation. */
  protected known: DeviceIdentity | undefined;
  readonly #events: Events<DeviceEvents>;
  readonly #ring = new ExchangeRing((older) => this.remember(older));
  #started = false;

  /** @param waits milliseconds between conversations that fail, where they are not those of a device with a plug */
  constructor({ id, clock, log }: KeptDeviceOptions, waits?: { readonly initial: number; readonly max: number }) {
    this.id = id;
    this.clock = clock;
    this.log = log;
    this.#events = this.events;
    this.record = new HealthRecord(clock.wall.bind(clock), (now) => this.#events.emit("health", now));
    this.keepOpen = new KeepOpen(
      clock,
      () => this.converse(),
      (error) => this.handleLost(error),
      waits,
    );
  }

  get health(): DeviceHealth {
    return this.record.now;
  }
  get identity(): DeviceIdentity | undefined {
    return this.known;
  }
  exchanges(): readonly WireExchange[] {
    return this.#ring.all();
  }
  exchangesBefore(): readonly WireExchange[] {
    return this.#ring.older();
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.record.connecting();
    this.keepOpen.start();
  }

  async close(): Promise<void> {
    if (this.keepOpen.closed) return;
    await this.beforeClose();
    this.keepOpen.close();
    await this.release(new DeviceError("DEVICE_CLOSED"));
    await this.keepOpen.ended;
    this.events.clear();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Holds one conversation, from opening the wire to releasing it; resolves with what ended it. */
  protected abstract converse(): Promise<DeviceError>;

  /** Ends the present conversation with `error`; no other begins. */
  protected abstract release(error: DeviceError): Promise<void>;

  /** What is still to be said while there is a wire. */
  protected async beforeClose(): Promise<void> {}

  /** A conversation ended, or none came about. */
  protected handleLost(error: DeviceError): void {
    if (this.record.code !== error.code) {
      this.log.warn(error.message, { code: error.code, detail: error.detail, where: this.where });
    }
    this.record.lost(error);
  }

  /** What still counts of exchanges that are too many to keep: nothing, where a wire's frames stand each for itself. */
  protected remember(_older: readonly WireExchange[]): readonly WireExchange[] {
    return [];
  }

  /** A frame crossed the wire. */
  protected handleExchange(exchange: WireExchange): void {
    this.#ring.add(exchange);
    this.#events.emit("exchange", exchange);
  }
}
