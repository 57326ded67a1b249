import { expect, test } from "vitest";
import { FlvReader } from "./flv.ts";

/** A tag of FLV: type, size, time, stream, data, and the whole tag's size after it. */
function tag(type: number, time: number, data: readonly number[]): Buffer {
  const head = Buffer.alloc(11);
  head[0] = type;
  head.writeUIntBE(data.length, 1, 3);
  head.writeUIntBE(time & 0xff_ff_ff, 4, 3);
  head[7] = time >>> 24;
  const size = Buffer.alloc(4);
  size.writeUInt32BE(head.length + data.length);
  return Buffer.concat([head, Buffer.from(data), size]);
}
const begin = Buffer.from([0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0]);
const config = tag(9, 0, [0x17, 0, 0, 0, 0, 1, 66, 0xc0, 0x1e]);
const key = tag(9, 40, [0x17, 1, 0, 0, 0, 0, 0, 0, 1, 0x65]);
const delta = tag(9, 0x01_00_00_02, [0x27, 1, 0, 0, 0, 0, 0, 0, 1, 0x41]);
const others = [tag(18, 0, [2, 0, 10]), tag(8, 0, [0xaf, 1, 2]), tag(9, 9, [0x17, 2, 0, 0, 0]), tag(9, 9, [0x22, 1])];
const whole = Buffer.concat([begin, others[0] ?? begin, config, key, ...others.slice(1), delta]);

const expected = [
  { kind: "config", timestamp: 0, bytes: [1, 66, 0xc0, 0x1e] },
  { kind: "key", timestamp: 40, bytes: [0, 0, 0, 1, 0x65] },
  { kind: "delta", timestamp: 0x01_00_00_02, bytes: [0, 0, 0, 1, 0x41] },
];

test.each([1, 2, 7, 11, 64, 4_096])("in pieces of %i bytes it is the same pictures", (size) => {
  const reader = new FlvReader();
  const parts = [];
  for (let at = 0; at < whole.length; at += size) parts.push(...reader.push(whole.subarray(at, at + size)));
  expect(parts.map((part) => ({ ...part, bytes: [...part.bytes] }))).toEqual(expected);
});

test("pictures of another coding are refused, whichever way a writer says it", () => {
  for (const what of [0x1c, 0x91, 0x22])
    expect(() => new FlvReader().push(Buffer.concat([begin, tag(9, 0, [what, 0, 0, 0, 0, 0])]))).toThrow("no H.264");
});

test("a picture is there with its last byte, and not with the next picture", () => {
  const reader = new FlvReader();
  expect(reader.push(Buffer.concat([begin, config, key]))).toHaveLength(2);
});

test("what is no such stream, and a size that no picture has, are refused in words", () => {
  expect(() => new FlvReader().push(Buffer.from("RIFF....WAVEfmt "))).toThrow("not an FLV stream");
  const huge = Buffer.concat([begin, Buffer.from([9, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0])]);
  expect(() => new FlvReader().push(huge)).toThrow("16777215 bytes");
});

test("any bytes after the head are read or refused, and never kept for good", () => {
  let state = 99;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state & 0xff;
  };
  for (let round = 0; round < 200; round += 1) {
    const reader = new FlvReader();
    try {
      reader.push(Buffer.concat([begin, Buffer.from(Array.from({ length: 300 }, random))]));
    } catch (error) {
      expect(String(error)).toMatch(/bytes/);
    }
  }
});
