import type { Clock } from "#base/clock.ts";
import { note, noteBecause } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { type Heard, LinkConversation } from "../link-conversation.ts";
import type { Question } from "../one-at-a-time.ts";
import type { TalkHearer } from "../talk.ts";
import { power } from "./commands.ts";
import { FrameFinder, type MdcReply, readReply, requestBytes } from "./frame.ts";
import type { MdcRow } from "./notation.ts";
import { securedWords } from "./secured.ts";
import { nakNote, replyInWords, requestInWords } from "./wording.ts";

export interface MdcSessionOptions {
  readonly clock: Clock;
  readonly link: ByteLink;
  /** The display's number, 0 to 253: 254 is all of them, and nobody answers. */
  readonly id: number;
  readonly hearer: TalkHearer;
}

/** All times in milliseconds. */
const times = { answer: 2_000, gap: 50, again: 400, roll: 1_000 } as const;
/** The number of all; few answer to it, and those by their own. */
const everybody = 0xfe;

/** Conversation with one display on its wire. Knows no rooms. */
export class MdcSession {
  readonly #id: number;
  readonly #conversation: LinkConversation<MdcReply>;
  readonly #finder = new FrameFinder();
  readonly #hearer: TalkHearer;
  #begun = "";
  /** A display answered by another number than this one's. */
  #other: number | undefined;
  /** Something came in this conversation, or everybody was asked already. */
  #wondered = false;

  constructor({ clock, link, id, hearer }: MdcSessionOptions) {
    this.#id = id;
    this.#hearer = hearer;
    this.#conversation = new LinkConversation({
      clock,
      link,
      hearer,
      gap: times.gap,
      read: (chunk) => this.#read(chunk),
      requestInWords,
    });
  }

  open(): Promise<void> {
    this.#finder.clear();
    this.#begun = "";
    this.#other = undefined;
    this.#wondered = false;
    return this.#conversation.open();
  }

  /** Asks a value. Rejects with a `DeviceError` that says how it was refused. */
  async ask<Value>(row: MdcRow<Value>): Promise<Value> {
    const bytes = await this.#say(row, [], times.answer, times.again).catch((error: unknown) => this.#wonder(error));
    const value = row.value.decode(bytes);
    if (value === undefined) throw new DeviceError("DEVICE_OUT_OF_STEP", note("command", { command: row.name }));
    return value;
  }

  /** Sets a value; settles when the display said yes, which is not yet that it did it. */
  async tell<Value>(row: MdcRow<Value>, value: Value, answerWithin: number = times.answer): Promise<void> {
    await this.#say(row, row.value.encode(value), answerWithin);
  }

  /** Says a whole frame that somebody made by hand; settles as the display answers. */
  async say(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#conversation.ask({
      bytes: frame,
      words: requestInWords(frame),
      answerWithin: times.answer,
      read: (reply) => {
        if (!this.#isFrom(reply) || reply.command !== frame[1]) return undefined;
        if (!reply.accepted) throw new DeviceError("DISPLAY_REFUSED", nakNote(reply.bytes[0]));
        return { answer: undefined };
      },
    });
  }

  close(): Promise<void> {
    return this.#conversation.close();
  }

  #say(row: MdcRow, values: readonly number[], answerWithin: number, again?: number): Promise<readonly number[]> {
    const sub = row.sub === undefined ? [] : [row.sub];
    const question: Question<MdcReply, readonly number[]> = {
      bytes: requestBytes({ command: row.command, id: this.#id, bytes: [...sub, ...values] }),
      words: row.name,
      answerWithin,
      ...(again === undefined ? {} : { again }),
      read: (reply) => {
        if (!this.#isFrom(reply) || reply.command !== row.command) return undefined;
        // A refusal leaves the sub-command out.
        if (!reply.accepted) throw refusal(row, reply.bytes[0]);
        if (row.sub === undefined) return { answer: reply.bytes };
        return reply.bytes[0] === row.sub ? { answer: reply.bytes.slice(1) } : undefined;
      },
    };
    return this.#conversation.ask(question);
  }

  /** Some answer by the number of all, whichever they were asked by. What another one answers is remembered. */
  #isFrom({ id }: MdcReply): boolean {
    this.#wondered = true;
    if (id === this.#id || id === everybody) return true;
    this.#other = id;
    return false;
  }

  /** Why nothing answers: where a display is there by another number, that is what there is to mend. Everybody is asked, once. */
  async #wonder(error: unknown): Promise<never> {
    if (!(error instanceof DeviceError) || error.verdict !== "no-answer") throw error;
    if (!this.#wondered) {
      this.#wondered = true;
      await this.#conversation.ask(this.#roll()).catch(() => undefined);
    }
    const number = this.#other;
    throw number === undefined ? error : new DeviceError("DEVICE_NO_ANSWER", note("answers-as", { number }));
  }

  #roll(): Question<MdcReply, undefined> {
    const bytes = requestBytes({ command: power.command, id: everybody, bytes: [] });
    return {
      bytes,
      words: requestInWords(bytes),
      answerWithin: times.roll,
      read: ({ id, command }) => {
        if (command !== power.command) return undefined;
        this.#other = id;
        return { answer: undefined };
      },
    };
  }

  #read(chunk: Uint8Array): readonly Heard<MdcReply>[] {
    // A display whose menu asks for a secured connection greets with that instead of waiting.
    if (this.#begun.length < securedWords.greeting.length) {
      this.#begun += Buffer.from(chunk).toString("latin1");
      if (this.#begun.startsWith(securedWords.greeting)) {
        this.#hearer.handleLost(new DeviceError("DISPLAY_SECURED"));
        return [];
      }
    }
    return this.#finder.push(chunk).flatMap((bytes) => {
      const message = readReply(bytes);
      return message === undefined ? [] : [{ message, bytes, words: replyInWords(bytes), refuses: !message.accepted }];
    });
  }
}

function refusal(row: MdcRow, reason: number | undefined): DeviceError {
  const why = noteBecause("refused-command", nakNote(reason), { command: row.name });
  return new DeviceError(reason === 1 ? "DISPLAY_NOT_UNDERSTOOD" : "DISPLAY_REFUSED", why);
}
