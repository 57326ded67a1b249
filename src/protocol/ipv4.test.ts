import { expect, test } from "vitest";
import { addressFault, gatewayFault, ipv4Number, prefixLength } from "./ipv4.ts";

test("an address is four numbers, none of them octal, short or too large", () => {
  expect(ipv4Number("192.0.2.9")).toBe(3_221_225_993);
  expect(["192.0.2", "192.0.2.256", "192.0.02.9", "192.0.2.9 ", "", "a.b.c.d", "1.2.3.4.5"].map(ipv4Number)).toEqual(
    Array(7).fill(undefined),
  );
});

test("a prefix is typed as a length or as a mask", () => {
  expect(["24", "/24", " 24 ", "255.255.255.0", "255.255.255.252", "32", "128.0.0.0"].map(prefixLength)).toEqual([
    24, 24, 24, 24, 30, 32, 1,
  ]);
  expect(["0", "33", "255.0.255.0", "0.0.0.0", "", "x", "-1"].map(prefixLength)).toEqual(Array(7).fill(undefined));
});

test("addresses no machine is reached at", () => {
  for (const address of ["0.0.0.1", "127.0.0.1", "224.0.0.1", "255.255.255.255", "169.254.3.4"]) {
    expect(addressFault(address, 24), address).toBe("unusable");
  }
  expect(addressFault("192.0.2.0", 24)).toBe("network");
  expect(addressFault("192.0.2.255", 24)).toBe("broadcast");
  expect(addressFault("192.0.2.255", 16)).toBeUndefined();
  expect([31, 32].map((prefix) => addressFault("192.0.2.8", prefix))).toEqual([undefined, undefined]);
  expect(addressFault("192.0.2.9", 24)).toBeUndefined();
});

test("a gateway is another machine of the same network", () => {
  expect(gatewayFault("192.0.2.1", "192.0.2.9", 24)).toBeUndefined();
  expect(gatewayFault("192.0.2.9", "192.0.2.9", 24)).toBe("own");
  expect(gatewayFault("192.0.3.1", "192.0.2.9", 24)).toBe("outside");
  expect(gatewayFault("192.0.2.65", "192.0.2.9", 26)).toBe("outside");
  expect(gatewayFault("192.0.2.0", "192.0.2.9", 24)).toBe("network");
  expect(gatewayFault("nobody", "192.0.2.9", 24)).toBe("form");
});
