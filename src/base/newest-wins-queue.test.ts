import { expect, test } from "vitest";
import { NewestWinsQueue } from "./newest-wins-queue.ts";

const any = (): boolean => true;

test("lower lanes go first, and each lane in order", () => {
  const queue = new NewestWinsQueue<string>();
  for (const [item, lane] of [
    ["c", 2],
    ["a", 0],
    ["d", 2],
    ["b", 1],
  ] as const) {
    queue.put(item, { lane });
  }
  expect([queue.take(any), queue.take(any), queue.take(any), queue.take(any), queue.take(any)]).toEqual([
    "a",
    "b",
    "c",
    "d",
    undefined,
  ]);
});

test("a newer item takes the older one's turn", () => {
  const queue = new NewestWinsQueue<string>();
  queue.put("old", { lane: 1, slot: "pan" });
  queue.put("other", { lane: 1, slot: "zoom" });
  expect(queue.put("new", { lane: 1, slot: "pan" })).toBe("old");
  expect(queue.take(any)).toBe("new");
  expect(queue.size).toBe(1);
});

test("what comes back goes to the front, unless a newer one waits in its slot", () => {
  const queue = new NewestWinsQueue<string>();
  queue.put("later", { lane: 1 });
  expect(queue.putBack("again", { lane: 1, slot: "pan" })).toBe(true);
  expect(queue.putBack("stale", { lane: 1, slot: "pan" })).toBe(false);
  expect(queue.take(any)).toBe("again");
});

test("what may not go yet stays, and others pass", () => {
  const queue = new NewestWinsQueue<string>();
  queue.put("held", { lane: 0 });
  queue.put("free", { lane: 1 });
  expect(queue.take((item) => item !== "held")).toBe("free");
  expect(queue.remove((item) => item === "held")).toEqual(["held"]);
});
