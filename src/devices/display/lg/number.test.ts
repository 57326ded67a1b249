import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { onPty, onTcp } from "../wire-rig.ts";
import { createLgDisplay } from "./display.ts";
import { SimulatedLg, type SimulatedLgOptions } from "./simulator.ts";

/* A set that hung in a wall of sets before has their number still, and says nothing to the room's. */

const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
const clock = new QuickClock();
/** What is said to set 1 and to all of them, in hexadecimal: `ka 01 ff` and `ka 00 ff`. */
const [toOne, toAll] = ["ka 01 ff\r", "ka 00 ff\r"].map((line) => Buffer.from(line).toString("hex").toUpperCase());

async function lg(wire: typeof onTcp, more: Partial<SimulatedLgOptions>) {
  const set = new SimulatedSet({ clock, inputs: [{ id: "90", name: "HDMI 1" }], warming: 0, cooling: 0 });
  const ear = new SimulatedLg({ set, id: 7, saysPc: false, ...more });
  const make = (link: ByteLink) => createLgDisplay({ id: "display", link, number: 1, clock, log: silentLog });
  const rig = await wire(ear, make, clock);
  onTestFinished(() => rig[Symbol.asyncDispose]());
  return { ...rig, set };
}

test.for([
  ["TCP", onTcp],
  ["a real pty", onPty],
] as const)("over %s: an old set with another number says which when everybody is asked", async ([, wire]) => {
  const { display, set, plug } = await lg(wire, { answersAll: true });
  await vi.waitFor(
    () =>
      expect(display.health).toMatchObject({
        kind: "failed",
        fault: { code: "DEVICE_NO_ANSWER", note: { code: "answers-as", values: { number: 7 } } },
      }),
    patience,
  );
  // Nothing was ordered of anybody.
  expect(set.done).toEqual([]);
  expect(new Set(plug.received)).toEqual(new Set([toOne, toAll]));
});

test("a new one, which keeps silent to all, does not answer, and is only asked", async () => {
  const { display, plug } = await lg(onTcp, {});
  await vi.waitFor(() => expect(plug.received).toContain(toAll), patience);
  await vi.waitFor(() => expect(display.health).toMatchObject({ fault: { code: "DEVICE_NO_ANSWER" } }), patience);
  expect(new Set(plug.received)).toEqual(new Set([toOne, toAll]));
  expect(display.health).toMatchObject({ fault: { note: { code: "command" } } });
});

test("one that answers by its own number is the room's, and nobody else is asked", async () => {
  const { display, plug, set } = await lg(onTcp, { id: 1, answersAll: true });
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  await display.carryOut({ kind: "power", on: true });
  expect(set.power).toBe("on");
  expect(plug.received).not.toContain(toAll);
});
