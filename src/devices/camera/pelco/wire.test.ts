import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { SerialLink } from "../../transport/serial.ts";
import { cameraModel } from "../model.ts";
import { Outlet } from "../visca/simulator/outlet.ts";
import { endChild, until, WireRig } from "../visca/wire-rig.ts";
import { SimulatedPelco } from "./simulator/simulated-pelco.ts";

/** The driver against the simulated head over real ptys: everything is waited for, nothing is timed. */
vi.setConfig({ testTimeout: 180_000 });

async function head(answers: boolean) {
  const rig = new WireRig();
  const directory = await rig.directory();
  const [ours, theirs] = [join(directory, "ours"), join(directory, "theirs")];
  const socat = await rig.ptyPair(ours, theirs);
  const model = cameraModel("pelco-d");
  const far = new SimulatedPelco({ clock: systemClock, model, address: 3, baud: 9_600, answers });
  // A driver that died left it turning.
  far.head.drive(20, 0);
  const outlet = new Outlet(far, new SerialLink(theirs, 9_600), systemClock, silentLog);
  rig.atEnd(() => outlet.close());
  await outlet.plug();
  const link = { kind: "serial", path: ours, baud: 9_600 } as const;
  const camera = await rig.camera({ family: "pelco-d", model: "pelco-d", address: 3, link });
  return { rig, far, camera, socat, ours, theirs };
}

describe("most heads, which answer nothing", () => {
  test("the first frame is stop; what is known is told, and what is not is not", async () => {
    const { rig, far, camera } = await head(false);
    await using _ = rig;
    await until("the head to stop", () => !far.head.moving);
    await until("its silence to be told", () => camera.health.kind === "degraded");
    expect(camera.health).toMatchObject({ fault: { code: "CAMERA_UNHEARD" } });
    expect(camera.position).toBeUndefined();
    expect(camera.capabilities).toMatchObject({ drivesOnly: true, power: false });
    await expect(camera.moveTo({ pan: 1 })).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  });

  test("drive with speeds of its own for each axis, zoom, stop, presets", async () => {
    const { rig, far, camera } = await head(false);
    await using _ = rig;
    await until("the head to stop", () => !far.head.moving);
    await until("its silence to be told", () => camera.health.kind === "degraded");
    await until("it to turn", async () => {
      await camera.drive({ pan: 0.5, tilt: -0.2, zoom: 0.5 });
      const { pan, tilt, zoom } = far.head.pose;
      return pan > 5 && tilt < -1 && zoom > 0.02;
    });
    expect(await camera.stop()).toEqual({ kind: "sent" });
    await until("it to stop", () => !far.head.moving);
    await camera.storePreset(4);
    await until("the preset", () => far.presets.has(4));
    const { pan } = far.head.pose;
    far.head.place({ pan: -40, tilt: 0, zoom: 0 });
    await camera.recallPreset(4);
    await until("it to be there", () => Math.abs(far.head.pose.pan - pan) < 0.1);
    await expect(camera.recallPreset(33)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
  });

  test("a stop of which the line loses two is heard", async () => {
    const { rig, far, camera } = await head(false);
    await using _ = rig;
    await until("its silence to be told", () => camera.health.kind === "degraded");
    await until("it to turn", async () => {
      await camera.drive({ pan: 0.2, tilt: 0, zoom: 0 });
      return far.head.velocity.pan > 0;
    });
    far.faults.loseOrders = 2;
    await camera.stop();
    await until("it to stop", () => !far.head.moving);
  });

  test("the cable is pulled in mid-drag and put back: it stands still", async () => {
    const { rig, far, camera, socat, ours, theirs } = await head(false);
    await using _ = rig;
    await until("its silence to be told", () => camera.health.kind === "degraded");
    await camera.drive({ pan: 0.05, tilt: 0, zoom: 0 });
    await endChild(socat);
    await until("it to be gone", () => camera.health.kind === "absent");
    await rm(ours, { force: true });
    await rm(theirs, { force: true });
    await rig.ptyPair(ours, theirs);
    await until("the head to stop", () => !far.head.moving);
    await until("it to be in use again", () => camera.health.kind === "degraded");
  });
});

describe("a head that answers", () => {
  test("says where it looks, while it is driven too; silence is told, and it comes back by itself", async () => {
    const { rig, far, camera } = await head(true);
    await using _ = rig;
    await until("the head to answer", () => camera.health.kind === "ready");
    await until("the head to stop", () => !far.head.moving);
    await until("it to turn", async () => {
      await camera.drive({ pan: -0.5, tilt: 0.1, zoom: 0 });
      return far.head.pose.pan < -5;
    });
    await camera.stop();
    await until("the position", () => Math.abs((camera.position?.pan ?? 0) - far.head.pose.pan) < 0.1);
    expect(camera.position?.tilt).toBeGreaterThan(0);
    far.faults.silent = true;
    await until("the silence to be noticed", () => camera.health.kind !== "ready");
    far.faults.silent = false;
    await until("the head to answer again", () => camera.health.kind === "ready");
  });
});
