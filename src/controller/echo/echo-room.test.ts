import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { type EchoParts, echoRoom } from "./echo-room.ts";

/** A room at night whose display is off, and what it is told. */
function atNight(answer: (on: boolean) => Promise<void>) {
  const clock = new ManualClock();
  const told: boolean[] = [];
  const shown = { power: { actual: "off" }, lamps: [] as unknown[] };
  const parts = {
    clock,
    status: { get: (node: string) => (node === "display" ? shown : undefined) },
    presence: { shown: { present: false }, events: { on: () => () => undefined } },
    display: {
      setPower: (on: boolean) => {
        told.push(on);
        return answer(on);
      },
    },
  };
  // Only what is asked of the room here.
  const room = echoRoom(parts as unknown as EchoParts);
  const light = () => room.light(new AbortController().signal);
  return { clock, told, shown, light };
}

test("a display that comes on is put out again afterwards", async () => {
  const { told, shown, light } = atNight(async (on) => {
    shown.power.actual = on ? "on" : "off";
  });
  const dark = await light();
  await dark();
  expect(told).toEqual([true, false]);
});

test.each([
  ["refuses", () => Promise.reject(new RoomError("display-timeout"))],
  ["says yes and stays dark", () => Promise.resolve()],
] as const)(
  "one that %s may come on later: it is told to stay dark, and there is no measurement",
  async (_, answers) => {
    const { clock, told, light } = atNight((on) => (on ? answers() : Promise.reject(new RoomError("display-away"))));
    const lit = light();
    let over = false;
    const ended = expect(lit).rejects.toThrow();
    lit
      .catch(() => undefined)
      .finally(() => {
        over = true;
      });
    for (let gone = 0; !over && gone < 60_000; gone += 200) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(200);
    }
    await ended;
    expect(told).toEqual([true, false]);
  },
);

test("one that is lit is left as it is, and so is one whose lamp counts its hours", async () => {
  const { told, shown, light } = atNight(async () => undefined);
  shown.lamps = [{}];
  await (await light())();
  shown.power.actual = "on";
  await (await light())();
  expect(told).toEqual([]);
});
