import { expect, test } from "vitest";
import { isOver, urlAfter } from "./changing.ts";

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

test("what became of a change is told by which change the room speaks of, whatever its clock was set to meanwhile", () => {
  const last = { id: "6f1c0b52", interface: "eth0", ipv4: fixed, outcome: "went-back" as const, at: 0 };
  const open = { ...last, phase: "waiting" as const, keepBy: null };
  expect(isOver({ after: undefined }, undefined)).toBe(false);
  expect(isOver({ after: undefined }, { open: null, last: null })).toBe(false);
  // The one before, until the room has begun.
  expect(isOver({ after: last.id }, { open: null, last })).toBe(false);
  expect(isOver({ after: last.id }, { open, last: { ...last, id: "0a1b2c3d" } })).toBe(false);
  for (const at of [0, 4_000_000_000_000]) {
    expect(isOver({ after: "0a1b2c3d" }, { open: null, last: { ...last, at } })).toBe(true);
    expect(isOver({ after: undefined }, { open: null, last: { ...last, at } })).toBe(true);
  }
});
