import { expect, test } from "vitest";
import { MuteGuard } from "./mute-guard.ts";
import type { SoundDevice } from "./sound-device.ts";

const device = (name: string, muted: boolean): SoundDevice => ({
  name,
  title: name,
  level: 100,
  channels: 1,
  muted,
  bus: "usb",
  card: undefined,
  sysfsPath: undefined,
  plug: undefined,
  above: undefined,
  formFactor: undefined,
});
const main = new Set(["mic"]);
const order = (name: string, muted: boolean) => ({ do: "mute-source", name, muted });

/** A guard with the microphones `states` names, as they are seen after its orders were carried out. */
function rig(memory?: ConstructorParameters<typeof MuteGuard>[0]) {
  const guard = new MuteGuard(memory);
  let now = 0;
  const see = (states: Record<string, boolean>, fresh = true) => {
    now += 10;
    const sources = Object.entries(states).map(([name, muted]) => device(name, muted));
    return guard.see(sources, main, fresh, now);
  };
  return { guard, see, wait: (ms: number) => (now += ms) };
}

test("while the room is muted every microphone is, and opening it opens only what the room muted", () => {
  const { guard, see } = rig();
  see({ mic: false, webcam: false, spare: true });
  guard.want(true);
  const muting = see({ mic: false, webcam: false, spare: true });
  expect(muting.orders).toEqual([order("mic", true), order("webcam", true)]);
  expect(muting.capture).toBe("changing");
  expect(see({ mic: true, webcam: true, spare: true })).toMatchObject({ orders: [], happened: [], capture: "muted" });
  guard.want(false);
  expect(see({ mic: true, webcam: true, spare: true }).orders).toEqual([order("mic", false), order("webcam", false)]);
  expect(see({ mic: false, webcam: false, spare: true })).toMatchObject({ orders: [], capture: "open" });
});

test("a mute from outside mutes the room until somebody there opens it", () => {
  const { guard, see } = rig();
  guard.want(false);
  see({ mic: false, webcam: false });
  const heard = see({ mic: true, webcam: false });
  expect(heard.happened).toMatchObject([{ what: "microphone-muted", device: { name: "mic" } }]);
  expect(heard).toMatchObject({ outside: true, orders: [order("webcam", true)] });
  guard.want(false);
  expect(see({ mic: true, webcam: true })).toMatchObject({ outside: true, orders: [], capture: "muted" });
  guard.want(true);
  expect(see({ mic: true, webcam: true }).outside).toBe(true);
  guard.want(false);
  expect(see({ mic: true, webcam: true })).toMatchObject({
    outside: false,
    orders: [order("mic", false), order("webcam", false)],
  });
  expect(see({ mic: false, webcam: false })).toMatchObject({ capture: "open", happened: [] });
});

test("an unmute from outside while the room is muted is undone and told, of any microphone", () => {
  const { guard, see } = rig();
  guard.want(true);
  see({ mic: true, webcam: true });
  const undone = see({ mic: true, webcam: false });
  expect(undone).toMatchObject({ orders: [order("webcam", true)], outside: false });
  expect(undone.happened).toMatchObject([{ what: "microphone-unmuted", device: { name: "webcam" } }]);
});

test("what comes while the room is muted is muted, and what it remembers of itself is nobody's act", () => {
  const { guard, see } = rig();
  guard.want(true);
  see({ mic: true });
  see({});
  expect(see({ mic: false })).toMatchObject({ orders: [order("mic", true)], happened: [] });
  see({ mic: true });
  see({});
  guard.want(false);
  expect(see({ mic: true })).toMatchObject({ orders: [order("mic", false)], happened: [], outside: false });
});

test("a sound system that restarts is made what the room wants", () => {
  const { guard, see } = rig();
  guard.want(true);
  see({ mic: true });
  guard.handleAway();
  expect(see({ mic: false })).toMatchObject({ orders: [order("mic", true)], happened: [] });
  see({ mic: true });
  guard.want(false);
  see({ mic: false });
  guard.handleAway();
  expect(see({ mic: true })).toMatchObject({ orders: [order("mic", false)], happened: [], outside: false });
});

test("a listing from before the last order says nothing of anybody", () => {
  const { guard, see } = rig();
  guard.want(false);
  see({ mic: false });
  guard.want(true);
  see({ mic: false });
  guard.want(false);
  // The order to mute is still on its way, and the listing older than it.
  expect(see({ mic: false }, false).orders).toEqual([order("mic", false)]);
  expect(see({ mic: true })).toMatchObject({ happened: [], orders: [] });
});

test("a mute from outside in the moment of opening is one, once nothing of the room's own can be it", () => {
  const { guard, see, wait } = rig();
  guard.want(false);
  see({ mic: false });
  guard.want(true);
  see({ mic: false });
  guard.want(false);
  see({ mic: false }, false);
  expect(see({ mic: true })).toMatchObject({ happened: [], orders: [], againMs: 150 });
  wait(150);
  expect(see({ mic: true })).toMatchObject({ happened: [{ what: "microphone-muted" }], outside: true });
});

test("a system that answers an order before it is in force accuses nobody", () => {
  const { guard, see, wait } = rig();
  guard.want(false);
  see({ mic: false });
  guard.want(true);
  see({ mic: false });
  guard.want(false);
  see({ mic: false }, false);
  // Both orders are answered; neither is in force yet.
  expect(see({ mic: false })).toMatchObject({ happened: [], orders: [] });
  expect(see({ mic: true })).toMatchObject({ happened: [], outside: false });
  expect(see({ mic: false })).toMatchObject({ capture: "open" });
  wait(150);
  expect(see({ mic: false }).happened).toEqual([]);
  expect(see({ mic: true }).happened).toMatchObject([{ what: "microphone-muted" }]);
});

test("the next shell knows what was muted and by whom", () => {
  const first = rig();
  first.guard.want(true);
  first.see({ mic: false, webcam: false, spare: true });
  const muted = first.see({ mic: true, webcam: true, spare: true });
  expect(muted.capture).toBe("muted");
  const second = rig(first.guard.memory);
  // Nobody has told it anything yet: the room stays muted.
  expect(second.see({ mic: false, webcam: true, spare: true }).orders).toEqual([order("mic", true)]);
  second.guard.want(false);
  expect(second.see({ mic: true, webcam: true, spare: true }).orders).toEqual([
    order("mic", false),
    order("webcam", false),
  ]);
});

test("a microphone that was muted from outside while no shell was there mutes the room", () => {
  const first = rig();
  first.guard.want(false);
  first.see({ mic: false });
  const second = rig(first.guard.memory);
  const found = second.see({ mic: true });
  expect(found).toMatchObject({ outside: true, capture: "muted" });
  expect(found.happened).toHaveLength(1);
  second.guard.want(false);
  expect(second.see({ mic: true }).orders).toEqual([]);
});

test("without a controller the room is muted, and what was muted from outside stays so afterwards", () => {
  const { guard, see } = rig();
  guard.want(false);
  see({ mic: false });
  guard.hush(true);
  expect(see({ mic: false }).orders).toEqual([order("mic", true)]);
  see({ mic: true });
  guard.hush(false);
  expect(see({ mic: true }).orders).toEqual([order("mic", false)]);
  see({ mic: false });
  see({ mic: true });
  guard.hush(true);
  see({ mic: true });
  guard.hush(false);
  expect(see({ mic: true })).toMatchObject({ outside: true, orders: [] });
});

test("a system that takes orders and does nothing is told of, and tried again once a second", () => {
  const { guard, see, wait } = rig();
  guard.want(true);
  for (let tries = 0; tries < 3; tries += 1) {
    expect(see({ mic: false }).orders).toHaveLength(1);
    expect(see({ mic: false })).toMatchObject({ orders: [], resisted: tries === 2 });
    wait(150);
  }
  expect(see({ mic: false })).toMatchObject({ orders: [], resisted: true, capture: "open", againMs: 1_000 });
  guard.handleTick();
  expect(see({ mic: false }).orders).toHaveLength(1);
  expect(see({ mic: true })).toMatchObject({ resisted: false, capture: "muted" });
});

test("two programs that undo each other slow down, and it is said", () => {
  const { guard, see, wait } = rig();
  guard.want(true);
  see({ mic: true });
  let orders = 0;
  for (let times = 0; times < 20; times += 1) {
    orders += see({ mic: false }).orders.length;
    see({ mic: true });
  }
  expect(orders).toBeLessThan(6);
  const waits = see({ mic: false });
  expect(waits).toMatchObject({ contested: true, orders: [], againMs: 1_000 });
  guard.handleTick();
  expect(see({ mic: false }).orders).toEqual([order("mic", true)]);
  see({ mic: true });
  wait(60_000);
  expect(see({ mic: true }).contested).toBe(false);
});

test("whatever happens, a muted room never has an order to open", () => {
  const random = (() => {
    let state = 7;
    return (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % below;
    };
  })();
  for (let run = 0; run < 300; run += 1) {
    const { guard, see } = rig();
    let wanted: boolean | undefined;
    for (let step = 0; step < 40; step += 1) {
      const what = random(4);
      if (what === 0) {
        wanted = random(2) === 0;
        guard.want(wanted);
      } else if (what === 1) guard.handleTick();
      else if (what === 2) guard.handleAway();
      const { orders, outside } = see({ mic: random(2) === 0, webcam: random(2) === 0 }, random(3) > 0);
      if (wanted === true || outside) {
        expect(orders.every((each) => each.do === "mute-source" && each.muted)).toBe(true);
      }
    }
  }
});
