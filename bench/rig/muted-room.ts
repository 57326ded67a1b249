import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { z } from "zod";
import { systemClock } from "#base/clock.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { readFlags } from "#process/flags.ts";
import { readRuntimePath } from "#process/runtime-file.ts";
import { type ChildCommand, SupervisedChild } from "#supervisor/child-process.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { roomFlags } from "#supervisor/room-flags.ts";
import { RoomProcesses, roomPlaces } from "#supervisor/room-processes.ts";
import { Browser } from "../../test/rig/browser.ts";
import { guestTile } from "../../test/rig/people.ts";
import { until } from "../../test/rig/until.ts";
import { CaptureVolume } from "./capture-volume.ts";
import { ControllerProcess } from "./controller-process.ts";
import { familyOf } from "./core-time.ts";
import { serveDevice } from "./hid-socket.ts";
import { guestHere } from "./meeting.ts";

const repository = join(import.meta.dirname, "../..");
const kioskRuntime = z.object({ devtoolsPort: z.int() });

/** A room in a meeting, every place of its mute real but the speakerphone, whose reports cross a socket. */
export interface MutedRoom extends AsyncDisposable {
  readonly device: SimulatedSpeakerphone;
  readonly capture: CaptureVolume;
  /** The page on the room's screen. */
  readonly screen: Page;
  /** A tablet's panel, and a phone's, in one browser. */
  readonly panel: Page;
  readonly phone: Page;
  /** Somebody in the meeting. */
  readonly guest: Page;
  /** The room's and the guest's picture go out, or do not; not while the guest's list of people is open. */
  readonly showPictures: (shown: boolean) => Promise<void>;
  /** The guest opens the list of people, in which anybody can be asked to mute. */
  readonly listPeople: () => Promise<void>;
  /** The guest asks the room to mute. */
  readonly askToMute: () => Promise<void>;
  /** The ids of all processes, by what they are; a room's guests and panels are other people's machines. */
  readonly processes: () => ReadonlyMap<MutedRoomPart, readonly number[]>;
}

export type MutedRoomPart =
  | "controller"
  | "meeting server"
  | "screen's shell"
  | "screen's browser"
  | "guest's browser"
  | "panels' browsers"
  | "benchmark";

/**
 * Starts it: the product's processes, a real PulseAudio, three browsers.
 *
 * @param say tells whoever waits
 */
export async function startMutedRoom(say: (words: string) => void): Promise<MutedRoom> {
  await using stack = new AsyncDisposableStack();
  const state = await mkdtemp(join(tmpdir(), "parley-bench-"));
  stack.defer(() => rm(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const settings = { "room.name": "Bench", "meeting.startWithCamera": false };
  await writeFile(join(state, "room.json"), JSON.stringify({ settings }));
  const capture = stack.use(await CaptureVolume.start());
  const device = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), systemClock);
  stack.defer(() => device.close());
  stack.use(await serveDevice(device, join(state, "speakerphone.sock")));
  const controller = stack.use(await ControllerProcess.start(state, "bench/rig/controller-with-hid-socket.ts"));
  const [tablet = "", mobile = ""] = await controller.invitePanels(2);
  const others = await startOthers(stack, state, capture.env);
  say("the room serves");

  const { devtoolsPort } = await until(
    () => readRuntimePath(join(state, "run/kiosk.json"), kioskRuntime),
    "the screen's debugging port",
  );
  const screenBrowser = await chromium.connectOverCDP(`http://127.0.0.1:${devtoolsPort}`);
  stack.defer(() => screenBrowser.close());
  const pages = () => screenBrowser.contexts().flatMap((context) => context.pages());
  const screen = await until(() => pages().find((page) => page.url().startsWith("http://127.0.0.1:")), "the screen");
  const panels = stack.use(await Browser.open({ trust: [controller.authority] }));
  const panelAt = (code: string) => `${controller.origin}/panel/#invite=${code}`;
  const panel = await panels.page(panelAt(tablet));
  await panel.getByTestId("start").waitFor();
  const phones = stack.use(
    await Browser.open({ trust: [controller.authority], viewport: { width: 390, height: 844 }, touch: true }),
  );
  const phone = await phones.page(panelAt(mobile));
  await phone.getByTestId("start").waitFor();

  const api = new ControllerApi(controller.runtime);
  await until(async () => (await api.read("speakerphone"))?.health.state === "ready", "the speakerphone to be used");
  await panel.getByTestId("start").click();
  await panel.getByTestId("mute").waitFor();
  const { join: link } = await until(async () => {
    const call = await api.read("call");
    return "joinUrl" in call && call.state === "joined" ? { join: call.joinUrl } : undefined;
  }, "the meeting");
  const { browser: guestBrowser, page: guest } = await guestHere({ authority: controller.authority }, link);
  stack.use(guestBrowser);
  await screen.getByTestId("tile").waitFor();
  await phone.getByTestId("mute").waitFor();
  await until(async () => (await api.read("sound")).capture === "open", "the microphone to be open");

  let shown = { room: false, guest: true };
  const showPictures = async (wanted: boolean): Promise<void> => {
    if (shown.room !== wanted) await panel.getByTestId("camera-send").click();
    if (shown.guest !== wanted) await guest.getByTestId("camera").click();
    shown = { room: wanted, guest: wanted };
    const pictures = [guest.locator(guestTile), screen.getByTestId("tile-picture")];
    await until(
      async () => (await Promise.all(pictures.map((each) => each.count()))).every((count) => count === Number(wanted)),
      "the pictures to follow",
    );
  };
  const owned = stack.move();
  return {
    device,
    capture,
    screen,
    panel,
    phone,
    guest,
    showPictures,
    listPeople: async () => {
      await guest.getByTestId("people").click();
      await guest.locator(".people__row button").waitFor();
    },
    askToMute: () => guest.evaluate(() => document.querySelector<HTMLElement>(".people__row button")?.click()),
    processes: () =>
      new Map([
        ["controller", [controller.runtime.pid]],
        ["meeting server", familyOf(others.sfu)],
        ["screen's shell", [others.kiosk]],
        ["screen's browser", familyOf(others.kiosk).filter((pid) => pid !== others.kiosk)],
        ["guest's browser", familyOf(guestBrowser.home)],
        ["panels' browsers", [panels, phones].flatMap(({ home }) => familyOf(home))],
        ["benchmark", [process.pid]],
      ]),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** The meeting server, and the screen in its own browser, as `npm start` runs them; their process ids. */
async function startOthers(
  stack: AsyncDisposableStack,
  state: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly sfu: number; readonly kiosk: number }> {
  const kioskFlags = ["--no-sandbox", "--fake-media", "--devtools-port=0"].map((flag) => `--kiosk-flag=${flag}`);
  const config = `--config=${join(state, "room.json")}`;
  const flags = readFlags(roomFlags, ["--headless", "--sfu-port=0", "--media-port=0", config, ...kioskFlags]);
  const processes = new RoomProcesses(roomPlaces(repository, state), flags, { ...process.env, ...env });
  const start = async (command: ChildCommand): Promise<number> => {
    const child = new SupervisedChild(command);
    stack.defer(() => child.stop(10_000));
    await child.start();
    if (child.pid === undefined) throw new Error(`${command.name} has ended.`);
    return child.pid;
  };
  return { sfu: await start(processes.sfu()), kiosk: await start(processes.kiosk()) };
}
