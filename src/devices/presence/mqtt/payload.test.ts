import { expect, test } from "vitest";
import { PacketBound } from "./broker-stream.ts";
import { readAvailability, readState } from "./payload.ts";

const usual = { field: "", on: "", off: "" };
const bytes = (text: string) => new TextEncoder().encode(text);

test("plain messages in the usual words", () => {
  for (const text of ["ON", "on", "true", "1", " occupied "]) expect(readState(bytes(text), usual)).toBe("present");
  for (const text of ["OFF", "false", "0", "clear"]) expect(readState(bytes(text), usual)).toBe("absent");
  for (const text of ["", "maybe", "2", '{"occupancy":true}']) expect(readState(bytes(text), usual)).toBe("unclear");
});

test("a field of a JSON message, as Zigbee2MQTT sends it", () => {
  const rule = { ...usual, field: "occupancy" };
  expect(readState(bytes('{"battery":97,"occupancy":true,"voltage":2900}'), rule)).toBe("present");
  expect(readState(bytes('{"occupancy":false}'), rule)).toBe("absent");
  expect(readState(bytes('{"battery":97}'), rule)).toBe("silent");
  expect(readState(bytes('{"occupancy":null}'), rule)).toBe("unclear");
  expect(readState(bytes('{"occupancy":[true]}'), rule)).toBe("unclear");
  expect(readState(bytes("occupied"), rule)).toBe("silent");
});

test("a path into it, and nothing that every object has", () => {
  expect(readState(bytes('{"sensor":{"0":{"seen":1}}}'), { ...usual, field: "sensor.0.seen" })).toBe("present");
  expect(readState(bytes('{"sensor":{}}'), { ...usual, field: "sensor.constructor" })).toBe("silent");
  expect(readState(bytes("[1]"), { ...usual, field: "0" })).toBe("present");
});

test("words of the settings take the place of the usual ones", () => {
  const rule = { field: "", on: "Belegt", off: "frei" };
  expect(readState(bytes("belegt"), rule)).toBe("present");
  expect(readState(bytes("FREI"), rule)).toBe("absent");
  expect(readState(bytes("on"), rule)).toBe("unclear");
});

test("signs of life", () => {
  expect(readAvailability(bytes("online"))).toBe(true);
  expect(readAvailability(bytes('{"state":"offline"}'))).toBe(false);
  expect(readAvailability(bytes("Offline"))).toBe(false);
  expect(readAvailability(bytes("resting"))).toBeUndefined();
  expect(readAvailability(bytes("{"))).toBeUndefined();
});

test("any bytes are read without a throw", () => {
  for (let round = 0; round < 5_000; round += 1) {
    const noise = crypto.getRandomValues(new Uint8Array(round % 40));
    expect(["present", "absent", "silent", "unclear"]).toContain(readState(noise, { ...usual, field: "a.b" }));
    readAvailability(noise);
  }
});

test("packets within the bound pass, however they are split; one above it does not", () => {
  const publish = Uint8Array.of(0x30, 0x81, 0x01, ...new Array<number>(129).fill(0x61));
  const ping = Uint8Array.of(0xd0, 0x00);
  for (const size of [1, 2, 3, 64, 1_000]) {
    const bound = new PacketBound(129);
    const stream = Uint8Array.from([...ping, ...publish, ...ping, ...publish]);
    for (let at = 0; at < stream.length; at += size) expect(bound.take(stream.subarray(at, at + size))).toBe(true);
  }
  expect(new PacketBound(128).take(publish)).toBe(false);
  const split = new PacketBound(128);
  expect(split.take(publish.subarray(0, 2))).toBe(true);
  expect(split.take(publish.subarray(2))).toBe(false);
  expect(new PacketBound(1_000_000_000).take(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80, 0x01))).toBe(false);
});
