import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { delay } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { createCecDisplay } from "./display.ts";
import type { ListenCecCtl } from "./program.ts";
import { type CecPart, SimulatedCec } from "./simulator.ts";

/*
 * A television that goes and comes back, at the speed of a real bus by a quick clock: kernel, bus and set are simulated, the
 * adapter's entry in its folder is a real file. That the real program and kernel say so is shown by test/system/cec.test.ts.
 */

vi.setConfig({ testTimeout: 90_000 });
const patience = { timeout: 60_000, interval: 5 } as const;

async function onCable({ isDeaf = false, leavesWhenOff = false } = {}) {
  const clock = new QuickClock(40);
  const folder = await mkdtemp(join(tmpdir(), "parley-cec-"));
  const device = join(folder, "cec0");
  await writeFile(device, "");
  const set = new SimulatedSet({ clock, inputs: [], warming: 0, cooling: 0 });
  set.switchPower(true);
  set.done.length = 0;
  const far = new SimulatedCec({ set, clock, name: "Board TV", leavesWhenOff });
  const asked: string[] = [];
  const listening = { now: 0, ever: 0 };
  const listen: ListenCecCtl = (args, handleLine) => {
    listening.now += 1;
    listening.ever += 1;
    const heard = isDeaf ? { ended: Promise.resolve(), stop: () => undefined } : far.listen(args, handleLine);
    return {
      ...heard,
      ended: heard.ended.then(() => {
        listening.now -= 1;
      }),
    };
  };
  const display = createCecDisplay({
    id: "display",
    device,
    clock,
    log: silentLog,
    run: async (args) => {
      // Without a node there is nothing to speak with, whatever is on its way there.
      if (!existsSync(device)) return { output: "", failure: `Failed to open ${device}: No such file or directory` };
      asked.push(args.slice(2).join(" "));
      return far.run(args);
    },
    listen,
  });
  onTestFinished(async () => {
    await display.close();
    set.close();
    await rm(folder, { recursive: true });
  });
  display.start();
  const until = (kind: string) => vi.waitFor(() => expect(display.health.kind).toBe(kind), patience);
  return {
    clock,
    set,
    far,
    asked,
    listening,
    display,
    ready: () => until("ready"),
    /** Pulled, and missed. */
    pull: async (part: CecPart) => {
      if (part === "adapter") await rm(device);
      far.pull(part);
      await vi.waitFor(() => expect(display.health.kind).not.toBe("ready"), patience);
    },
    /** Back; milliseconds until it is in use again. */
    putBack: async (part: CecPart): Promise<number> => {
      const began = clock.monotonic();
      const back = new Promise<number>((resolve) => {
        display.events.on("health", ({ kind }) => {
          if (kind === "ready") resolve(clock.monotonic() - began);
        });
      });
      far.putBack(part);
      // Its node comes last: the kernel makes it when the adapter can be spoken with.
      if (part === "adapter") await writeFile(device, "");
      return back;
    },
  };
}

test.for(["cable", "television", "adapter"] as const)(
  "the %s is pulled in use and put back: in use within two seconds, with all it can do, and nothing was said to it",
  async (part) => {
    const { clock, set, asked, listening, display, ready, pull, putBack } = await onCable();
    await ready();
    expect(display.capabilities).toMatchObject({ audioMute: true, volume: true });
    await pull(part);
    await delay(30_000, clock);
    asked.length = 0;
    expect(await putBack(part)).toBeLessThan(2_000);
    expect(display.reading.power).toBe("on");
    await vi.waitFor(() => expect(display.reading.volume).toBe(set.volume), patience);
    expect(display.identity).toMatchObject({ vendor: "LG", model: "Board TV" });
    expect(set.done).toEqual([]);
    // Only an adapter that forgot everything is told anew what to be.
    expect(asked.filter((line) => line.includes("--playback"))).toHaveLength(part === "adapter" ? 1 : 0);
    expect(listening.now).toBe(0);
  },
);

test("off while its cable is out: no fault, back within two seconds, and off it stays", async () => {
  const { clock, set, display, ready, pull, putBack } = await onCable();
  await ready();
  await display.carryOut({ kind: "power", on: false });
  await pull("cable");
  expect(display.health).toMatchObject({ kind: "degraded", fault: { code: "DISPLAY_ASLEEP" } });
  await delay(30_000, clock);
  expect(await putBack("cable")).toBeLessThan(2_000);
  await delay(20_000, clock);
  expect(display.reading.power).toBe("off");
  expect(set.done).toEqual(["power off"]);
});

test("away for long: hardly ever asked, one program listens, and it ends with the driver", async () => {
  const { clock, asked, listening, display, ready, pull } = await onCable();
  await ready();
  await pull("television");
  await delay(10_000, clock);
  asked.length = 0;
  await delay(60_000, clock);
  expect(asked.length).toBeLessThanOrEqual(16);
  expect(asked.filter((line) => line.includes("--playback"))).toEqual([]);
  expect(listening).toEqual({ now: 1, ever: 1 });
  await display.close();
  expect(listening.now).toBe(0);
});

test("where nothing can be heard it is asked often enough to be back within two seconds", async () => {
  const { clock, listening, ready, pull, putBack } = await onCable({ isDeaf: true });
  await ready();
  await pull("cable");
  await delay(15_000, clock);
  expect(await putBack("cable")).toBeLessThan(2_000);
  expect(listening.ever).toBeLessThanOrEqual(4);
});

test("one that leaves the cable while it is off is switched on all the same", async () => {
  const { clock, set, display, ready } = await onCable({ leavesWhenOff: true });
  await ready();
  await display.carryOut({ kind: "power", on: false });
  await vi.waitFor(() => expect(display.health).toMatchObject({ fault: { code: "DISPLAY_ASLEEP" } }), patience);
  await delay(30_000, clock);
  await display.carryOut({ kind: "power", on: true });
  expect(set.power).toBe("on");
  expect(display.reading.power).toBe("on");
});

test("an order right after its return waits for one message, and not for the questions who it is", async () => {
  const { clock, set, display, ready, pull, putBack } = await onCable();
  await ready();
  await pull("cable");
  await putBack("cable");
  const began = clock.monotonic();
  const { promise, resolve } = Promise.withResolvers<number>();
  set.events.on("power", () => resolve(clock.monotonic() - began));
  const off = display.carryOut({ kind: "power", on: false });
  expect(await promise).toBeLessThan(900);
  await off;
});
