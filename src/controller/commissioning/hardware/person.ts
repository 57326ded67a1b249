import { createInterface, type Interface } from "node:readline";
import { systemClock } from "#base/clock.ts";
import type { Attendant } from "#devices/commissioning/attendant.ts";
import type { TestAnswer, TestQuestion } from "#protocol/room-test.ts";

const questions: Readonly<Record<TestQuestion, string>> = {
  "camera-moved": "Did the camera turn to one side and come back?",
  "camera-ten-degrees": "Did the camera turn by about ten degrees, as wide as a fist at arm's length, and come back?",
  "camera-picture": "Do you see the camera's picture?",
  "speakerphone-rang": "Does the speakerphone ring, or its ring lamp flash?",
  "speakerphone-flashed": "Does a lamp on the speakerphone go on and off?",
  "press-mute":
    "Press the mute key on the speakerphone now: it is noticed by itself. Or: n, I pressed it and nothing came.",
  "display-picture": "Does the display show its picture again?",
  "say-something":
    "Say something now, such as counting to five, from where people sit: it is noticed by itself. Or: n, I spoke and nothing came.",
  "tone-heard": "Did you hear the sound from the loudspeaker?",
};
const letters: Readonly<Record<string, TestAnswer>> = {
  y: "yes",
  yes: "yes",
  n: "no",
  no: "no",
  s: "skip",
  skip: "skip",
};

/** Whoever sits at the terminal: asked in words, answers with a letter. When the input ends, nobody is there. */
export class Person {
  readonly #say: (words: string) => void;
  readonly #lines: Interface;
  readonly #stop = new AbortController();
  readonly #waiting: string[] = [];
  #hear: ((line: string | undefined) => void) | undefined;
  #gone = false;

  constructor(input: NodeJS.ReadableStream, say: (words: string) => void) {
    this.#say = say;
    this.#lines = createInterface({ input });
    this.#lines.on("line", (line) => {
      if (this.#hear === undefined) this.#waiting.push(line);
      else this.#hear(line);
    });
    this.#lines.on("close", () => {
      this.#gone = true;
      this.#hear?.(undefined);
    });
  }

  /** Stops the test: what is under way is put back. */
  stop(): void {
    this.#stop.abort();
    this.#hear?.(undefined);
  }

  /** A line of text; empty when nobody is there. */
  async text(question: string): Promise<string> {
    this.#say(question);
    return ((await this.#line()) ?? "").trim();
  }

  /** Whether they say yes; no when nobody is there. */
  async agrees(question: string): Promise<boolean> {
    return /^y(es)?$/i.test(await this.text(`${question} [y/N]`));
  }

  /** As the steps of a test ask them. */
  get attendant(): Attendant {
    return {
      clock: systemClock,
      stopped: this.#stop.signal,
      ask: async (question, itself) => {
        const answered = itself?.then(() => "answered" as const);
        for (;;) {
          this.#say(`${questions[question]} [y/n/s: leave it out]`);
          const line = await Promise.race([this.#line(), ...(answered === undefined ? [] : [answered])]);
          if (line === "answered") {
            this.#hear = undefined;
            return "answered";
          }
          if (line === undefined) return "none";
          const answer = letters[line.trim().toLowerCase()];
          if (answer !== undefined) return answer;
        }
      },
    };
  }

  #line(): Promise<string | undefined> {
    const next = this.#waiting.shift();
    if (next !== undefined) return Promise.resolve(next);
    if (this.#gone || this.#stop.signal.aborted) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#hear = (line) => {
        this.#hear = undefined;
        resolve(line);
      };
    });
  }
}
