import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { DeviceError } from "../../device-error.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { type DisplayOrder, type DisplayReading, type Introduction, orderNote, unread } from "../display.ts";
import { DrivenDisplay } from "../driven-display.ts";
import { leniently } from "../link-conversation.ts";
import { inputsWith } from "../sockets.ts";
import type { DisplayTalk, TalkHearer } from "../talk.ts";
import type { WakeOnLan } from "../wake-on-lan.ts";
import * as commands from "./commands.ts";
import { type Acquaintance, LgSession } from "./session.ts";
import { typedLg } from "./typed.ts";

export interface LgDisplayOptions {
  readonly id: string;
  readonly link: ByteLink;
  /** The set's id, 1 to 99. */
  readonly number: number;
  /** For one that leaves the network while it is off. */
  readonly wakeOnLan?: WakeOnLan | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** The answer to the order to switch on may come only when the set has started. Milliseconds. */
const starts = 10_000;

/** An LG television or signage display, over a serial line or TCP 9761. */
export function createLgDisplay(options: LgDisplayOptions): DrivenDisplay {
  const acquaintance: Acquaintance = { made: false };
  return new DrivenDisplay({
    ...options,
    where: options.link.where,
    begin: (hearer) => new LgTalk(options, acquaintance, hearer),
    typed: typedLg(options.number),
  });
}

class LgTalk implements DisplayTalk {
  readonly #session: LgSession;
  /** What it was last asked: it has what it answered. */
  #said: DisplayReading = unread;
  #input: string | undefined;
  /** It does not know the question of its input: old ones have another order for them, which this driver has not. */
  #lacksInputs = false;

  constructor({ clock, link, number }: LgDisplayOptions, acquaintance: Acquaintance, hearer: TalkHearer) {
    this.#session = new LgSession({ clock, link, id: number, hearer, acquaintance });
  }

  open(): Promise<void> {
    return this.#session.open();
  }

  introduce(): Promise<Introduction> {
    const { pictureMute, audioMute, volume } = this.#said;
    return Promise.resolve({
      // It has no words for what it is.
      identity: { vendor: "LG", model: "", firmware: "" },
      capabilities: {
        power: true,
        inputs: this.#lacksInputs ? [] : inputsWith(commands, this.#input),
        pictureMute: pictureMute !== undefined,
        audioMute: audioMute !== undefined,
        volume: volume !== undefined,
        freeze: false,
        signal: false,
      },
    });
  }

  async read(): Promise<DisplayReading> {
    this.#said = await this.#read();
    return this.#said;
  }

  async #read(): Promise<DisplayReading> {
    const power = await this.#session.ask(commands.power);
    if (power === "off") return { ...unread, power };
    let isUnknown = false;
    const asked = this.#session.ask(commands.input).catch((error: unknown) => {
      isUnknown = error instanceof DeviceError && error.code === "DISPLAY_NOT_UNDERSTOOD";
      throw error;
    });
    const input = await leniently(asked);
    this.#input = input;
    const screen = await leniently(this.#session.ask(commands.screenMute));
    const sound = await leniently(this.#session.ask(commands.volumeMute));
    const volume = await leniently(this.#session.ask(commands.volume));
    // One that starts calls everything unknown for a while.
    this.#lacksInputs = isUnknown && [screen, sound, volume].some((said) => said !== undefined);
    return {
      ...unread,
      power,
      input: input === undefined ? undefined : commands.socketOf(input),
      pictureMute: screen === undefined ? undefined : screen !== "off",
      audioMute: sound === undefined ? undefined : sound === "muted",
      volume,
    };
  }

  async order(order: DisplayOrder): Promise<void> {
    switch (order.kind) {
      case "power":
        return this.#session.tell(commands.power, order.on ? "on" : "off", starts);
      case "input":
        return this.#session.tell(commands.input, order.id);
      case "picture-mute":
        return this.#session.tell(commands.screenMute, order.on ? "on" : "off");
      case "audio-mute":
        return this.#session.tell(commands.volumeMute, order.on ? "muted" : "heard");
      case "volume":
        return this.#session.tell(commands.volume, order.percent);
      case "freeze":
        throw new DeviceError("DISPLAY_LACKS", orderNote(order));
    }
  }

  say(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#session.say(frame);
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}
