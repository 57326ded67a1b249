import { expect, test } from "vitest";
import type { NetworkInterface } from "#protocol/machine-network.ts";
import { draftOf, faultsIn, settingsIn } from "./address-draft.ts";

const leased: NetworkInterface = {
  name: "eth0",
  kind: "wired",
  connected: true,
  mac: "52:54:00:12:34:56",
  method: "dhcp",
  gateway: "192.0.2.1",
  addresses: [
    { address: "192.0.2.7", prefix: 24 },
    { address: "fe80::1", prefix: 64 },
  ],
};
const now = draftOf(leased, {
  managedBy: "networkd",
  interfaces: [leased],
  gateways: ["192.0.2.1"],
  nameServers: ["192.0.2.1", "2001:db8::1"],
});
const fixed = { ...now, method: "static" } as const;

test("the form begins with what is, to be written over", () => {
  expect(now).toEqual({
    method: "dhcp",
    address: "192.0.2.7",
    prefix: "24",
    gateway: "192.0.2.1",
    dns: "192.0.2.1, 2001:db8::1",
  });
  expect(settingsIn(now)).toEqual({ method: "dhcp" });
  expect(settingsIn(fixed)).toEqual({
    method: "static",
    address: "192.0.2.7",
    prefix: 24,
    gateway: "192.0.2.1",
    dns: ["192.0.2.1", "2001:db8::1"],
  });
});

test("a mask is as good as a prefix, and nothing is needed but an address", () => {
  expect(settingsIn({ ...fixed, prefix: "255.255.255.128", gateway: "", dns: " " })).toEqual({
    method: "static",
    address: "192.0.2.7",
    prefix: 25,
    dns: [],
  });
});

test("each field says what is wrong with it, and nothing is asked for meanwhile", () => {
  expect(faultsIn({ ...fixed, address: "" })).toEqual({ address: "missing" });
  expect(faultsIn({ ...fixed, address: "192.0.2.255" })).toEqual({ address: "broadcast" });
  expect(faultsIn({ ...fixed, prefix: "33" })).toEqual({ prefix: "form" });
  expect(faultsIn({ ...fixed, gateway: "198.51.100.1" })).toEqual({ gateway: "outside" });
  expect(faultsIn({ ...fixed, dns: "192.0.2.1, nobody" })).toEqual({ dns: "form" });
  expect(faultsIn({ ...fixed, dns: "192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4 192.0.2.5" })).toEqual({ dns: "many" });
  expect(settingsIn({ ...fixed, address: "192.0.2" })).toBeUndefined();
  // What is not used is not looked at.
  expect(settingsIn({ ...now, address: "nonsense" })).toEqual({ method: "dhcp" });
});

test("a name server that holds at one interface alone is not offered: the form would refuse it", () => {
  const { dns } = draftOf(leased, {
    managedBy: "networkd",
    interfaces: [leased],
    gateways: [],
    nameServers: ["fe80::1%eth0", "192.0.2.1"],
  });
  expect(dns).toBe("192.0.2.1");
});
