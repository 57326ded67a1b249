import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { FakeWire } from "#ui/room-link/fake-wire.ts";
import { LiveRoomLink } from "#ui/room-link/room-link.ts";
import { tellTouches } from "./screen-touches.ts";

test("a finger and a key are told of, once in five seconds", () => {
  const clock = new ManualClock();
  const wire = new FakeWire();
  const link = new LiveRoomLink(wire.opener, clock);
  link.open();
  wire.connect();
  const page = new EventTarget();
  tellTouches(link, clock, page);
  const told = () => wire.calls.filter(({ request }) => request.name === "display.touched").length;
  page.dispatchEvent(new Event("pointerdown"));
  page.dispatchEvent(new Event("keydown"));
  expect(told()).toBe(1);
  clock.advance(5_000);
  page.dispatchEvent(new Event("keydown"));
  expect(told()).toBe(2);
});
