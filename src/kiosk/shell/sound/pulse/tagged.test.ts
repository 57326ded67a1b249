import { expect, test } from "vitest";
import { readCame, readDevices, readServer } from "./commands.ts";
import { PacketReader, packet } from "./frame.ts";
import { TaggedReader, TaggedWriter } from "./tagged.ts";

const random = (() => {
  let state = 99;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state >> 8) % below;
  };
})();
const runs = Number(process.env.PARLEY_FUZZ_RUNS ?? 20_000);

test("what is written is read again", () => {
  const { payload } = new TaggedWriter()
    .u32(4_294_967_295)
    .string("Møde")
    .boolean(true)
    .boolean(false)
    .bytes(Buffer.from([1, 2]))
    .volumes(2, 65_536)
    .properties({ "device.bus": "usb", empty: "" })
    .nothing();
  const values = new TaggedReader(payload);
  expect(values.u32()).toBe(4_294_967_295);
  expect(values.string()).toBe("Møde");
  expect([values.boolean(), values.boolean()]).toEqual([true, false]);
  expect(values.bytes()).toEqual(Buffer.from([1, 2]));
  expect(values.volumes()).toEqual([65_536, 65_536]);
  expect(values.properties()).toEqual({ "device.bus": "usb", empty: "" });
  expect(values.string()).toBeUndefined();
  expect(values.isAtEnd).toBe(true);
});

test("a value of another kind, and a packet that ends too early, are refused", () => {
  const { payload } = new TaggedWriter().u32(7).string("x");
  expect(() => new TaggedReader(payload).string()).toThrow("kind 76 at 0");
  for (let length = 0; length < 5; length += 1) {
    expect(() => new TaggedReader(payload.subarray(0, length)).u32()).toThrow();
  }
  expect(() => new TaggedReader(Buffer.from("tno end")).string()).toThrow();
  expect(() => new TaggedReader(Buffer.from([0x76, 200])).volumes()).toThrow("200 channels");
});

test("packets are found however the stream is split, and sound between them is left out", () => {
  const sound = packet(Buffer.from("samples"));
  sound.writeUInt32BE(0, 4);
  const stream = Buffer.concat([
    packet(Buffer.from("one")),
    sound,
    packet(Buffer.alloc(0)),
    packet(Buffer.from("two")),
  ]);
  for (let piece = 1; piece <= stream.length; piece += 1) {
    const reader = new PacketReader();
    const found: string[] = [];
    for (let at = 0; at < stream.length; at += piece) {
      found.push(...reader.take(stream.subarray(at, at + piece)).map(String));
    }
    expect(found).toEqual(["one", "", "two"]);
  }
});

test("whatever bytes come, reading them ends in a value or an error, and the next packet is read", () => {
  const good = packet(new TaggedWriter().u32(66).u32(0xffff_ffff).u32(0x11).u32(0).payload);
  for (let run = 0; run < runs; run += 1) {
    // Half of them begin like an answer, so that more than the first byte is looked at.
    const head = run % 2 === 0 ? new TaggedWriter().u32(2).u32(1).payload : Buffer.alloc(0);
    const noise = Buffer.from(
      Array.from({ length: random(60) }, () => "LtN1vmaPUx\0\u0001\u0002".charCodeAt(random(13))),
    );
    const payload = Buffer.concat([head, noise]);
    const reader = new PacketReader();
    const [first, second] = reader.take(Buffer.concat([packet(payload), good]));
    expect(first).toEqual(payload);
    for (const read of [readDevices, readServer]) {
      try {
        const came = readCame(payload);
        if (came.is === "reply") read(came.values);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
    expect(readCame(second ?? Buffer.alloc(0))).toEqual({ is: "event", about: "sources" });
  }
});

test("a length that no packet has ends the reading instead of waiting for ever", () => {
  expect(() => new PacketReader().take(Buffer.alloc(40, 0x41))).toThrow("a packet of 1094795585 bytes");
});
