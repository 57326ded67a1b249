import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { note, type Said } from "#protocol/device-notes.ts";
import { DeviceError } from "../device-error.ts";
import { exchange } from "../exchange.ts";
import type { ByteLink } from "../transport/byte-link.ts";
import { OneAtATime, type Question } from "./one-at-a-time.ts";
import type { TalkHearer } from "./talk.ts";

/** A message as it stood on the wire. */
export interface Heard<Message> {
  readonly message: Message;
  readonly bytes: Uint8Array;
  readonly words: Said;
  /** Whether it refuses. */
  readonly refuses: boolean;
}

export interface LinkConversationOptions<Message> {
  readonly clock: Clock;
  readonly link: ByteLink;
  readonly hearer: TalkHearer;
  /** What the display needs between an answer and the next question. Milliseconds. */
  readonly gap: number;
  /** The messages that `chunk` completes. */
  readonly read: (chunk: Uint8Array) => readonly Heard<Message>[];
  readonly requestInWords: (bytes: Uint8Array) => string;
}

/** A wire that stays open, over which one question is outstanding at a time. */
export class LinkConversation<Message> {
  readonly #options: LinkConversationOptions<Message>;
  readonly #questions: OneAtATime<Message>;
  readonly #unhear: readonly (() => void)[];

  constructor(options: LinkConversationOptions<Message>) {
    this.#options = options;
    const { clock, link, gap, hearer } = options;
    this.#questions = new OneAtATime({
      clock,
      gap,
      write: (bytes) => {
        hearer.handleExchange(exchange(clock, "out", bytes, options.requestInWords(bytes)));
        link.write(bytes).catch((error: unknown) => this.#lose(error));
      },
    });
    this.#unhear = [
      link.events.on("bytes", (chunk) => this.#handleBytes(chunk)),
      link.events.on("closed", (reason) => this.#lose(reason)),
    ];
  }

  async open(): Promise<void> {
    try {
      await this.#options.link.open();
    } catch (error) {
      throw error instanceof DeviceError ? error : new DeviceError("DEVICE_PORT_ABSENT", messageOf(error));
    }
  }

  async ask<Answer>(question: Question<Message, Answer>): Promise<Answer> {
    try {
      return await this.#questions.ask(question);
    } catch (error) {
      if (error instanceof DeviceError && error.verdict === "no-answer") this.#tellSilence(question.words);
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const stop of this.#unhear) stop();
    this.#questions.close(new DeviceError("DEVICE_CLOSED"));
    await this.#options.link.close();
  }

  #handleBytes(chunk: Uint8Array): void {
    const { clock, hearer, read } = this.#options;
    for (const { message, bytes, words, refuses } of read(chunk)) {
      hearer.handleExchange(exchange(clock, "in", bytes, words, refuses));
      this.#questions.handleMessage(message);
    }
  }

  #tellSilence(asked: string): void {
    const { clock, hearer } = this.#options;
    hearer.handleExchange(exchange(clock, "in", new Uint8Array(), note("no-answer-to", { command: asked }), true));
  }

  #lose(reason: unknown): void {
    const error =
      reason instanceof DeviceError
        ? reason
        : new DeviceError("DEVICE_UNPLUGGED", reason === undefined ? undefined : messageOf(reason));
    this.#questions.close(error);
    this.#options.hearer.handleLost(error);
  }
}

/** What a display says; undefined when it refuses. A wire that is gone, or silence, is no refusal. */
export async function leniently<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DeviceError && (error.verdict === "refused" || error.verdict === "out-of-step"))
      return undefined;
    throw error;
  }
}
