import { expect, test } from "vitest";
import { addressOf, isLoopback, isLoopbackHost } from "./loopback.ts";

test("an address is the same in IPv6 clothing, and without its zone", () => {
  expect(addressOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(addressOf("fe80::1%eth0")).toBe("fe80::1");
  expect(addressOf(undefined)).toBe("");
});

test("loopback is known by address", () => {
  expect(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"].filter((address) => !isLoopback(address))).toEqual([]);
  expect(["128.0.0.1", "192.0.2.1", "::2", "", "127.0.0.1.example"].filter(isLoopback)).toEqual([]);
});

test("and by the name it is called by, not by one that was pointed at it", () => {
  for (const host of ["127.0.0.1:8080", "localhost", "[::1]:9"]) expect(isLoopbackHost(host), host).toBe(true);
  for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", undefined, ""]) {
    expect(isLoopbackHost(host), host).toBe(false);
  }
});
