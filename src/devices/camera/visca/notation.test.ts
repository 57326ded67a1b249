import { expect, expectTypeOf, test } from "vitest";
import { addressed, command, fromHex, oneOf, packet, signed, toHex, unsigned } from "./notation.ts";

test("letters are the nibbles of a field, highest first", () => {
  const zoom = packet("81 01 04 47 0p 0p 0p 0p FF", { p: ["zoom", unsigned] });
  expect(toHex(zoom.encode({ zoom: 0x2bb8 }))).toBe("81 01 04 47 02 0B 0B 08 FF");
  expect(zoom.decode(fromHex("81 01 04 47 02 0B 0B 08 FF"))).toEqual({ zoom: 0x2bb8 });
});

test("signed values are two's complement over all nibbles of the field", () => {
  const position = packet("90 50 0w 0w 0w 0w 0z 0z 0z 0z FF", { w: ["pan", signed], z: ["tilt", signed] });
  for (const [pan, tilt] of [
    [-43, 8],
    [-2448, 1296],
    [2448, -432],
    [0, -1],
    [-32768, 32767],
  ] as const) {
    expect(position.decode(position.encode({ pan, tilt }))).toEqual({ pan, tilt });
  }
});

test("both nibbles of a byte may be fields of their own", () => {
  const drive = packet("81 01 04 07 ps FF", { p: ["direction", oneOf({ tele: 2, wide: 3 })], s: ["speed", unsigned] });
  expect(toHex(drive.encode({ direction: "wide", speed: 7 }))).toBe("81 01 04 07 37 FF");
  expect(drive.decode(fromHex("81 01 04 07 25 FF"))).toEqual({ direction: "tele", speed: 5 });
});

test("another length, another fixed digit or a number without a meaning is another packet", () => {
  const power = packet("81 01 04 00 0p FF", { p: ["state", oneOf({ on: 2, standby: 3 })] });
  for (const other of [
    "81 01 04 00 FF",
    "81 01 04 00 02 02 FF",
    "81 01 04 01 02 FF",
    "81 01 04 00 07 FF",
    "81 01 04 00 12 FF",
  ]) {
    expect(power.decode(fromHex(other)), other).toBeUndefined();
  }
});

test("the camera's number is no part of the meaning, and broadcasts have none", () => {
  const power = packet("81 01 04 00 0p FF", { p: ["state", oneOf({ on: 2, standby: 3 })] });
  expect(power.decode(fromHex("82 01 04 00 03 FF"))).toEqual({ state: "standby" });
  expect(toHex(addressed(power.encode({ state: "standby" }), 2))).toBe("82 01 04 00 03 FF");
  expect(toHex(addressed(fromHex("88 30 01 FF"), 2))).toBe("88 30 01 FF");
});

test("the compiler knows the fields, and refuses a wrong digit, a missing letter and one too many", () => {
  const power = command("power", "81 01 04 00 0p FF", { p: ["state", oneOf({ on: 2, standby: 3 })] }, "4");
  expectTypeOf(power.encode).parameter(0).toEqualTypeOf<{ readonly state: "on" | "standby" }>();
  // @ts-expect-error G is no digit
  command("wrong digit", "81 0G FF", {}, "4");
  // @ts-expect-error p has no field
  expect(() => command("missing letter", "81 0p FF", {}, "4").encode({})).not.toThrow();
  // @ts-expect-error q is not in the template
  command("one too many", "81 0p FF", { p: ["a", unsigned], q: ["b", unsigned] }, "4");
});
