import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import type { ByteLink } from "../transport/byte-link.ts";
import type { Display } from "./display.ts";
import { Ladder } from "./ladder.ts";
import { createLgDisplay } from "./lg/display.ts";
import { SimulatedLg } from "./lg/simulator.ts";
import { createMdcDisplay } from "./samsung-mdc/display.ts";
import { SimulatedMdc } from "./samsung-mdc/simulator.ts";
import { SimulatedSet } from "./simulated-set.ts";
import { onPty, onTcp } from "./wire-rig.ts";

/*
 * A display of which one half fails: it answers and does not obey, or obeys and its answers never come. On real ptys and
 * sockets; everything is waited for, nothing is timed.
 */

const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
const clock = new QuickClock();
const on = { kind: "power", on: true } as const;
const off = { kind: "power", on: false } as const;
const always = Number.POSITIVE_INFINITY;

const television = () =>
  new SimulatedSet({
    clock,
    inputs: ["21", "23", "90", "91"].map((id) => ({ id, name: id })),
    warming: 0,
    cooling: 0,
  });
const mdc = (link: ByteLink) => createMdcDisplay({ id: "display", link, number: 1, clock, log: silentLog });
const lg = (link: ByteLink) => createLgDisplay({ id: "display", link, number: 1, clock, log: silentLog });

/** One end of a display on a wire of its own: a set may have two. */
async function wired(protocol: "mdc" | "lg", on: typeof onTcp, set = television()) {
  const ear =
    protocol === "lg"
      ? new SimulatedLg({ set, id: 1, saysPc: false })
      : new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false });
  const rig = await on(ear, protocol === "lg" ? lg : mdc, clock);
  onTestFinished(() => rig[Symbol.asyncDispose]());
  return { ...rig, set };
}

const becomes = (display: Display, kind: string, code?: string) =>
  vi.waitFor(
    () =>
      expect(display.health).toMatchObject(
        code === undefined ? { kind } : { kind, fault: expect.objectContaining({ code }) },
      ),
    patience,
  );

const detailOf = ({ health }: Display): string => ("fault" in health ? (health.fault?.detail ?? "") : "");

test.for([
  ["a Samsung on a real pty", "mdc", onPty],
  ["an LG on a real pty", "lg", onPty],
  ["a Samsung behind a serial server", "mdc", onTcp],
] as const)("%s hears and is unheard: told all the same, and said so", async ([, protocol, wire]) => {
  const { display, plug, set } = await wired(protocol, wire);
  await becomes(display, "ready");
  plug.isUnheard = true;
  await becomes(display, "degraded", "DISPLAY_ASLEEP");
  await expect(display.carryOut(on)).rejects.toMatchObject({ code: "DISPLAY_UNHEARD" });
  expect(set.done).toEqual(["power on"]);
  expect(display.health).toMatchObject({ kind: "failed", fault: { code: "DISPLAY_UNHEARD" } });
  expect(detailOf(display)).toMatch(/^power on, \d×: \d+ s without a word back$/);
  expect(display.reading.power).toBe("unknown");
  // Nobody knows whether it is on: it is told to switch off too.
  await expect(display.carryOut(off)).rejects.toMatchObject({ code: "DISPLAY_UNHEARD" });
  expect(set.done).toEqual(["power on", "power off"]);
  expect(detailOf(display)).toMatch(/^power off/);
  plug.isUnheard = false;
  await becomes(display, "ready");
  await display.carryOut(on);
  expect(display.reading.power).toBe("on");
});

test("told in mid-conversation, and from then on nothing comes back", async () => {
  const { display, plug, set } = await wired("mdc", onTcp);
  await becomes(display, "ready");
  await display.carryOut(on);
  plug.isUnheard = true;
  await expect(display.carryOut({ kind: "input", id: "23" })).rejects.toMatchObject({ code: "DISPLAY_UNHEARD" });
  expect(set.input).toBe("23");
  await becomes(display, "failed", "DISPLAY_UNHEARD");
  expect(detailOf(display)).toMatch(/^input 23/);
});

test("nothing at the other end of the line: before it is told it does not answer, afterwards nothing came back", async () => {
  const { display, set } = await wired("lg", onPty);
  await becomes(display, "ready");
  await display.carryOut(on);
  set.faults.silent = true;
  await becomes(display, "failed", "DEVICE_NO_ANSWER");
  await expect(display.carryOut(off)).rejects.toMatchObject({ code: "DISPLAY_UNHEARD" });
  expect(display.health).toMatchObject({ kind: "failed", fault: { code: "DISPLAY_UNHEARD" } });
});

test("a cable that is pulled is no half of anything", async () => {
  const { display, plug, pull, putBack } = await wired("mdc", onPty);
  await becomes(display, "ready");
  await display.carryOut(on);
  plug.isUnheard = true;
  await expect(display.carryOut(off)).rejects.toMatchObject({ code: "DISPLAY_UNHEARD" });
  await pull();
  await becomes(display, "absent");
  plug.isUnheard = false;
  await putBack();
  await becomes(display, "ready");
});

test.for(["mdc", "lg"] as const)(
  "%s answers and does not switch: in use, and said so until it obeys",
  async (speaks) => {
    const { display, set } = await wired(speaks, onTcp);
    await becomes(display, "ready");
    set.faults.liesAboutDoing = always;
    await expect(display.carryOut(on)).rejects.toMatchObject({ code: "DISPLAY_NOT_DONE" });
    expect(display.health).toMatchObject({ kind: "degraded", fault: { code: "DISPLAY_NOT_DONE" } });
    expect(detailOf(display)).toMatch(/^power on, 2×: \d+ s without effect$/);
    // It goes on to say how it is, and that does not make it obey.
    await display.refresh();
    expect(display.reading.power).toBe("off");
    expect(display.health.kind).toBe("degraded");
    set.faults.liesAboutDoing = 0;
    await display.carryOut(on);
    expect(display.health.kind).toBe("ready");
  },
);

test("refused each time is not switched either; switched by hand, there is nothing to say any more", async () => {
  const { display, set } = await wired("mdc", onTcp);
  await becomes(display, "ready");
  set.faults.refuses = always;
  await expect(display.carryOut(on)).rejects.toMatchObject({ code: "DISPLAY_REFUSED" });
  expect(display.health).toMatchObject({ kind: "degraded", fault: { code: "DISPLAY_NOT_DONE" } });
  expect(detailOf(display)).toBe("power on: refused");
  set.switchPower(true);
  await display.refresh();
  expect(display.health.kind).toBe("ready");
});

test("told to choose an input and then to switch off, on which it falls silent: overtaken, and neither half failed", async () => {
  const { display, set } = await wired("mdc", onTcp);
  await becomes(display, "ready");
  await display.carryOut(on);
  set.faults.deafWhenOff = true;
  set.faults.liesAboutDoing = 1;
  const overtaken = expect(display.carryOut({ kind: "input", id: "23" })).rejects.toMatchObject({
    code: "DISPLAY_REPLACED",
  });
  await vi.waitFor(() => expect(set.faults.liesAboutDoing).toBe(0), { timeout: 30_000, interval: 1 });
  await display.carryOut(off);
  await overtaken;
  expect(set.done).toEqual(["power on", "power off"]);
  await becomes(display, "degraded", "DISPLAY_ASLEEP");
});

test("switched off by hand while an input is being chosen: not possible now, which is no disobedience", async () => {
  const { display, set } = await wired("lg", onTcp);
  await becomes(display, "ready");
  await display.carryOut(on);
  set.faults.liesAboutDoing = 1;
  const refused = expect(display.carryOut({ kind: "input", id: "91" })).rejects.toMatchObject({ verdict: "refused" });
  await vi.waitFor(() => expect(set.faults.liesAboutDoing).toBe(0), { timeout: 30_000, interval: 1 });
  set.switchPower(false);
  await refused;
  expect(display.health.kind).toBe("ready");
});

test("what is smaller than the picture, and not taken, is said of it alone", async () => {
  const { display, set } = await wired("mdc", onTcp);
  await becomes(display, "ready");
  await display.carryOut(on);
  set.faults.liesAboutDoing = always;
  await expect(display.carryOut({ kind: "volume", percent: 77 })).rejects.toMatchObject({ code: "DISPLAY_NOT_DONE" });
  expect(display.health.kind).toBe("ready");
});

/** One set with a serial line and a network socket, and the room's ladder to it. */
async function both() {
  const set = television();
  const serial = await wired("mdc", onPty, set);
  const network = await wired("mdc", onTcp, set);
  const ladder = new Ladder({
    id: "display",
    rungs: [
      { way: "serial", protocol: "samsung-mdc", display: serial.display },
      { way: "network", protocol: "samsung-mdc", display: network.display },
    ],
    clock,
    log: silentLog,
  });
  await becomes(serial.display, "ready");
  await becomes(network.display, "ready");
  return { set, serial, network, ladder };
}

test("the serial line's way back breaks: another way sees that it obeyed, and it is not told twice", async () => {
  const { set, serial, ladder } = await both();
  serial.plug.isUnheard = true;
  await ladder.carryOut(on);
  expect(set.done).toEqual(["power on"]);
  expect(ladder.rungs()).toMatchObject([
    {
      way: "serial",
      used: false,
      fault: {
        code: "DISPLAY_UNHEARD",
        detail: "power on: done, as another way to it says; only its answers are lost",
      },
    },
    { way: "network", used: true },
  ]);
  expect(ladder.health.kind).toBe("ready");
  await becomes(serial.display, "failed", "DISPLAY_UNHEARD");
  serial.plug.received.length = 0;
  await ladder.carryOut(off);
  expect(set.power).toBe("off");
  // The way that is whole was told, and only that.
  expect(serial.plug.received).not.toContain("AA1101010013");
  serial.plug.isUnheard = false;
  await becomes(serial.display, "ready");
  expect(ladder.rungs()[0]).toMatchObject({ used: true, fault: undefined });
});

test("a way that answers and does not obey comes after the one that obeys, until the next day", async () => {
  const set = television();
  const stubborn = television();
  const serial = await wired("lg", onPty, stubborn);
  const network = await wired("mdc", onTcp, set);
  stubborn.faults.liesAboutDoing = always;
  const ladder = new Ladder({
    id: "display",
    rungs: [
      { way: "serial", protocol: "lg", display: serial.display },
      { way: "network", protocol: "samsung-mdc", display: network.display },
    ],
    clock,
    log: silentLog,
  });
  await becomes(serial.display, "ready");
  await becomes(network.display, "ready");
  const told = () => serial.plug.received.filter((frame) => Buffer.from(frame, "hex").toString() === "ka 01 01\r");
  await ladder.carryOut(on);
  expect(told()).toHaveLength(2);
  expect(ladder.rungs()[0]).toMatchObject({ used: false, fault: { code: "DISPLAY_NOT_DONE" } });
  await ladder.carryOut(off);
  const began = clock.monotonic();
  await ladder.carryOut(on);
  // Nobody waits the half minute again.
  expect(clock.monotonic() - began).toBeLessThan(25_000);
  expect(told()).toHaveLength(2);
  expect(set.done).toEqual(["power on", "power off", "power on"]);
});
