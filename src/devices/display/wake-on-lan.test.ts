import { createSocket } from "node:dgram";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { TcpLink } from "../transport/tcp.ts";
import { TcpListenLink } from "../transport/tcp-listen.ts";
import { Ladder } from "./ladder.ts";
import { createMdcDisplay } from "./samsung-mdc/display.ts";
import { SimulatedMdc } from "./samsung-mdc/simulator.ts";
import { SimulatedSet } from "./simulated-set.ts";
import { SimulatorPlug } from "./simulator-plug.ts";
import { type KeptCard, type KnownCard, WakeOnLan } from "./wake-on-lan.ts";

const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
const clock = new QuickClock();
const card = "00:12:fb:0a:0b:0c";
const on = { kind: "power", on: true } as const;
const off = { kind: "power", on: false } as const;

/** The kernel's table, as it looks on a room's computer. */
const table = (flags: string) =>
  [
    "IP address       HW type     Flags       HW address            Mask     Device",
    `127.0.0.1        0x1         ${flags}         ${card}     *        eth0`,
    "192.0.2.9        0x1         0x2         00:00:00:00:00:01     *        eth0",
    "",
  ].join("\n");

/** A Samsung that leaves the network while it is off; its card alone is awake, and wakes the rest. */
async function deepSleeper(flags = "0x2", kept?: KeptCard) {
  const directory = await mkdtemp(join(tmpdir(), "parley-wake-"));
  const neighbours = join(directory, "arp");
  await writeFile(neighbours, table(flags));
  const set = new SimulatedSet({
    clock,
    inputs: ["21", "23"].map((id) => ({ id, name: id })),
    warming: 0,
    cooling: 0,
  });
  set.switchPower(true);
  const link = new TcpListenLink(0);
  const ear = new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false });
  const plug = new SimulatorPlug(ear, link, clock);
  await plug.plug();
  const woken: string[] = [];
  const radio = createSocket("udp4");
  await new Promise<void>((resolve) => radio.bind(0, "127.0.0.1", resolve));
  radio.on("message", (packet) => {
    woken.push(packet.toString("hex"));
    // Its network takes a while, and its picture is off until it is told.
    if (set.power === "off") clock.after(9_000, () => void plug.plug());
  });
  set.events.on("power", (power) => {
    if (power === "off") clock.after(500, () => void plug.unplug());
  });
  const wakeOnLan = new WakeOnLan({
    host: "127.0.0.1",
    kept,
    neighbours,
    to: [{ address: "127.0.0.1", port: radio.address().port }],
  });
  const display = createMdcDisplay({
    id: "display",
    link: new TcpLink("127.0.0.1", link.port),
    number: 1,
    clock,
    log: silentLog,
    wakeOnLan,
  });
  display.start();
  onTestFinished(async () => {
    await display.close();
    await plug.close();
    radio.close();
    await rm(directory, { recursive: true, force: true });
  });
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  const ladder = new Ladder({
    id: "display",
    rungs: [{ way: "network", protocol: "samsung-mdc", display }],
    clock,
    log: silentLog,
  });
  return { set, plug, display, ladder, woken, wakeOnLan };
}

test("off and off the network: woken by its card's address, which nobody typed in, and then told to switch on", async () => {
  const { set, display, woken, wakeOnLan } = await deepSleeper();
  await vi.waitFor(() => expect(wakeOnLan.isReady).toBe(true), patience);
  await display.carryOut(off);
  await vi.waitFor(() => expect(display.health).toMatchObject({ fault: { code: "DISPLAY_ASLEEP" } }), patience);
  expect(woken).toEqual([]);
  await display.carryOut(on);
  expect(set.power).toBe("on");
  expect(new Set(woken)).toEqual(new Set([`ffffffffffff${"0012fb0a0b0c".repeat(16)}`]));
  const said = display.exchanges().filter(({ words }) => words === `wake-up packet to the network card ${card}`);
  expect(said).toHaveLength(1);
  // Once a second, and no longer than it takes.
  expect(woken.length).toBeLessThan(30);
});

test("switched off by its own remote control: it is gone, and the next order wakes it all the same", async () => {
  const { set, plug, ladder, wakeOnLan } = await deepSleeper();
  await vi.waitFor(() => expect(wakeOnLan.isReady).toBe(true), patience);
  set.switchPower(false);
  await plug.unplug();
  await vi.waitFor(() => expect(ladder.health.kind).toBe("absent"), patience);
  await ladder.carryOut(on);
  expect(set.power).toBe("on");
});

test.for([
  ["asleep", true],
  ["switched off by its own remote control, and gone", false],
] as const)("%s, being woken, and then wanted no more: no packet goes out, and it stays dark", async ([, byRoom]) => {
  const { set, plug, display, ladder, woken, wakeOnLan } = await deepSleeper();
  await vi.waitFor(() => expect(wakeOnLan.isReady).toBe(true), patience);
  if (byRoom) await ladder.carryOut(off);
  else {
    set.switchPower(false);
    await plug.unplug();
  }
  await vi.waitFor(() => expect(display.health.kind).toBe(byRoom ? "degraded" : "absent"), patience);
  const takenBack = expect(ladder.carryOut(on)).rejects.toMatchObject({ code: "DISPLAY_REPLACED" });
  await vi.waitFor(() => expect(woken).not.toEqual([]), { ...patience, interval: 1 });
  // Its network is up nine seconds after the first packet: told then, or not there yet.
  await ladder.carryOut(off).catch((error: unknown) => expect(error).toMatchObject({ verdict: "unreachable" }));
  await takenBack;
  const packets = woken.length;
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  await display.refresh();
  expect(set.done).toEqual(["power on", "power off"]);
  expect(packets).toBeLessThanOrEqual(3);
  expect(woken).toHaveLength(packets);
});

test("whose card is not known is not woken, and not waited for half a minute", async () => {
  const { display, woken, wakeOnLan, ladder, plug } = await deepSleeper("0x0");
  await display.refresh();
  expect(wakeOnLan.isReady).toBe(false);
  await plug.unplug();
  await vi.waitFor(() => expect(display.health.kind).toBe("absent"), patience);
  const began = clock.monotonic();
  await expect(ladder.carryOut(on)).rejects.toMatchObject({ verdict: "unreachable" });
  expect(clock.monotonic() - began).toBeLessThan(8_000);
  expect(woken).toEqual([]);
});

/** Kept as a file would keep it. */
function keeping(known?: KnownCard) {
  const written: KnownCard[] = [];
  return { written, read: async () => written.at(-1) ?? known, write: (one: KnownCard) => void written.push(one) };
}

test("what it is woken by is kept, once; after a restart it is woken by that, although nothing has been heard of it", async () => {
  const before = keeping();
  const { wakeOnLan } = await deepSleeper("0x2", before);
  await vi.waitFor(() => expect(wakeOnLan.isReady).toBe(true), patience);
  await wakeOnLan.learn();
  expect(before.written).toEqual([{ host: "127.0.0.1", address: "127.0.0.1", card }]);
  // The kernel has forgotten it as well.
  const { set, plug, ladder, display, woken } = await deepSleeper("0x0", keeping(before.written[0]));
  set.switchPower(false);
  await plug.unplug();
  await vi.waitFor(() => expect(display.health.kind).not.toBe("ready"), patience);
  await ladder.carryOut(on);
  expect(set.power).toBe("on");
  expect(woken.length).toBeGreaterThan(0);
});

test("what is kept of another address is not woken", async () => {
  const other = keeping({ host: "192.0.2.1", address: "192.0.2.1", card });
  const { wakeOnLan } = await deepSleeper("0x0", other);
  expect(wakeOnLan.isReady).toBe(false);
});
