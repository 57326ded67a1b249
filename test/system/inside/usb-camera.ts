/**
 * Runs in a machine of its own: the driver of USB cameras, v4l2-ctl and the kernel's uvcvideo against simulated cameras
 * that are plugged in over USB/IP. Prints a line for each thing it tried.
 */
import { systemClock } from "#base/clock.ts";
import { messageOf, silentLog } from "#base/log.ts";
import { NodeAttachment } from "#devices/camera/uvc/attachment.ts";
import { UvcCamera } from "#devices/camera/uvc/camera.ts";
import { settingNames } from "#devices/camera/uvc/simulator/usb-settings.ts";
import { attempt, expect, pause, until } from "./attempts.ts";
import { positions, simulated, speeds } from "./plugged-camera.ts";

function driven(path: string): UvcCamera {
  return new UvcCamera({
    id: "camera",
    attachment: new NodeAttachment(path),
    upsideDown: false,
    clock: systemClock,
    log: silentLog,
  });
}

const ready = (camera: UvcCamera, ms?: number) =>
  until(() => camera.health.kind === "ready", `ready, not ${JSON.stringify(camera.health)}`, ms);

async function main(): Promise<void> {
  const eye = simulated(positions, "A1", settingNames);
  const node = await eye.plug();
  await using camera = driven(node);
  camera.start();

  await attempt("what the kernel lists is what it can do", async () => {
    await ready(camera);
    const { pan, tilt, magnification } = camera.capabilities;
    expect(
      pan.min === -170 && pan.max === 170 && tilt.min === -30 && tilt.max === 90,
      JSON.stringify(camera.capabilities),
    );
    expect(magnification === 12, `magnification ${magnification}`);
    expect(camera.identity?.vendor === "Parley", JSON.stringify(camera.identity));
    expect(eye.camera.written.length === 0, "a camera that stands still was written to");
    return `${node} ${JSON.stringify(camera.capabilities)}`;
  });
  await attempt("it goes to a place and says that it is there", async () => {
    await camera.moveTo({ pan: 40, tilt: -10, zoom: 0.5 });
    const { pan, tilt, zoom } = eye.camera.head.pose;
    expect(Math.abs(pan - 40) < 1 && Math.abs(tilt + 10) < 1 && Math.abs(zoom - 0.5) < 0.01, `${pan} ${tilt} ${zoom}`);
    expect(camera.position?.pan === 40 && camera.position.tilt === -10, JSON.stringify(camera.position));
    return JSON.stringify(camera.position);
  });
  await attempt("a drag steps it along, and a lift leaves it where it is", async () => {
    for (let frame = 0; frame < 120; frame += 1) {
      void camera.drive({ pan: -0.5, tilt: 0, zoom: 0 });
      await pause(16);
    }
    expect((await camera.stop()).kind === "confirmed", "the stop was not confirmed");
    const { pan } = eye.camera.head.pose;
    expect(pan < 35, `it stood at ${pan}`);
    await pause(1_500);
    expect(Math.abs(eye.camera.head.pose.pan - pan) < 5, `it went on to ${eye.camera.head.pose.pan}`);
    return `40 to ${eye.camera.head.pose.pan.toFixed(1)} degrees`;
  });
  await attempt("a refusal by the camera is told as one", async () => {
    Object.assign(eye.camera.faults, { refuse: 1, reason: 4 });
    const refused = await camera.moveTo({ pan: 0 }).then(
      () => "taken",
      (error: Error & { code?: string }) => error.code,
    );
    expect(refused === "CAMERA_REFUSED", String(refused));
    await camera.moveTo({ pan: 0 });
    return String(refused);
  });
  await attempt(
    "what the kernel lists beside movement can be set, and a value after the mode that allows it",
    async () => {
      const { adjustments } = camera.capabilities;
      const offered = {
        focus: ["auto", "manual", "near", "far", "stop"],
        exposure: ["auto", "manual"],
        whiteBalance: ["auto", "indoor", "outdoor", "manual"],
        backlight: ["on", "off"],
      };
      expect(JSON.stringify(adjustments) === JSON.stringify(offered), JSON.stringify(adjustments));
      await camera.adjust("exposure", "manual");
      await camera.adjust("whiteBalance", "indoor");
      await camera.adjust("backlight", "on");
      await camera.focusTo({ mode: "manual", place: 120 });
      const told = eye.camera.written.map(({ words }) => words).slice(-6);
      const inTurn = ["whiteBalanceAuto=0", "whiteBalanceTemperature=3200", "backlightCompensation=2", "focusAuto=0"];
      expect(told.join() === ["exposureMode=1", ...inTurn, "focusAbsolute=120"].join(), told.join());
      await until(() => eye.camera.settings.focus.place === 120, "the focus to be there");
      const focus = JSON.stringify(await camera.readFocus());
      expect(focus === JSON.stringify({ mode: "manual", place: 120 }), focus);
      const said = JSON.stringify(camera.adjusted);
      return `${said} ${focus}`;
    },
  );
  await attempt(
    "unplugged in mid-drag and plugged in again: ready within two seconds of its node, and nothing moves",
    async () => {
      void camera.drive({ pan: 1, tilt: 0, zoom: 0 });
      await pause(300);
      eye.unplug();
      await until(() => camera.health.kind === "absent", "it to be absent");
      eye.camera.head.hold();
      await pause(500);
      const { pan } = eye.camera.head.pose;
      await eye.plug();
      const began = Date.now();
      await ready(camera);
      const took = Date.now() - began;
      await pause(1_000);
      expect(Math.abs(eye.camera.head.pose.pan - pan) < 0.01, `it moved from ${pan} to ${eye.camera.head.pose.pan}`);
      expect(took < 2_000 * slowness, `took ${took} ms`);
      return `${took} ms`;
    },
  );

  const runner = simulated(speeds);
  const other = await runner.plug();
  await using fast = driven(other);
  await attempt("a camera with speeds that was left running is stopped when it is opened", async () => {
    runner.camera.head.run({ pan: 2 });
    fast.start();
    await ready(fast);
    await until(() => !runner.camera.head.moving, "it to stand still", 5_000);
    expect(runner.camera.written[0]?.words === "pan speed=0 tilt speed=0", JSON.stringify(runner.camera.written));
    expect(fast.position === undefined, "it cannot know where it looks");
    return other;
  });
  await attempt("speeds: a drag runs it, a stop stops it", async () => {
    const waits: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      expect(
        (await fast.drive({ pan: round % 2 ? 0.5 : -0.5, tilt: 0.2, zoom: 0 })).kind === "confirmed",
        "not driven",
      );
      expect(runner.camera.head.velocity.pan !== 0, "it does not run");
      const began = performance.now();
      expect((await fast.stop()).kind === "confirmed", "not stopped");
      waits.push(performance.now() - began);
      await until(() => !runner.camera.head.moving, "it to stand still", 2_000);
    }
    waits.sort((a, b) => a - b);
    return `stop confirmed after ${waits[10]?.toFixed(0)} ms in the middle, ${waits.at(-1)?.toFixed(0)} ms at most, of 20`;
  });
  await attempt("twins without serial numbers keep their sockets, whichever is plugged in first", async () => {
    const [left, right] = [simulated(speeds), simulated(speeds)];
    runner.unplug();
    await until(() => fast.health.kind === "absent", "the first to be absent");
    await using one = driven(await left.plug());
    await using two = driven(await right.plug());
    one.start();
    two.start();
    await Promise.all([ready(one), ready(two)]);
    await one.drive({ pan: 0.5, tilt: 0, zoom: 0 });
    expect(left.camera.head.moving && !right.camera.head.moving, "the wrong one moves");
    await one.stop();
    left.unplug();
    await until(() => one.health.kind === "absent", "one to be absent");
    await pause(1_500);
    expect(one.health.kind === "absent", "its twin was taken for it");
    expect(two.health.kind === "ready", "the other was lost with it");
    return "told apart by their sockets";
  });
}

/** An emulated processor is some ten times slower than a small computer; what is measured here is the order of things. */
const slowness = 5;

await main().catch((error: unknown) =>
  console.info(`result ${JSON.stringify({ name: "the whole", ok: false, detail: messageOf(error) })}`),
);
process.exit(0);
