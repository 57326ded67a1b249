import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { cameraModel } from "#devices/camera/model.ts";
import { CameraServer } from "#devices/camera/onvif/simulator/camera-server.ts";
import type { OnvifFaults } from "#devices/camera/onvif/simulator/faults.ts";
import { PictureServer } from "#devices/camera/simulated/scene/picture-server.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, linkFrom, pairedTablet } from "../rig/people.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import { seenBearing } from "./seen-bearing.ts";

const model = cameraModel("generic");

/**
 * A room with a camera that does everything, one that only zooms, one that looks one way and one that runs by speeds alone: each is a camera of the room, is
 * seen in a meeting, and has on the panel what it can do and nothing else.
 */
describe("cameras that can do some of it", () => {
  let room: Room;
  let panel: Page;
  let guest: Page;
  let api: ControllerApi;
  let zooming: CameraServer;
  const open: AsyncDisposable[] = [];
  const keep = <One extends AsyncDisposable>(one: One): One => {
    open.push(one);
    return one;
  };

  /** A network camera that looks to `pan`, and its picture; resolves with the settings that lead to it. */
  async function networkCamera(
    id: "camera2" | "camera3" | "camera4",
    name: string,
    pan: number,
    lacks: Partial<OnvifFaults>,
  ) {
    const server = keep(new CameraServer({ clock: systemClock, model, credentials: { user: "room", password: "" } }));
    Object.assign(server.faults, { signIn: "none", ...lacks });
    const { head } = server.camera;
    head.place({ pan, tilt: 0, zoom: 0 });
    const picture = new PictureServer(head, model, systemClock);
    keep({ [Symbol.asyncDispose]: () => picture.close() });
    const [port, picturePort] = [await server.listen(0), await picture.listen(0)];
    const changes = {
      [`${id}.name`]: name,
      [`${id}.kind`]: "onvif",
      [`${id}.port`]: `127.0.0.1:${port}`,
      [`${id}.picture`]: `simulated:${picturePort}`,
    };
    return { server, changes };
  }

  beforeAll(async () => {
    const tabletHost = keep(await Host.attach("tablet"));
    const guestHost = keep(await Host.attach("guest"));
    room = keep(await Room.start());
    const zooms = await networkCamera("camera2", "Board", -30, { noTurning: true });
    zooming = zooms.server;
    const fixed = await networkCamera("camera3", "Door", 30, { noHead: true });
    const runs = await networkCamera("camera4", "Hall", 60, { onlyRuns: true, noPosition: true });
    const { name, password } = room.demo().admin;
    api = new ControllerApi(room.runtime("controller"));
    await api.signIn({ name, password });
    await api.call("settings.write", {
      changes: { "camera.name": "Front", ...zooms.changes, ...fixed.changes, ...runs.changes },
    });
    const tablet = await pairedTablet(room, tabletHost);
    keep(tablet.browser);
    panel = tablet.panel;
    await panel.getByTestId("start").click();
    const visitor = await guestByLink(room, guestHost, await linkFrom(panel), "Anna Lind");
    keep(visitor.browser);
    guest = visitor.page;
    await panel.getByRole("button", { name: "Steer camera" }).click();
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  const show = async (id: string): Promise<void> => {
    if (!(await panel.getByTestId("camera-switch").isVisible())) {
      await panel.getByRole("button", { name: /^(Steer camera|Camera)$/ }).click();
    }
    await panel.getByTestId(`show-${id}`).click();
    await panel.locator(`[data-testid=show-${id}][aria-pressed=true]`).waitFor();
  };
  const guestSees = (pan: number): Promise<unknown> =>
    until(
      async () => Math.abs(((await seenBearing(guest))?.pan ?? 999) - pan) < 4,
      `the guest to see the room from ${pan}°`,
      30_000,
    );
  /** Which of the hands are on the page. */
  const hands = async (): Promise<readonly string[]> => {
    const all = ["joystick", "nudge-left", "zoom-in", "preset-add", "camera-home"];
    const there = await Promise.all(all.map(async (id) => (await panel.getByTestId(id).count()) > 0));
    return all.filter((_, index) => there[index]);
  };

  test("the one that does everything has every hand, also after another was shown", async () => {
    await show("camera");
    await panel.getByTestId("joystick").waitFor();
    expect(await hands()).toEqual(["joystick", "nudge-left", "zoom-in", "preset-add", "camera-home"]);
    await show("camera3");
    await panel.getByTestId("one-way").waitFor();
    await show("camera");
    await panel.getByTestId("joystick").waitFor();
  });

  test("the one that only zooms is seen, and has the rocker and its views: by hand and by keyboard", async () => {
    await show("camera2");
    await panel.getByTestId("zoom-view").waitFor();
    await panel.getByTestId("preset-add").waitFor();
    expect(await hands()).toEqual(["zoom-in", "preset-add"]);
    zooming.camera.head.place({ pan: -30, tilt: 0, zoom: 0 });
    await guestSees(-30);
    await panel.getByTestId("zoom-in").focus();
    await panel.keyboard.press("ArrowLeft");
    await panel.keyboard.down(" ");
    await until(() => zooming.camera.head.pose.zoom > 0.1, "it to zoom in");
    await panel.keyboard.up(" ");
    await until(() => !zooming.camera.head.moving, "it to stand still");
    await until(
      async () => /zoom [1-9]\d?\s%/.test(await panel.getByTestId("camera-position").innerText()),
      "its zoom",
    );
    expect(zooming.camera.head.pose.pan).toBe(-30);
  });

  test("the one that looks one way is ready, sent and said to be so; there is no hand on it", async () => {
    await show("camera3");
    await panel.getByText("This camera looks one way").waitFor();
    expect(await hands()).toEqual([]);
    await guestSees(30);
    const camera = await api.read("camera");
    expect(camera).toMatchObject({ id: "camera3", health: { state: "ready" } });
    expect(camera?.capabilities).toMatchObject({ turns: false, zoom: false, stores: false });
    await panel.getByRole("button", { name: "Back" }).click();
    await panel.getByRole("button", { name: "Camera", exact: true }).click();
    await panel.getByTestId("one-way").waitFor();
  });

  test("the one that runs by speeds alone and has no memory is steered, and says where its views would be that it keeps none", async () => {
    await show("camera4");
    await panel.getByTestId("keeps-nothing").waitFor();
    await panel.getByText("This camera can keep no views").waitFor();
    expect(await hands()).toEqual(expect.arrayContaining(["joystick", "zoom-in"]));
    expect(await hands()).not.toContain("preset-add");
    const camera = await api.read("camera");
    expect(camera?.capabilities).toMatchObject({ turns: true, goes: false, stores: false });
    await expect(api.call("preset.store", { name: "Door" })).rejects.toThrow(/camera-keeps-nothing/);
    await show("camera2");
    await panel.getByTestId("preset-add").waitFor();
    expect(await panel.getByTestId("keeps-nothing").count()).toBe(0);
  });

  test("what it cannot do is refused in words to whoever asks", async () => {
    await show("camera3");
    await panel.getByTestId("one-way").waitFor();
    const refused = /camera-refused/;
    await expect(api.call("camera.home", {})).rejects.toThrow(refused);
    await expect(api.call("camera.nudge", { direction: "left" })).rejects.toThrow(refused);
    await expect(api.call("camera.moveTo", { pan: 5 })).rejects.toThrow(refused);
  });
});
