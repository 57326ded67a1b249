import { expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import type { Display } from "../display/display.ts";
import { createLgDisplay } from "../display/lg/display.ts";
import { SimulatedLg } from "../display/lg/simulator.ts";
import { createPjlinkDisplay } from "../display/pjlink/display.ts";
import { ProjectorServer } from "../display/pjlink/simulator-server.ts";
import { createMdcDisplay } from "../display/samsung-mdc/display.ts";
import { SimulatedMdc } from "../display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "../display/simulated-set.ts";
import { onTcp } from "../display/wire-rig.ts";
import { TcpLink } from "../transport/tcp.ts";
import { displayFamilyRows } from "./families.ts";

/* What the page says of each family is what its driver offers when it meets its simulator, switched on, over TCP. */

const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 60_000 });
const clock = new QuickClock();
const context = { id: "display", clock, log: silentLog } as const;

const set = (...ids: string[]) => {
  const inputs = ids.map((id) => ({ id, name: id }));
  return new SimulatedSet({ clock, inputs, warming: 0, cooling: 0 });
};

/** What a display says of itself once it is on follows a moment later. */
async function agrees(family: keyof typeof displayFamilyRows, display: Display): Promise<void> {
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  await display.carryOut({ kind: "power", on: true });
  // Everything its protocol knows: the simulators have it all.
  const said = Object.entries(displayFamilyRows[family].can).map(([name, offered]) => [name, offered !== "no"]);
  await vi.waitFor(() => {
    const offered = Object.entries(display.capabilities).map(([name, has]) => [
      name,
      Array.isArray(has) ? has.length > 0 : has,
    ]);
    expect(Object.fromEntries(offered)).toEqual(Object.fromEntries(said));
  }, patience);
}

test("LG", async () => {
  await using rig = await onTcp(
    new SimulatedLg({ set: set("90", "91"), id: 1, saysPc: false }),
    (link) => createLgDisplay({ ...context, link, number: 1 }),
    clock,
  );
  await agrees("lg", rig.display);
});

test("Samsung MDC", async () => {
  await using rig = await onTcp(
    new SimulatedMdc({ set: set("21", "23"), id: 1, blanking: "screen mute", saysPc: false }),
    (link) => createMdcDisplay({ ...context, link, number: 1 }),
    clock,
  );
  await agrees("samsung-mdc", rig.display);
});

test("PJLink", async () => {
  const server = new ProjectorServer({
    set: set("31", "32"),
    class: 2,
    password: "",
    knowsSha256: false,
    random: () => ({ short: "498e4a67", long: "3db25e10f69c47a85adb24cf361897e0" }),
    name: "Projector",
    hasLamp: true,
    clock,
    port: 0,
    idle: 30_000,
  });
  await server.plug();
  await using display = createPjlinkDisplay({
    ...context,
    link: new TcpLink("127.0.0.1", server.port),
    password: "",
    noticePort: 0,
    asksSignal: true,
  });
  display.start();
  await agrees("pjlink", display);
  await server.close();
});
