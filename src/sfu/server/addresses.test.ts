import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { candidatesFor, sameAddresses, usableAddresses } from "./addresses.ts";

function address(address: string, internal = false): NetworkInterfaceInfo {
  const family = address.includes(":") ? ("IPv6" as const) : ("IPv4" as const);
  const common = { address, netmask: "", mac: "", internal, cidr: null };
  return family === "IPv6" ? { ...common, family, scopeid: 0 } : { ...common, family };
}

const machine = {
  lo: [address("127.0.0.1", true), address("::1", true)],
  eth0: [address("192.0.2.7"), address("2001:db8::7"), address("fe80::1")],
  wlan0: [address("198.51.100.9")],
};

test("every address but link-local IPv6 is usable, and loopback stands apart", () => {
  expect(usableAddresses(machine)).toEqual({
    external: ["192.0.2.7", "198.51.100.9", "2001:db8::7"],
    loopback: ["127.0.0.1", "::1"],
  });
});

test("an address that comes or goes is noticed", () => {
  const before = usableAddresses(machine);
  expect(sameAddresses(before, usableAddresses({ ...machine }))).toBe(true);
  expect(sameAddresses(before, usableAddresses({ ...machine, wlan0: [] }))).toBe(false);
});

test("a guest elsewhere is told the address it came by first, and never loopback", () => {
  const told = candidatesFor(usableAddresses(machine), { port: 4000, announced: [], reachedAt: "198.51.100.9" });
  expect(told.map(({ address, protocol }) => `${protocol} ${address}`)).toEqual([
    "udp 198.51.100.9",
    "tcp 198.51.100.9",
    "udp 192.0.2.7",
    "tcp 192.0.2.7",
    "udp 2001:db8::7",
    "tcp 2001:db8::7",
  ]);
  const priorities = told.filter(({ protocol }) => protocol === "udp").map(({ priority }) => priority);
  expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
  expect(new Set(told.map(({ priority }) => priority)).size).toBe(told.length);
  expect(told.every(({ tcpType, protocol }) => (tcpType === "passive") === (protocol === "tcp"))).toBe(true);
});

test("a client on this machine is told loopback too", () => {
  const told = candidatesFor(usableAddresses(machine), { port: 4000, announced: [], reachedAt: "127.0.0.1" });
  expect(told[0]?.address).toBe("127.0.0.1");
  expect(told.map(({ address }) => address)).toContain("192.0.2.7");
});

test("named addresses replace the machine's own", () => {
  const told = candidatesFor(usableAddresses(machine), {
    port: 4000,
    announced: ["203.0.113.1"],
    reachedAt: "192.0.2.7",
  });
  expect(new Set(told.map(({ address }) => address))).toEqual(new Set(["203.0.113.1"]));
});
