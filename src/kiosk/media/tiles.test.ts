import { expect, test } from "vitest";
import { cost, govern, nextBudget, sharedPriority, type TileWish } from "./tiles.ts";

const sizes = [320 * 180, 640 * 360, 1280 * 720];

function tile(id: string, priority = 1, spatial = 2): TileWish {
  return { id, priority, wanted: { spatial, temporal: 2 }, sizes, framesPerSecond: 30 };
}

function spent(tiles: readonly TileWish[], budget: number): number {
  return govern(tiles, budget).reduce((sum, { id, layers }) => {
    const wish = tiles.find((entry) => entry.id === id);
    return wish === undefined || layers === undefined ? sum : sum + cost(wish, layers);
  }, 0);
}

test("within the budget everybody gets what they want", () => {
  const tiles = [tile("a"), tile("b")];
  expect(govern(tiles, 100)).toEqual(tiles.map(({ id, wanted }) => ({ id, layers: wanted })));
});

test("frames go before pixels, and the least important tile gives first", () => {
  const tiles = [tile("stage", 200), tile("small", 1)];
  const [stage, small] = govern(tiles, 45);
  expect(stage?.layers).toEqual({ spatial: 2, temporal: 2 });
  expect(small?.layers).toEqual({ spatial: 2, temporal: 1 });
});

test("a board that can do next to nothing keeps the stage longest", () => {
  const tiles = [tile("stage", 200), tile("b"), tile("c")];
  const grants = govern(tiles, 0.5);
  expect(grants.map(({ layers }) => layers === undefined)).toEqual([false, true, true]);
  expect(govern(tiles, 0).every(({ layers }) => layers === undefined)).toBe(true);
});

test("what is shared is seen, whatever the board can do", () => {
  const shared: TileWish = { ...tile("shared", sharedPriority, 0), sizes: [1920 * 1080] };
  const grants = govern([shared, tile("stage", 200), tile("b")], 0.5);
  expect(grants.map(({ layers }) => layers?.spatial)).toEqual([0, undefined, undefined]);
});

test("the budget is never passed, whatever the mixture", () => {
  for (let count = 1; count <= 25; count += 1) {
    const tiles = Array.from({ length: count }, (_, index) => tile(`t${index}`, index === 0 ? 200 : 1, index % 3));
    for (const budget of [1, 10, 35, 110]) expect(spent(tiles, budget)).toBeLessThanOrEqual(budget);
  }
});

const calm = { dropped: 0, decodeMs: 4, freezes: 0 };

test("strain lowers the budget at once, calm raises it after twenty seconds", () => {
  const full = { full: 100, now: 100, calmSince: 0 };
  const lower = nextBudget(full, { ...calm, dropped: 0.3 }, 1_000);
  expect(lower).toEqual({ full: 100, now: 80, calmSince: 1_000 });
  expect(nextBudget(lower, calm, 20_000)).toEqual(lower);
  expect(nextBudget(lower, calm, 21_000)).toEqual({ full: 100, now: 100, calmSince: 21_000 });
});

test("there is always a little left", () => {
  let budget = { full: 100, now: 100, calmSince: 0 };
  for (let turn = 0; turn < 50; turn += 1) budget = nextBudget(budget, { ...calm, freezes: 1 }, turn);
  expect(budget.now).toBe(10);
});
