import { expect, test, vi } from "vitest";
import { delay } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { TcpLink } from "../../transport/tcp.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { createPjlinkDisplay } from "./display.ts";
import { ProjectorNeighbours } from "./neighbours.ts";
import { ProjectorServer, type ProjectorServerOptions } from "./simulator-server.ts";

/** These run on real sockets: everything is waited for, nothing is timed. */
const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
/** The driver's and the simulator's waits, tenfold as fast; the wire between them is real. */
const clock = new QuickClock();

async function projector(
  more: Partial<ProjectorServerOptions> & {
    warming?: number;
    roomPassword?: string;
    noticePort?: number;
    asksSignal?: boolean;
  } = {},
) {
  const { warming = 150, roomPassword = more.password ?? "", noticePort = 0, asksSignal = false, ...options } = more;
  const set = new SimulatedSet({
    clock,
    inputs: [
      { id: "31", name: "HDMI 1" },
      { id: "32", name: "Tæt på døren" },
    ],
    warming,
    cooling: warming,
  });
  const server = new ProjectorServer({
    set,
    class: 2,
    password: "",
    knowsSha256: false,
    random: () => ({ short: "498e4a67", long: "3db25e10f69c47a85adb24cf361897e0" }),
    name: "Projektør",
    hasLamp: true,
    clock,
    port: 0,
    idle: 30_000,
    ...options,
  });
  await server.plug();
  const display = createPjlinkDisplay({
    id: "display",
    link: new TcpLink("127.0.0.1", server.port),
    password: roomPassword,
    clock,
    log: silentLog,
    noticePort,
    asksSignal,
  });
  display.start();
  const ready = () => vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  return {
    set,
    server,
    display,
    ready,
    [Symbol.asyncDispose]: async () => {
      await display.close();
      await server.close();
    },
  };
}

test("it introduces itself; on, input, mutes, freeze and off are read back", async () => {
  await using room = await projector();
  const { display, set } = room;
  await room.ready();
  expect(display.identity).toEqual({ vendor: "Parley", model: "Simulated projector", firmware: "1.0" });
  expect(display.capabilities.inputs).toEqual([
    { id: "31", name: "HDMI 1" },
    { id: "32", name: "Tæt på døren" },
  ]);
  expect(display.reading).toMatchObject({ power: "off", lamps: [{ hours: 1_234, lit: false }] });
  await display.carryOut({ kind: "power", on: true });
  expect(["warming", "on"]).toContain(display.reading.power);
  await vi.waitFor(() => expect(display.reading.power).toBe("on"), patience);
  await display.carryOut({ kind: "input", id: "32" });
  await display.carryOut({ kind: "picture-mute", on: true });
  await display.carryOut({ kind: "audio-mute", on: true });
  await display.carryOut({ kind: "freeze", on: true });
  expect(set).toMatchObject({ input: "32", pictureMute: true, audioMute: true, frozen: true });
  expect(display.reading).toMatchObject({ input: "32", pictureMute: true, audioMute: true, frozen: true });
  await display.carryOut({ kind: "power", on: false });
  expect(set.power).not.toBe("on");
});

/** Both muted, and then one of them opened; what it was told of mutes since. */
async function openedOf(order: "picture-mute" | "audio-mute", opensBoth: boolean) {
  await using room = await projector({ warming: 0, quirks: { opensBoth } });
  await room.ready();
  const { display, set } = room;
  await display.carryOut({ kind: "power", on: true });
  await vi.waitFor(() => expect(display.reading.power).toBe("on"), patience);
  await display.carryOut({ kind: "picture-mute", on: true });
  await display.carryOut({ kind: "audio-mute", on: true });
  const before = display.exchanges().length;
  await display.carryOut({ kind: order, on: false });
  await display.refresh();
  const { pictureMute, audioMute } = display.reading;
  expect(set).toMatchObject({ pictureMute, audioMute });
  const told = display
    .exchanges()
    .slice(before)
    .flatMap(({ direction, bytes }) => {
      const line = Buffer.from(bytes.replaceAll(" ", ""), "hex").toString();
      return direction === "out" && /AVMT \d/.test(line) ? [line.trim()] : [];
    });
  return { pictureMute, audioMute, told };
}

test("one that opens picture and sound alike: what was muted beside is muted again, and nothing else is said", async () => {
  expect(await openedOf("picture-mute", true)).toEqual({
    pictureMute: false,
    audioMute: true,
    told: ["%1AVMT 10", "%1AVMT 21"],
  });
  expect(await openedOf("audio-mute", true)).toEqual({
    pictureMute: true,
    audioMute: false,
    told: ["%1AVMT 20", "%1AVMT 11"],
  });
  expect(await openedOf("picture-mute", false)).toEqual({
    pictureMute: false,
    audioMute: true,
    told: ["%1AVMT 10"],
  });
});

test("with nothing else muted both stay open", async () => {
  await using room = await projector({ warming: 0, quirks: { opensBoth: true } });
  await room.ready();
  const { display, set } = room;
  await display.carryOut({ kind: "power", on: true });
  await vi.waitFor(() => expect(display.reading.power).toBe("on"), patience);
  await display.carryOut({ kind: "picture-mute", on: true });
  await display.carryOut({ kind: "picture-mute", on: false });
  expect(set).toMatchObject({ pictureMute: false, audioMute: false });
});

test("trouble and its own remote control are seen", async () => {
  await using room = await projector({ warming: 0 });
  await room.ready();
  room.set.troubles = [{ part: "filter", level: "warning" }];
  room.set.switchPower(true);
  await room.display.refresh();
  expect(room.display.reading).toMatchObject({ power: "on", troubles: [{ part: "filter", level: "warning" }] });
});

test.for([true, false])("a password, SHA-256 known: %s", async (knowsSha256) => {
  await using room = await projector({ password: "JBMIAProjectorLink", knowsSha256 });
  await room.ready();
  await room.display.carryOut({ kind: "power", on: true });
  expect(room.set.power).not.toBe("off");
});

test("a wrong password: said so, and not tried again and again", async () => {
  await using room = await projector({ password: "right", roomPassword: "wrong" });
  await vi.waitFor(() => expect(room.display.health).toMatchObject({ kind: "failed" }), patience);
  expect(room.display.health).toMatchObject({ fault: { code: "DISPLAY_PASSWORD" } });
  const { calls } = room.server;
  await expect(room.display.carryOut({ kind: "power", on: false })).rejects.toMatchObject({ code: "DISPLAY_PASSWORD" });
  await delay(10_000, clock);
  expect(room.server.calls).toBe(calls);
});

test("replies in single bytes, noise before them, a swallowed one", async () => {
  await using room = await projector({ warming: 0 });
  await room.ready();
  room.set.faults.split = true;
  room.set.faults.garbage = 3;
  await room.display.carryOut({ kind: "power", on: true });
  room.set.faults.dropReplies = 1;
  await room.display.carryOut({ kind: "input", id: "32" });
  expect(room.set.input).toBe("32");
});

test("one that says yes and does nothing: told again once, then said so", async () => {
  await using room = await projector({ warming: 0 });
  await room.ready();
  room.set.faults.liesAboutDoing = 1;
  await room.display.carryOut({ kind: "power", on: true });
  expect(room.set.done).toEqual(["power on"]);
  room.set.faults.liesAboutDoing = 10;
  await expect(room.display.carryOut({ kind: "input", id: "32" })).rejects.toMatchObject({ code: "DISPLAY_NOT_DONE" });
  expect(room.set.faults.liesAboutDoing).toBe(8);
});

test("one that calls a command unknown and carries it out", async () => {
  await using room = await projector({ warming: 0 });
  await room.ready();
  room.set.faults.falselyUnknown = 1;
  await room.display.carryOut({ kind: "power", on: true });
  expect(room.display.reading.power).toBe("on");
});

test("switched on while it cools down: it waits, and is not refused", async () => {
  await using room = await projector({ warming: 600 });
  const { display, set } = room;
  await room.ready();
  set.switchPower(true);
  await vi.waitFor(() => expect(set.power).toBe("on"), patience);
  await display.carryOut({ kind: "power", on: false });
  await display.refresh();
  await display.carryOut({ kind: "power", on: true });
  expect(set.done).toEqual(["power on", "power off", "power on"]);
});

test("a newer order takes an older one's place", async () => {
  await using room = await projector({ warming: 0 });
  await room.ready();
  room.set.faults.liesAboutDoing = 1;
  const older = expect(room.display.carryOut({ kind: "power", on: true })).rejects.toMatchObject({
    code: "DISPLAY_REPLACED",
  });
  await room.display.carryOut({ kind: "power", on: false });
  await older;
  expect(room.set.power).toBe("off");
});

test("class 1: no names, no freeze", async () => {
  await using room = await projector({ class: 1, warming: 0 });
  await room.ready();
  expect(room.display.capabilities).toMatchObject({
    inputs: [
      { id: "31", name: "Digital 1" },
      { id: "32", name: "Digital 2" },
    ],
    freeze: false,
  });
  await room.display.carryOut({ kind: "power", on: true });
  await expect(room.display.carryOut({ kind: "freeze", on: true })).rejects.toMatchObject({ code: "DISPLAY_LACKS" });
  await expect(room.display.carryOut({ kind: "input", id: "44" })).rejects.toMatchObject({ code: "DISPLAY_LACKS" });
});

test("a signal at its input: it is asked only where that is wanted, and class 1 cannot say", async () => {
  await using plain = await projector({ warming: 0 });
  await plain.ready();
  await plain.display.carryOut({ kind: "power", on: true });
  expect(plain.display.capabilities.signal).toBe(true);
  expect(plain.display.reading.signal).toBeUndefined();
  expect(plain.server.received.filter((line) => line.includes("IRES"))).toEqual([]);

  await using room = await projector({ warming: 0, asksSignal: true });
  await room.ready();
  await room.display.carryOut({ kind: "power", on: true });
  await vi.waitFor(() => expect(room.display.reading.signal).toBe(true), patience);
  room.set.withoutSignal.add("32");
  await room.display.carryOut({ kind: "input", id: "32" });
  await vi.waitFor(() => expect(room.display.reading).toMatchObject({ input: "32", signal: false }), patience);

  await using old = await projector({ class: 1, warming: 0, asksSignal: true });
  await old.ready();
  expect(old.display.capabilities.signal).toBe(false);
});

test("a laser projector has no lamp, and is not asked for it again", async () => {
  await using room = await projector({ hasLamp: false });
  await room.ready();
  expect(room.display.reading.lamps).toEqual([]);
  room.server.received.length = 0;
  await room.display.refresh();
  expect(room.server.received.filter((line) => line.includes("LAMP"))).toEqual([]);
});

test("its plug is pulled and put back; one that was off is asleep, not broken", async () => {
  await using room = await projector({ warming: 0 });
  await room.ready();
  await room.server.unplug();
  await room.display.refresh();
  await vi.waitFor(() => expect(room.display.health).toMatchObject({ fault: { code: "DISPLAY_ASLEEP" } }), patience);
  expect(room.display.reading.power).toBe("off");
  await room.server.plug();
  await room.ready();
  await room.display.carryOut({ kind: "power", on: true });
  await room.server.unplug();
  await room.display.refresh();
  await vi.waitFor(() => expect(room.display.health.kind).toBe("absent"), patience);
  expect(room.display.reading.power).toBe("unknown");
});

test("searching by UDP, and what a projector tells unasked", async () => {
  const neighbours = new ProjectorNeighbours({ clock, port: 0 });
  await neighbours.open();
  await using room = await projector({ notifies: { host: "127.0.0.1", port: neighbours.port } });
  await room.ready();
  const told: string[] = [];
  neighbours.events.on("notice", ({ what, value }) => told.push(`${what} ${value}`));
  const found = await neighbours.search(500, [{ host: "127.0.0.1", port: room.server.port }]);
  expect(found).toEqual([{ host: "127.0.0.1", mac: "02:00:00:00:00:01" }]);
  room.set.switchPower(true);
  await vi.waitFor(() => expect(told).toContain("power 1"), patience);
  neighbours.close();
});

test("a projector that tells of its change is asked at once, not at the next turn", async () => {
  const port = await freeUdpPort();
  await using room = await projector({ warming: 0, noticePort: port, notifies: { host: "127.0.0.1", port } });
  await room.ready();
  const began = clock.monotonic();
  room.set.switchPower(true);
  await vi.waitFor(() => expect(room.display.reading.power).toBe("on"), { ...patience, interval: 5 });
  // The next turn would come ten seconds later.
  expect(clock.monotonic() - began).toBeLessThan(6_000);
});

async function freeUdpPort(): Promise<number> {
  const probe = new ProjectorNeighbours({ clock, port: 0 });
  await probe.open();
  const { port } = probe;
  probe.close();
  return port;
}
