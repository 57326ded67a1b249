import { type Piece, summed } from "./frame.ts";

/*
 * Pelco-P carries what Pelco-D does in another frame: eight bytes between A0 and AF, a number that counts from 0, and an
 * exclusive or of everything before it in place of a sum. Orders are written and read as Pelco-D's, which have the words.
 */

const [start, end] = [0xa0, 0xaf] as const;
const length = 8;

/** An order of Pelco-D as Pelco-P carries it. */
export function asPelcoP(frame: Uint8Array): Uint8Array<ArrayBuffer> {
  const [, address = 1, first = 0, second = 0, one = 0, two = 0] = frame;
  const bytes = [start, (address - 1) & 0xff, first, second, one, two, end];
  return Uint8Array.of(...bytes, parity(bytes));
}

/** Cuts a stream of bytes into frames. A parity that is wrong costs one byte, and the rest is looked at again. */
export class PelcoPReader {
  #held: number[] = [];

  /** Takes bytes in whatever pieces they come and returns what they complete. */
  push(chunk: Uint8Array): Piece[] {
    this.#held.push(...chunk);
    const pieces: Piece[] = [];
    let noise: number[] = [];
    const tellNoise = (): void => {
      if (noise.length > 0) pieces.push({ kind: "garbage", bytes: Uint8Array.from(noise) });
      noise = [];
    };
    while (this.#held.length > 0) {
      const [first] = this.#held;
      if (first === start && this.#held.length < length) break;
      if (first !== start || !this.#fits()) {
        noise.push(...this.#held.splice(0, 1));
        continue;
      }
      tellNoise();
      const bytes = this.#held.splice(0, length);
      const [, address = 0, ...rest] = bytes;
      const asD = summed(Uint8Array.of(0xff, (address + 1) & 0xff, ...rest.slice(0, 4)));
      pieces.push({ kind: "frame", bytes: Uint8Array.from(bytes), asD });
    }
    tellNoise();
    return pieces;
  }

  /** Forgets a frame that was begun: the line fell silent in the middle of it. */
  reset(): void {
    this.#held = [];
  }

  #fits(): boolean {
    const frame = this.#held.slice(0, length);
    return frame[length - 2] === end && parity(frame.slice(0, -1)) === frame[length - 1];
  }
}

function parity(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}
