import { expect, test } from "vitest";
import { AddressCount } from "./address-count.ts";
import { networkOf } from "./network-of.ts";

test("an IPv6 network is one, however its addresses are written; an IPv4 address is itself", () => {
  const same = ["2001:db8:0:7::1", "2001:DB8:0:7:ffff::", "2001:db8:0:7:1:2:3:4", "2001:db8::7:0:0:0:9"];
  expect(new Set(same.map(networkOf))).toEqual(new Set(["2001:db8:0:7::/64"]));
  expect(networkOf("2001:db8:0:8::1")).not.toBe(networkOf("2001:db8:0:7::1"));
  expect(["::ffff:192.0.2.1", "192.0.2.2", "fe80::1%eth0"].map(networkOf)).toEqual([
    "192.0.2.1",
    "192.0.2.2",
    "fe80:0:0:0::/64",
  ]);
});

test("whoever walks through the addresses of their network gets half of all and no more", () => {
  const count = new AddressCount({ all: 10, perAddress: 2 });
  const come = (address: string): boolean => {
    if (count.isFull(address)) return false;
    count.add(address, 1);
    return true;
  };
  expect([1, 1, 1, 2, 2, 3, 4, 5].map((host) => come(`2001:db8::${host}`))).toEqual([
    true,
    true,
    false,
    true,
    true,
    true,
    false,
    false,
  ]);
  expect([come("2001:db8:1::1"), come("192.0.2.1"), come("192.0.2.1"), come("192.0.2.1")]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  count.add("2001:db8::1", -1);
  expect(come("2001:db8::5")).toBe(true);
});
