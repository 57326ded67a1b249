import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { GuessLimit } from "./guess-limit.ts";

function rig(capacity?: number) {
  const clock = new ManualClock();
  return { clock, limit: new GuessLimit({ clock, ...(capacity === undefined ? {} : { capacity }) }) };
}

const seconds = (act: () => void): string => {
  try {
    act();
    return "may";
  } catch (error) {
    return error instanceof RoomError ? `${error.note?.values.seconds} seconds` : String(error);
  }
};

test("five tries are free, then each waits twice as long, up to five minutes", () => {
  const { clock, limit } = rig();
  const from = "192.0.2.1";
  for (let n = 0; n < 5; n += 1) limit.begin({ from });
  expect(seconds(() => limit.begin({ from }))).toBe("1 seconds");
  clock.advance(1_000);
  limit.begin({ from });
  expect(seconds(() => limit.begin({ from }))).toBe("2 seconds");
  for (let n = 0; n < 12; n += 1) {
    clock.advance(300_000);
    limit.begin({ from });
  }
  expect(seconds(() => limit.begin({ from }))).toBe("300 seconds");
  expect(seconds(() => limit.begin({ from: "192.0.2.2" }))).toBe("may");
  clock.advance(16 * 60_000);
  for (let n = 0; n < 5; n += 1) limit.begin({ from });
});

test("an account is slowed whichever address the tries come from, for half a minute at most", () => {
  const { clock, limit } = rig();
  for (let n = 0; n < 30; n += 1) {
    clock.advance(30_000);
    limit.begin({ from: `192.0.2.${n}`, account: "Ada" });
  }
  expect(seconds(() => limit.begin({ from: "198.51.100.1", account: "ada" }))).toBe("30 seconds");
});

test("what succeeds does not count, and opens the account", () => {
  const { limit } = rig();
  const guesser = { from: "192.0.2.1", account: "Ada" };
  for (let n = 0; n < 50; n += 1) {
    limit.begin(guesser);
    limit.succeeded(guesser);
  }
  for (let n = 0; n < 5; n += 1) limit.begin(guesser);
  expect(seconds(() => limit.begin(guesser))).toBe("1 seconds");
  limit.forget(guesser);
  limit.begin(guesser);
});

test("an IPv6 network counts as one address, and IPv4 in IPv6 clothing as itself", () => {
  const { limit } = rig();
  for (let n = 0; n < 5; n += 1) limit.begin({ from: `2001:db8::${n}` });
  expect(seconds(() => limit.begin({ from: "2001:db8:0:0:ffff::1" }))).toBe("1 seconds");
  expect(seconds(() => limit.begin({ from: "2001:db8:0:1::1" }))).toBe("may");
});

test("memory is bounded: the keys used longest ago go first", () => {
  const { limit } = rig(10);
  for (let n = 0; n < 5; n += 1) limit.begin({ from: "192.0.2.1" });
  for (let n = 0; n < 9; n += 1) limit.begin({ from: `198.51.100.${n}` });
  expect(seconds(() => limit.begin({ from: "192.0.2.1" }))).toBe("1 seconds");
  limit.begin({ from: "198.51.100.9" });
  expect(seconds(() => limit.begin({ from: "192.0.2.1" }))).toBe("may");
});
