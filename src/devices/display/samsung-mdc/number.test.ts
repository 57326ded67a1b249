import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { onPty, onTcp } from "../wire-rig.ts";
import { createMdcDisplay } from "./display.ts";
import { SimulatedMdc, type SimulatedMdcOptions } from "./simulator.ts";

/* A Samsung's number is 0 or 1 out of the box, by model: the room's is the other one more often than not. */

const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
const clock = new QuickClock();

async function samsung(wire: typeof onTcp, more: Partial<SimulatedMdcOptions>) {
  const set = new SimulatedSet({ clock, inputs: [{ id: "21", name: "HDMI 1" }], warming: 0, cooling: 0 });
  const ear = new SimulatedMdc({ set, id: 0, blanking: "none", saysPc: false, ...more });
  const make = (link: ByteLink) => createMdcDisplay({ id: "display", link, number: 1, clock, log: silentLog });
  const rig = await wire(ear, make, clock);
  onTestFinished(() => rig[Symbol.asyncDispose]());
  return { ...rig, set };
}

test.for([
  ["TCP", onTcp],
  ["a real pty", onPty],
] as const)("over %s: one with another number says which when everybody is asked", async ([, wire]) => {
  const { display, set } = await samsung(wire, { answersAll: true });
  await vi.waitFor(
    () =>
      expect(display.health).toMatchObject({
        kind: "failed",
        fault: { code: "DEVICE_NO_ANSWER", note: { code: "answers-as", values: { number: 0 } } },
      }),
    patience,
  );
  expect(set.done).toEqual([]);
});

test("one that answers to its own number alone does not answer, and is only asked", async () => {
  const { display, plug } = await samsung(onTcp, {});
  await vi.waitFor(() => expect(display.health).toMatchObject({ fault: { code: "DEVICE_NO_ANSWER" } }), patience);
  await vi.waitFor(() => expect(plug.received).toContain("AA11FE000F"), patience);
  expect(new Set(plug.received)).toEqual(new Set(["AA11010012", "AA11FE000F"]));
  expect(display.health).toMatchObject({ fault: { note: { code: "command" } } });
});

test("one that answers by the number of all is spoken with all the same", async () => {
  const { display, set } = await samsung(onTcp, { id: 1, answersAsAll: true });
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  await display.carryOut({ kind: "power", on: true });
  expect(set.power).toBe("on");
});
