import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { createCamera } from "../../registry.ts";
import type { LinkAddress } from "../../transport/byte-link.ts";
import type { Camera } from "../camera.ts";
import { SimulatorControl } from "./simulator/control-client.ts";

/** These run on real ptys, sockets and processes: everything is waited for, nothing is timed. */
const patience = { timeout: 30_000, interval: 25 } as const;
vi.setConfig({ testTimeout: 180_000 });
const simulatorMain = fileURLToPath(new URL("simulator-main.ts", import.meta.url));

interface Simulator {
  readonly control: SimulatorControl;
  readonly controlPort: number;
  readonly tcpPort: number;
  readonly process: ChildProcess;
}

class Rig implements AsyncDisposable {
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
    this.#ends.push(() => end(socat));
    await vi.waitFor(() => expect(existsSync(one) && existsSync(other)).toBe(true), patience);
    return socat;
  }

  async simulator(...flags: string[]): Promise<Simulator> {
    const child = spawn(process.execPath, [simulatorMain, "--control-port", "0", "--supervised", ...flags], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.#ends.push(() => end(child));
    const [line] = await lines(child);
    const { controlPort, tcpPort } = JSON.parse((line ?? "").replace(/^ready /, ""));
    const control = await SimulatorControl.connect(controlPort);
    this.#ends.push(() => control.close());
    return { control, controlPort, tcpPort, process: child };
  }

  camera(link: LinkAddress): Camera {
    const camera = createCamera(
      { id: "camera", family: "visca", link, model: "generic", upsideDown: false },
      { clock: systemClock, log: silentLog },
    );
    this.#ends.push(() => camera.close());
    camera.start();
    return camera;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const close of this.#ends.reverse()) await close();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** The first line a child prints. */
function lines(child: ChildProcess): Promise<[string]> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`ended with ${code} before it was ready`)));
    if (child.stdout) createInterface({ input: child.stdout }).once("line", (line) => resolve([line]));
  });
}

const ready = (camera: Camera) => vi.waitFor(() => expect(camera.health.kind).toBe("ready"), patience);

/** Drags to the right until the camera has truly gone somewhere, then lifts. */
async function drag(camera: Camera, control: SimulatorControl): Promise<void> {
  const from = (await control.state()).pan;
  await vi.waitFor(async () => {
    await camera.drive({ pan: 0.5, tilt: 0.1, zoom: 0 });
    expect((await control.state()).pan).toBeGreaterThan(from + 1);
  }, patience);
  expect(await camera.stop()).toEqual({ kind: "confirmed" });
  await vi.waitFor(async () => expect((await control.state()).moving).toBe(false), patience);
}

/** What the camera says agrees with where it truly is. */
const agrees = (camera: Camera, control: SimulatorControl) =>
  vi.waitFor(async () => {
    const truth = await control.state();
    expect(camera.position?.pan).toBeCloseTo(truth.pan, 0);
    expect(camera.position?.tilt).toBeCloseTo(truth.tilt, 0);
  }, patience);

describe("over a real pty, through serialport", () => {
  async function overPty() {
    const rig = new Rig();
    const directory = await rig.directory();
    const [ours, theirs] = [join(directory, "ours"), join(directory, "theirs")];
    const socat = await rig.ptyPair(ours, theirs);
    const simulator = await rig.simulator("--port", theirs);
    const camera = rig.camera({ kind: "serial", path: ours, baud: 9_600 });
    await ready(camera);
    return { rig, camera, socat, ours, theirs, ...simulator };
  }

  test("drag, lift, position, preset", async () => {
    const { rig, camera, control } = await overPty();
    await using _ = rig;
    const received = await control.received();
    expect(received[0]?.bytes).toBe("81 01 06 01 01 01 03 03 FF");
    await drag(camera, control);
    await agrees(camera, control);
    await camera.storePreset(2);
    await camera.home();
    await camera.recallPreset(2);
    await agrees(camera, control);
    expect(camera.position?.pan).toBeGreaterThan(0.5);
  });

  test("the cable is pulled in mid-drag and put back", async () => {
    const { rig, camera, control, socat, ours, theirs } = await overPty();
    await using _ = rig;
    await camera.drive({ pan: 0.05, tilt: 0, zoom: 0 });
    await end(socat);
    await vi.waitFor(() => expect(camera.health.kind).toBe("absent"), patience);
    await rm(ours, { force: true });
    await rm(theirs, { force: true });
    await rig.ptyPair(ours, theirs);
    await ready(camera);
    await vi.waitFor(async () => expect((await control.state()).moving).toBe(false), patience);
    await drag(camera, control);
  });

  test("silence, then a voice again", async () => {
    const { rig, camera, control } = await overPty();
    await using _ = rig;
    await control.fault({ silent: true });
    await vi.waitFor(() => expect(camera.health).toMatchObject({ kind: "failed" }), patience);
    await control.mend();
    await ready(camera);
    await drag(camera, control);
  });
});

describe("over TCP", () => {
  test("drag, lift, position; the plug is pulled and put back", async () => {
    await using rig = new Rig();
    const { control, tcpPort } = await rig.simulator("--listen-tcp", "0", "--baud", "0");
    const camera = rig.camera({ kind: "tcp", host: "127.0.0.1", port: tcpPort });
    await ready(camera);
    await drag(camera, control);
    await agrees(camera, control);
    await camera.drive({ pan: 0.05, tilt: 0, zoom: 0 });
    await control.unplug(0);
    await vi.waitFor(() => expect(camera.health.kind).toBe("absent"), patience);
    await control.plug();
    await ready(camera);
    await vi.waitFor(async () => expect((await control.state()).moving).toBe(false), patience);
    await drag(camera, control);
  });

  test("nobody listens: absent", async () => {
    await using rig = new Rig();
    const { control, tcpPort } = await rig.simulator("--listen-tcp", "0");
    await control.unplug(0);
    const camera = rig.camera({ kind: "tcp", host: "127.0.0.1", port: tcpPort });
    await vi.waitFor(() => expect(camera.health.kind).toBe("absent"), patience);
    expect(camera.health).toMatchObject({ fault: { code: "DEVICE_HOST_UNREACHABLE", verdict: "unreachable" } });
  });

  test("a caller whose connection is reset leaves the simulator as it is", async () => {
    await using rig = new Rig();
    const { control, controlPort } = await rig.simulator("--listen-tcp", "0");
    for (let caller = 0; caller < 20; caller += 1) {
      const socket = connect(controlPort, "127.0.0.1");
      await once(socket, "connect");
      socket.write('{"id":1,"do":"state"}\n');
      socket.resetAndDestroy();
    }
    expect(await control.state()).toMatchObject({ moving: false });
  });

  test("the simulator ends when its standard input does", async () => {
    await using rig = new Rig();
    const { process: simulator } = await rig.simulator("--listen-tcp", "0");
    const gone = new Promise((resolve) => simulator.once("exit", resolve));
    simulator.stdin?.end();
    expect(await Promise.race([gone, sleep(30_000, "still there")])).toBe(0);
  });
});
