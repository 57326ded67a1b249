import { createServer } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { TcpLink } from "../../transport/tcp.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { onPty, onTcp } from "../wire-rig.ts";
import { createMdcDisplay } from "./display.ts";
import { SimulatedMdc, type SimulatedMdcOptions } from "./simulator.ts";

/** These run on real ptys and sockets: everything is waited for, nothing is timed. */
const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
/** The driver's and the simulator's waits, tenfold as fast; the wire between them is real. */
const clock = new QuickClock();

const make = (link: ByteLink) => createMdcDisplay({ id: "display", link, number: 1, clock, log: silentLog });

async function samsung(on: typeof onTcp, more: Partial<SimulatedMdcOptions> = {}) {
  const set = new SimulatedSet({
    clock,
    inputs: ["21", "23", "25"].map((id) => ({ id, name: id })),
    warming: 0,
    cooling: 0,
  });
  const ear = new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false, ...more });
  const rig = await on(ear, make, clock);
  const ready = () => vi.waitFor(() => expect(rig.display.health.kind).toBe("ready"), patience);
  await ready();
  return { ...rig, set, ear, ready };
}

describe.for([
  ["TCP", onTcp],
  ["a real pty, through serialport", onPty],
] as const)("over %s", ([, on]) => {
  test("power, input, volume, mute and screen mute are read back", async () => {
    await using room = await samsung(on);
    const { display, set } = room;
    expect(display.reading.power).toBe("off");
    await display.carryOut({ kind: "power", on: true });
    expect(display.identity).toEqual({ vendor: "Samsung", model: "QM55R", firmware: "S-1000.0" });
    expect(display.capabilities).toMatchObject({ pictureMute: true, audioMute: true, volume: true, freeze: false });
    await display.carryOut({ kind: "input", id: "23" });
    await display.carryOut({ kind: "volume", percent: 32 });
    await display.carryOut({ kind: "audio-mute", on: true });
    await display.carryOut({ kind: "picture-mute", on: true });
    expect(set).toMatchObject({ input: "23", volume: 32, audioMute: true, pictureMute: true });
    expect(display.reading).toMatchObject({ power: "on", input: "23", volume: 32, audioMute: true, pictureMute: true });
    await display.carryOut({ kind: "power", on: false });
    expect(set.power).toBe("off");
  });

  test("the cable is pulled and put back", async () => {
    await using room = await samsung(on);
    await room.display.carryOut({ kind: "power", on: true });
    await room.pull();
    await vi.waitFor(() => expect(room.display.health.kind).toBe("absent"), patience);
    expect(room.display.reading.power).toBe("unknown");
    await room.putBack();
    await room.ready();
    expect(room.display.reading.power).toBe("on");
  });
});

test("answers in single bytes, with noise before them, and a swallowed one", async () => {
  await using room = await samsung(onTcp);
  Object.assign(room.set.faults, { split: true, garbage: 4 });
  await room.display.carryOut({ kind: "power", on: true });
  room.set.faults.dropReplies = 1;
  await room.display.carryOut({ kind: "volume", percent: 10 });
  expect(room.set.volume).toBe(10);
});

test("a signal at its input, and none: what it says of itself as an error is said of the signal too", async () => {
  await using room = await samsung(onTcp);
  room.set.withoutSignal.add("23");
  await room.display.carryOut({ kind: "power", on: true });
  expect(room.display.capabilities.signal).toBe(true);
  expect(room.display.reading.signal).toBe(true);
  await room.display.carryOut({ kind: "input", id: "23" });
  expect(room.display.reading).toMatchObject({ signal: false, troubles: [{ part: "signal", level: "warning" }] });
  await room.display.carryOut({ kind: "power", on: false });
  expect(room.display.reading.signal).toBeUndefined();
});

test("a frame damaged on its way is said once more", async () => {
  await using room = await samsung(onTcp);
  await room.display.carryOut({ kind: "power", on: true });
  room.ear.damaged = 1;
  await room.display.carryOut({ kind: "input", id: "25" });
  expect(room.set.input).toBe("25");
});

test("refusals in words: an input it lacks, a display that says yes and does nothing", async () => {
  await using room = await samsung(onTcp);
  await room.display.carryOut({ kind: "power", on: true });
  await expect(room.display.carryOut({ kind: "input", id: "31" })).rejects.toMatchObject({ code: "DISPLAY_REFUSED" });
  await expect(room.display.carryOut({ kind: "freeze", on: true })).rejects.toMatchObject({ code: "DISPLAY_LACKS" });
  room.set.faults.liesAboutDoing = 9;
  await expect(room.display.carryOut({ kind: "volume", percent: 77 })).rejects.toMatchObject({
    code: "DISPLAY_NOT_DONE",
  });
  expect(room.set.faults.liesAboutDoing).toBe(7);
});

test("one that knows only the panel's command, and says HDMI 1 PC for HDMI 1", async () => {
  await using room = await samsung(onTcp, { blanking: "panel", saysPc: true });
  await room.display.carryOut({ kind: "power", on: true });
  await room.display.carryOut({ kind: "picture-mute", on: true });
  await room.display.carryOut({ kind: "input", id: "21" });
  expect(room.set).toMatchObject({ pictureMute: true, input: "21" });
  expect(room.display.reading.input).toBe("21");
});

test("silent once it is off: asleep, and woken by the order alone", async () => {
  await using room = await samsung(onTcp);
  await room.display.carryOut({ kind: "power", on: true });
  room.set.faults.deafWhenOff = true;
  await room.display.carryOut({ kind: "power", on: false });
  expect(room.set.power).toBe("off");
  expect(room.display.health).toMatchObject({ kind: "degraded", fault: { code: "DISPLAY_ASLEEP" } });
  expect(room.display.reading.power).toBe("off");
  await room.display.carryOut({ kind: "power", on: true });
  expect(room.set.power).toBe("on");
  await room.ready();
});

test("a display that asks for a secured connection says what to do", async () => {
  const server = createServer((caller) => {
    caller.on("error", () => caller.destroy());
    caller.write("MDCSTART<<TLS>>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const display = make(new TcpLink("127.0.0.1", typeof address === "object" && address !== null ? address.port : 0));
  display.start();
  await vi.waitFor(() => expect(display.health.kind).toBe("failed"), patience);
  expect(display.health).toMatchObject({
    fault: { code: "DISPLAY_SECURED", todo: expect.stringContaining("PIN") },
  });
  await display.close();
  server.close();
});
