import type { StreamPart } from "#protocol/wire/camera-stream.ts";

/** A tag says its size before it comes, so that a picture is whole the moment its last byte is here. */
const headBytes = 9;
const tagBytes = 11;
const sizeBytes = 4;
/** A picture beyond this is not one. */
const largestTag = 8 * 1_024 * 1_024;

const videoTag = 9;
const avc = 7;
/** A frame type that carries no picture. */
const command = 5;
/** Frame type, codec, packet type and three bytes of composition time stand before the data. */
const videoHead = 5;

/** Reads the pictures out of an FLV stream of H.264 (Adobe Flash Video File Format 10.1, annex E), in whatever pieces it comes. */
export class FlvReader {
  #rest: Buffer = Buffer.alloc(0);
  #begun = false;

  /** The parts that are whole now. Throws a sentence when this is no such stream. */
  push(chunk: Buffer): StreamPart[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const parts: StreamPart[] = [];
    if (!this.#begun) {
      if (this.#rest.length < headBytes + sizeBytes) return parts;
      if (this.#rest.toString("latin1", 0, 3) !== "FLV") throw new Error("not an FLV stream");
      this.#rest = this.#rest.subarray(this.#rest.readUInt32BE(5) + sizeBytes);
      this.#begun = true;
    }
    while (this.#rest.length >= tagBytes) {
      const size = this.#rest.readUIntBE(1, 3);
      if (size > largestTag) throw new Error(`a tag of ${size} bytes`);
      if (this.#rest.length < tagBytes + size + sizeBytes) break;
      const part = partOf(this.#rest, size);
      if (part !== undefined) parts.push(part);
      this.#rest = this.#rest.subarray(tagBytes + size + sizeBytes);
    }
    return parts;
  }
}

function partOf(tag: Buffer, size: number): StreamPart | undefined {
  if (((tag[0] ?? 0) & 0x1f) !== videoTag || size < videoHead) return undefined;
  const what = tag[tagBytes] ?? 0;
  if (what >> 4 === command) return undefined;
  // Newer writers also have other codings, and say so by the highest bit or by another number.
  if ((what & 0x0f) !== avc || (what & 0x80) !== 0) throw new Error("the pictures are no H.264");
  const packet = tag[tagBytes + 1];
  const bytes = new Uint8Array(tag.subarray(tagBytes + videoHead, tagBytes + size));
  if (packet === 0) return { kind: "config", timestamp: 0, bytes };
  if (packet !== 1 || bytes.length === 0) return undefined;
  const timestamp = ((tag[7] ?? 0) << 24) | tag.readUIntBE(4, 3);
  return { kind: what >> 4 === 1 ? "key" : "delta", timestamp: timestamp >>> 0, bytes };
}
