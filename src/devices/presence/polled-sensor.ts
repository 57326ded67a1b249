import type { Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import type { DeviceContext, DeviceHealth, WireExchange } from "../device.ts";
import { DeviceError } from "../device-error.ts";
import { ExchangeRing } from "../exchange-ring.ts";
import { HealthRecord } from "../health-record.ts";
import { KeepOpen } from "../keep-open.ts";
import type { PresenceSensor, SensorEvents, SensorReading } from "./sensor.ts";

/** Something that has to be asked what it sees. */
export interface Probe {
  readonly where: string;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  /** So many equal looks in a row are an answer: a contact bounces, a signal flickers. */
  readonly looks: number;
  /** Rejects with a `DeviceError`. */
  open(): Promise<void>;
  /** Whether it shows somebody, and in which words. Rejects with a `DeviceError`. */
  look(): Promise<{ readonly present: boolean; readonly words: string }>;
  close(): Promise<void>;
}

/** A sensor that is asked again and again, and opened anew whenever it does not answer. */
export class PolledSensor implements PresenceSensor {
  readonly id: string;
  readonly where: string;
  readonly identity = undefined;
  readonly events = new Events<SensorEvents>();
  readonly #probe: Probe;
  readonly #context: DeviceContext;
  readonly #health: HealthRecord;
  readonly #keep: KeepOpen;
  readonly #ring = new ExchangeRing();
  #reading: SensorReading | undefined;
  #pause: { readonly timer: Timer; readonly end: () => void } | undefined;

  constructor(id: string, probe: Probe, context: DeviceContext) {
    this.id = id;
    this.where = probe.where;
    this.#probe = probe;
    this.#context = context;
    this.#health = new HealthRecord(
      () => context.clock.wall(),
      (health) => this.events.emit("health", health),
    );
    this.#keep = new KeepOpen(
      context.clock,
      () => this.#converse(),
      (error) => this.#handleLost(error),
      { initial: 500, max: 5_000 },
    );
  }

  get health(): DeviceHealth {
    return this.#health.now;
  }

  get reading(): SensorReading | undefined {
    return this.#reading;
  }

  exchanges(): readonly WireExchange[] {
    return this.#ring.all();
  }

  start(): void {
    this.#health.connecting();
    this.#keep.start();
  }

  async close(): Promise<void> {
    this.#keep.close();
    this.#pause?.timer.cancel();
    this.#pause?.end();
    await this.#keep.ended;
    this.events.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #converse(): Promise<DeviceError> {
    const { everyMs, looks } = this.#probe;
    try {
      await this.#probe.open();
      let same = 0;
      let before: boolean | undefined;
      while (!this.#keep.closed) {
        const { present, words } = await this.#probe.look();
        same = present === before ? same + 1 : 1;
        before = present;
        if (same >= looks) this.#settle(present, words);
        await this.#wait(everyMs);
      }
      return new DeviceError("DEVICE_CLOSED");
    } catch (error) {
      return error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error));
    } finally {
      await this.#probe.close();
    }
  }

  /** What it shows is steady: told when it is news, and as old as the last look. */
  #settle(present: boolean, words: string): void {
    this.#keep.handleAnswered();
    this.#health.ready();
    if (this.#reading?.present === present) return;
    const { clock } = this.#context;
    const exchange = { at: clock.wall(), tick: clock.monotonic(), direction: "in", bytes: "", words } as const;
    this.#ring.add(exchange);
    this.events.emit("exchange", exchange);
    this.#read({ present, at: clock.wall() });
  }

  #handleLost(error: DeviceError): void {
    this.#read(undefined);
    this.#health.lost(error);
  }

  #read(reading: SensorReading | undefined): void {
    if (reading === undefined && this.#reading === undefined) return;
    this.#reading = reading;
    this.events.emit("reading", reading);
  }

  #wait(ms: number): Promise<void> {
    return new Promise((end) => {
      this.#pause = { timer: this.#context.clock.after(ms, end), end };
    });
  }
}
