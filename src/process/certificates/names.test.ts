import { expect, test } from "vitest";
import { addressBytes, canonicalAddress, hostNames, permittedFor, usableAddresses, wantedNames } from "./names.ts";

test("a host's names: in full, in short, by mDNS, and never one that could be a top-level domain", () => {
  expect(hostNames("Room-7.example.com.")).toEqual(["localhost", "room-7", "room-7.example.com", "room-7.local"]);
  expect(hostNames("dev")).toEqual(["dev.local", "localhost"]);
  expect(hostNames("xn--p1ai")).toEqual(["localhost", "xn--p1ai.local"]);
  expect(hostNames("my_room")).toEqual(["localhost"]);
  expect(hostNames("")).toEqual(["localhost"]);
});

test("addresses are compared in one form, whatever the system's order and spelling", () => {
  expect(canonicalAddress("2001:DB8:0:0:0:0:0:1")).toBe("2001:db8::1");
  expect(canonicalAddress("nowhere")).toBeUndefined();
  expect(usableAddresses(["10.0.0.9", "10.0.0.5", "10.0.0.9", "fe80::1%eth0", "0.0.0.0", "::", "224.0.0.1"])).toEqual([
    "10.0.0.5",
    "10.0.0.9",
  ]);
  expect([...addressBytes("2001:db8::1")].slice(0, 4)).toEqual([0x20, 1, 0x0d, 0xb8]);
  expect(addressBytes("::1").at(-1)).toBe(1);
});

test("an authority may vouch for private ranges and the networks the room stands in", () => {
  const permitted = permittedFor("room-7", ["192.168.1.2", "203.0.113.9", "2001:db8:1:2:3:4:5:6"]);
  expect(permitted.ranges).toContainEqual(["203.0.113.0", 24]);
  expect(permitted.ranges).toContainEqual(["2001:db8:1:2::", 64]);
  expect(permitted.ranges).toHaveLength(11);
  expect(wantedNames("other", ["203.0.113.10", "198.51.100.1"], permitted)).toEqual({
    dns: ["localhost"],
    addresses: ["127.0.0.1", "203.0.113.10", "::1"],
  });
});
