import { expect, onTestFinished, test, vi } from "vitest";
import { Events } from "#base/events.ts";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { type BlackPage, BlackScreen } from "#devices/display/black-screen.ts";
import { Ladder } from "#devices/display/ladder.ts";
import { createLgDisplay } from "#devices/display/lg/display.ts";
import { SimulatedLg } from "#devices/display/lg/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { TcpLink } from "#devices/transport/tcp.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import type { DisplaySettings } from "./display-spec.ts";
import { RoomDisplay } from "./room-display.ts";

/*
 * What was wanted of a display that could not be told: an LG television that says nothing in standby and for forty seconds
 * while it starts, over TCP; what is left of it for the moment at which it is there.
 */

const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
const clock = new QuickClock();

const settings: DisplaySettings = {
  "display.serial": "none",
  "display.serialPort": "",
  "display.network": "lg",
  "display.host": "127.0.0.1",
  "display.number": 1,
  "display.password": "",
  "display.pin": "",
  "display.certificate": "",
  "display.cec": "",
  "presence.display": false,
};

class Page implements BlackPage {
  readonly changed = new Events<{ changed: [] }>();
  readonly present = true;
  black = false;

  async draw(black: boolean): Promise<void> {
    this.black = black;
    this.changed.emit("changed");
  }
}

/** Longer than anybody waits for an order. */
const starting = 40_000;

/** A room whose television is on, and was switched on by the room. */
async function room() {
  const ways = { clock, inputs: [{ id: "90", name: "HDMI 1" }], warming: 0, cooling: 0 };
  const set = new SimulatedSet(ways);
  const link = new TcpListenLink(0);
  const plug = new SimulatorPlug(new SimulatedLg({ set, id: 1, saysPc: false, answersWhenUp: true }), link, clock);
  await plug.plug();
  const page = new Page();
  const display = new RoomDisplay({
    clock,
    log: silentLog,
    learned: () => {},
    last: () => new BlackScreen(page, () => clock.wall()),
    make: async ({ id }, context, last) => {
      const lg = createLgDisplay({ id, link: new TcpLink("127.0.0.1", link.port), number: 1, ...context });
      return new Ladder({
        id,
        rungs: [
          { way: "network", protocol: "lg", display: lg },
          { way: "black", protocol: "black", display: last },
        ],
        ...context,
      });
    },
  });
  onTestFinished(async () => {
    await display[Symbol.asyncDispose]();
    await plug.close();
  });
  let power = "";
  display.events.on("status", (status) => {
    power = status?.power.actual ?? "";
  });
  await display.use(settings);
  await display.setPower(true);
  const asleep = async () => {
    await display.setPower(false);
    await vi.waitFor(() => expect(display.health).toMatchObject({ fault: { code: "DISPLAY_ASLEEP" } }), patience);
    set.done.length = 0;
    ways.warming = starting;
  };
  return { set, plug, page, display, asleep, power: () => power };
}

const starts = (set: SimulatedSet) => vi.waitFor(() => expect(set.power).toBe("warming"), { ...patience, interval: 1 });
const isOffAgain = (set: SimulatedSet) =>
  vi.waitFor(() => expect(set.done).toEqual(["power on", "power off"]), patience);

test("somebody switches it on, and off again before it has started: said not to be known, and switched off as soon as it is there", async () => {
  const { set, page, display, asleep, power } = await room();
  await asleep();
  const takenBack = expect(display.setPower(true)).rejects.toMatchObject({ code: "display-refused" });
  await starts(set);
  await expect(display.setPower(false)).rejects.toMatchObject({ code: "display-away" });
  await takenBack;
  expect(page.black).toBe(false);
  await isOffAgain(set);
  await vi.waitFor(() => expect(power()).toBe("off"), patience);
  expect(set.power).toBe("off");
});

test("a meeting begins and is called off before it has started: switched off as soon as it is there", async () => {
  const { set, display, asleep } = await room();
  await asleep();
  display.want(true, "meeting");
  await starts(set);
  display.want(false, "quiet");
  await isOffAgain(set);
  expect(set.power).toBe("off");
});

test("taken back, and then wanted after all: what was owed is nobody's wish any more, and it stays on", async () => {
  const { set, display, asleep } = await room();
  await asleep();
  const takenBack = expect(display.setPower(true)).rejects.toMatchObject({ code: "display-refused" });
  await starts(set);
  await expect(display.setPower(false)).rejects.toMatchObject({ code: "display-away" });
  await takenBack;
  await display.setPower(true);
  await vi.waitFor(() => expect(display.health?.kind).toBe("ready"), patience);
  expect(set.done).toEqual(["power on"]);
  expect(set.power).toBe("on");
});

test("its cable is out when it is to be dark: its page is black meanwhile, and it is switched off when the cable is back", async () => {
  const { set, plug, page, display, power } = await room();
  await plug.unplug();
  await vi.waitFor(() => expect(display.health?.kind).toBe("absent"), patience);
  await display.setPower(false);
  expect(page.black).toBe(true);
  expect(set.power).toBe("on");
  await plug.plug();
  await isOffAgain(set);
  await vi.waitFor(() => expect(power()).toBe("off"), patience);
});
