import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SimulatorControl } from "#devices/camera/visca/simulator/control-client.ts";
import { type Simulator, WireRig } from "#devices/camera/visca/wire-rig.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { Browser } from "../rig/browser.ts";
import { beforeRetry } from "../rig/retry.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

const soon = { timeout: 60_000 };

/**
 * A room with two simulated cameras whose video cables are crossed: each is bound to the other's picture. Beside the two
 * there is Chromium's fake device, which follows nobody.
 */
describe("a camera's picture, chosen by looking", () => {
  let room: Room;
  let page: Page;
  let screen: Page;
  let api: ControllerApi;
  let board: Simulator;
  let front: SimulatorControl;
  let pictures: { readonly front: string; readonly board: string };
  const open: AsyncDisposable[] = [];
  const keep = <One extends AsyncDisposable>(one: One): One => {
    open.push(one);
    return one;
  };

  beforeAll(async () => {
    room = keep(await Room.start());
    const wires = keep(new WireRig());
    const directory = await wires.directory();
    const line = { room: join(directory, "room"), far: join(directory, "far") };
    await wires.ptyPair(line.room, line.far);
    board = await wires.simulator("--port", line.far, "--picture-port", "0");
    front = keep(await SimulatorControl.connect(room.runtime("camera").controlPort));
    pictures = {
      front: `simulated:${room.runtime("camera").picturePort}`,
      board: `simulated:${board.picturePort}`,
    };
    const { name, password } = room.demo().admin;
    api = new ControllerApi(room.runtime("controller"));
    await api.signIn({ name, password });
    await api.call("settings.write", {
      changes: {
        "camera.name": "Front",
        "camera2.name": "Board",
        "camera2.kind": "visca-serial",
        "camera2.port": line.room,
      },
    });
    await crossed();
    const browser = keep(await Browser.open({ trust: [room.authority] }));
    page = await browser.page(`${room.url}/admin/`);
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Devices", exact: true }).click();
    await page.getByTestId("camera2").waitFor(soon);
    screen = await room.screen();
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  const crossed = () =>
    api.call("settings.write", {
      changes: { "camera.picture": pictures.board, "camera2.picture": pictures.front },
    });

  beforeRetry(async () => {
    await api.call("meeting.leave", {}).catch(() => undefined);
    await crossed();
    await page.reload();
    await page.getByTestId("camera2").waitFor(soon);
  });

  const dialog = () => page.getByRole("dialog");
  const now = () => page.getByTestId("picture-now");
  const candidate = (name: string) => page.getByTestId("candidate").filter({ hasText: name });

  async function opened(): Promise<void> {
    if ((await dialog().count()) === 0) await page.getByTestId("camera").getByTestId("choose-picture").click();
    await candidate(pictures.front).or(page.getByTestId("look-consent")).first().waitFor(soon);
    if ((await page.getByTestId("look-consent").count()) > 0) {
      await page.getByTestId("look-show-code").click();
      const code = (await screen.getByTestId("pairing-code").innerText()).replaceAll(/\D/g, "");
      await dialog().getByLabel("Code on the room's screen").fill(code);
    }
    await candidate(pictures.front).locator("img").waitFor(soon);
  }

  test("every picture there is, is seen beside its name, and the room's screen says that somebody looks", async () => {
    await opened();
    for (const name of [pictures.front, pictures.board, "fake_device"]) {
      const image = candidate(name).locator("img");
      await image.waitFor(soon);
      await expect
        .poll(() => image.evaluate((drawn: HTMLImageElement) => [drawn.complete, drawn.naturalWidth > 100]), soon)
        .toEqual([true, true]);
    }
    await candidate(pictures.board).getByText("Its picture now").waitFor();
    await candidate(pictures.front).getByText("The picture of Board").waitFor();
    await now().getByText("Set in the settings.").waitFor();
    await screen.getByTestId("look-sign").waitFor(soon);
    // A picture is taken anew again and again: what a camera sees is what is shown.
    const first = await candidate(pictures.board).locator("img").getAttribute("src");
    await board.control.place({ pan: 60, tilt: 0, zoom: 0 });
    await expect.poll(() => candidate(pictures.board).locator("img").getAttribute("src"), soon).not.toBe(first);
  });

  test("one press chooses, one takes it back", async () => {
    await opened();
    await candidate("fake_device").getByRole("button").click();
    await dialog().getByText("is its picture now.").waitFor(soon);
    await now().getByText("Chosen by a person.").waitFor(soon);
    await candidate("fake_device").getByText("Its picture now").waitFor();
    await dialog().getByRole("button", { name: "Undo" }).click();
    await now().getByText("Set in the settings.").waitFor(soon);
    await candidate(pictures.board).getByText("Its picture now").waitFor();
  });

  /** In doubt nothing is decided, and on a busy machine pictures come late: then a person presses once more. */
  async function moved(): Promise<string> {
    let said = "";
    for (let tries = 0; tries < 4 && !said.includes("is its picture now."); tries += 1) {
      await dialog().getByTestId("move-and-see").click();
      await dialog().getByRole("progressbar").waitFor(soon);
      await dialog()
        .getByRole("progressbar")
        .waitFor({ state: "detached", ...soon });
      said = await dialog().innerText();
    }
    return said;
  }

  test("move it and see finds the crossed cable, says how far it is, and that it was found by moving", async () => {
    await opened();
    await front.place({ pan: -10, tilt: 0, zoom: 0.3 });
    // It says so at its next turn; a search that began before would go by where it was believed to be.
    await until(async () => {
      const { pan = 0, zoom = 0 } = (await api.read("camera.position")).actual ?? {};
      return Math.abs(pan + 10) < 0.5 && Math.abs(zoom - 0.3) < 0.02;
    }, "the camera to say where it looks");
    expect(await moved()).toContain("moves with the camera and is its picture now.");
    await now().getByText("Found by moving the camera.").waitFor(soon);
    await candidate(pictures.front).getByText("Its picture now").waitFor();
  }, 300_000);

  test("a meeting comes first: why nothing is shown is said, and afterwards it goes on by itself", async () => {
    await opened();
    await api.call("meeting.start", {});
    await dialog().getByText("in-meeting").waitFor(soon);
    expect(await page.getByTestId("candidate").count()).toBe(0);
    await screen.getByTestId("look-sign").waitFor({ state: "detached", ...soon });
    await api.call("meeting.leave", {});
    await candidate(pictures.front).locator("img").waitFor(soon);
  });

  test("closed, nobody looks any more", async () => {
    await opened();
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    await screen.getByTestId("look-sign").waitFor({ state: "detached", ...soon });
    expect(await api.read("camera.choice")).toBeNull();
  });
});
