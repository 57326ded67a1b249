import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import { FakeWire } from "#ui/room-link/fake-wire.ts";
import { LiveRoomLink } from "#ui/room-link/room-link.ts";
import { wakeDisplay } from "./wake-display.ts";

const nothing = { actual: null, since: 0 };
const display = (power: DisplayStatus["power"]["actual"]): DisplayStatus => ({
  name: "Board TV",
  health: { state: "ready", since: 0 },
  power: { actual: power, since: 0 },
  reason: "quiet",
  inputs: [],
  input: nothing,
  pictureMute: nothing,
  soundMute: nothing,
  frozen: nothing,
  volume: nothing,
  canMute: { picture: false, sound: false },
  canFreeze: false,
  canSetVolume: false,
  lamps: [],
  troubles: [],
  ways: [],
});

function rig(shown: DisplayStatus | null) {
  const clock = new ManualClock();
  const wire = new FakeWire();
  const link = new LiveRoomLink(wire.opener, clock);
  link.open();
  wire.connect();
  wire.listener?.handleStatus({ epoch: "one", rev: 1, nodes: { display: shown } });
  const target = new EventTarget();
  const stop = wakeDisplay(link, clock, target);
  const told = () => wire.calls.filter(({ request }) => request.name === "display.touched").length;
  return { clock, told, stop, touch: () => target.dispatchEvent(new Event("pointerdown")) };
}

test("a touch tells a dark display, once in a while", () => {
  const { clock, told, touch, stop } = rig(display("off"));
  touch();
  touch();
  expect(told()).toBe(1);
  clock.advance(5_000);
  touch();
  expect(told()).toBe(2);
  stop();
  clock.advance(5_000);
  touch();
  expect(told()).toBe(2);
});

test("with a display that is lit, or none, a touch is told of as a sign of somebody, once a minute", () => {
  for (const shown of [display("on"), display("warming"), display("unknown"), null]) {
    const { clock, told, touch } = rig(shown);
    touch();
    clock.advance(50_000);
    touch();
    expect(told()).toBe(1);
    clock.advance(10_000);
    touch();
    expect(told()).toBe(2);
  }
});

test("a display that went dark a moment ago hears of the next touch", () => {
  const { clock, told, touch } = rig(display("black"));
  touch();
  clock.advance(5_000);
  touch();
  expect(told()).toBe(2);
});
