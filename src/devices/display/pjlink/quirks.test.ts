import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { TcpLink } from "../../transport/tcp.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { createPjlinkDisplay } from "./display.ts";
import type { ProjectorQuirks } from "./simulator.ts";
import { ProjectorServer } from "./simulator-server.ts";

/* What projectors do otherwise than the specification has it, over real sockets. */

const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
const clock = new QuickClock();

async function projector(quirks: ProjectorQuirks, { password = "", warming = 0 } = {}) {
  const inputs = ["31", "32"].map((id) => ({ id, name: `HDMI ${id}` }));
  const set = new SimulatedSet({ clock, inputs, warming, cooling: warming });
  const server = new ProjectorServer({
    set,
    class: 2,
    password: "",
    knowsSha256: false,
    random: () => ({ short: "498e4a67", long: "3db25e10f69c47a85adb24cf361897e0" }),
    name: "Projector",
    hasLamp: true,
    clock,
    port: 0,
    idle: 20_000,
    quirks,
  });
  await server.plug();
  const display = createPjlinkDisplay({
    id: "display",
    link: new TcpLink("127.0.0.1", server.port),
    password,
    clock,
    log: silentLog,
    noticePort: 0,
    asksSignal: false,
  });
  display.start();
  onTestFinished(async () => {
    await display.close();
    await server.close();
  });
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  return { set, server, display };
}

const on = { kind: "power", on: true } as const;
const off = { kind: "power", on: false } as const;

test("it does not say whether it is on while it warms up and cools down: on its way, and in use throughout", async () => {
  const { display, set } = await projector({ hidesWay: true }, { warming: 6_000 });
  const health = new Set<string>();
  display.events.on("health", ({ kind }) => health.add(kind));
  await display.carryOut(on);
  expect(display.reading.power).toBe("warming");
  await vi.waitFor(() => expect(display.reading.power).toBe("on"), patience);
  await display.carryOut(off);
  expect(display.reading.power).toBe("cooling");
  // Switched on again at once: it is waited for, and not refused.
  await display.carryOut(on);
  expect(set.done).toEqual(["power on", "power off", "power on"]);
  expect([...health]).toEqual([]);
});

test("somebody switches it by hand, and it does not say so: nothing is known, and it is there", async () => {
  const { display, set } = await projector({ hidesWay: true }, { warming: 6_000 });
  set.switchPower(true);
  await display.refresh();
  expect(display.reading.power).toBe("unknown");
  expect(display.health.kind).toBe("ready");
  await vi.waitFor(() => expect(display.reading.power).toBe("on"), patience);
});

test("it has failed, and says that in place of whether it is on: told as its own trouble, over a wire in order", async () => {
  const { display, set } = await projector({});
  set.faults.broken = true;
  await display.refresh();
  expect(display.reading).toMatchObject({ power: "unknown", troubles: [{ part: "other", level: "error" }] });
  set.troubles = [{ part: "lamp", level: "error" }];
  await display.refresh();
  expect(display.reading.troubles).toEqual([{ part: "lamp", level: "error" }]);
  expect(display.health.kind).toBe("ready");
});

test("it mutes picture and sound together only: the picture is hidden and shown by that", async () => {
  const { display, set, server } = await projector({ mutesBoth: true });
  await display.carryOut(on);
  await display.carryOut({ kind: "picture-mute", on: true });
  expect(set).toMatchObject({ pictureMute: true, audioMute: true });
  expect(display.reading).toMatchObject({ pictureMute: true, audioMute: true });
  await display.carryOut({ kind: "picture-mute", on: false });
  expect(set).toMatchObject({ pictureMute: false, audioMute: false });
  // What it does not know it was told once.
  expect(server.received.filter((line) => /AVMT 1[01]$/.test(line))).toEqual(["%1AVMT 11"]);
  await expect(display.carryOut({ kind: "audio-mute", on: true })).rejects.toMatchObject({ code: "DISPLAY_BAD_VALUE" });
});

test("it is of class 2, and speaks of its inputs by class 1", async () => {
  const { display, set } = await projector({ oldInputs: true });
  await display.carryOut(on);
  expect(display.capabilities.inputs.map(({ id }) => id)).toEqual(["31", "32"]);
  await display.carryOut({ kind: "input", id: "32" });
  expect(set.input).toBe("32");
  expect(display.reading.input).toBe("32");
});

test("in standby it calls its mutes unknown and its inputs not available: both are known once it is on", async () => {
  const { display } = await projector({ forgetsInStandby: true });
  expect(display.capabilities).toMatchObject({ pictureMute: false, inputs: [] });
  await display.carryOut(on);
  expect(display.capabilities).toMatchObject({ pictureMute: true, audioMute: true });
  expect(display.capabilities.inputs).toHaveLength(2);
  await display.carryOut({ kind: "picture-mute", on: true });
  expect(display.reading.pictureMute).toBe(true);
});

test("the settings have a password and it wants none: it is used without", async () => {
  const { display, server, set } = await projector({}, { password: "JBMIAProjectorLink" });
  await display.carryOut(on);
  expect(set.power).toBe("on");
  expect(server.received.filter((line) => !line.startsWith("%"))).toEqual([]);
});

test("it is slow to open: picture and sound opened one right after the other are both open, and nothing is muted again", async () => {
  const { display, set, server } = await projector({ mutesAfter: 1_000 });
  await display.carryOut(on);
  await display.carryOut({ kind: "picture-mute", on: true });
  await display.carryOut({ kind: "audio-mute", on: true });
  expect(set).toMatchObject({ pictureMute: true, audioMute: true });
  server.received.length = 0;
  await Promise.all([
    display.carryOut({ kind: "picture-mute", on: false }),
    display.carryOut({ kind: "audio-mute", on: false }),
  ]);
  await display.refresh();
  expect(server.received.filter((line) => /AVMT \d/.test(line))).toEqual(["%1AVMT 10", "%1AVMT 20"]);
  expect(set).toMatchObject({ pictureMute: false, audioMute: false });
});

test("it is slow, and opens both by either: what was muted again on purpose after it was opened stays muted", async () => {
  const { display, set } = await projector({ mutesAfter: 1_000, opensBoth: true });
  await display.carryOut(on);
  await display.carryOut({ kind: "picture-mute", on: true });
  await display.carryOut({ kind: "audio-mute", on: true });
  await display.carryOut({ kind: "audio-mute", on: false });
  await display.carryOut({ kind: "audio-mute", on: true });
  await display.carryOut({ kind: "picture-mute", on: false });
  await vi.waitFor(async () => {
    await display.refresh();
    expect(display.reading).toMatchObject({ pictureMute: false, audioMute: true });
  }, patience);
  expect(set).toMatchObject({ pictureMute: false, audioMute: true });
});
