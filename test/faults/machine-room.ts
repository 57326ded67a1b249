import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser as Chromium, chromium, type Page } from "playwright-core";
import { z } from "zod";
import { systemClock } from "#base/clock.ts";
import { entrancePaths } from "#protocol/entrance.ts";
import { SupervisedChild } from "#supervisor/child-process.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { roomAddress } from "../rig/network.ts";
import { until } from "../rig/until.ts";
import { InstalledRoom } from "../system/rig/installed-room.ts";
import { Machine } from "../system/rig/machine.ts";
import { pidsOf } from "../system/rig/processes.ts";
import type { Suite } from "../system/rig/roots.ts";
import { isThere, renderersBelow } from "./browser-processes.ts";
import { screenPage } from "./screen-page.ts";
import { type FaultTarget, forgetAfter, type Part, type RoomKeeper, type RoomKind } from "./target.ts";

const kioskFile = "/run/parley/kiosk/kiosk.json";
const kioskSchema = z.object({ pid: z.int(), devtoolsPort: z.int() });
const controllerSchema = z.object({ loopbackPort: z.int(), kioskToken: z.string(), setupCode: z.string().optional() });
const kioskFlags = `--fake-media --devtools-port=0 --forget-after=${forgetAfter}`;
const simulator = join(import.meta.dirname, "../../src/devices/camera/visca/simulator-main.ts");
/** What cameras with VISCA on TCP usually answer on. */
const cameraPort = 5678;
/** One that is switched off and on again is there at once, whatever happened to it before. Milliseconds. */
const longestWait = 400;
const bundles = join(import.meta.dirname, "../../dist/bundle");
const account = { name: "faults", password: "measured-and-forgotten" };
const connectWithinMs = 5_000;

/** A room that was installed on a machine, as its systemd keeps it. */
export class MachineRoom implements FaultTarget {
  readonly kind: RoomKind;
  readonly parts = ["controller", "sfu", "page", "shell", "simulator", "machine"] as const;
  readonly #machine: Machine;
  readonly #room: InstalledRoom;
  /** The room's camera: another computer on its network, which no power cut of the room's reaches. */
  readonly #camera = new SupervisedChild(
    {
      name: "camera",
      file: process.execPath,
      args: [simulator, `--listen-tcp=${cameraPort}`, `--address=${roomAddress}`, "--ack-delay=1", "--supervised"],
      env: process.env,
      hasPulse: true,
    },
    systemClock,
    longestWait,
  );
  readonly #forwards = new Map<number, number>();
  #screen: Chromium | undefined;

  private constructor(machine: Machine, room: InstalledRoom) {
    this.#machine = machine;
    this.#room = room;
    this.kind = machine.suite;
  }

  /** Boots a Debian, and installs the bundle that `npm run bundle` made, without a network to the outside. */
  static async start(suite: Suite): Promise<MachineRoom> {
    const archive = readdirSync(bundles).find((each) => each.endsWith(`-linux-${process.arch}.tar.gz`));
    if (archive === undefined) throw new Error("There is no bundle. Run `npm run bundle` first.");
    const machine = await Machine.create(suite, { binds: [`${bundles}:/mnt`] });
    const room = new MachineRoom(machine, new InstalledRoom(machine));
    try {
      await machine.boot();
      await room.#room.furnish();
      await machine.sh(`echo 'PARLEY_KIOSK_FLAGS=${kioskFlags}' > /etc/parley/kiosk.env`);
      await machine.sh(`tar --extract --gzip --file /mnt/${archive} --directory /var/tmp`);
      await machine.sh(`/var/tmp/${archive.replace(/\.tar\.gz$/, "")}/scripts/install.sh`);
      await room.#room.answers();
      await room.#connectCamera();
      await until(async () => (await room.pids("page")).length > 0, "the screen's page", 180_000, 500);
    } catch (error) {
      const journal = await room.said();
      await room[Symbol.asyncDispose]();
      throw new Error(`${(error as Error).message}\n${journal}`);
    }
    return room;
  }

  get url(): string {
    return this.#room.url;
  }

  get authority(): string {
    return this.#room.authority;
  }

  async screen(): Promise<Page> {
    await this.#screen?.close().catch(() => {});
    const { devtoolsPort } = await this.#kiosk();
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.#forward(devtoolsPort)}`, {
      timeout: connectWithinMs,
    });
    this.#screen = browser;
    return screenPage(browser);
  }

  async leaveScreen(): Promise<void> {
    await this.#screen?.close().catch(() => {});
    this.#screen = undefined;
  }

  async keeper(): Promise<RoomKeeper> {
    const text = await this.#machine.sh("cat /run/parley/controller/controller.json");
    const { loopbackPort, kioskToken, setupCode } = controllerSchema.parse(JSON.parse(text));
    const port = await this.#forward(loopbackPort);
    if (setupCode !== undefined) {
      await fetch(`http://127.0.0.1:${port}${entrancePaths.setup}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ code: setupCode, ...account }),
      });
    }
    return { controller: { loopbackPort: port, kioskToken }, account };
  }

  async pids(part: Part): Promise<readonly number[]> {
    try {
      switch (part) {
        case "controller":
        case "sfu":
          return [await this.#machine.pidOf(`parley-${part}.service`)].filter(isThere);
        case "page":
          return renderersBelow(await this.#shell());
        case "shell":
          return [await this.#shell()].filter(isThere);
        case "simulator":
          return [this.#camera.pid ?? 0].filter(isThere);
        case "machine":
          return [];
      }
    } catch {
      return [];
    }
  }

  async cyclePower(): Promise<void> {
    await this.leaveScreen();
    await this.#machine.cutPower();
    await this.#machine.powerOn();
  }

  async said(): Promise<string> {
    return this.#machine.journal(undefined, 60);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#screen?.close().catch(() => {});
    await this.#room[Symbol.asyncDispose]();
    await this.#camera.stop(5_000);
    await this.#machine[Symbol.asyncDispose]();
  }

  async #connectCamera(): Promise<void> {
    await this.#camera.start();
    const { controller, account: administrator } = await this.keeper();
    const api = new ControllerApi(controller);
    await api.signIn(administrator);
    const changes = { "camera.kind": "visca-tcp", "camera.port": `${roomAddress}:${cameraPort}` } as const;
    await api.call("settings.write", { changes });
    await until(async () => (await api.read("camera"))?.health.state === "ready", "the room's camera", 60_000, 200);
  }

  async #kiosk(): Promise<z.infer<typeof kioskSchema>> {
    return kioskSchema.parse(JSON.parse(await this.#machine.sh(`cat ${kioskFile}`)));
  }

  /** The shell as this machine numbers it; the room's own machine has numbers of its own. */
  async #shell(): Promise<number> {
    const { pid } = await this.#kiosk();
    const found = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .find(
        (each) =>
          pidsOf(each).length > 1 && pidsOf(each).at(-1) === pid && commandOf(each).includes("programs/kiosk-shell"),
      );
    if (found === undefined) throw new Error("The shell is away.");
    return found;
  }

  async #forward(port: number): Promise<number> {
    const known = this.#forwards.get(port) ?? (await this.#machine.forward(port));
    this.#forwards.set(port, known);
    return known;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
