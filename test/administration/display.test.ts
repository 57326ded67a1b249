import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { ProjectorServer } from "#devices/display/pjlink/simulator-server.ts";
import { SimulatedMdc } from "#devices/display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import { barriers, sideways, smallTargets } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { beforeRetry } from "../rig/retry.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");
const patience = 120_000;

/** The pages in real Chromium, before a controller in this process, and displays at the far end of real sockets. */
describe("what a display shows and withholds, on the pages", () => {
  let room: RoomRig;
  let admin: RoomClient;
  let cookies: { readonly admin: string; readonly panel: string };
  let browser: Browser;
  let page: Page;
  const projector = new SimulatedSet({
    clock: systemClock,
    inputs: [
      { id: "31", name: "Table" },
      { id: "32", name: "Lectern" },
    ],
    warming: 0,
    cooling: 0,
  });
  const television = new SimulatedSet({
    clock: systemClock,
    inputs: ["21", "23"].map((id) => ({ id, name: id })),
    warming: 0,
    cooling: 0,
  });
  const pjlink = new ProjectorServer({
    set: projector,
    class: 2,
    password: "",
    knowsSha256: false,
    random: () => ({ short: "498e4a67", long: "3db25e10f69c47a85adb24cf361897e0" }),
    name: "Projector",
    hasLamp: true,
    clock: systemClock,
    port: 0,
    idle: 30_000,
  });
  const mdcLink = new TcpListenLink(0);
  const mdc = new SimulatorPlug(
    new SimulatedMdc({ set: television, id: 1, blanking: "screen mute", saysPc: false }),
    mdcLink,
    systemClock,
  );

  beforeAll(async () => {
    await pjlink.plug();
    await mdc.plug();
    room = await RoomRig.start();
    await symlink(built, join(room.state, "pages"));
    const cookie = await room.setUp();
    cookies = { admin: cookie, panel: await room.pairPanel(cookie) };
    admin = await room.connect({ cookie });
    await room.kiosk();
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")], touch: true });
    page = await browser.page(`${room.origin}/trust`);
  }, patience);

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
    await pjlink.close();
    await mdc.close();
  });

  /** Nothing is withheld, no meeting is on, and the window is as wide as a desk. */
  async function begin(changes: Record<string, unknown>): Promise<void> {
    await admin.call("meeting.leave", {}).catch(() => {});
    await admin.call("settings.write", { changes: { "display.quietMinutes": 0, ...changes } });
    await until(() => admin.nodes.display?.health.state === "ready", "the display to answer", 30_000);
    await admin.call("display.setPower", { on: true });
    await until(() => admin.nodes.display?.power.actual === "on", "the display to be on", 30_000);
  }
  beforeRetry(async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    Object.assign(projector, { pictureMute: false, audioMute: false, frozen: false });
    Object.assign(television, { pictureMute: false, audioMute: false });
    projector.select("31");
  });

  /** The page of somebody who is let in by this cookie. */
  async function open(who: "admin" | "panel"): Promise<void> {
    const [name = "", value = ""] = cookies[who].split(/=(.*)/);
    await browser.context.clearCookies();
    await browser.context.addCookies([{ name, value, url: room.origin, secure: true, httpOnly: true }]);
    await page.goto(who === "admin" ? `${room.origin}/admin/#devices` : `${room.origin}/panel/`);
  }

  async function expectFit(what: string, touched: boolean): Promise<void> {
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      const at = `${what} at ${width}×${height}`;
      expect(await sideways(page), `${at} scrolls sideways`).toBe(0);
      if (touched) expect(await smallTargets(page), `${at} has controls too small to touch`).toEqual([]);
      expect(await barriers(page), `${at} is not for everybody`).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  test(
    "a projector: its input by name; picture, freeze and sound with one press each way, and a meeting shows what was hidden",
    async () => {
      await begin({ "display.network": "pjlink", "display.host": `127.0.0.1:${pjlink.port}` });
      await open("admin");
      await page.getByLabel("Choose the input").selectOption({ label: "Lectern" });
      await until(() => projector.input === "32", "the lectern to be shown", 20_000);
      await page.locator("[data-fact=input]").getByText("Lectern").first().waitFor();
      await page.getByRole("button", { name: "Hide the picture" }).click();
      await page.getByRole("button", { name: "Hold the picture" }).click();
      await page.getByRole("button", { name: "Switch the sound off" }).click();
      await page.getByText("It is hidden", { exact: true }).waitFor();
      await page.getByText("The picture stands still").waitFor();
      await page.getByText("It is on, its picture is hidden").waitFor();
      expect(projector).toMatchObject({ pictureMute: true, frozen: true, audioMute: true });
      // A projector has no volume that can be read back.
      expect(await page.getByLabel("Its own volume").count()).toBe(0);
      await expectFit("the display of the administration", false);

      await open("panel");
      await page.getByText("The display's picture is hidden").waitFor();
      await expectFit("home with everything withheld", true);
      await page.getByTestId("display-sound").click();
      await page.getByTestId("display-sound").waitFor({ state: "detached" });
      expect(projector.audioMute).toBe(false);
      await page.getByTestId("start").click();
      await page.getByTestId("leave").waitFor();
      await until(() => !projector.pictureMute && !projector.frozen, "the meeting to be seen", 30_000);

      await admin.call("display.setMute", { what: "picture", on: true });
      await page.getByText("On, its picture is hidden").waitFor();
      await expectFit("a meeting that nobody sees", true);
      await page.getByTestId("display-picture").click();
      await page.getByTestId("display-picture").waitFor({ state: "detached" });
      expect(projector.pictureMute).toBe(false);
    },
    patience,
  );

  test(
    "a television: its own volume is a slider that shows what it says, and what it cannot do is not there",
    async () => {
      await begin({ "display.network": "samsung-mdc", "display.host": `127.0.0.1:${mdcLink.port}` });
      await open("admin");
      const volume = page.getByLabel("Its own volume");
      await volume.fill("60");
      await until(() => television.volume === 60, "the television to be louder", 20_000);
      await until(() => admin.nodes.display?.volume.actual === 60, "the television to say so", 20_000);
      expect(await volume.inputValue()).toBe("60");
      await page.getByRole("button", { name: "Hide the picture" }).waitFor();
      expect(await page.getByRole("button", { name: "Hold the picture" }).count()).toBe(0);
    },
    patience,
  );
});
