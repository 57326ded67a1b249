import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import type { Camera } from "../camera.ts";
import { createCamera, type WireSpec } from "../registry.ts";
import { SimulatorControl } from "./simulator/control-client.ts";

/** Everything real is waited for so long, and looked at so often. Milliseconds. */
const patience = { total: 30_000, between: 20 } as const;
const simulatorMain = fileURLToPath(new URL("simulator-main.ts", import.meta.url));

/** A simulator in a process of its own. */
export interface Simulator {
  readonly control: SimulatorControl;
  readonly controlPort: number;
  readonly tcpPort: number;
  readonly udpPort: number;
  readonly picturePort: number;
  readonly process: ChildProcess;
}

/** Looks until `check` says yes; throws after half a minute, naming what it waited for. */
export async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + patience.total;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`waited ${patience.total / 1_000} s for ${what}`);
    await sleep(patience.between);
  }
}

/** Real processes, ptys, sockets and drivers of one test, all gone afterwards. */
export class WireRig implements AsyncDisposable {
  readonly #ends: (() => Promise<unknown>)[] = [];

  /** A directory that is gone afterwards. */
  async directory(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), "parley-wire-"));
    this.#ends.push(() => rm(path, { recursive: true, force: true }));
    return path;
  }

  /** Two ttys joined back to back; killing the process unplugs both ends. */
  async ptyPair(one: string, other: string): Promise<ChildProcess> {
    const socat = spawn("socat", [`pty,raw,echo=0,link=${one}`, `pty,raw,echo=0,link=${other}`], { stdio: "ignore" });
    this.#ends.push(() => endChild(socat));
    await until("the line", () => existsSync(one) && existsSync(other));
    return socat;
  }

  async simulator(...flags: string[]): Promise<Simulator> {
    const child = spawn(process.execPath, [simulatorMain, "--control-port", "0", "--supervised", ...flags], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.#ends.push(() => endChild(child));
    const line = await firstLine(child);
    const { controlPort, tcpPort, udpPort, picturePort } = JSON.parse(line.replace(/^ready /, ""));
    const control = await SimulatorControl.connect(controlPort);
    this.#ends.push(() => control.close());
    return { control, controlPort, tcpPort, udpPort, picturePort, process: child };
  }

  /** A started camera; VISCA, generic, number 1 unless something else is said. */
  async camera(spec: Pick<WireSpec, "link"> & Partial<WireSpec>): Promise<Camera> {
    const usual = { id: "camera", family: "visca", model: "generic", upsideDown: false, address: 1 } as const;
    const camera = await createCamera({ ...usual, ...spec }, { clock: systemClock, log: silentLog });
    this.#ends.push(() => camera.close());
    camera.start();
    return camera;
  }

  /** Something else to end with the rest. */
  atEnd(end: () => Promise<unknown>): void {
    this.#ends.push(end);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const close of this.#ends.reverse()) await close();
  }
}

export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** The first line a child prints. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`ended with ${code} before it was ready`)));
    if (child.stdout) createInterface({ input: child.stdout }).once("line", resolve);
  });
}

/** The camera is in use. */
export const ready = (camera: Camera): Promise<void> => until("the camera", () => camera.health.kind === "ready");

/** Drags to the right until the camera has truly gone somewhere, then lifts; it stops for certain. */
export async function drag(camera: Camera, control: SimulatorControl, number = 1): Promise<void> {
  const from = (await control.state(number)).pan;
  await until("the camera to turn", async () => {
    await camera.drive({ pan: 0.5, tilt: 0.1, zoom: 0 });
    return (await control.state(number)).pan > from + 1;
  });
  const { kind } = await camera.stop();
  if (kind !== "confirmed") throw new Error(`the stop was ${kind}`);
  await standsStill(control, number);
}

/** It truly stands still. */
export const standsStill = (control: SimulatorControl, number = 1): Promise<void> =>
  until("the camera to stand still", async () => !(await control.state(number)).moving);

/** What the camera says agrees with where it truly is, to half a degree. */
export const agrees = (camera: Camera, control: SimulatorControl, number = 1): Promise<void> =>
  until("the camera to say where it is", async () => {
    const truth = await control.state(number);
    const { pan = Number.NaN, tilt = Number.NaN } = camera.position ?? {};
    return Math.abs(pan - truth.pan) < 0.5 && Math.abs(tilt - truth.tilt) < 0.5;
  });
