import { expect, test } from "vitest";
import { Pin } from "./pin.ts";
import type { SoundDevice } from "./sound-device.ts";

const speaker = (level: number, muted = false): SoundDevice => ({
  name: "speaker",
  title: "Speak 750",
  level,
  channels: 2,
  muted,
  bus: "usb",
  card: undefined,
  sysfsPath: undefined,
  plug: undefined,
  above: undefined,
  formFactor: undefined,
});

/** A loudspeaker that is held to a level; time passes between looks. */
function rig(level = 60) {
  const pin = new Pin("sink");
  let now = 0;
  const see = (actual: number, more: { muted?: boolean; default?: string; level?: number; fresh?: boolean } = {}) => {
    now += 10;
    const pinned = { device: speaker(actual, more.muted), level: more.level ?? level, unmuted: true };
    return pin.see(pinned, more.default ?? "speaker", more.fresh ?? true, now);
  };
  return { pin, see, wait: (ms: number) => (now += ms) };
}

test("a loudspeaker that has just come is set right without a word", () => {
  const { see } = rig();
  const came = see(20, { muted: true, default: "hdmi" });
  expect(came.happened).toEqual([]);
  expect(came.orders).toEqual([
    { do: "default-sink", name: "speaker" },
    { do: "level-sink", name: "speaker", level: 60 },
    { do: "mute-sink", name: "speaker", muted: false },
  ]);
  // PipeWire has answered, and nothing has changed yet.
  expect(see(20, { muted: true, default: "hdmi" })).toMatchObject({ orders: [], happened: [], againMs: 250 });
  expect(see(60)).toMatchObject({ orders: [], happened: [], contested: false });
});

test("what another program changes is undone and told", () => {
  const { see } = rig();
  see(60);
  expect(see(20)).toMatchObject({
    orders: [{ do: "level-sink", level: 60 }],
    happened: [{ what: "speaker-level", undone: true }],
  });
  see(60);
  expect(see(60, { default: "hdmi" })).toMatchObject({
    orders: [{ do: "default-sink" }],
    happened: [{ what: "speaker-default" }],
  });
  see(60);
  expect(see(60, { muted: true })).toMatchObject({
    orders: [{ do: "mute-sink", muted: false }],
    happened: [{ what: "speaker-muted" }],
  });
});

test("a level that a device comes only near to is good enough", () => {
  const { see } = rig();
  expect(see(62).orders).toEqual([]);
  expect(see(58).happened).toEqual([]);
  expect(see(57).happened).toHaveLength(1);
});

test("the room's own new level is no drift", () => {
  const { see } = rig();
  see(60);
  const turned = see(60, { level: 80 });
  expect(turned).toMatchObject({ orders: [{ do: "level-sink", level: 80 }], happened: [] });
  expect(see(80, { level: 80 })).toMatchObject({ orders: [], happened: [] });
});

test("two programs do not fight for ever: the room gives in for a minute, says so, and tries again", () => {
  const { see, wait } = rig();
  see(60);
  const fight = Array.from({ length: 20 }, () => {
    const answer = see(20);
    if (answer.orders.length > 0) see(60);
    return answer;
  });
  expect(fight.flatMap(({ orders }) => orders)).toHaveLength(5);
  expect(fight.at(-1)).toMatchObject({ orders: [], contested: true });
  expect(fight.flatMap(({ happened }) => happened).at(-1)).toEqual({ what: "speaker-level", undone: false });
  wait(60_000);
  expect(see(20).orders).toHaveLength(1);
  expect(see(60).contested).toBe(false);
});

test("a listing from before the last order accuses nobody", () => {
  const { see } = rig();
  see(60);
  expect(see(20, { fresh: false }).happened).toEqual([]);
});

test("a microphone's mute is not the pin's matter", () => {
  const pin = new Pin("source");
  const pinned = { device: speaker(100, true), level: 100, unmuted: false };
  expect(pin.see(pinned, "speaker", true, 0).orders).toEqual([]);
  expect(pin.see(undefined, "speaker", true, 0).orders).toEqual([]);
});
