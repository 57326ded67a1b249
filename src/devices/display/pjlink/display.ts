import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DeviceIdentity } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import {
  type DisplayInput,
  type DisplayOrder,
  type DisplayReading,
  type Introduction,
  orderNote,
  unread,
} from "../display.ts";
import { DrivenDisplay } from "../driven-display.ts";
import type { DisplayTalk, TalkHearer } from "../talk.ts";
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

class PjlinkTalk implements DisplayTalk {
  readonly #session: PjlinkSession;
  readonly #hearer: TalkHearer;
  readonly #log: Log;
  readonly #noticePort: number;
  readonly #asksSignal: boolean;
  readonly #neighbours: ProjectorNeighbours;
  #hears = false;
  #closed = false;
  /** What this projector has said that it does not know: it is not asked again. */
  readonly #unknown = new Set<string>();
  #level: 1 | 2 = 1;

  constructor({ clock, link, password, log, noticePort, asksSignal }: PjlinkDisplayOptions, hearer: TalkHearer) {
    this.#hearer = hearer;
    this.#log = log;
    this.#noticePort = noticePort;
    this.#asksSignal = asksSignal;
    this.#neighbours = new ProjectorNeighbours({ clock, port: noticePort });
    this.#session = new PjlinkSession({ clock, link, password, handleExchange: hearer.handleExchange });
  }

  open(): Promise<void> {
    return this.#session.open();
  }

  async introduce(): Promise<Introduction> {
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
    const mutes = !this.#unknown.has(inquiries.mutes.name);
    return {
      identity,
      capabilities: {
        power: true,
        inputs: await this.#inputs(),
        pictureMute: mutes,
        audioMute: mutes,
        // Class 2 has steps only, and says nothing of where they lead.
        volume: false,
        freeze: this.#level === 2 && !this.#unknown.has(inquiries.frozen.name),
        // Class 1 says which input is chosen, and nothing of what comes in there.
        signal: this.#level === 2 && !this.#unknown.has(inquiries.resolution.name),
      },
    };
  }

  async read(): Promise<DisplayReading> {
    const power = await this.#session.ask(inquiries.power);
    const always = {
      ...unread,
      power,
      troubles: (await this.#leniently(inquiries.errorStatus)) ?? [],
      lamps: (await this.#leniently(inquiries.lamps)) ?? [],
    };
    if (power !== "on") return always;
    const input = await this.#leniently(this.#level === 2 ? inquiries.selectedInput2 : inquiries.selectedInput);
    const mutes = await this.#leniently(inquiries.mutes);
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
        return this.#session.tell(commands.power, onOff(order.on));
      case "input":
        return this.#session.tell(this.#level === 2 ? commands.selectInput2 : commands.selectInput, order.id);
      case "picture-mute":
        return this.#session.tell(commands.pictureMute, onOff(order.on));
      case "audio-mute":
        return this.#session.tell(commands.audioMute, onOff(order.on));
      case "freeze":
        return this.#session.tell(commands.freeze, onOff(order.on));
      case "volume":
        throw new DeviceError("DISPLAY_LACKS", orderNote(order));
    }
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
    const ids = (await this.#leniently(this.#level === 2 ? inquiries.inputs2 : inquiries.inputs)) ?? [];
    const inputs: DisplayInput[] = [];
    for (const id of ids) {
      const said = this.#level === 2 ? await this.#leniently(inquiries.inputName, id) : undefined;
      inputs.push({ id, name: said === undefined || said.trim() === "" ? usualName(id) : asText(said).trim() });
    }
    return inputs;
  }

  /** What it says; undefined when it refuses. A wire that is gone, or silence, is no refusal. */
  async #leniently<Value>(inquiry: Inquiry<Value>, of = ""): Promise<Value | undefined> {
    if (this.#unknown.has(inquiry.name)) return undefined;
    try {
      return await this.#session.ask(inquiry, of);
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      if (error.code === "DISPLAY_NOT_UNDERSTOOD" && of === "") this.#unknown.add(inquiry.name);
      if (error.code === "DISPLAY_PASSWORD" || error.verdict === "unreachable" || error.verdict === "cancelled")
        throw error;
      if (error.verdict === "no-answer") throw error;
      return undefined;
    }
  }
}

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
