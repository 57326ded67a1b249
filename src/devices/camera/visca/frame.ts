/** A whole packet, or bytes that cannot be part of one. */
export type Piece =
  | { readonly kind: "packet"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "garbage"; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * The longest packet. The specification has 16 bytes (reference §1); an order to a place in two positions of five nibbles,
 * as the FR7's list has it, has one more.
 */
export const longestPacket = 17;
const shortestPacket = 3;
const terminator = 0xff;

/**
 * Cuts a stream of bytes into packets without knowing what they mean. After any noise it is in step again at the
 * next terminator, so that noise costs at most the packet it runs into.
 */
export class FrameReader {
  #held: number[] = [];

  /** Takes bytes in whatever pieces they come and returns what they complete. */
  push(chunk: Uint8Array): Piece[] {
    const pieces: Piece[] = [];
    for (const byte of chunk) {
      this.#held.push(byte);
      if (byte === terminator) pieces.push(...this.#cut());
    }
    // Noise without a terminator must not grow without end; its tail may be the start of a packet.
    if (this.#held.length > 4 * longestPacket) {
      pieces.push({ kind: "garbage", bytes: Uint8Array.from(this.#held.splice(0, this.#held.length - longestPacket)) });
    }
    return pieces;
  }

  /** Forgets a packet that was begun: the line fell silent in the middle of it. */
  reset(): void {
    this.#held = [];
  }

  /** What has come since the last terminator. */
  get pending(): number {
    return this.#held.length;
  }

  #cut(): Piece[] {
    const bytes = this.#held;
    this.#held = [];
    // A header has its top bit set and a message byte seldom has, so leading bytes without it are noise.
    const start = bytes.findIndex((byte) => byte >= 0x80 && byte !== terminator);
    const packet = start === -1 ? [] : bytes.slice(start);
    if (packet.length < shortestPacket || packet.length > longestPacket) {
      return [{ kind: "garbage", bytes: Uint8Array.from(bytes) }];
    }
    const whole: Piece = { kind: "packet", bytes: Uint8Array.from(packet) };
    return start === 0 ? [whole] : [{ kind: "garbage", bytes: Uint8Array.from(bytes.slice(0, start)) }, whole];
  }
}
