import { expect, test } from "vitest";
import { holderOf } from "../held.ts";
import { ownNetworks } from "../own-networks.ts";

const interfaceOf = (address: string, netmask: string, internal = false) => ({
  address,
  netmask,
  family: "IPv4" as const,
  mac: "00:00:00:00:00:00",
  internal,
  cidr: null,
});

test("everybody in a network is reached by its own broadcast address", () => {
  const networks = ownNetworks({
    lo: [interfaceOf("127.0.0.1", "255.0.0.0", true)],
    eth0: [interfaceOf("10.79.3.7", "255.255.252.0")],
    eth1: [interfaceOf("192.168.1.20", "255.255.255.128")],
  });
  expect(networks.map(({ broadcast }) => broadcast)).toEqual(["10.79.3.255", "192.168.1.127"]);
});

test("a host that a setting names is held, with its port or without, and one whose name only begins alike is not", () => {
  const held = [
    { path: "10.0.0.5:8080", by: "camera" },
    { path: "10.0.0.6", by: "display" },
  ] as const;
  expect(["10.0.0.5", "10.0.0.6", "10.0.0", "10.0.0.50"].map((host) => holderOf(held, host))).toEqual([
    "camera",
    "display",
    undefined,
    undefined,
  ]);
});
