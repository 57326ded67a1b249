import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SimulatorControl } from "#devices/camera/visca/simulator/control-client.ts";
import type { Browser } from "../rig/browser.ts";
import { expectWithin } from "../rig/measured.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, linkFrom, pairedTablet } from "../rig/people.ts";
import { beforeRetry } from "../rig/retry.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import { seenBearing } from "./seen-bearing.ts";

describe("steering the camera from the panel", () => {
  let room: Room;
  let tabletHost: Host;
  let tablet: { browser: Browser; panel: Page };
  let guest: { browser: Browser; page: Page };
  let truth: SimulatorControl;
  const open: AsyncDisposable[] = [];

  beforeAll(async () => {
    tabletHost = await Host.attach("tablet");
    const guestHost = await Host.attach("guest");
    room = await Room.start();
    open.push(room, tabletHost, guestHost);
    truth = await SimulatorControl.connect(room.runtime("camera").controlPort);
    open.push(truth);
    tablet = await pairedTablet(room, tabletHost);
    open.push(tablet.browser);
    await tablet.panel.getByTestId("start").click();
    const link = await linkFrom(tablet.panel);
    guest = await guestByLink(room, guestHost, link, "Anna Lind");
    open.push(guest.browser);
    await steer(tablet.panel);
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  async function steer(panel: Page): Promise<void> {
    const steering = panel.getByRole("button", { name: "Steer camera" });
    await steering.or(panel.getByTestId("joystick")).first().waitFor();
    if (await steering.isVisible()) await steering.click();
    await panel.getByTestId("joystick").waitFor();
  }

  // No finger is left on the panel, no cable pulled, no dialog open.
  beforeRetry(async () => {
    await tabletHost.cable("in");
    await truth.plug();
    if (tablet.panel.isClosed()) {
      tablet = { browser: tablet.browser, panel: await tablet.browser.page(`${room.url}/panel/`) };
    } else {
      await tablet.panel.mouse.up();
      await tablet.panel.reload();
    }
    await steer(tablet.panel);
  });

  /** Puts a finger on the joystick and moves it, as shares of its radius; it stays there. */
  async function hold(panel: Page, right: number, up: number): Promise<void> {
    const box = await panel.getByTestId("joystick").boundingBox();
    if (box === null) throw new Error("no joystick");
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await panel.mouse.move(middle.x, middle.y);
    await panel.mouse.down();
    await panel.mouse.move(middle.x + (right * box.width) / 2, middle.y - (up * box.height) / 2, { steps: 4 });
  }

  const moving = async (): Promise<boolean> => (await truth.state()).moving;

  /** Milliseconds from before `act` until the camera stands still. */
  async function stopsAfter(act: () => unknown, limit = 10_000): Promise<number> {
    const started = performance.now();
    await act();
    await until(async () => !(await moving()), "the camera to stand still", limit, 5);
    return performance.now() - started;
  }

  async function home(): Promise<void> {
    await truth.place({ pan: 0, tilt: 0, zoom: 0 });
    await until(async () => Math.abs((await truth.state()).pan) < 0.5, "the camera to be home");
  }

  test("a drag to the right puts drive-right on the wire, and lifting the finger puts stop", async () => {
    await home();
    const before = (await truth.received()).length;
    await hold(tablet.panel, 0.8, 0);
    // Not whether it moves: on a busy machine it may have come to the end of its range by the first look.
    await until(async () => (await truth.state()).pan > 5, "the camera to have turned right");
    const took = await stopsAfter(() => tablet.panel.mouse.up());
    const bytes = (await truth.received()).slice(Math.max(0, before - 200)).map((packet) => packet.bytes.toUpperCase());
    const drives = bytes.filter((packet) => /^81 01 06 01 [0-9A-F]{2} [0-9A-F]{2} 02 03 FF$/.test(packet));
    expect(drives.length).toBeGreaterThan(0);
    const last = bytes.filter((packet) => packet.startsWith("81 01 06 01")).at(-1);
    expect(last).toMatch(/^81 01 06 01 [0-9A-F]{2} [0-9A-F]{2} 03 03 FF$/);
    expectWithin("Lift to standstill", took, 500);
  });

  test("the position the camera reports comes back to the panel", async () => {
    await until(
      async () => {
        const { pan } = await truth.state();
        const shown = await tablet.panel.getByTestId("camera-position").innerText();
        const degrees = Number(/(\d+)° (?:right|left)/.exec(shown)?.[1] ?? "NaN");
        return Math.abs(degrees - Math.abs(pan)) <= 1;
      },
      "the panel to show where the camera is",
      10_000,
    );
  });

  test("what the guest sees follows where the camera truly is", async () => {
    for (const pan of [-40, 25, 0]) {
      await truth.place({ pan, tilt: 0, zoom: 0 });
      await until(
        async () => {
          const seen = await seenBearing(guest.page);
          return seen !== undefined && Math.abs(seen.pan - pan) < 4;
        },
        `the guest to see the room from ${pan}°`,
        30_000,
      );
    }
    await hold(tablet.panel, -0.7, 0);
    await until(async () => (await truth.state()).pan < -15, "the camera to have turned left");
    await stopsAfter(() => tablet.panel.mouse.up());
    const { pan } = await truth.state();
    await until(
      async () => Math.abs(((await seenBearing(guest.page))?.pan ?? 999) - pan) < 4,
      "the guest to see where it stopped",
      30_000,
    );
  });

  test("zoom moves while its button is held", async () => {
    const before = (await truth.state()).zoom;
    await tablet.panel.getByTestId("zoom-in").hover();
    await tablet.panel.mouse.down();
    await until(async () => (await truth.state()).zoom > before + 0.05, "the camera to zoom in");
    await stopsAfter(() => tablet.panel.mouse.up());
  });

  test("a stored view brings the camera back", async () => {
    await truth.place({ pan: 30, tilt: 5, zoom: 0.2 });
    await until(async () => /30°|29°|31°/.test(await tablet.panel.getByTestId("camera-position").innerText()), "30°");
    await tablet.panel.getByTestId("preset-add").click();
    await tablet.panel.getByLabel("Name").fill("Board");
    await tablet.panel.getByRole("button", { name: "Store", exact: true }).click();
    const preset = tablet.panel.getByTestId("preset").filter({ hasText: "Board" }).last();
    await preset.waitFor();
    await home();
    await preset.click();
    await until(async () => Math.abs((await truth.state()).pan - 30) < 1, "the camera to be at the board", 30_000);
  });

  test("closing the panel's tab in mid-drag stops the camera within half a second", async () => {
    await home();
    await hold(tablet.panel, 0.4, 0);
    await until(moving, "the camera to move");
    const took = await stopsAfter(() => tablet.panel.close());
    tablet = { browser: tablet.browser, panel: await tablet.browser.page(`${room.url}/panel/`) };
    await steer(tablet.panel);
    expectWithin("Closed tab to standstill", took, 500);
  });

  test("a tablet that loses its network in mid-drag stops the camera within half a second", async () => {
    await home();
    await hold(tablet.panel, 0.4, 0);
    await until(moving, "the camera to move");
    const took = await stopsAfter(() => tabletHost.cable("out"));
    await tablet.panel.mouse.up();
    await tabletHost.cable("in");
    await tablet.panel.getByTestId("joystick").waitFor();
    expectWithin("Pulled cable to standstill", took, 500);
  });

  test("a controller killed in mid-drag leaves no camera moving for three seconds", async () => {
    await home();
    const panel = tablet.panel;
    await until(
      async () => {
        await panel.mouse.up();
        await hold(panel, 0.3, 0);
        return await until(moving, "the camera to move", 1_000).catch(() => false);
      },
      "the panel to be in control again and the camera to move",
      20_000,
    );
    const took = await stopsAfter(() => room.kill("controller"), 20_000);
    await panel.mouse.up();
    expectWithin("Killed controller to standstill", took, 3_000);
  });

  test("an unplugged camera is said to be away, and works again by itself once it is plugged in", async () => {
    const panel = tablet.panel;
    await panel.getByTestId("joystick").waitFor({ timeout: 30_000 });
    await truth.unplug(0);
    await panel
      .getByText(/camera (does not answer|has not answered|has been looked for)/)
      .first()
      .waitFor({ timeout: 40_000 });
    await truth.plug();
    await until(
      async () => {
        await hold(panel, 0.5, 0);
        const moves = await until(moving, "the camera to move", 2_000).catch(() => false);
        await panel.mouse.up();
        return moves;
      },
      "the camera to move again",
      40_000,
    );
    await until(async () => !(await moving()), "the camera to stand still", 10_000);
  });
});
