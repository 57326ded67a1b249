import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { systemClock } from "#base/clock.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { settingKeys } from "#protocol/settings.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { ControllerProcess } from "../../bench/rig/controller-process.ts";
import { serveDevice } from "../../bench/rig/hid-socket.ts";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { until } from "../rig/until.ts";

const repository = join(import.meta.dirname, "../..");
/** Who may steer the network camera. */
export const cameraUser = { name: "room", password: "known to the integrator" };
const administrator = { name: "ida", password: "four unrelated words here" };

/**
 * A room in which nothing is set up: two cameras on a serial line, and an adapter with nothing behind it (pseudo-terminals), a
 * projector, a camera that wants a password and can be steered by VISCA as well, and one of Sony's on other hosts of the network, a speakerphone. All are the product's simulators, at real transports.
 */
export class BlankRoom implements AsyncDisposable {
  readonly state: string;
  readonly controller: ControllerProcess;
  readonly api: ControllerApi;
  readonly #stack: AsyncDisposableStack;
  readonly #lines = new Map<string, ChildProcess>();

  private constructor(state: string, controller: ControllerProcess, api: ControllerApi, stack: AsyncDisposableStack) {
    this.state = state;
    this.controller = controller;
    this.api = api;
    this.#stack = stack;
  }

  /** @param devices the folder its stand-ins are in; absent: one of its own */
  static async open(devices?: string): Promise<BlankRoom> {
    await using stack = new AsyncDisposableStack();
    const state = await ControllerProcess.newRoom({ "room.name": "Birch room", "room.setUp": "done" });
    if (devices !== undefined) {
      await mkdir(devices, { recursive: true });
      await symlink(devices, join(state, "devices"));
    }
    await mkdir(join(state, "devices/serial"), { recursive: true });
    const passwordFile = join(state, "camera-password");
    await writeFile(passwordFile, cameraUser.password);
    const camera = stack.use(await Host.attach("camera"));
    await started(
      stack,
      camera.command(
        process.execPath,
        join(repository, "src/devices/camera/onvif/simulator-main.ts"),
        ...[`--address=${camera.address}`, `--user=${cameraUser.name}`, `--password-file=${passwordFile}`],
        ...["--port=80", "--discovery", "--supervised"],
      ),
    );
    const visca = join(repository, "src/devices/camera/visca/simulator-main.ts");
    await started(
      stack,
      camera.command(process.execPath, visca, `--address=${camera.address}`, "--listen-tcp=5678", "--supervised"),
    );
    const sony = stack.use(await Host.attach("sony"));
    await started(
      stack,
      sony.command(
        ...[process.execPath, visca, `--address=${sony.address}`, "--listen-sony=52381", "--sony-setup=CAM1"],
        "--supervised",
      ),
    );
    const host = stack.use(await Host.attach("projector"));
    const projector = host.command(
      process.execPath,
      join(repository, "src/devices/display/simulator-main.ts"),
      ...["--speaks=pjlink", `--address=${host.address}`, "--listen-tcp=4352", "--supervised"],
    );
    await started(stack, projector);
    const speakerphone = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), systemClock);
    stack.defer(() => speakerphone.close());
    stack.use(await serveDevice(speakerphone, join(state, "devices/speakerphone")));
    const controller = stack.use(await ControllerProcess.start(state, "test/finding/controller-on-stand-ins.ts"));
    const api = new ControllerApi(controller.runtime);
    await api.setUp(controller.runtime.setupCode ?? "", administrator);
    const room = new BlankRoom(state, controller, api, stack.move());
    try {
      await room.plugAdapter("camera-line");
      await room.plugAdapter("spare-line");
      await started(room.#stack, [
        process.execPath,
        visca,
        ...[`--port=${join(state, "camera-line.far")}`, "--cameras=2", "--supervised"],
      ]);
      return room;
    } catch (error) {
      await room[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Takes away whatever was set up of devices. */
  async blank(): Promise<void> {
    const used = settingKeys.filter((key) => /^(camera\d?|display|speakerphone)\./.test(key));
    await this.api.call("settings.write", { changes: Object.fromEntries(used.map((key) => [key, null])) });
    await until(async () => (await this.api.read("camera")) === null, "the room to be without devices");
  }

  /** Plugs a serial adapter in, as the room sees it: nobody is at its far end yet. */
  async plugAdapter(name: string): Promise<void> {
    const ends = [join(this.state, "devices/serial", name), join(this.state, `${name}.far`)];
    const line = spawn(
      "setpriv",
      ["--pdeathsig", "TERM", "socat", ...ends.map((end) => `PTY,raw,echo=0,link=${end}`)],
      {
        stdio: "ignore",
      },
    );
    this.#lines.set(name, line);
    this.#stack.defer(() => this.unplugAdapter(name));
    await until(() => ends.every((end) => existsSync(end)), `the adapter ${name}`);
  }

  async unplugAdapter(name: string): Promise<void> {
    const line = this.#lines.get(name);
    if (line === undefined || line.exitCode !== null || line.signalCode !== null) return;
    const ended = once(line, "exit");
    line.kill("SIGTERM");
    await ended;
  }

  /** An administrator's browser, signed in and at the overview. */
  async signedIn(): Promise<{ browser: Browser; page: Page }> {
    const browser = await Browser.open({ trust: [this.controller.authority] });
    const page = await browser.page(`${this.controller.origin}/admin/`);
    await page.getByLabel("Name", { exact: true }).fill(administrator.name);
    await page.getByLabel("Password", { exact: true }).fill(administrator.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "What is wrong" }).waitFor();
    return { browser, page };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }
}

/** Starts a process, waits until it says that it is ready, and ends it with the stack. */
async function started(stack: AsyncDisposableStack, [file, ...args]: readonly [string, ...string[]]): Promise<void> {
  const child = spawn(file, args, { cwd: repository, stdio: ["pipe", "pipe", "inherit"] });
  stack.defer(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.stdin.end();
    await ended;
  });
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`${args[0]} ended with ${code}`))),
  ]);
}
