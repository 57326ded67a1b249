import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { MemoryHidBus } from "../../transport/hid-memory.ts";
import { type SimulatedModel, simulatedModel } from "./simulator/model.ts";
import { SimulatedSpeakerphone } from "./simulator/simulated-speakerphone.ts";
import { HidSpeakerphone } from "./speakerphone.ts";

/** A driver and a simulated speakerphone with time in the test's hands; what the driver tells is written down. */
export class SpeakerphoneRig implements AsyncDisposable {
  readonly clock = new ManualClock();
  readonly bus = new MemoryHidBus();
  readonly device: SimulatedSpeakerphone;
  readonly phone: HidSpeakerphone;
  /** What the driver told, oldest first, such as `hook up`. */
  readonly heard: string[] = [];

  private constructor(model: SimulatedModel) {
    this.device = new SimulatedSpeakerphone(model, this.clock);
    this.phone = new HidSpeakerphone({ id: "speakerphone", bus: this.bus, clock: this.clock, log: silentLog });
    const { events } = this.phone;
    events.on("hook", (offHook) => this.heard.push(offHook ? "hook up" : "hook down"));
    events.on("muteKey", (asked) => this.heard.push(`mute key: ${asked}`));
    events.on("volumeKey", (direction) => this.heard.push(`volume ${direction}`));
    events.on("flash", () => this.heard.push("flash"));
    events.on("redial", () => this.heard.push("redial"));
    events.on("reject", (by) => this.heard.push(`reject by ${by}`));
  }

  /** Plugged in, open, and past the echo of its opening. */
  static async start(
    model: string,
    firmware: Partial<SimulatedModel["firmware"]> = {},
    usbPort?: string,
  ): Promise<SpeakerphoneRig> {
    const given = simulatedModel(model);
    const rig = new SpeakerphoneRig({ ...given, firmware: { ...given.firmware, ...firmware } });
    rig.bus.plug(rig.device, undefined, usbPort);
    rig.phone.start();
    await rig.after(600);
    return rig;
  }

  /** Lets `ms` pass, and everything that is under way come to rest. */
  async after(ms: number): Promise<void> {
    await settled();
    this.clock.advance(ms);
    await settled();
  }

  /** What the driver has told since the last time, and forgets it. */
  take(): string[] {
    return this.heard.splice(0);
  }

  /** The reports written since the last time, as hexadecimal. */
  takeWritten(): string[] {
    return this.device.written.splice(0).map((report) =>
      Buffer.from(report)
        .toString("hex")
        .replaceAll(/(..)(?=.)/g, "$1 "),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.device.close();
    await this.phone.close();
  }
}

/** What waits for nothing but its turn is done. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
