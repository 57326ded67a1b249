import type { Timer } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { note } from "#protocol/device-notes.ts";
import { lastReports } from "#protocol/hid-reports.ts";
import type { SoundPlug } from "#protocol/sound.ts";
import type { DeviceIdentity, Outcome, WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import { KeptDevice, type KeptDeviceOptions } from "../../kept-device.ts";
import type { HidBus, HidDevice, HidLink } from "../../transport/hid-link.ts";
import type { WireConsole } from "../../wire-console.ts";
import type {
  Speakerphone,
  SpeakerphoneCapabilities,
  SpeakerphoneEvents,
  SpeakerphoneState,
  SpeakerphoneTold,
} from "../speakerphone.ts";
import { type Candidate, Candidates, inOrder } from "./choosing.ts";
import { hidConsole } from "./console.ts";
import { habitsOf } from "./makers.ts";
import { HidSession } from "./session.ts";
import { capabilitiesOf } from "./telephony.ts";

export interface HidSpeakerphoneOptions extends KeptDeviceOptions {
  readonly bus: HidBus;
}

/** How often it is looked what is plugged in. Milliseconds. */
const lookEvery = 500;

const silent: SpeakerphoneState = { hook: "unknown", mute: "unknown", lineBusy: false };

/** A device that is open, and how to let go of it. */
interface Talk {
  readonly candidate: Candidate;
  readonly session: HidSession;
  readonly lose: (error: DeviceError) => void;
}

/**
 * Whatever speakerphone is plugged in, of any vendor: found by its telephony, used as long as it is there, found again
 * after every loss.
 *
 * Of several, the one is taken that is a part of what the room hears by; where none is, the one with the most telephony, and
 * among equals the one the system lists first. One that serves better takes over as soon as no call is on, no other does.
 */
export class HidSpeakerphone extends KeptDevice<SpeakerphoneEvents> implements Speakerphone {
  readonly #bus: HidBus;
  readonly #candidates = new Candidates();
  #told: SpeakerphoneTold = { muted: false, offHook: false, ringing: false, held: false };
  #talk: Talk | undefined;
  /** What the room hears by. */
  #plug: SoundPlug | undefined;
  #numbered = true;
  #others = 0;
  #wake: () => void = () => {};

  constructor(options: HidSpeakerphoneOptions) {
    super(options);
    this.#bus = options.bus;
  }

  get where(): string {
    const device = this.#talk?.candidate.device;
    if (device === undefined) return "USB";
    const hex = (id: number): string => id.toString(16).padStart(4, "0");
    return `${device.path}, USB ${hex(device.vendor)}:${hex(device.product)}`;
  }
  override get identity(): DeviceIdentity | undefined {
    const device = this.#talk?.candidate.device;
    return device && { vendor: "", model: device.name, firmware: "" };
  }
  get capabilities(): SpeakerphoneCapabilities | undefined {
    return this.#talk && capabilitiesOf(this.#talk.candidate.telephony);
  }
  get plugged(): HidDevice | undefined {
    return this.#talk?.candidate.device;
  }
  get state(): SpeakerphoneState {
    return this.#talk?.session.state ?? silent;
  }
  get told(): SpeakerphoneTold {
    return this.#told;
  }
  get others(): number {
    return this.#others;
  }
  get console(): WireConsole {
    const device = () => this.#talk && { session: this.#talk.session, telephony: this.#talk.candidate.telephony };
    return hidConsole({ clock: this.clock, device });
  }

  /** Lets go of the device. Its lamps stay as they are: a meeting goes on while its controller restarts. */
  protected async release(error: DeviceError): Promise<void> {
    this.#wake();
    this.#talk?.lose(error);
  }

  prefer(plug: SoundPlug | undefined): void {
    this.#plug = plug;
  }

  setMute(muted: boolean): Promise<Outcome> {
    return this.#tell({ muted });
  }

  setRinging(ringing: boolean): Promise<Outcome> {
    return this.#tell({ ringing });
  }

  setOffHook(offHook: boolean): Promise<Outcome> {
    return this.#tell({ offHook });
  }

  setHold(held: boolean): Promise<Outcome> {
    return this.#tell({ held });
  }

  async #tell(news: Partial<SpeakerphoneTold>): Promise<Outcome> {
    this.#told = { ...this.#told, ...news };
    if (this.#talk === undefined) return { kind: "failed", error: this.record.unreachable };
    try {
      await this.#talk.session.tell(this.#told);
      return { kind: "confirmed" };
    } catch (error) {
      return {
        kind: "failed",
        error: error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error)),
      };
    }
  }

  /** Waits for a device, opens the best that can be opened, and talks until it is lost. */
  protected async converse(): Promise<DeviceError> {
    const found = await this.#find();
    let refused: DeviceError | undefined;
    for (const candidate of found) {
      const link = this.#bus.link(candidate.device);
      try {
        await link.open();
      } catch (error) {
        refused ??= error instanceof DeviceError ? error : new DeviceError("DEVICE_PORT_ABSENT", messageOf(error));
        continue;
      }
      if (!this.keepOpen.closed) return this.#use(candidate, link, refused);
      await link.close();
    }
    return refused ?? new DeviceError("DEVICE_CLOSED");
  }

  /** Those with telephony, best first; waits until there are any. Empty when closed meanwhile. */
  async #find(): Promise<readonly Candidate[]> {
    while (!this.keepOpen.closed) {
      const found = await this.#look();
      if (found.length > 0) return found;
      // That it was there before says more than that its place is empty.
      if (this.record.code !== "DEVICE_UNPLUGGED") this.record.lost(new DeviceError("DEVICE_PORT_ABSENT"));
      await this.#pause();
    }
    return [];
  }

  async #look(): Promise<readonly Candidate[]> {
    const found = this.#candidates.among(await this.#bus.list(), this.#plug);
    const others = Math.max(0, found.length - 1);
    if (others !== this.#others) {
      this.#others = others;
      this.events.emit("chosen");
    }
    return found;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.clock.after(lookEvery, resolve);
      this.#wake = () => {
        timer.cancel();
        resolve();
      };
    });
  }

  /** @param refused why a better one could not be opened */
  async #use(candidate: Candidate, link: HidLink, refused: DeviceError | undefined): Promise<DeviceError> {
    const { clock, log } = this;
    const { promise: lost, resolve: lose } = Promise.withResolvers<DeviceError>();
    const session = new HidSession({
      telephony: candidate.telephony,
      habits: habitsOf(candidate.device.vendor),
      clock,
      told: this.#told,
      write: (report) => link.write(report),
      lost: lose,
    });
    const unhear = [
      link.events.on("report", (report) => session.handleReport(report)),
      link.events.on("closed", (reason) =>
        lose(new DeviceError("DEVICE_UNPLUGGED", reason === undefined ? undefined : messageOf(reason))),
      ),
    ];
    this.#follow(session);
    this.#talk = { candidate, session, lose };
    this.#numbered = candidate.telephony.numbered;
    // Nothing crosses: it tells a later reader that what was said before was said to another device, or forgotten.
    this.handleExchange(exchange(clock, "in", new Uint8Array(), note("opened", { device: candidate.device.name })));
    const better = this.#watchForBetter(candidate, lose);
    session.start();
    // Told again: what was asked for while the device was being opened is in force from its first report.
    session.tell(this.#told).then(
      () => this.keepOpen.handleAnswered(),
      () => undefined,
    );
    if (refused === undefined) this.record.ready();
    else this.record.degraded(refused);
    log.info("speakerphone is used", { name: candidate.device.name, where: this.where, others: this.#others });
    this.events.emit("chosen");
    const error = await lost;
    better.cancel();
    for (const stop of unhear) stop();
    this.#talk = undefined;
    session.close();
    await link.close().catch(() => undefined);
    return error;
  }

  #follow(session: HidSession): void {
    const { events } = session;
    events.on("exchange", (exchange) => this.handleExchange(exchange));
    events.on("hook", (offHook) => {
      this.#told = session.told;
      this.events.emit("hook", offHook);
    });
    events.on("muteKey", (asked) => this.events.emit("muteKey", asked));
    events.on("volumeKey", (direction) => this.events.emit("volumeKey", direction));
    events.on("flash", () => this.events.emit("flash"));
    events.on("redial", () => this.events.emit("redial"));
    events.on("reject", (by) => this.events.emit("reject", by));
    events.on("state", (state) => this.events.emit("state", state));
  }

  /** Lets go of a poorer one when a better one is plugged in, but not in the middle of a call. */
  #watchForBetter(used: Candidate, lose: (error: DeviceError) => void): Timer {
    return this.clock.every(lookEvery, () => {
      void this.#look().then(([best]) => {
        if (best === undefined || inOrder(best, used, this.#plug) >= 0 || this.#told.offHook) return;
        lose(new DeviceError("DEVICE_CLOSED", note("serves-better", { device: best.device.name })));
      });
    });
  }

  /** How its keys stood and what its lamps were told: later reports say only what changes. */
  protected override remember(older: readonly WireExchange[]): readonly WireExchange[] {
    return lastReports(older, this.#numbered);
  }

  protected override handleLost(error: DeviceError): void {
    if (error.code === "DEVICE_CLOSED") {
      this.record.connecting();
      return;
    }
    super.handleLost(error);
    this.events.emit("state", silent);
  }
}
