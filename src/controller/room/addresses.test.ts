import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { AddressWatch } from "./address-watch.ts";
import { networkOf, publicHostOf, ranked, reachOf } from "./addresses.ts";

const facts = { hostName: "birch-7", publicAddress: "", httpsPort: 8443, fingerprint: "ab", reachSince: 1 };

function at(address: string, prefix: number, internal = false): NetworkInterfaceInfo {
  const common = { address, netmask: "", mac: "", internal, cidr: `${address}/${prefix}` };
  return address.includes(":") ? { ...common, family: "IPv6", scopeid: 0 } : { ...common, family: "IPv4" };
}

const machine = {
  lo: [at("127.0.0.1", 8, true), at("::1", 128, true)],
  camera: [at("192.168.100.1", 24), at("fe80::1", 64)],
  office: [at("192.0.2.7", 24), at("2001:db8::7", 64), at("fe80::2", 64)],
};

test("the network that leads on comes first, the cable's own addresses last, loopback not at all", () => {
  expect(ranked(machine, ["192.0.2.1"])).toEqual(["192.0.2.7", "192.168.100.1", "2001:db8::7", "fe80::1", "fe80::2"]);
  expect(ranked(machine, [])[0]).toBe("192.168.100.1");
  expect(ranked(machine, ["fe80::99"])[0]).toBe("2001:db8::7");
});

test("links carry the first address; an IPv6 one stands in brackets", () => {
  const network = networkOf({ ...facts, addresses: ["192.0.2.7", "fd00::2", "fe80::1"] });
  expect(network.addresses).toEqual(["192.0.2.7", "fd00::2"]);
  expect(network.panelUrl).toBe("https://192.0.2.7:8443/panel/");
  expect(networkOf({ ...facts, addresses: ["fd00::2"] }).adminUrl).toBe("https://[fd00::2]:8443/admin/");
});

test("the name IT has set comes before every address", () => {
  const named = networkOf({ ...facts, addresses: ["192.0.2.7"], publicAddress: "birch.example.org" });
  expect(named.trustUrl).toBe("https://birch.example.org:8443/trust");
});

test("on a cable without a network it is the cable's address, or the name where a link cannot carry that", () => {
  expect(publicHostOf({ ...facts, addresses: ["169.254.1.1", "fe80::1"] })).toBe("169.254.1.1");
  expect(publicHostOf({ ...facts, addresses: ["fe80::1"] })).toBe("birch-7.local");
  expect(publicHostOf({ ...facts, addresses: [] })).toBe("localhost");
  expect(reachOf(["169.254.1.1", "fe80::1"])).toBe("link-local");
  expect(reachOf([])).toBe("none");
  expect(reachOf(["fe80::1", "fd00::2"])).toBe("network");
});

test("an address that comes or goes is told within a second, and since when the room is reached so far", () => {
  const clock = new ManualClock(1_000);
  const now: { interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> } = { interfaces: machine };
  const watch = new AddressWatch({ clock, log: silentLog, gateways: () => [], interfaces: () => now.interfaces });
  let told = 0;
  watch.events.on("changed", () => {
    told += 1;
  });
  watch.start();
  clock.advance(5_000);
  expect([told, watch.reachSince]).toEqual([0, 1_000]);
  now.interfaces = { lo: machine.lo };
  clock.advance(1_000);
  expect([told, watch.reach, watch.reachSince]).toEqual([1, "none", 7_000]);
  now.interfaces = { lo: machine.lo, office: [at("192.0.2.8", 24)] };
  clock.advance(1_000);
  expect([told, watch.reach, watch.addresses]).toEqual([2, "network", ["192.0.2.8"]]);
});
