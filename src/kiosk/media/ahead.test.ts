import { expect, test, vi } from "vitest";
import { Ahead } from "./ahead.ts";
import type { Ticket } from "./signalling/signalling.ts";

class Place {
  closed = false;

  close(): void {
    this.closed = true;
  }
}

const here: Ticket = { code: "here" };
const there: Ticket = { code: "there" };

function rig() {
  const entered: { ticket: Ticket; place: Place; arrive: () => void; fail: () => void }[] = [];
  const ahead = new Ahead<Place>((ticket) => {
    const { promise, resolve, reject } = Promise.withResolvers<Place>();
    const place = new Place();
    entered.push({ ticket, place, arrive: () => resolve(place), fail: () => reject(new Error("not there")) });
    return promise;
  });
  /** The one that goes to a door as so-manieth. */
  const going = (index: number) =>
    vi.waitFor(
      () => {
        const found = entered[index];
        if (found === undefined) throw new Error("nobody is on the way");
        return found;
      },
      { timeout: 30_000, interval: 1 },
    );
  return { ahead, entered, going };
}

test("what was prepared is given away once, to whoever has that ticket", async () => {
  const { ahead, entered, going } = rig();
  const prepared = ahead.prepare(here);
  (await going(0)).arrive();
  await prepared;
  await ahead.prepare(here);
  expect(entered).toHaveLength(1);
  expect(await ahead.take(here)).toBe(entered[0]?.place);
  expect(await ahead.take(here)).toBeUndefined();
  expect(entered[0]?.place.closed).toBe(false);
});

test("another ticket's place is left", async () => {
  const { ahead, entered, going } = rig();
  const prepared = ahead.prepare(here);
  (await going(0)).arrive();
  await prepared;
  expect(await ahead.take(there)).toBeUndefined();
  expect(entered[0]?.place.closed).toBe(true);
});

test("whoever is still on the way to a door that is left closes it on arriving", async () => {
  const { ahead, entered, going } = rig();
  void ahead.prepare(here).catch(() => {});
  const { arrive } = await going(0);
  const dropped = ahead.drop();
  arrive();
  await dropped;
  expect(entered[0]?.place.closed).toBe(true);
});

test("a door that is not there is tried anew the next time", async () => {
  const { ahead, entered, going } = rig();
  const prepared = ahead.prepare(here);
  (await going(0)).fail();
  await expect(prepared).rejects.toThrow("not there");
  const again = ahead.prepare(here);
  (await going(1)).arrive();
  await again;
  expect(await ahead.take(here)).toBe(entered[1]?.place);
});
