import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { DeviceError } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { type DisplayOrder, type DisplayReading, type Introduction, orderNote, unread } from "../display.ts";
import { DrivenDisplay } from "../driven-display.ts";
import { leniently } from "../link-conversation.ts";
import { inputsWith } from "../sockets.ts";
import type { DisplayTalk, TalkHearer } from "../talk.ts";
import type { WakeOnLan } from "../wake-on-lan.ts";
import * as commands from "./commands.ts";
import * as inquiries from "./inquiries.ts";
import type { MdcSecurity } from "./secured.ts";
import { MdcSession } from "./session.ts";
import { typedMdc } from "./typed.ts";

export interface MdcDisplayOptions {
  readonly id: string;
  readonly link: ByteLink;
  /** The display's number on its line, 0 to 253. */
  readonly number: number;
  /** What its link agrees on before any frame; absent: it is a plain one. */
  readonly security?: MdcSecurity | undefined;
  /** For one that leaves the network while it is off. */
  readonly wakeOnLan?: WakeOnLan | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** One that starts may say nothing for a while. Milliseconds. */
const starts = 6_000;

/** A Samsung display that speaks MDC, over a serial line or TCP 1515. */
export function createMdcDisplay(options: MdcDisplayOptions): DrivenDisplay {
  return new DrivenDisplay({
    ...options,
    where: options.link.where,
    begin: (hearer) => new MdcTalk(options, hearer),
    typed: typedMdc(options.number),
    restsFor: ({ code }) => (code === "DISPLAY_PIN_UNANSWERED" ? (options.security?.pinWaits ?? 0) : 0),
  });
}

class MdcTalk implements DisplayTalk {
  readonly #session: MdcSession;
  /** Which of two ways this display blanks its picture by, once it has answered. */
  #blanking: "screen mute" | "panel" | "none" | undefined;
  #status: inquiries.MdcStatus | undefined;
  #saysErrors = false;
  readonly #unhear: () => void;

  constructor({ clock, link, number, security }: MdcDisplayOptions, hearer: TalkHearer) {
    const unhear = security?.events.on("said", (direction, said, isFault) =>
      hearer.handleExchange(exchange(clock, direction, new Uint8Array(), said, isFault)),
    );
    this.#unhear = unhear ?? (() => {});
    this.#session = new MdcSession({ clock, link, id: number, hearer });
  }

  open(): Promise<void> {
    return this.#session.open();
  }

  async introduce(): Promise<Introduction> {
    const model = (await leniently(this.#session.ask(inquiries.model))) ?? "";
    const firmware = (await leniently(this.#session.ask(inquiries.software))) ?? "";
    const status = this.#status;
    if (status?.on === true) this.#blanking = await this.#findBlanking();
    return {
      identity: { vendor: "Samsung", model, firmware },
      capabilities: {
        power: true,
        inputs: inputsWith(commands, status?.input),
        pictureMute: this.#blanking === "screen mute" || this.#blanking === "panel",
        audioMute: status?.muted !== undefined,
        volume: status?.volume !== undefined,
        freeze: false,
        signal: this.#saysErrors,
      },
    };
  }

  async read(): Promise<DisplayReading> {
    const power = (await this.#session.ask(commands.power)) === "on" ? "on" : "off";
    const said = await leniently(this.#session.ask(inquiries.errors));
    this.#saysErrors ||= said !== undefined;
    const troubles = said ?? [];
    // What a display that is off says of its input and volume is what it will be, not what it is.
    if (power === "off") return { ...unread, power, troubles: troubles.filter(({ part }) => part !== "signal") };
    this.#status = await leniently(this.#session.ask(inquiries.status));
    const { volume, muted, input } = this.#status ?? {};
    return {
      ...unread,
      power,
      troubles,
      signal: said === undefined ? undefined : said.every(({ part }) => part !== "signal"),
      volume,
      audioMute: muted,
      input: input === undefined ? undefined : commands.socketOf(input),
      pictureMute: await this.#isBlanked(),
    };
  }

  async order(order: DisplayOrder): Promise<void> {
    switch (order.kind) {
      case "power":
        return this.#session.tell(commands.power, order.on ? "on" : "off", starts);
      case "input":
        return this.#session.tell(commands.inputs, order.id);
      case "audio-mute":
        return this.#session.tell(commands.audioMute, order.on ? "on" : "off");
      case "volume":
        return this.#session.tell(commands.volume, order.percent);
      case "picture-mute":
        if (this.#blanking === "panel") return this.#session.tell(commands.panel, order.on ? "dark" : "lit");
        return this.#session.tell(commands.screenMute, order.on ? "on" : "off");
      case "freeze":
        throw new DeviceError("DISPLAY_LACKS", orderNote(order));
    }
  }

  say(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#session.say(frame);
  }

  close(): Promise<void> {
    this.#unhear();
    return this.#session.close();
  }

  async #findBlanking(): Promise<"screen mute" | "panel" | "none"> {
    if ((await leniently(this.#session.ask(commands.screenMute))) !== undefined) return "screen mute";
    return (await leniently(this.#session.ask(commands.panel))) === undefined ? "none" : "panel";
  }

  async #isBlanked(): Promise<boolean | undefined> {
    switch (this.#blanking) {
      case "screen mute": {
        const said = await leniently(this.#session.ask(commands.screenMute));
        return said === undefined ? undefined : said === "on";
      }
      case "panel": {
        const said = await leniently(this.#session.ask(commands.panel));
        return said === undefined ? undefined : said === "dark";
      }
      default:
        return undefined;
    }
  }
}
