import type { Clock } from "#base/clock.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { note, noteBecause } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { LinkConversation } from "../link-conversation.ts";
import type { Question } from "../one-at-a-time.ts";
import type { TalkHearer } from "../talk.ts";
import { power } from "./commands.ts";
import { type LgReply, readReply, requestBytes, TextCutter } from "./frame.ts";
import { ask, everybody } from "./inquiries.ts";
import type { LgRow } from "./notation.ts";
import { ngNote, replyInWords, requestInWords } from "./wording.ts";

/** Whether the set has answered by the room's number, in this conversation or one before. */
export interface Acquaintance {
  made: boolean;
}

export interface LgSessionOptions {
  /** One that has answered once has that number still: no order waits for the question of whose it is. */
  readonly acquaintance: Acquaintance;
  readonly clock: Clock;
  readonly link: ByteLink;
  /** The set's id, 1 to 99: at 0 every set listens and none may answer. */
  readonly id: number;
  readonly hearer: TalkHearer;
}

/** All times in milliseconds. */
const times = { answer: 2_000, gap: 100, again: 400, roll: 1_000 } as const;

const ngCodes: Readonly<Record<number, DeviceFaultCode>> = {
  1: "DISPLAY_NOT_UNDERSTOOD",
  2: "DISPLAY_NOT_UNDERSTOOD",
  3: "DISPLAY_REFUSED",
};

/** Conversation with one set on its wire. Knows no rooms. */
export class LgSession {
  readonly #id: number;
  readonly #acquaintance: Acquaintance;
  readonly #cutter = new TextCutter("x");
  readonly #conversation: LinkConversation<LgReply>;
  /** A set answered by another id than this one's. */
  #other: number | undefined;
  /** Something came in this conversation, or everybody was asked already. */
  #wondered = false;

  constructor({ clock, link, id, hearer, acquaintance }: LgSessionOptions) {
    this.#id = id;
    this.#acquaintance = acquaintance;
    this.#conversation = new LinkConversation({
      clock,
      link,
      hearer,
      gap: times.gap,
      read: (chunk) =>
        this.#cutter.push(chunk).flatMap((text) => {
          const message = readReply(text);
          return message === undefined
            ? []
            : [
                {
                  message,
                  bytes: Buffer.from(`${text}x`, "latin1"),
                  words: replyInWords(text),
                  refuses: !message.accepted,
                },
              ];
        }),
      requestInWords,
    });
  }

  open(): Promise<void> {
    this.#cutter.clear();
    this.#other = undefined;
    this.#wondered = false;
    return this.#conversation.open();
  }

  /** Asks a value. Rejects with a `DeviceError` that says how it was refused. */
  async ask<Value>(row: LgRow<Value>): Promise<Value> {
    const byte = await this.#say(row, ask, times.answer, times.again).catch((error: unknown) => this.#wonder(error));
    const value = byte === undefined ? undefined : row.value.decode(byte);
    if (value === undefined) throw new DeviceError("DEVICE_OUT_OF_STEP", note("command", { command: row.name }));
    return value;
  }

  /** Sets a value; settles when the set said OK, which is not yet that it did it. */
  async tell<Value>(row: LgRow<Value>, value: Value, answerWithin: number = times.answer): Promise<void> {
    await this.#say(row, row.value.encode(value), answerWithin);
  }

  /** Says a whole line that somebody made by hand; settles as the set answers. */
  async say(line: Uint8Array<ArrayBuffer>): Promise<void> {
    const letter = String.fromCharCode(line[1] ?? 0).toLowerCase();
    await this.#conversation.ask({
      bytes: line,
      words: requestInWords(line),
      answerWithin: times.answer,
      read: (reply) => {
        if (!this.#isFrom(reply) || reply.letter !== letter) return undefined;
        if (!reply.accepted) throw new DeviceError("DISPLAY_REFUSED", ngNote(reply.value));
        return { answer: undefined };
      },
    });
  }

  close(): Promise<void> {
    return this.#conversation.close();
  }

  #say(row: LgRow, value: number, answerWithin: number, again?: number): Promise<number | undefined> {
    const question: Question<LgReply, number | undefined> = {
      bytes: requestBytes({ command: row.command, id: this.#id, value }),
      words: row.name,
      answerWithin,
      ...(again === undefined ? {} : { again }),
      read: (reply) => {
        if (!this.#isFrom(reply) || reply.letter !== row.command[1]) return undefined;
        if (reply.accepted) return { answer: reply.value };
        const why = noteBecause("refused-command", ngNote(reply.value), { command: row.name });
        throw new DeviceError(ngCodes[reply.value ?? -1] ?? "DISPLAY_REFUSED", why);
      },
    };
    return this.#conversation.ask(question);
  }

  /** What another one answers is remembered. */
  #isFrom({ id }: LgReply): boolean {
    this.#wondered = true;
    if (id === this.#id) {
      this.#acquaintance.made = true;
      return true;
    }
    this.#other = id;
    return false;
  }

  /**
   * Why nothing answers: where a set is there by another id, that is what there is to mend. Everybody is asked, once: old
   * sets answer that, each by its own id, and new ones keep silent (reference §2).
   */
  async #wonder(error: unknown): Promise<never> {
    if (!(error instanceof DeviceError) || error.verdict !== "no-answer") throw error;
    if (!this.#wondered && !this.#acquaintance.made) {
      this.#wondered = true;
      await this.#conversation.ask(this.#roll()).catch(() => undefined);
    }
    const number = this.#other;
    throw number === undefined ? error : new DeviceError("DEVICE_NO_ANSWER", note("answers-as", { number }));
  }

  #roll(): Question<LgReply, undefined> {
    const bytes = requestBytes({ command: power.command, id: everybody, value: ask });
    return {
      bytes,
      words: requestInWords(bytes),
      answerWithin: times.roll,
      read: ({ id, letter }) => {
        if (letter !== power.command[1]) return undefined;
        this.#other = id;
        return { answer: undefined };
      },
    };
  }
}
