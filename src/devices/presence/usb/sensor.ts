import type { Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import type { DeviceContext, DeviceHealth, WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { ExchangeRing } from "../../exchange-ring.ts";
import { HealthRecord } from "../../health-record.ts";
import { KeepOpen } from "../../keep-open.ts";
import { HidrawBus } from "../../transport/hid.ts";
import type { HidBus, HidDevice, HidLink } from "../../transport/hid-link.ts";
import type { PresenceSensor, SensorEvents, SensorReading } from "../sensor.ts";
import { type PresenceFields, presenceFieldsIn, presenceIn, wake } from "./presence-fields.ts";

/** How often it is looked whether one is plugged in, or still is. Milliseconds. */
const lookEveryMs = 1_000;

/** A HID sensor that says whether somebody is before it, of whatever maker: the first one that is plugged in. */
export class UsbSensor implements PresenceSensor {
  readonly id = "presence.usb";
  readonly where = "USB";
  readonly identity = undefined;
  readonly events = new Events<SensorEvents>();
  readonly #context: DeviceContext;
  readonly #bus: HidBus;
  readonly #health: HealthRecord;
  readonly #keep: KeepOpen;
  readonly #ring = new ExchangeRing();
  #reading: SensorReading | undefined;
  #link: HidLink | undefined;

  /** @param bus where HID devices hang: the machine's own, unless a test brings another */
  constructor(context: DeviceContext, bus: HidBus = new HidrawBus()) {
    this.#context = context;
    this.#bus = bus;
    this.#health = new HealthRecord(
      () => context.clock.wall(),
      (health) => this.events.emit("health", health),
    );
    this.#keep = new KeepOpen(
      context.clock,
      () => this.#converse(),
      (error) => this.#handleLost(error),
      { initial: lookEveryMs, max: lookEveryMs },
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
    await this.#link?.close();
    await this.#keep.ended;
    this.events.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** One plugging in, from its finding to its end. */
  async #converse(): Promise<DeviceError> {
    const found = await this.#find();
    if (found === undefined) return new DeviceError("DEVICE_PORT_ABSENT");
    const link = this.#bus.link(found.device);
    this.#link = link;
    let watch: Timer | undefined;
    try {
      const ended = new Promise<Error | undefined>((resolve) => link.events.on("closed", resolve));
      link.events.on("report", (report) => this.#handleReport(found.fields, report));
      await link.open();
      if (this.#keep.closed) await link.close();
      else await this.#wake(link, found.fields);
      this.#health.ready();
      // Some drivers tell of no unplugging: the node that is gone does.
      watch = this.#context.clock.every(lookEveryMs, () => void this.#giveUpWhenGone(found.device, link));
      const reason = await ended;
      return new DeviceError("DEVICE_UNPLUGGED", reason?.message);
    } catch (error) {
      return error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error));
    } finally {
      watch?.cancel();
      this.#link = undefined;
      await link.close();
      link.events.clear();
    }
  }

  async #find(): Promise<{ device: HidDevice; fields: PresenceFields } | undefined> {
    for (const device of await this.#bus.list()) {
      const fields = presenceFieldsIn(device.descriptor);
      if (fields !== undefined) return { device, fields };
    }
    return undefined;
  }

  async #giveUpWhenGone(device: HidDevice, link: HidLink): Promise<void> {
    const devices = await this.#bus.list();
    if (!devices.some(({ port }) => port === device.port)) await link.close();
  }

  /** Many sensors sleep until they are told to report. One that refuses may report all the same. */
  async #wake(link: HidLink, { numbered, waking }: PresenceFields): Promise<void> {
    for (const { report, length, fields } of waking) {
      try {
        const whole = await link.readFeature(report, length);
        const written = Uint8Array.from(whole);
        wake(fields, written.subarray(1));
        written[0] = numbered ? report : 0;
        await link.writeFeature(written);
        this.#log("out", written, "report all events at full power");
      } catch (error) {
        this.#context.log.info("the presence sensor was not told to report", { because: messageOf(error) });
      }
    }
  }

  #handleReport(fields: PresenceFields, report: Uint8Array): void {
    const present = presenceIn(fields, report);
    if (present === undefined) return;
    if (this.#reading?.present !== present) this.#log("in", report, present ? "somebody" : "nobody");
    this.#read({ present, at: this.#context.clock.wall() });
  }

  #read(reading: SensorReading | undefined): void {
    if (reading === undefined && this.#reading === undefined) return;
    this.#reading = reading;
    this.events.emit("reading", reading);
  }

  #handleLost(error: DeviceError): void {
    this.#read(undefined);
    this.#health.lost(error);
  }

  #log(direction: "in" | "out", report: Uint8Array, words: string): void {
    const { clock } = this.#context;
    const bytes = [...report].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(" ");
    const exchange = { at: clock.wall(), tick: clock.monotonic(), direction, bytes, words };
    this.#ring.add(exchange);
    this.events.emit("exchange", exchange);
  }
}
