import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { controllerLimits } from "../limits.ts";
import { RequestPace } from "./request-pace.ts";

test("an address has its burst, then its rate; another one has its own", () => {
  const clock = new ManualClock();
  const pace = new RequestPace(clock, () => 10);
  const burst = 10 * controllerLimits.burstSeconds;
  for (let count = 0; count < burst; count += 1) expect(pace.take("192.0.2.1")).toBe(true);
  expect(pace.take("192.0.2.1")).toBe(false);
  expect(pace.take("192.0.2.2")).toBe(true);
  clock.advance(100);
  expect(pace.take("192.0.2.1")).toBe(true);
  expect(pace.take("192.0.2.1")).toBe(false);
});

test("all addresses of an IPv6 network have one burst together", () => {
  const pace = new RequestPace(new ManualClock(), () => 10);
  const burst = 10 * controllerLimits.burstSeconds;
  for (let host = 0; host < burst; host += 1) expect(pace.take(`2001:db8::${host}`)).toBe(true);
  expect(pace.take("2001:db8::ffff")).toBe(false);
  expect(pace.take("2001:db8:0:1::1")).toBe(true);
});

test("another setting holds at once", () => {
  const clock = new ManualClock();
  let perSecond = 1;
  const pace = new RequestPace(clock, () => perSecond);
  while (pace.take("192.0.2.1"));
  perSecond = 1_000;
  clock.advance(100);
  for (let count = 0; count < 100; count += 1) expect(pace.take("192.0.2.1")).toBe(true);
});

test("a crowd of addresses does not fill the memory", () => {
  const pace = new RequestPace(new ManualClock(), () => 1);
  while (pace.take("192.0.2.1"));
  for (let count = 0; count < controllerLimits.pacedAddresses; count += 1) pace.take(`2001:db8:0:${count}::1`);
  // Forgotten as the one that was longest quiet.
  expect(pace.take("192.0.2.1")).toBe(true);
});
