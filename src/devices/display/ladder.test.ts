import { expect, test } from "vitest";
import { Events } from "#base/events.ts";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import type { DeviceHealth } from "../device.ts";
import { DeviceError } from "../device-error.ts";
import { type BlackPage, BlackScreen } from "./black-screen.ts";
import type { Display, DisplayEvents, DisplayOrder, DisplayReading } from "./display.ts";
import { unread } from "./display.ts";
import { Ladder } from "./ladder.ts";

/** A display that does what it is told, or fails as it is told to. */
class PlainDisplay implements Display {
  readonly id = "plain";
  readonly where: string;
  readonly events = new Events<DisplayEvents>();
  readonly identity = { vendor: "Plain", model: "Display", firmware: "" };
  readonly capabilities = {
    power: true,
    inputs: [{ id: "31", name: "HDMI 1" }],
    pictureMute: true,
    audioMute: false,
    volume: false,
    freeze: false,
    signal: false,
  };
  health: DeviceHealth = { kind: "ready", since: 1 };
  reading: DisplayReading = { ...unread, power: "on" };
  fails: DeviceFaultCode | undefined;
  readonly told: DisplayOrder[] = [];

  constructor(where: string) {
    this.where = where;
  }

  exchanges() {
    return [];
  }
  start(): void {}
  async close(): Promise<void> {}
  async [Symbol.asyncDispose](): Promise<void> {}
  async refresh(): Promise<void> {}

  async carryOut(order: DisplayOrder): Promise<void> {
    this.told.push(order);
    if (this.fails !== undefined) throw new DeviceError(this.fails);
    if (order.kind === "power") this.reading = { ...this.reading, power: order.on ? "on" : "off" };
    this.events.emit("reading", this.reading);
  }

  be(health: "ready" | "absent"): void {
    const { fault } = new DeviceError("DEVICE_UNPLUGGED");
    this.health = health === "ready" ? { kind: "ready", since: 2 } : { kind: "absent", since: 2, fault };
    this.events.emit("health", this.health);
  }
}

class PlainPage implements BlackPage {
  readonly changed = new Events<{ changed: [] }>();
  present = true;
  black = false;

  async draw(black: boolean): Promise<void> {
    if (!this.present) throw new DeviceError("DEVICE_UNPLUGGED");
    this.black = black;
    this.changed.emit("changed");
  }
}

function ladder() {
  const [serial, network] = [new PlainDisplay("serial"), new PlainDisplay("network")];
  const page = new PlainPage();
  const black = new BlackScreen(page, () => 0);
  const clock = new ManualClock();
  const all = new Ladder({
    id: "display",
    rungs: [
      { way: "serial", protocol: "lg", display: serial },
      { way: "network", protocol: "pjlink", display: network },
      { way: "black", protocol: "black", display: black },
    ],
    clock,
    log: silentLog,
  });
  all.start();
  const used = () => all.rungs().find((rung) => rung.used)?.way;
  return { all, serial, network, page, used, clock };
}

const on = { kind: "power", on: true } as const;
const off = { kind: "power", on: false } as const;

test("the best way does it, and no other is told", async () => {
  const { all, serial, network, page, used } = ladder();
  await all.carryOut(off);
  expect(serial.told).toEqual([off]);
  expect(network.told).toEqual([]);
  expect(page.black).toBe(false);
  expect(used()).toBe("serial");
  expect(all.reading.power).toBe("off");
});

test("a rung that fails is passed over, each once, and says why", async () => {
  const { all, serial, network, used } = ladder();
  serial.fails = "DISPLAY_NOT_DONE";
  await all.carryOut(off);
  expect(serial.told).toHaveLength(1);
  expect(network.told).toEqual([off]);
  expect(used()).toBe("network");
  expect(all.rungs()[0]).toMatchObject({ way: "serial", used: false, fault: { code: "DISPLAY_NOT_DONE" } });
  serial.fails = undefined;
  network.fails = "DISPLAY_NOT_DONE";
  await all.carryOut(on);
  expect(used()).toBe("serial");
  expect(all.rungs()[0]?.fault).toBeUndefined();
});

test("a rung that did not obey is told after those that do, and first again half a day later", async () => {
  const { all, serial, network, clock } = ladder();
  serial.fails = "DISPLAY_NOT_DONE";
  await all.carryOut(off);
  await all.carryOut(on);
  expect(serial.told).toEqual([off]);
  expect(network.told).toEqual([off, on]);
  network.fails = "DISPLAY_NOT_DONE";
  serial.fails = undefined;
  await all.carryOut(off);
  expect(serial.told).toEqual([off, off]);
  network.fails = undefined;
  serial.fails = "DISPLAY_NOT_DONE";
  await all.carryOut(on);
  clock.advance(12 * 3_600_000);
  serial.fails = undefined;
  await all.carryOut(off);
  expect(serial.told).toHaveLength(4);
  expect(network.told.at(-1)).toEqual(on);
});

test("one that is silent is told after those that answer", async () => {
  const { all, serial, network } = ladder();
  const { fault } = new DeviceError("DEVICE_NO_ANSWER");
  serial.health = { kind: "failed", since: 2, fault };
  await all.carryOut(off);
  expect(serial.told).toEqual([]);
  network.fails = "DISPLAY_NOT_DONE";
  await all.carryOut(on);
  expect(serial.told).toEqual([on]);
});

test("one that is not there is not waited for", async () => {
  const { all, serial, network } = ladder();
  serial.be("absent");
  await all.carryOut(off);
  expect(serial.told).toEqual([]);
  expect(network.told).toEqual([off]);
  expect(all.health.kind).toBe("ready");
});

test("nothing switches it: the page is drawn black, and no longer when it is switched on", async () => {
  const { all, serial, network, page } = ladder();
  serial.fails = "DISPLAY_NOT_DONE";
  network.be("absent");
  await all.carryOut(off);
  expect(page.black).toBe(true);
  expect(all.reading.power).toBe("black");
  serial.fails = undefined;
  await all.carryOut(on);
  expect(page.black).toBe(false);
  expect(all.reading.power).toBe("on");
});

test("all ways fail: what the best one said is told, and nothing is tried again", async () => {
  const { all, serial, network, page } = ladder();
  serial.fails = "DISPLAY_PASSWORD";
  network.fails = "DISPLAY_NOT_DONE";
  page.present = false;
  page.changed.emit("changed");
  await expect(all.carryOut(off)).rejects.toMatchObject({ code: "DISPLAY_PASSWORD" });
  expect(serial.told).toHaveLength(1);
  expect(network.told).toHaveLength(1);
});

test("only black is left: what the display itself does is not known", () => {
  const { all, serial, network, used } = ladder();
  serial.be("absent");
  network.be("absent");
  expect(used()).toBe("black");
  expect(all.reading.power).toBe("unknown");
  expect(all.health).toMatchObject({ kind: "absent", fault: { code: "DEVICE_UNPLUGGED" } });
});

test("an input that only some have", async () => {
  const { all, serial } = ladder();
  serial.fails = "DISPLAY_BAD_VALUE";
  await all.carryOut({ kind: "input", id: "31" });
  await expect(all.carryOut({ kind: "input", id: "99" })).rejects.toMatchObject({ code: "DISPLAY_LACKS" });
  await expect(all.carryOut({ kind: "freeze", on: true })).rejects.toMatchObject({ code: "DISPLAY_LACKS" });
});
