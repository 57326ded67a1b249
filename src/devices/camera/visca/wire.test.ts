import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { agrees, drag, endChild, ready, standsStill, until, WireRig } from "./wire-rig.ts";

/** These run on real ptys, sockets and processes: everything is waited for, nothing is timed. */
vi.setConfig({ testTimeout: 180_000 });

describe("over a real pty, through serialport", () => {
  async function overPty() {
    const rig = new WireRig();
    const directory = await rig.directory();
    const [ours, theirs] = [join(directory, "ours"), join(directory, "theirs")];
    const socat = await rig.ptyPair(ours, theirs);
    const simulator = await rig.simulator("--port", theirs);
    const camera = await rig.camera({ link: { kind: "serial", path: ours, baud: 9_600 } });
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
    await endChild(socat);
    await until("it to be gone", () => camera.health.kind === "absent");
    await rm(ours, { force: true });
    await rm(theirs, { force: true });
    await rig.ptyPair(ours, theirs);
    await ready(camera);
    await standsStill(control);
    await drag(camera, control);
  });

  test("silence, then a voice again", async () => {
    const { rig, camera, control } = await overPty();
    await using _ = rig;
    await control.fault({ silent: true });
    await until("the silence to be noticed", () => camera.health.kind === "failed");
    await control.mend();
    await ready(camera);
    await drag(camera, control);
  });
});

describe("over TCP", () => {
  test("drag, lift, position; the plug is pulled and put back", async () => {
    await using rig = new WireRig();
    const { control, tcpPort } = await rig.simulator("--listen-tcp", "0", "--baud", "0");
    const camera = await rig.camera({ link: { kind: "tcp", host: "127.0.0.1", port: tcpPort } });
    await ready(camera);
    await drag(camera, control);
    await agrees(camera, control);
    await camera.drive({ pan: 0.05, tilt: 0, zoom: 0 });
    await control.unplug(0);
    await until("it to be gone", () => camera.health.kind === "absent");
    await control.plug();
    await ready(camera);
    await standsStill(control);
    await drag(camera, control);
  });

  test("nobody listens: absent", async () => {
    await using rig = new WireRig();
    const { control, tcpPort } = await rig.simulator("--listen-tcp", "0");
    await control.unplug(0);
    const camera = await rig.camera({ link: { kind: "tcp", host: "127.0.0.1", port: tcpPort } });
    await until("it to be gone", () => camera.health.kind === "absent");
    expect(camera.health).toMatchObject({ fault: { code: "DEVICE_CONNECTION_REFUSED", verdict: "unreachable" } });
  });

  test("a caller whose connection is reset leaves the simulator as it is", async () => {
    await using rig = new WireRig();
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
    await using rig = new WireRig();
    const { process: simulator } = await rig.simulator("--listen-tcp", "0");
    const gone = new Promise((resolve) => simulator.once("exit", resolve));
    simulator.stdin?.end();
    expect(await Promise.race([gone, sleep(30_000, "still there")])).toBe(0);
  });
});
