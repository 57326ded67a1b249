import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { onPty, onTcp } from "../wire-rig.ts";
import { createLgDisplay } from "./display.ts";
import { SimulatedLg } from "./simulator.ts";

/*
 * An LG television in standby hears `ka 01 01` alone, says nothing while it starts, and answers that order when it has: ten to
 * fifteen seconds later.
 */

const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
const clock = new QuickClock();

async function standby(wire: typeof onPty) {
  const ways = { clock, inputs: ["90", "91"].map((id) => ({ id, name: id })), warming: 14_000, cooling: 0 };
  const set = new SimulatedSet(ways);
  const ear = new SimulatedLg({ set, id: 1, saysPc: false, answersWhenUp: true });
  const make = (link: ByteLink) => createLgDisplay({ id: "display", link, number: 1, clock, log: silentLog });
  const rig = await wire(ear, make, clock);
  onTestFinished(() => rig[Symbol.asyncDispose]());
  return { ...rig, set, ways };
}

test.for([
  ["a real pty", onPty],
  ["TCP", onTcp],
] as const)(
  "over %s: a room that starts while it is in standby switches it on, although it says nothing",
  async ([, wire]) => {
    const { display, set, plug } = await standby(wire);
    await vi.waitFor(() => expect(display.health).toMatchObject({ fault: { code: "DEVICE_NO_ANSWER" } }), patience);
    await display.carryOut({ kind: "power", on: true });
    expect(set.done).toEqual(["power on"]);
    expect(display.reading.power).toBe("on");
    expect(display.health.kind).toBe("ready");
    const told = plug.received.filter((frame) => Buffer.from(frame, "hex").toString() === "ka 01 01\r");
    expect(told.length).toBeLessThanOrEqual(3);
  },
);

test("switched off it is asleep and no fault, and is woken again by the order alone", async () => {
  const { display, set } = await standby(onTcp);
  await display.carryOut({ kind: "power", on: true });
  await display.carryOut({ kind: "power", on: false });
  await vi.waitFor(() => expect(display.health).toMatchObject({ fault: { code: "DISPLAY_ASLEEP" } }), patience);
  expect(display.reading.power).toBe("off");
  // Off is what it is already: there is nothing to tell it.
  await display.carryOut({ kind: "power", on: false });
  await display.carryOut({ kind: "power", on: true });
  expect(set.done).toEqual(["power on", "power off", "power on"]);
  expect(display.health.kind).toBe("ready");
});

/** In standby, and told to switch on; settles when that is taken back. */
async function beingSwitchedOn(warming: number) {
  const room = await standby(onTcp);
  const { display, set, ways } = room;
  await display.carryOut({ kind: "power", on: true });
  ways.warming = warming;
  await display.carryOut({ kind: "power", on: false });
  await vi.waitFor(() => expect(display.health).toMatchObject({ fault: { code: "DISPLAY_ASLEEP" } }), patience);
  const takenBack = expect(display.carryOut({ kind: "power", on: true })).rejects.toMatchObject({
    code: "DISPLAY_REPLACED",
  });
  await vi.waitFor(() => expect(set.power).toBe("warming"), { ...patience, interval: 1 });
  return { ...room, takenBack };
}

test("told to switch on, and to switch off while it starts: done when it has started and is off again, not before", async () => {
  const { display, set, takenBack } = await beingSwitchedOn(14_000);
  await display.carryOut({ kind: "power", on: false });
  await takenBack;
  expect(set.done).toEqual(["power on", "power off", "power on", "power off"]);
});

test("it takes longer to start than anybody waits: off is not said to be done, and no wire to have failed", async () => {
  const { display, set, plug, takenBack } = await beingSwitchedOn(40_000);
  await expect(display.carryOut({ kind: "power", on: false })).rejects.toMatchObject({ code: "DISPLAY_ASLEEP" });
  await takenBack;
  expect(display.health).toMatchObject({ kind: "degraded", fault: { code: "DISPLAY_ASLEEP" } });
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  const told = plug.received.map((frame) => Buffer.from(frame, "hex").toString());
  expect(told.filter((text) => /^ka 01 0[01]/.test(text)).at(-1)).toBe("ka 01 00\r");
  await display.carryOut({ kind: "power", on: false });
  expect(set.done).toEqual(["power on", "power off", "power on", "power off"]);
});
