import { messageOf } from "#base/log.ts";
import type { WireLogLine } from "#protocol/wire-log.ts";
import type { ByteLink } from "../transport/byte-link.ts";
import { type Cutting, cuttingOf, type Playable } from "./cutting.ts";

/** How a driver did against a log. Frames are said in the log's words, or in bytes where it has none for them. */
export interface PlayReport {
  /** Frames that came from the driver. */
  readonly heard: number;
  /** Came, and the log has no such frame. */
  readonly unexpected: readonly string[];
  /** The log has it, and it never came. */
  readonly missing: readonly string[];
  /** Came for the first time before another that the log has earlier. */
  readonly disordered: readonly string[];
}

interface Step {
  readonly frame: string;
  readonly words: string;
  readonly answers: readonly Uint8Array<ArrayBuffer>[];
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
const isGreeting = (bytes: Uint8Array): boolean => /^PJLINK [012]/.test(Buffer.from(bytes).toString("latin1"));

/**
 * The far end of a wire as somebody's log has it: what the driver says is compared with what was said then, and answered
 * with what came then, in its order. Silence of the log is silence here.
 *
 * A driver asks at its own pace, so a frame may come more often than the log has it, and it is answered as the log's
 * nearest one was; what the log does not have is not answered. What it says for the first time has to come in the log's order.
 */
export class WirePlayer {
  readonly #link: ByteLink;
  readonly #cutting: Cutting;
  readonly #steps: readonly Step[] = [];
  /** What is said to whoever calls, before anything is asked. */
  readonly #greeting: readonly Uint8Array<ArrayBuffer>[];
  readonly #said = new Map<string, Step>();
  readonly #unexpected: string[] = [];
  readonly #disordered: string[] = [];
  readonly #unhear: () => void;
  #next = 0;
  #heard = 0;
  #furthest = -1;
  #trouble: string | undefined;

  /**
   * @param lines one wire's, oldest first
   * @param link the far end, opened already; what it writes reaches the driver
   */
  constructor(lines: readonly WireLogLine[], protocol: Playable, link: ByteLink) {
    this.#link = link;
    this.#cutting = cuttingOf(protocol);
    const { steps, greeting } = stepsOf(lines, this.#cutting);
    this.#steps = steps;
    this.#greeting = greeting;
    this.#unhear = link.events.on("bytes", (chunk) => this.#handleBytes(chunk));
  }

  /** Somebody calls: a projector greets. */
  handleCaller(): void {
    for (const bytes of this.#greeting) this.#write(bytes);
  }

  /** Whether everything that the log has was said. */
  get complete(): boolean {
    return this.#steps.every(({ frame }) => this.#said.has(frame));
  }

  /** How it went so far. Throws when the wire could not be written to. */
  get report(): PlayReport {
    if (this.#trouble !== undefined) throw new Error(`The log could not be played: ${this.#trouble}`);
    const missing = this.#steps.filter(({ frame }) => !this.#said.has(frame)).map(({ words }) => words);
    return {
      heard: this.#heard,
      unexpected: [...this.#unexpected],
      missing: [...new Set(missing)],
      disordered: [...this.#disordered],
    };
  }

  /** Hears no more. The link stays its opener's. */
  close(): void {
    this.#unhear();
  }

  #handleBytes(chunk: Uint8Array): void {
    for (const bytes of this.#cutting.cut(chunk)) this.#handleFrame(bytes);
  }

  #handleFrame(bytes: Uint8Array): void {
    this.#heard += 1;
    const frame = hex(this.#cutting.comparable(bytes));
    const at = this.#find(frame);
    const step = this.#steps[at];
    if (step === undefined) {
      this.#unexpected.push(
        hex(bytes)
          .toUpperCase()
          .replaceAll(/(..)(?=.)/g, "$1 "),
      );
      return;
    }
    if (!this.#said.has(frame)) {
      const first = this.#steps.findIndex((one) => one.frame === frame);
      if (first < this.#furthest) this.#disordered.push(step.words);
      this.#furthest = Math.max(this.#furthest, first);
      this.#said.set(frame, step);
    }
    this.#next = Math.max(this.#next, at + 1);
    for (const answer of step.answers) this.#write(this.#cutting.answering(answer.slice(), bytes));
  }

  /** The step that frame is: the nearest one ahead, or the last one behind. */
  #find(frame: string): number {
    const ahead = this.#steps.findIndex((step, at) => at >= this.#next && step.frame === frame);
    return ahead === -1 ? this.#steps.findLastIndex((step) => step.frame === frame) : ahead;
  }

  #write(bytes: Uint8Array<ArrayBuffer>): void {
    this.#link.write(bytes).catch((error: unknown) => {
      this.#trouble ??= messageOf(error);
    });
  }
}

/** A log as questions with their answers, and what came before any question. */
function stepsOf(
  lines: readonly WireLogLine[],
  cutting: Cutting,
): { readonly steps: readonly Step[]; readonly greeting: readonly Uint8Array<ArrayBuffer>[] } {
  const steps: (Step & { readonly answers: Uint8Array<ArrayBuffer>[] })[] = [];
  const greeting: Uint8Array<ArrayBuffer>[] = [];
  for (const { direction, bytes: text, words } of lines) {
    const bytes = bytesOf(text);
    // Nothing: an answer that did not come.
    if (bytes.length === 0) continue;
    const last = steps.at(-1);
    if (direction === "sent") steps.push({ frame: hex(cutting.comparable(bytes)), words, answers: [] });
    else if (last === undefined) greeting.push(bytes);
    // A projector hung up and was called again: its greeting answers no question, but the asking for another one.
    else if (!isGreeting(bytes) || last.words.includes("SHA-256")) last.answers.push(bytes);
  }
  return { steps, greeting };
}
