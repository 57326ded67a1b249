import { expect, test } from "vitest";
import { isOwnHost } from "./own-host.ts";

const names = ["localhost", "Room-7.local", "meet.example.com"];

test("the room answers to its addresses and to names of its own, in any case and with any port", () => {
  for (const host of [
    "192.168.1.20",
    "192.168.1.20:8443",
    "[fd00::20]:8443",
    "room-7.local:8443",
    "ROOM-7.LOCAL",
    "room-7.local.",
    "meet.example.com",
  ]) {
    expect(isOwnHost(host, names), host).toBe(true);
  }
});

test("and to no other, however it is written", () => {
  for (const host of [
    undefined,
    "",
    "evil.example",
    "room-7.local.evil.example",
    "evil.example#room-7.local",
    "192.168.1.20.evil.example",
    "room-7",
    "a b",
    "@192.168.1.20",
    "192.168.1.20/evil.example",
    "[fd00::20",
    ":8443",
  ]) {
    expect(isOwnHost(host, names), host).toBe(false);
  }
});
