import type { Clock, Timer } from "#base/clock.ts";
import { type DeviceError, unanswered } from "../device-error.ts";

/** Something that is said to a display, and how its answer is known. */
export interface Question<Message, Answer> {
  readonly bytes: Uint8Array;
  /** What it says, for faults. */
  readonly words: string;
  /** Milliseconds. */
  readonly answerWithin: number;
  /**
   * Milliseconds after which it is asked again, as long as nothing at all has been heard in this conversation: a cable that
   * is put back is noticed then, and not when the first asking is given up. For what may be said twice.
   */
  readonly again?: number;
  /** The answer in `message`; undefined when it belongs to something else. Throws a `DeviceError` when it refuses. */
  read(message: Message): { readonly answer: Answer } | undefined;
}

interface Waiting<Message> {
  readonly bytes: Uint8Array;
  readonly words: string;
  readonly answerWithin: number;
  readonly again: number | undefined;
  /** Whether `message` was for it; settles it if so. */
  take(message: Message): boolean;
  fail(error: DeviceError): void;
}

export interface OneAtATimeOptions {
  readonly clock: Clock;
  readonly write: (bytes: Uint8Array) => void;
  /** What the wire needs between an answer and the next question. Milliseconds. */
  readonly gap: number;
}

/** A conversation in which one question is outstanding at a time: the next goes when the last is answered or given up. */
export class OneAtATime<Message> {
  readonly #options: OneAtATimeOptions;
  readonly #queue: Waiting<Message>[] = [];
  #outstanding: Waiting<Message> | undefined;
  #timer: Timer | undefined;
  #resting: Timer | undefined;
  #knocking: Timer | undefined;
  #heard = false;
  #closed: DeviceError | undefined;
  #unanswered = 0;

  constructor(options: OneAtATimeOptions) {
    this.#options = options;
  }

  /** Whether nothing is said and nothing waits. */
  get idle(): boolean {
    return this.#outstanding === undefined && this.#queue.length === 0;
  }

  /** How many questions in a row were not answered. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** Says `question` when its turn comes; rejects with a `DeviceError` when it is refused or not answered in time. */
  ask<Answer>(question: Question<Message, Answer>): Promise<Answer> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    return new Promise((resolve, reject) => {
      this.#queue.push({
        bytes: question.bytes,
        words: question.words,
        answerWithin: question.answerWithin,
        again: question.again,
        take: (message) => {
          try {
            const read = question.read(message);
            if (read === undefined) return false;
            resolve(read.answer);
          } catch (error) {
            reject(error);
          }
          return true;
        },
        fail: reject,
      });
      this.#next();
    });
  }

  /** Something came; false when it answers nothing outstanding. */
  handleMessage(message: Message): boolean {
    if (this.#outstanding === undefined || !this.#outstanding.take(message)) return false;
    this.#unanswered = 0;
    this.#heard = true;
    this.#rest();
    return true;
  }

  /** The wire is gone: everything outstanding ends with `error`, and so does everything asked from now on. */
  close(error: DeviceError): void {
    if (this.#closed !== undefined) return;
    this.#closed = error;
    this.#timer?.cancel();
    this.#resting?.cancel();
    this.#knocking?.cancel();
    const waiting = [...(this.#outstanding === undefined ? [] : [this.#outstanding]), ...this.#queue];
    this.#outstanding = undefined;
    this.#queue.length = 0;
    for (const one of waiting) one.fail(error);
  }

  #next(): void {
    if (this.#outstanding !== undefined || this.#resting !== undefined || this.#closed !== undefined) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    this.#outstanding = next;
    this.#timer = this.#options.clock.after(next.answerWithin, () => this.#giveUp(next));
    this.#options.write(next.bytes);
    if (next.again !== undefined && !this.#heard) {
      this.#knocking = this.#options.clock.every(next.again, () => this.#options.write(next.bytes));
    }
  }

  #giveUp(waiting: Waiting<Message>): void {
    if (this.#outstanding !== waiting) return;
    this.#unanswered += 1;
    waiting.fail(unanswered(waiting.words));
    this.#rest();
  }

  #rest(): void {
    this.#timer?.cancel();
    this.#knocking?.cancel();
    this.#outstanding = undefined;
    if (this.#options.gap === 0) {
      this.#next();
      return;
    }
    this.#resting = this.#options.clock.after(this.#options.gap, () => {
      this.#resting = undefined;
      this.#next();
    });
  }
}
