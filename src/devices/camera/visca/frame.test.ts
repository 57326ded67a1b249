import { describe, expect, test } from "vitest";
import { FrameReader, longestPacket } from "./frame.ts";
import { fromHex, toHex } from "./notation.ts";

function packets(reader: FrameReader, ...chunks: string[]): string[] {
  return chunks
    .flatMap((chunk) => reader.push(fromHex(chunk)))
    .filter(({ kind }) => kind === "packet")
    .map(({ bytes }) => toHex(bytes));
}

/** The same numbers at every run: xorshift32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

describe("packets out of a stream", () => {
  test("whole, split between any two bytes, and several in one piece", () => {
    const packet = "90 50 0F 0F 0D 05 00 00 00 08 FF";
    expect(packets(new FrameReader(), packet)).toEqual([packet]);
    const bytes = packet.split(" ");
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const halves = [bytes.slice(0, cut).join(" "), bytes.slice(cut).join(" ")];
      expect(packets(new FrameReader(), ...halves)).toEqual([packet]);
    }
    expect(packets(new FrameReader(), "90 41 FF 90 51 FF 90 38")).toEqual(["90 41 FF", "90 51 FF"]);
  });

  test("noise before a header is dropped and the packet kept", () => {
    expect(packets(new FrameReader(), "00 13 7E 90 41 FF")).toEqual(["90 41 FF"]);
  });

  test("what is too short or too long is no packet", () => {
    expect(packets(new FrameReader(), "FF", "90 FF", `90 ${"01 ".repeat(longestPacket)}FF`)).toEqual([]);
  });

  test("a packet that was begun is forgotten on request", () => {
    const reader = new FrameReader();
    reader.push(fromHex("90 50 02"));
    reader.reset();
    expect(packets(reader, "90 41 FF")).toEqual(["90 41 FF"]);
  });

  test("noise without an end does not grow without end", () => {
    const reader = new FrameReader();
    for (let count = 0; count < 1_000; count += 1) reader.push(fromHex("91 22 33 44"));
    expect(reader.pending).toBeLessThanOrEqual(5 * longestPacket);
  });
});

test("after random noise it is in step again within one valid packet", () => {
  const next = random(20_260_105);
  const valid = "90 50 02 0B 0B 08 FF";
  for (let round = 0; round < 2_000; round += 1) {
    const reader = new FrameReader();
    const noise = Uint8Array.from({ length: Math.floor(next() * 120) }, () => Math.floor(next() * 256));
    for (let at = 0; at < noise.length; ) {
      const length = 1 + Math.floor(next() * 9);
      reader.push(noise.subarray(at, at + length));
      at += length;
    }
    packets(reader, valid);
    expect(packets(reader, valid, valid), `round ${round}: ${toHex(noise)}`).toEqual([valid, valid]);
  }
});
