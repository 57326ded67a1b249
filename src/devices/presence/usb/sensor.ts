import type { Timer } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { note } from "#protocol/device-notes.ts";
import type { DeviceContext } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { HidrawBus } from "../../transport/hid.ts";
import type { HidBus, HidDevice, HidLink } from "../../transport/hid-link.ts";
import { KeptSensor, meaningOf } from "../kept-sensor.ts";
import { type PresenceFields, presenceFieldsIn, presenceIn, wake } from "./presence-fields.ts";

/** How often it is looked whether one is plugged in, or still is. Milliseconds. */
const lookEveryMs = 1_000;

/** A HID sensor that says whether somebody is before it, of whatever maker: the first one that is plugged in. */
export class UsbSensor extends KeptSensor {
  readonly where = "USB";
  readonly #bus: HidBus;
  #link: HidLink | undefined;

  /** @param bus where HID devices hang: the machine's own, unless a test brings another */
  constructor(context: DeviceContext, bus: HidBus = new HidrawBus()) {
    super({ id: "presence.usb", ...context }, { initial: lookEveryMs, max: lookEveryMs });
    this.#bus = bus;
  }

  protected async release(): Promise<void> {
    await this.#link?.close();
  }

  /** One plugging in, from its finding to its end. */
  protected async converse(): Promise<DeviceError> {
    const found = await this.#find();
    if (found === undefined) return new DeviceError("DEVICE_PORT_ABSENT");
    const link = this.#bus.link(found.device);
    this.#link = link;
    let watch: Timer | undefined;
    try {
      const ended = new Promise<Error | undefined>((resolve) => link.events.on("closed", resolve));
      link.events.on("report", (report) => this.#handleReport(found.fields, report));
      await link.open();
      this.note("in", note("plugged-in", { device: found.device.name }));
      if (this.keepOpen.closed) await link.close();
      else await this.#wake(link, found.fields);
      this.record.ready();
      // Some drivers tell of no unplugging: the node that is gone does.
      watch = this.clock.every(lookEveryMs, () => void this.#giveUpWhenGone(found.device, link));
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
        this.note("out", note("usb-wake"), { bytes: written });
      } catch (error) {
        this.note("in", note("usb-unwakeable"), { isFault: true });
        this.log.info("the presence sensor was not told to report", { because: messageOf(error) });
      }
    }
  }

  #handleReport(fields: PresenceFields, report: Uint8Array): void {
    const present = presenceIn(fields, report);
    if (present === undefined) return;
    if (this.reading?.present !== present) this.note("in", note(meaningOf(present)), { bytes: report });
    this.take({ present, at: this.clock.wall() });
  }
}
