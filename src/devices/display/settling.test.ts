import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import type { ByteLink } from "../transport/byte-link.ts";
import { TcpLink } from "../transport/tcp.ts";
import { createLgDisplay } from "./lg/display.ts";
import { SimulatedLg } from "./lg/simulator.ts";
import { createPjlinkDisplay } from "./pjlink/display.ts";
import { ProjectorServer } from "./pjlink/simulator-server.ts";
import { createMdcDisplay } from "./samsung-mdc/display.ts";
import { SimulatedMdc } from "./samsung-mdc/simulator.ts";
import { SimulatedSet } from "./simulated-set.ts";
import { onPty, onTcp } from "./wire-rig.ts";

/*
 * A display says that it is on as soon as it was told, and takes inputs and mutes ten to twenty seconds later: until then it
 * refuses them (MDC's NAK, LG's NG 03, PJLink's ERR3). The input for a meeting is ordered once.
 */

const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
const clock = new QuickClock();
const settling = 14_000;
const starting = (...ids: string[]) =>
  new SimulatedSet({ clock, inputs: ids.map((id) => ({ id, name: id })), warming: 0, cooling: 0, settling });

const wires = {
  "Samsung MDC": async () => {
    const set = starting("21", "23");
    const ear = new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false });
    const make = (link: ByteLink) => createMdcDisplay({ id: "display", link, number: 1, clock, log: silentLog });
    return { rig: await onTcp(ear, make, clock), set, input: "23" };
  },
  "LG on a pty": async () => {
    const set = starting("90", "91");
    const ear = new SimulatedLg({ set, id: 1, saysPc: false });
    const make = (link: ByteLink) => createLgDisplay({ id: "display", link, number: 1, clock, log: silentLog });
    return { rig: await onPty(ear, make, clock), set, input: "91" };
  },
  PJLink: async () => {
    const set = starting("31", "32");
    const server = new ProjectorServer({
      set,
      class: 2,
      password: "",
      knowsSha256: false,
      random: () => ({ short: "498e4a67", long: "3db25e10f69c47a85adb24cf361897e0" }),
      name: "Projector",
      hasLamp: false,
      clock,
      port: 0,
      idle: 20_000,
    });
    await server.plug();
    const display = createPjlinkDisplay({
      id: "display",
      link: new TcpLink("127.0.0.1", server.port),
      password: "",
      clock,
      log: silentLog,
      noticePort: 0,
      asksSignal: false,
    });
    display.start();
    const dispose = async () => {
      await display.close();
      await server.close();
    };
    return { rig: { display, [Symbol.asyncDispose]: dispose }, set, input: "32" };
  },
} as const;

test.for(Object.keys(wires) as (keyof typeof wires)[])(
  "%s: switched on, and the input is chosen once it takes it",
  async (wire) => {
    const { rig, set, input } = await wires[wire]();
    onTestFinished(() => rig[Symbol.asyncDispose]());
    const { display } = rig;
    await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
    await display.carryOut({ kind: "power", on: true });
    let refused = 0;
    display.events.on("exchange", ({ fault }) => {
      if (fault === true) refused += 1;
    });
    await display.carryOut({ kind: "input", id: input });
    expect(set.input).toBe(input);
    expect(display.reading.input).toBe(input);
    // It did refuse, and was asked again every two seconds, not all the time.
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(12);
    expect(display.health.kind).toBe("ready");
  },
);

test("one that is on for long and refuses is not waited for", async () => {
  const { rig } = await wires["Samsung MDC"]();
  onTestFinished(() => rig[Symbol.asyncDispose]());
  const { display } = rig;
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  await display.carryOut({ kind: "power", on: true });
  await display.carryOut({ kind: "input", id: "23" });
  await new Promise<void>((resolve) => void clock.after(26_000, resolve));
  const began = clock.monotonic();
  await expect(display.carryOut({ kind: "input", id: "31" })).rejects.toMatchObject({ verdict: "refused" });
  expect(clock.monotonic() - began).toBeLessThan(20_000);
});
