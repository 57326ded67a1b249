import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { Hand } from "#protocol/camera.ts";
import { Hands, handStays } from "./hands.ts";

const door = { grantId: "grant-door", name: "Tablet by the door", role: "panel" } as const;
const table = { grantId: "grant-table", name: "Table", role: "panel" } as const;

function watched() {
  const clock = new ManualClock();
  const hands = new Hands(clock);
  const seen: (readonly Hand[])[] = [];
  hands.events.on("changed", (now) => seen.push(now));
  return { clock, hands, seen, names: () => seen.map((now) => now.map(({ name }) => name)) };
}

test("a hand that drives for long is two changes: it comes at once, and goes a second after its last movement", () => {
  const { clock, hands, seen } = watched();
  for (let n = 0; n < 300; n += 1) {
    hands.handleMoved(door);
    expect(clock.waiting).toBe(1);
    clock.advance(16);
  }
  expect(seen).toEqual([[{ id: "grant-door", name: "Tablet by the door", role: "panel" }]]);
  clock.advance(handStays - 17);
  expect(seen).toHaveLength(1);
  clock.advance(1);
  expect(seen).toEqual([expect.anything(), []]);
  expect(clock.waiting).toBe(0);
});

test("two at once are both there, in the order they came, and go each for itself", () => {
  const { clock, hands, names } = watched();
  hands.handleMoved(door);
  clock.advance(300);
  hands.handleMoved(table);
  clock.advance(300);
  hands.handleMoved(table);
  clock.advance(handStays);
  expect(names()).toEqual([["Tablet by the door"], ["Tablet by the door", "Table"], ["Table"], []]);
});

test("after the room's end nothing is said any more", () => {
  const { clock, hands, seen } = watched();
  hands.handleMoved(door);
  hands[Symbol.dispose]();
  clock.advance(10 * handStays);
  expect(seen).toHaveLength(1);
  expect(clock.waiting).toBe(0);
});
