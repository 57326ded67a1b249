import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DeviceIdentity } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import {
  type DisplayInput,
  type DisplayOrder,
  type DisplayPower,
  type DisplayReading,
  type DisplayTrouble,
  type Introduction,
  orderNote,
  unread,
} from "../display.ts";
import { DrivenDisplay } from "../driven-display.ts";
import type { DisplayTalk, TalkHearer } from "../talk.ts";
import type { WakeOnLan } from "../wake-on-lan.ts";
import * as commands from "./commands.ts";
import { asText } from "./frame.ts";
import * as inquiries from "./inquiries.ts";
import { ProjectorNeighbours } from "./neighbours.ts";
import type { Inquiry } from "./notation.ts";
import { PjlinkSession } from "./session.ts";
import { typedPjlink } from "./typed.ts";

export interface PjlinkDisplayOptions {
  readonly id: string;
  readonly link: ByteLink;
  /** Empty: none. */
  readonly password: string;
  /** For one that leaves the network while it is off. */
  readonly wakeOnLan?: WakeOnLan | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Where projectors of class 2 tell of changes by UDP: 4352, and 0 for none. */
  readonly noticePort: number;
  /** Whether it is asked for the signal at its input: a question more each time, which not every projector likes. */
  readonly asksSignal: boolean;
}

/** A projector or display that speaks PJLink, class 1 or 2. */
export function createPjlinkDisplay(options: PjlinkDisplayOptions): DrivenDisplay {
  return new DrivenDisplay({
    ...options,
    where: options.link.where,
    begin: (hearer) => new PjlinkTalk(options, hearer),
    typed: typedPjlink,
  });
}

/** What opens one of them opens both on some projectors: for so long the other is watched. Milliseconds. */
const keptFor = 5_000;
type MuteName = keyof inquiries.Muted;

class PjlinkTalk implements DisplayTalk {
  readonly #session: PjlinkSession;
  readonly #hearer: TalkHearer;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #noticePort: number;
  readonly #asksSignal: boolean;
  readonly #neighbours: ProjectorNeighbours;
  #hears = false;
  #closed = false;
  /** What this projector has said that it does not know: it is not asked again while it stays as it is. */
  readonly #unknown = new Set<Inquiry>();
  #isIntroduced = false;
  #level: 1 | 2 = 1;
  /** By which class its inputs are spoken of: not all of class 2 know those of class 2. */
  #inputLevel: 1 | 2 = 1;
  /** It knows no mute of the picture alone. */
  #mutesBoth = false;
  /** Where it was told to go, until it says that it is there: some say nothing of their power on the way. */
  #turning: "warming" | "cooling" | "unknown" = "unknown";
  /** What was muted when the other was opened, and shall be afterwards. */
  #kept: { readonly muted: MuteName; readonly opened: MuteName; readonly until: number } | undefined;

  /** When each was ordered open last, by the monotonic clock. */
  readonly #openedAt: Record<MuteName, number> = {
    picture: Number.NEGATIVE_INFINITY,
    sound: Number.NEGATIVE_INFINITY,
  };

  constructor({ clock, link, password, log, noticePort, asksSignal }: PjlinkDisplayOptions, hearer: TalkHearer) {
    this.#hearer = hearer;
    this.#log = log;
    this.#clock = clock;
    this.#noticePort = noticePort;
    this.#asksSignal = asksSignal;
    this.#neighbours = new ProjectorNeighbours({ clock, port: noticePort });
    this.#session = new PjlinkSession({ clock, link, password, handleExchange: hearer.handleExchange });
  }

  open(): Promise<void> {
    return this.#session.open();
  }

  async introduce(): Promise<Introduction> {
    // In standby some call unknown what they know once they are on.
    if (this.#isIntroduced) this.#unknown.clear();
    this.#isIntroduced = true;
    this.#level = (await this.#leniently(inquiries.level)) === "2" ? 2 : 1;
    if (this.#level === 2) await this.#hearNotices();
    const vendor = (await this.#leniently(inquiries.maker)) ?? "";
    const product = (await this.#leniently(inquiries.product)) ?? "";
    const name = (await this.#leniently(inquiries.name)) ?? "";
    const firmware = this.#level === 2 ? ((await this.#leniently(inquiries.softwareVersion)) ?? "") : "";
    const identity: DeviceIdentity = {
      vendor: asText(vendor).trim(),
      model: asText(product === "" ? name : product).trim(),
      firmware: asText(firmware).trim(),
    };
    await this.#leniently(inquiries.mutes);
    if (this.#level === 2) await this.#leniently(inquiries.frozen);
    if (this.#level === 2 && this.#asksSignal) await this.#leniently(inquiries.resolution);
    const mutes = !this.#unknown.has(inquiries.mutes);
    return {
      identity,
      capabilities: {
        power: true,
        inputs: await this.#inputs(),
        pictureMute: mutes,
        audioMute: mutes,
        // Class 2 has steps only, and says nothing of where they lead.
        volume: false,
        freeze: this.#level === 2 && !this.#unknown.has(inquiries.frozen),
        // Class 1 says which input is chosen, and nothing of what comes in there.
        signal: this.#level === 2 && !this.#unknown.has(inquiries.resolution),
      },
    };
  }

  async read(): Promise<DisplayReading> {
    const { power, hasFailed } = await this.#readPower();
    const troubles = (await this.#leniently(inquiries.errorStatus)) ?? [];
    const always = {
      ...unread,
      power,
      troubles: hasFailed && troubles.length === 0 ? [failure] : troubles,
      lamps: (await this.#leniently(inquiries.lamps)) ?? [],
    };
    if (power !== "on") return always;
    const input = await this.#leniently(this.#inputLevel === 2 ? inquiries.selectedInput2 : inquiries.selectedInput);
    const mutes = await this.#keepMuted(await this.#leniently(inquiries.mutes));
    const frozen = this.#level === 2 ? await this.#leniently(inquiries.frozen) : undefined;
    const asks = this.#asksSignal && this.#level === 2;
    const resolution = asks ? await this.#leniently(inquiries.resolution) : undefined;
    return {
      ...always,
      signal: resolution === undefined ? undefined : inquiries.isSignal(resolution),
      input,
      pictureMute: mutes?.picture,
      audioMute: mutes?.sound,
      frozen: frozen === undefined ? undefined : frozen === "on",
    };
  }

  async order(order: DisplayOrder): Promise<void> {
    const onOff = (on: boolean): "on" | "off" => (on ? "on" : "off");
    switch (order.kind) {
      case "power":
        await this.#session.tell(commands.power, onOff(order.on));
        this.#turning = order.on ? "warming" : "cooling";
        return;
      case "input":
        return this.#session.tell(this.#inputLevel === 2 ? commands.selectInput2 : commands.selectInput, order.id);
      case "picture-mute":
        return this.#mute("picture", order.on);
      case "audio-mute":
        return this.#mute("sound", order.on);
      case "freeze":
        return this.#session.tell(commands.freeze, onOff(order.on));
      case "volume":
        throw new DeviceError("DISPLAY_LACKS", orderNote(order));
    }
  }

  /** Whether it is on; one that does not say that just now is on its way, or has failed, and is there all the same. */
  async #readPower(): Promise<{ readonly power: DisplayPower; readonly hasFailed: boolean }> {
    try {
      const power = await this.#session.ask(inquiries.power);
      if (power === "on" || power === "off") this.#turning = "unknown";
      return { power, hasFailed: false };
    } catch (error) {
      const code = error instanceof DeviceError ? error.code : undefined;
      if (code === "DISPLAY_REFUSED") return { power: this.#turning, hasFailed: false };
      if (code === "DISPLAY_FAILED") return { power: "unknown", hasFailed: true };
      throw error;
    }
  }

  async #mutePicture(state: "on" | "off"): Promise<void> {
    try {
      await this.#session.tell(this.#mutesBoth ? commands.mute : commands.pictureMute, state);
    } catch (error) {
      if (this.#mutesBoth || !(error instanceof DeviceError) || error.code !== "DISPLAY_BAD_VALUE") throw error;
      await this.#session.tell(commands.mute, state);
      this.#mutesBoth = true;
    }
  }

  #tellMute(what: MuteName, state: "on" | "off"): Promise<void> {
    return what === "picture" ? this.#mutePicture(state) : this.#session.tell(commands.audioMute, state);
  }

  /** Some open picture and sound by whichever is to be opened (reference §1): the other is muted again where it was. */
  async #mute(what: MuteName, on: boolean): Promise<void> {
    this.#kept = undefined;
    const other = what === "picture" ? "sound" : "picture";
    const now = this.#clock.monotonic();
    this.#openedAt[what] = on ? Number.NEGATIVE_INFINITY : now;
    // One that was ordered open just now may not be so yet: that it is muted is nobody's wish.
    const mayKeep = !on && now - this.#openedAt[other] > keptFor;
    const before = mayKeep ? await this.#leniently(inquiries.mutes) : undefined;
    await this.#tellMute(what, on ? "on" : "off");
    // Where both are one there is nothing to keep.
    if (before?.[other] !== true || this.#mutesBoth) return;
    this.#kept = { muted: other, opened: what, until: this.#clock.monotonic() + keptFor };
  }

  /** Mutes again, once, what was opened beside what was to be; how it is then. */
  async #keepMuted(mutes: inquiries.Muted | undefined): Promise<inquiries.Muted | undefined> {
    const kept = this.#kept;
    if (kept === undefined || mutes === undefined) return mutes;
    const isOver = this.#clock.monotonic() > kept.until;
    // It may not have done anything yet.
    if (mutes[kept.opened] && mutes[kept.muted] && !isOver) return mutes;
    this.#kept = undefined;
    if (mutes[kept.muted] || isOver) return mutes;
    try {
      await this.#tellMute(kept.muted, "on");
    } catch (error) {
      // Refused, it is as it says; that it is gone is for whoever asks.
      if (!(error instanceof DeviceError) || error.verdict !== "refused") throw error;
      return mutes;
    }
    return this.#leniently(inquiries.mutes);
  }

  say(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#session.say(frame);
  }

  close(): Promise<void> {
    this.#closed = true;
    this.#neighbours.close();
    return this.#session.close();
  }

  /** Listens for what it tells unasked. Where another program has the port, asking now and then has to do. */
  async #hearNotices(): Promise<void> {
    if (this.#hears || this.#noticePort === 0) return;
    this.#hears = true;
    try {
      await this.#neighbours.open();
      if (this.#closed) this.#neighbours.close();
      else this.#neighbours.events.on("notice", () => this.#hearer.handleNudge());
    } catch (error) {
      this.#log.debug("projectors cannot tell of changes by themselves", { because: messageOf(error) });
    }
  }

  async #inputs(): Promise<readonly DisplayInput[]> {
    this.#inputLevel = this.#level;
    let ids = this.#level === 2 ? await this.#leniently(inquiries.inputs2) : undefined;
    if (ids === undefined && this.#isUnknown(inquiries.inputs2)) this.#inputLevel = 1;
    ids ??= (await this.#leniently(inquiries.inputs)) ?? [];
    const inputs: DisplayInput[] = [];
    for (const id of ids) {
      const said = this.#level === 2 ? await this.#leniently(inquiries.inputName, id) : undefined;
      inputs.push({ id, name: said === undefined || said.trim() === "" ? usualName(id) : asText(said).trim() });
    }
    return inputs;
  }

  #isUnknown(inquiry: Inquiry): boolean {
    return this.#unknown.has(inquiry);
  }

  /** What it says; undefined when it refuses. A wire that is gone, or silence, is no refusal. */
  async #leniently<Value>(inquiry: Inquiry<Value>, of = ""): Promise<Value | undefined> {
    if (this.#isUnknown(inquiry)) return undefined;
    try {
      return await this.#session.ask(inquiry, of);
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      if (error.code === "DISPLAY_NOT_UNDERSTOOD" && of === "") this.#unknown.add(inquiry);
      if (error.code === "DISPLAY_PASSWORD" || error.verdict === "unreachable" || error.verdict === "cancelled")
        throw error;
      if (error.verdict === "no-answer") throw error;
      return undefined;
    }
  }
}

/** What one that calls itself failed, and no part of it, has. */
const failure: DisplayTrouble = { part: "other", level: "error" };

const sources: Readonly<Record<string, string>> = {
  "1": "RGB",
  "2": "Video",
  "3": "Digital",
  "4": "Storage",
  "5": "Network",
  "6": "Internal",
};

/** What an input is called where the projector has no name for it. */
function usualName(id: string): string {
  return `${sources[id[0] ?? ""] ?? "Input"} ${id.slice(1)}`;
}
