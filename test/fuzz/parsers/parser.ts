import type { Chance } from "../core/chance.ts";
import { mutateBytes } from "../core/mutate.ts";

/** What reads a device's bytes: it takes a chunk as it came, and says what it understood, in words. */
export type Reader = (chunk: Uint8Array) => readonly string[];

/** A reader of what one kind of device sends. */
export interface Parser {
  readonly name: string;
  /**
   * - `stream`: chunks come in whatever pieces, and what was begun may be continued.
   * - `whole`: each is a datagram, a report, a document or what a program printed.
   */
  readonly kind: "stream" | "whole";
  /** What the device sends when all is well; the first is what it has to understand after anything else. */
  readonly frames: readonly [Uint8Array, ...Uint8Array[]];
  /** A reader as it is when the wire has just been opened. */
  readonly open: () => Reader;
  /** What the first frame has to be understood as at any time; as by a new reader where this is left out. */
  readonly understood?: readonly string[];
}

/** Frames of hexadecimal pairs. */
export function hex(first: string, ...rest: readonly string[]): [Buffer, ...Buffer[]] {
  const bytes = (pairs: string): Buffer => Buffer.from(pairs.replaceAll(/\s/g, ""), "hex");
  return [bytes(first), ...rest.map(bytes)];
}

/** Frames of text. */
export function texts(first: string, ...rest: readonly string[]): [Buffer, ...Buffer[]] {
  return [Buffer.from(first), ...rest.map((text) => Buffer.from(text))];
}

/** A valid frame with one place changed. */
export function changedFrame(chance: Chance, { frames }: Parser): Buffer {
  return mutateBytes(chance, chance.pick(frames));
}

/** A valid frame in every third case; otherwise bytes, or two frames of which the first is cut. */
export function wildFrame(chance: Chance, { frames }: Parser): Buffer {
  const one = Buffer.from(chance.pick(frames));
  switch (chance.int(0, 2)) {
    case 0:
      return one;
    case 1:
      return chance.bytes(chance.int(0, 48));
    default:
      return Buffer.concat([one.subarray(0, chance.int(0, one.length)), chance.pick(frames)]);
  }
}

/** A reader that hears frame after frame, and of which it can be told whether it is in step. */
export class ReaderInUse {
  readonly #parser: Parser;
  readonly #read: Reader;
  readonly #understood: string;

  constructor(parser: Parser) {
    this.#parser = parser;
    this.#read = parser.open();
    this.#understood = JSON.stringify(parser.understood ?? parser.open()(parser.frames[0]));
  }

  /** Hands over a frame, a stream's in two pieces now and then. */
  hear(frame: Uint8Array, chance: Chance): void {
    if (this.#parser.kind === "stream" && frame.length > 1 && chance.in(0.3)) {
      const cut = chance.int(1, frame.length - 1);
      this.#read(frame.subarray(0, cut));
      this.#read(frame.subarray(cut));
    } else {
      this.#read(frame);
    }
  }

  /** In step within one valid frame: on a stream the first may run into what was begun before it. Throws when it is not. */
  check(): void {
    const [valid] = this.#parser.frames;
    if (this.#parser.kind === "stream") this.#read(valid);
    const said = JSON.stringify(this.#read(valid));
    if (said !== this.#understood) throw new Error(`out of step: ${said} instead of ${this.#understood}`);
  }
}
