import { describe, expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { onPty, onTcp } from "../wire-rig.ts";
import { createLgDisplay } from "./display.ts";
import { SimulatedLg } from "./simulator.ts";

/** These run on real ptys and sockets: everything is waited for, nothing is timed. */
const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
/** The driver's and the simulator's waits, tenfold as fast; the wire between them is real. */
const clock = new QuickClock();

const make = (link: ByteLink) => createLgDisplay({ id: "display", link, number: 1, clock, log: silentLog });

async function lg(on: typeof onTcp, saysPc = false, lacksInputs = false) {
  const set = new SimulatedSet({
    clock,
    inputs: ["90", "91", "C0"].map((id) => ({ id, name: id })),
    warming: 0,
    cooling: 0,
  });
  const rig = await on(new SimulatedLg({ set, id: 1, saysPc, lacksInputs }), make, clock);
  const ready = () => vi.waitFor(() => expect(rig.display.health.kind).toBe("ready"), patience);
  await ready();
  return { ...rig, set, ready };
}

describe.for([
  ["TCP", onTcp],
  ["a real pty, through serialport", onPty],
] as const)("over %s", ([, on]) => {
  test("power, input, volume, mute and screen mute are read back", async () => {
    await using room = await lg(on);
    const { display, set } = room;
    expect(display.reading.power).toBe("off");
    await display.carryOut({ kind: "power", on: true });
    expect(display.capabilities).toMatchObject({ pictureMute: true, audioMute: true, volume: true });
    await display.carryOut({ kind: "input", id: "91" });
    await display.carryOut({ kind: "volume", percent: 50 });
    await display.carryOut({ kind: "audio-mute", on: true });
    await display.carryOut({ kind: "picture-mute", on: true });
    expect(set).toMatchObject({ input: "91", volume: 50, audioMute: true, pictureMute: true });
    expect(display.reading).toMatchObject({ power: "on", input: "91", volume: 50, audioMute: true, pictureMute: true });
    await display.carryOut({ kind: "power", on: false });
    expect(set.power).toBe("off");
  });

  test("the cable is pulled and put back", async () => {
    await using room = await lg(on);
    await room.display.carryOut({ kind: "power", on: true });
    await room.pull();
    await vi.waitFor(() => expect(room.display.health.kind).toBe("absent"), patience);
    await room.putBack();
    await room.ready();
    expect(room.display.reading.power).toBe("on");
  });
});

test("answers in single bytes, with noise before them, and a swallowed one", async () => {
  await using room = await lg(onTcp);
  Object.assign(room.set.faults, { split: true, garbage: 4 });
  await room.display.carryOut({ kind: "power", on: true });
  room.set.faults.dropReplies = 1;
  await room.display.carryOut({ kind: "volume", percent: 10 });
  expect(room.set.volume).toBe(10);
});

test("refusals in words, and an order that is refused at first", async () => {
  await using room = await lg(onTcp);
  await room.display.carryOut({ kind: "power", on: true });
  await expect(room.display.carryOut({ kind: "input", id: "93" })).rejects.toMatchObject({
    code: "DISPLAY_NOT_UNDERSTOOD",
    detail: "input: not supported",
  });
  room.set.faults.refuses = 1;
  await room.display.carryOut({ kind: "input", id: "C0" });
  expect(room.set.input).toBe("C0");
});

test("a signage set that calls HDMI 1 by its name for computers", async () => {
  await using room = await lg(onTcp, true);
  await room.display.carryOut({ kind: "power", on: true });
  await room.display.carryOut({ kind: "input", id: "91" });
  expect(room.display.reading.input).toBe("91");
});

test("an old set that does not know the order of its inputs is offered none, and does everything else", async () => {
  await using room = await lg(onTcp, false, true);
  await room.display.carryOut({ kind: "power", on: true });
  expect(room.display.capabilities).toMatchObject({ inputs: [], volume: true, audioMute: true });
  await expect(room.display.carryOut({ kind: "input", id: "91" })).rejects.toMatchObject({ code: "DISPLAY_LACKS" });
  await room.display.carryOut({ kind: "volume", percent: 30 });
  expect(room.display.reading).toMatchObject({ power: "on", volume: 30 });
});
