import { expect, test, vi } from "vitest";
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
  /** It is long in switching on: until something newer comes. */
  isLong = false;
  #replace: () => void = () => {};
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
    this.#replace();
    if (this.isLong && order.kind === "power" && order.on) {
      return new Promise((_resolve, reject) => {
        this.#replace = () => reject(new DeviceError("DISPLAY_REPLACED"));
      });
    }
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

const hide = { kind: "picture-mute", on: true } as const;

test("a picture that was not hidden says nothing of switching: that goes by the best way, the next hiding by the other", async () => {
  const { all, serial, network, used } = ladder();
  serial.fails = "DISPLAY_NOT_DONE";
  await all.carryOut(hide);
  expect(used()).toBe("serial");
  expect(all.rungs()[0]).toMatchObject({ way: "serial", fault: { code: "DISPLAY_NOT_DONE" } });
  await all.carryOut(hide);
  expect(serial.told).toEqual([hide]);
  expect(network.told).toEqual([hide, hide]);
  serial.fails = undefined;
  await all.carryOut(off);
  expect(serial.told).toEqual([hide, off]);
  expect(network.told).toEqual([hide, hide]);
});

test("one that does not switch stays passed over, whatever else it takes or does not take", async () => {
  const { all, serial, network } = ladder();
  serial.fails = "DISPLAY_NOT_DONE";
  await all.carryOut(off);
  network.fails = "DISPLAY_REFUSED";
  await expect(all.carryOut(hide)).rejects.toMatchObject({ code: "DISPLAY_REFUSED" });
  serial.fails = undefined;
  await all.carryOut(hide);
  expect(serial.told).toEqual([off, hide, hide]);
  network.fails = undefined;
  await all.carryOut(on);
  expect(serial.told).toEqual([off, hide, hide]);
  expect(network.told.at(-1)).toEqual(on);
});

test("a lower way is long in switching it on, and the best one says that it is off: both are told to switch off", async () => {
  const { all, serial, network } = ladder();
  serial.fails = "DISPLAY_REFUSED";
  network.isLong = true;
  const takenBack = expect(all.carryOut(on)).rejects.toMatchObject({ code: "DISPLAY_REPLACED" });
  await vi.waitFor(() => expect(network.told).toEqual([on]));
  serial.fails = undefined;
  await all.carryOut(off);
  expect(serial.told).toEqual([on, off]);
  expect(network.told).toEqual([on, off]);
  await takenBack;
});

test("its wire goes while it is being switched on: off is told there all the same", async () => {
  const { all, serial, network } = ladder();
  serial.isLong = true;
  const takenBack = expect(all.carryOut(on)).rejects.toMatchObject({ code: "DISPLAY_REPLACED" });
  serial.be("absent");
  await all.carryOut(off);
  expect(serial.told).toEqual([on, off]);
  expect(network.told).toEqual([off]);
  await takenBack;
});

test("off, perhaps starting, and not to be told: no black page passes for it, and the way is as good as before", async () => {
  const { all, serial, network, page, used } = ladder();
  const { fault } = new DeviceError("DISPLAY_ASLEEP");
  serial.health = { kind: "degraded", since: 2, fault };
  serial.fails = "DISPLAY_ASLEEP";
  network.be("absent");
  await expect(all.carryOut(off)).rejects.toMatchObject({ code: "DISPLAY_ASLEEP" });
  expect(page.black).toBe(false);
  expect(used()).toBe("serial");
});
