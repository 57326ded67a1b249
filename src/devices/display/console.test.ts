import { describe, expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { TcpLink } from "../transport/tcp.ts";
import type { DrivenDisplay } from "./driven-display.ts";
import { createLgDisplay } from "./lg/display.ts";
import { SimulatedLg } from "./lg/simulator.ts";
import { typedLg } from "./lg/typed.ts";
import { createPjlinkDisplay } from "./pjlink/display.ts";
import { ProjectorServer } from "./pjlink/simulator-server.ts";
import { typedPjlink } from "./pjlink/typed.ts";
import { createMdcDisplay } from "./samsung-mdc/display.ts";
import { SimulatedMdc } from "./samsung-mdc/simulator.ts";
import { typedMdc } from "./samsung-mdc/typed.ts";
import { SimulatedSet } from "./simulated-set.ts";
import { onTcp } from "./wire-rig.ts";

/** Real sockets: everything is waited for, nothing is timed. */
const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
/** The driver's and the simulator's waits, tenfold as fast; the wire between them is real. */
const clock = new QuickClock();

const set = (inputs: readonly string[]) =>
  new SimulatedSet({ clock, inputs: inputs.map((id) => ({ id, name: id })), warming: 0, cooling: 0 });
const ready = (display: DrivenDisplay) => vi.waitFor(() => expect(display.health.kind).toBe("ready"), { ...patience });

async function byHand(display: DrivenDisplay, typed: string) {
  const { console } = display;
  if (console === undefined) throw new Error("it takes nothing by hand");
  return console.send(console.read(typed));
}

describe("what is typed", () => {
  test.each([
    ["AA 11 01 00", /MDC frame is/],
    ["AA 11 01 00 13", /MDC frame is/],
    ["AA 11 01 01 12", /MDC frame is/],
    ["AA 11 FE 00 0F", /third byte is this display's number: 01/],
  ])("MDC: %j is refused with why", (typed, why) => {
    expect(() => typedMdc(1).read(typed)).toThrow(why);
  });

  test.each([
    ["ka 01", /two letters/],
    ["ka 01 ff\rka 01 00", /two letters/],
    ["ka 00 01", /id is this set's: 01/],
    ["power on", /two letters/],
  ])("LG: %j is refused with why", (typed, why) => {
    expect(() => typedLg(1).read(typed)).toThrow(why);
  });

  test.each([
    ["POWR ?", /PJLink request is/],
    ["%1POWR ?\r%1POWR 0", /PJLink request is/],
    ["%3POWR ?", /PJLink request is/],
    ["0123456789abcdef%1POWR 1", /PJLink request is/],
  ])("PJLink: %j is refused with why", (typed, why) => {
    expect(() => typedPjlink.read(typed)).toThrow(why);
  });
});

test("a Samsung display answers, refuses, and its reading follows what was done by hand", async () => {
  const simulated = set(["21", "23"]);
  const ear = new SimulatedMdc({ set: simulated, id: 1, blanking: "screen mute", saysPc: false });
  let display: DrivenDisplay | undefined;
  await using _ = await onTcp(
    ear,
    (link) => {
      display = createMdcDisplay({ id: "display", link, number: 1, clock, log: silentLog });
      return display;
    },
    clock,
  );
  if (display === undefined) throw new Error("no display");
  const samsung = display;
  await ready(samsung);
  expect(await byHand(samsung, "AA 11 01 00 12")).toBe("answered");
  expect(await byHand(samsung, "AA 77 01 00 78")).toBe("refused");
  expect(await byHand(samsung, "AA 11 01 01 01 14")).toBe("answered");
  expect(simulated.power).toBe("on");
  await vi.waitFor(() => expect(samsung.reading.power).toBe("on"), patience);
  expect(samsung.exchanges().find(({ fault }) => fault === true)?.words).toMatch(/refused/);
});

test("an LG set answers and refuses", async () => {
  const simulated = set(["90"]);
  let display: DrivenDisplay | undefined;
  await using _ = await onTcp(
    new SimulatedLg({ set: simulated, id: 1, saysPc: false }),
    (link) => {
      display = createLgDisplay({ id: "display", link, number: 1, clock, log: silentLog });
      return display;
    },
    clock,
  );
  if (display === undefined) throw new Error("no display");
  await ready(display);
  expect(await byHand(display, "ka 01 ff")).toBe("answered");
  expect(await byHand(display, "zz 01 ff")).toBe("refused");
  expect(await byHand(display, "ka 01 01")).toBe("answered");
  expect(simulated.power).toBe("on");
});

test("a projector with a password answers and refuses; what proves the password is not in the exchanges", async () => {
  const simulated = set(["31"]);
  const server = new ProjectorServer({
    set: simulated,
    class: 2,
    password: "birch",
    knowsSha256: false,
    random: () => ({ short: "498e4a67", long: "3db25e10f69c47a85adb24cf361897e0" }),
    name: "Projector",
    hasLamp: true,
    clock,
    port: 0,
    idle: 30_000,
  });
  await server.plug();
  const display = createPjlinkDisplay({
    id: "display",
    link: new TcpLink("127.0.0.1", server.port),
    password: "birch",
    clock,
    log: silentLog,
    noticePort: 0,
    asksSignal: false,
  });
  display.start();
  await ready(display);
  expect(await byHand(display, "%1POWR ?")).toBe("answered");
  expect(await byHand(display, "%1ZZZZ ?")).toBe("refused");
  expect(await byHand(display, "%1POWR 1")).toBe("answered");
  expect(simulated.power).toBe("on");
  const digests = server.received.flatMap((line) => /^([0-9a-f]{16,})%/.exec(line)?.[1] ?? []);
  expect(digests.length).toBeGreaterThan(0);
  const crossed = display.exchanges().map(({ bytes }) => Buffer.from(bytes.replaceAll(" ", ""), "hex").toString());
  for (const digest of digests) expect(crossed.join("\n")).not.toContain(digest);
  // One that is off and silent is asleep.
  await vi.waitFor(() => expect(display.reading.power).toBe("on"), patience);
  await server.unplug();
  await vi.waitFor(() => expect(display.health.kind).toBe("absent"), patience);
  await expect(byHand(display, "%1POWR ?")).rejects.toMatchObject({ verdict: "unreachable" });
  await display.close();
  await server.close();
});
