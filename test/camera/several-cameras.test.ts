import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SimulatorControl } from "#devices/camera/visca/simulator/control-client.ts";
import { type Simulator, WireRig } from "#devices/camera/visca/wire-rig.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import type { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, linkFrom, pairedTablet } from "../rig/people.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import { seenBearing } from "./seen-bearing.ts";

/**
 * A room with three cameras: its own on a line of its own, and two that share a second line. What a guest sees tells
 * which one is shown, since each looks elsewhere.
 */
describe("several cameras", () => {
  let room: Room;
  let panel: Page;
  let guest: Page;
  let front: SimulatorControl;
  let chain: Simulator;
  const open: AsyncDisposable[] = [];
  const keep = <One extends AsyncDisposable>(one: One): One => {
    open.push(one);
    return one;
  };

  beforeAll(async () => {
    const tabletHost = keep(await Host.attach("tablet"));
    const guestHost = keep(await Host.attach("guest"));
    const wires = keep(new WireRig());
    room = keep(await Room.start());
    front = keep(await SimulatorControl.connect(room.runtime("camera").controlPort));
    const directory = await wires.directory();
    const line = { room: join(directory, "room"), far: join(directory, "far") };
    await wires.ptyPair(line.room, line.far);
    chain = await wires.simulator("--port", line.far, "--cameras", "2", "--picture-port", "0");
    const { name, password } = room.demo().admin;
    const api = new ControllerApi(room.runtime("controller"));
    await api.signIn({ name, password });
    await api.call("settings.write", {
      changes: {
        "camera.name": "Front",
        "camera2.name": "Board",
        "camera2.kind": "visca-serial",
        "camera2.port": line.room,
        "camera2.picture": `simulated:${chain.picturePort}`,
        "camera3.name": "Door",
        "camera3.kind": "visca-serial",
        "camera3.port": line.room,
        "camera3.address": 2,
      },
    });
    const tablet: { browser: Browser; panel: Page } = await pairedTablet(room, tabletHost);
    keep(tablet.browser);
    panel = tablet.panel;
    await panel.getByTestId("start").click();
    const visitor = await guestByLink(room, guestHost, await linkFrom(panel), "Anna Lind");
    keep(visitor.browser);
    guest = visitor.page;
    await panel.getByRole("button", { name: "Steer camera" }).click();
    await panel.getByTestId("joystick").waitFor();
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  const guestSees = (pan: number): Promise<unknown> =>
    until(
      async () => Math.abs(((await seenBearing(guest))?.pan ?? 999) - pan) < 4,
      `the guest to see the room from ${pan}°`,
      30_000,
    );
  const chosen = (id: string) => panel.locator(`[data-testid=show-${id}][aria-pressed=true]`);

  test("another is chosen in a meeting: the guest sees it without leaving, and the meeting goes on", async () => {
    await panel.getByTestId("show-camera").click();
    await front.place({ pan: -40, tilt: 0, zoom: 0 });
    await chain.control.place({ pan: 30, tilt: 0, zoom: 0 });
    await guestSees(-40);
    const before = await guest.evaluate(() => document.querySelectorAll("video").length);
    await panel.getByTestId("show-camera2").click();
    await chosen("camera2").waitFor();
    await guestSees(30);
    expect(await guest.evaluate(() => document.querySelectorAll("video").length)).toBe(before);
    expect(await panel.getByText("Board").first().isVisible()).toBe(true);
  });

  test("the hand on the panel moves the one that is shown, and the other stands still", async () => {
    await panel.mouse.up();
    await chain.control.place({ pan: 30, tilt: 0, zoom: 0 });
    const still = await front.state();
    const box = await panel.getByTestId("joystick").boundingBox();
    if (box === null) throw new Error("no joystick");
    await panel.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await panel.mouse.down();
    await panel.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 4 });
    await until(async () => (await chain.control.state()).pan > 32, "the second camera to turn");
    await panel.mouse.up();
    await until(async () => !(await chain.control.state()).moving, "it to stand still");
    expect((await front.state()).pan).toBe(still.pan);
    await guestSees((await chain.control.state()).pan);
  });

  test("two of one serial line are steered each by its number, one while the other is shown again", async () => {
    await panel.getByTestId("show-camera3").click();
    await chosen("camera3").waitFor();
    await panel.getByTestId("camera-home").waitFor();
    const board = (await chain.control.state()).pan;
    const door = (await chain.control.state(2)).pan;
    await panel.getByTestId("nudge-right").click();
    await until(async () => (await chain.control.state(2)).pan > door + 1, "the camera at the door to turn");
    expect((await chain.control.state()).pan).toBe(board);
    await panel.getByTestId("show-camera").click();
    await chosen("camera").waitFor();
    await guestSees((await front.state()).pan);
  });

  test("a line that is pulled: its cameras say so by name, the shown one goes on, and they come back", async () => {
    await chain.control.unplug(0);
    const away = panel.getByTestId("camera-switch").getByText("Does not answer");
    await until(async () => (await away.count()) === 2, "both of the line to be away", 40_000);
    await panel.getByTestId("nudge-right").click();
    await chain.control.plug();
    await until(async () => (await away.count()) === 0, "both to answer again", 40_000);
  });
});
