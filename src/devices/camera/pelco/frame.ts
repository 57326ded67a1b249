/** A whole frame, or bytes that cannot be part of one. */
export interface Piece {
  readonly kind: "frame" | "garbage";
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same in Pelco-D's frame, where it came in another. */
  readonly asD?: Uint8Array<ArrayBuffer> | undefined;
}

/** What a reader is to find: orders to a head, all of seven bytes, or what a head says. */
export type Side = "orders" | "replies";

const start = 0xff;
const frameLength = 7;
/** A head's general reply: start, address, alarms, checksum. */
const replyLength = 4;
/** The second command byte of replies that carry a value. */
const valueReplies: readonly number[] = [0x59, 0x5b, 0x5d];

/** The checksum: everything between start and checksum, added up, of which the lowest byte. */
export function checksum(between: Uint8Array): number {
  return between.reduce((sum, byte) => (sum + byte) & 0xff, 0);
}

/** A frame from its six bytes without a checksum. */
export function summed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(...bytes, checksum(bytes.subarray(1)));
}

/**
 * Cuts a stream of bytes into Pelco-D frames. The start byte may stand inside a frame too (a checksum, the turbo speed),
 * so a checksum that is wrong costs one byte and the rest is looked at again: noise costs at most the frame it runs into.
 */
export class PelcoReader {
  readonly #side: Side;
  #held: number[] = [];

  constructor(side: Side) {
    this.#side = side;
  }

  /** Takes bytes in whatever pieces they come and returns what they complete. */
  push(chunk: Uint8Array): Piece[] {
    this.#held.push(...chunk);
    const pieces: Piece[] = [];
    let noise: number[] = [];
    const tellNoise = (): void => {
      if (noise.length > 0) pieces.push({ kind: "garbage", bytes: Uint8Array.from(noise) });
      noise = [];
    };
    for (;;) {
      const length = this.#lengthAtHand();
      if (length === "unknown") break;
      if (length === 0) noise.push(...this.#held.splice(0, 1));
      else {
        tellNoise();
        pieces.push({ kind: "frame", bytes: Uint8Array.from(this.#held.splice(0, length)) });
      }
    }
    tellNoise();
    return pieces;
  }

  /** Forgets a frame that was begun: the line fell silent in the middle of it. */
  reset(): void {
    this.#held = [];
  }

  /** How long the frame is that begins here; 0 when none does; unknown until more has come. */
  #lengthAtHand(): number | "unknown" {
    const held = this.#held;
    if (held.length === 0) return "unknown";
    if (held[0] !== start) return 0;
    if (this.#side === "replies") {
      if (held.length < replyLength) return "unknown";
      const carriesValue = held[2] === 0 && valueReplies.includes(held[3] ?? 0);
      if (!carriesValue) return this.#fits(replyLength) ? replyLength : 0;
    }
    if (held.length < frameLength) return "unknown";
    return this.#fits(frameLength) ? frameLength : 0;
  }

  #fits(length: number): boolean {
    return checksum(Uint8Array.from(this.#held.slice(1, length - 1))) === this.#held[length - 1];
  }
}
