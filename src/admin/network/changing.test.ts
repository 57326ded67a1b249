import { expect, test } from "vitest";
import { urlAfter } from "./changing.ts";

const fixed = { method: "static" as const, address: "192.0.2.9", prefix: 24, dns: [] };
const eth0 = { addresses: [{ address: "192.0.2.50", prefix: 24 }] };

test("a page that was reached at the address that goes is opened at the new one, at its port and place", () => {
  expect(urlAfter(fixed, eth0, { hostname: "192.0.2.50", port: "8443" })).toBe(
    "https://192.0.2.9:8443/admin/#/network",
  );
  expect(urlAfter(fixed, eth0, { hostname: "192.0.2.50", port: "" })).toBe("https://192.0.2.9/admin/#/network");
});

test("a page that was reached by a name, or by another interface, stays where it is", () => {
  for (const hostname of ["birch.local", "198.51.100.3", "192.0.2.9"]) {
    expect(urlAfter(fixed, eth0, { hostname, port: "" }), hostname).toBeUndefined();
  }
  expect(urlAfter({ method: "dhcp" }, eth0, { hostname: "192.0.2.50", port: "" })).toBeUndefined();
});
