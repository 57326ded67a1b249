import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { DeviceError } from "#devices/device-error.ts";
import { PlainCamera } from "../rig/plain-camera.ts";
import { CameraAdjustments } from "./camera-adjustments.ts";
import type { LastTracking } from "./kept-tracking.ts";

/** @param last what the room before this one knew, `ago` that long before, ms */
function rig(
  trackingAfter = 60,
  { last, unsaid = false }: { last?: Omit<LastTracking, "since">; unsaid?: boolean } = {},
) {
  const clock = new ManualClock();
  const kept: LastTracking[] = [];
  let shownTimes = 0;
  const adjustments = new CameraAdjustments({
    clock,
    trackingAfter: () => trackingAfter,
    changed: () => {
      shownTimes += 1;
    },
    keep: (one) => kept.push(one),
  });
  const link = { kind: "serial", path: "/dev/ttyUSB0", baud: 9_600 } as const;
  const spec = { id: "camera", family: "visca", link, model: "generic", upsideDown: false, address: 1 } as const;
  const camera = new PlainCamera(spec);
  if (unsaid) camera.capabilities = { ...camera.capabilities, unsaid: ["tracking"] };
  adjustments.use(camera, last && { ...last, since: 1_000 });
  camera.start();
  const passes = async (ms: number): Promise<void> => {
    clock.advance(ms);
    for (let turns = 0; turns < 5; turns += 1) await setImmediate();
  };
  return { clock, kept, camera, adjustments, passes, shownTimes: () => shownTimes };
}

describe("a setting", () => {
  test("is unknown until the camera says it, a target until it confirms, and then what it is", async () => {
    const { camera, adjustments } = rig();
    expect(adjustments.shown.adjusted.exposure).toMatchObject({ actual: null });
    camera.says({ exposure: "auto" });
    expect(adjustments.shown.adjusted.exposure).toMatchObject({ actual: "auto" });
    const set = adjustments.adjust("panel", "exposure", "manual");
    await set;
    expect(adjustments.shown.adjusted.exposure).toMatchObject({ actual: "manual" });
    expect(adjustments.shown.adjusted.exposure).not.toHaveProperty("target");
  });

  test("that the camera refuses stays as it was, and says why until it is as asked", async () => {
    const { camera, adjustments } = rig();
    camera.says({ backlight: "off" });
    camera.refuses = new DeviceError("CAMERA_REFUSED");
    await expect(adjustments.adjust("panel", "backlight", "on")).rejects.toMatchObject({ code: "camera-refused" });
    expect(adjustments.shown.adjusted.backlight).toMatchObject({ actual: "off", fault: { code: "camera-refused" } });
    await adjustments.adjust("panel", "backlight", "on");
    expect(adjustments.shown.adjusted.backlight).not.toHaveProperty("fault");
  });

  test("that this camera has not got is refused, and nothing is sent", async () => {
    const { camera, adjustments } = rig();
    await expect(adjustments.adjust("panel", "flip", "on")).rejects.toMatchObject({ code: "camera-refused" });
    expect(adjustments.shown.adjusted).not.toHaveProperty("flip");
    expect(camera.told).toEqual([]);
  });
});

describe("the focus", () => {
  test("moves while somebody asks, and stops 400 ms after the last time", async () => {
    const { camera, adjustments, passes } = rig();
    camera.says({ focus: "manual" });
    await adjustments.adjust("panel", "focus", "near");
    await passes(300);
    await adjustments.adjust("panel", "focus", "near");
    await passes(300);
    expect(camera.told).toEqual(["focus near"]);
    await passes(101);
    expect(camera.told).toEqual(["focus near", "focus stop"]);
  });

  test("that is automatic is taken by hand first", async () => {
    const { camera, adjustments } = rig();
    camera.says({ focus: "auto" });
    await adjustments.adjust("panel", "focus", "far");
    await adjustments.adjust("panel", "focus", "stop");
    expect(camera.told).toEqual(["focus manual", "focus far", "focus stop"]);
  });

  test("stops when whoever held it is gone, and not when somebody else is", async () => {
    const { camera, adjustments, passes } = rig();
    await adjustments.adjust("panel", "focus", "far");
    adjustments.focus.handleGone("another");
    await passes(0);
    expect(camera.told).toEqual(["focus far"]);
    adjustments.focus.handleGone("panel");
    await passes(0);
    expect(camera.told).toEqual(["focus far", "focus stop"]);
  });
});

describe("following people", () => {
  test("gives way to a hand, and comes back after the set time without one", async () => {
    const { clock, camera, adjustments, passes } = rig(60);
    camera.says({ tracking: "on" });
    adjustments.handleMovedByHand();
    await passes(0);
    expect(camera.told).toEqual(["tracking off"]);
    expect(adjustments.shown.trackingResumesAt).toBe(clock.wall() + 60_000);
    await passes(50_000);
    adjustments.handleMovedByHand();
    await passes(50_000);
    expect(camera.told).toEqual(["tracking off"]);
    await passes(10_001);
    expect(camera.told).toEqual(["tracking off", "tracking on"]);
    expect(adjustments.shown).not.toHaveProperty("trackingResumesAt");
  });

  test("is not shown anew for every drive of a drag", async () => {
    const { camera, adjustments, passes, shownTimes } = rig(60);
    camera.says({ tracking: "on" });
    adjustments.handleMovedByHand();
    await passes(0);
    const before = shownTimes();
    for (let drives = 0; drives < 60; drives += 1) {
      adjustments.handleMovedByHand();
      await passes(16);
    }
    expect(shownTimes() - before).toBeLessThanOrEqual(1);
  });

  test("stays off after a hand where nothing is to bring it back", async () => {
    const { camera, adjustments, passes } = rig(0);
    camera.says({ tracking: "on" });
    adjustments.handleMovedByHand();
    await passes(3_600_000);
    expect(camera.told).toEqual(["tracking off"]);
  });

  test("comes back late where the camera was away or refused as it should have", async () => {
    const { camera, adjustments, passes } = rig(60);
    camera.says({ tracking: "on" });
    adjustments.handleMovedByHand();
    await passes(0);
    camera.refuses = new DeviceError("DEVICE_UNPLUGGED");
    await passes(60_001);
    expect(camera.told).toEqual(["tracking off"]);
    expect(adjustments.shown).toHaveProperty("trackingResumesAt");
    await passes(10_001);
    expect(camera.told).toEqual(["tracking off", "tracking on"]);
  });

  test("of a camera that never says may be on: a hand switches it off, and nothing switches it on by itself", async () => {
    const { camera, adjustments, passes } = rig(60);
    camera.capabilities = { ...camera.capabilities, unsaid: ["tracking"] };
    adjustments.handleMovedByHand();
    await passes(0);
    expect(camera.told).toEqual(["tracking off"]);
    adjustments.handleMovedByHand();
    await passes(120_000);
    expect(camera.told).toEqual(["tracking off"]);
  });

  test("that somebody switched off is not brought back, and a hand does not switch it on", async () => {
    const { camera, adjustments, passes } = rig(60);
    camera.says({ tracking: "on" });
    adjustments.handleMovedByHand();
    await adjustments.adjust("panel", "tracking", "off");
    adjustments.handleMovedByHand();
    await passes(120_000);
    expect(camera.told).not.toContain("tracking on");
  });
});

describe("following people, after the room was started anew", () => {
  test("of a camera that never says is as it was last confirmed, since then, and a hand ends it and brings it back", async () => {
    const { camera, adjustments, kept, passes } = rig(60, { last: { tracking: "on" }, unsaid: true });
    expect(camera.told).toEqual([]);
    expect(adjustments.shown.adjusted.tracking).toEqual({ actual: "on", since: 1_000 });
    adjustments.handleMovedByHand();
    await passes(0);
    expect(camera.told).toEqual(["tracking off"]);
    expect(kept.at(-1)).toMatchObject({ tracking: "off", resumesAt: expect.any(Number) });
    await passes(60_001);
    expect(camera.told).toEqual(["tracking off", "tracking on"]);
    expect(kept.at(-1)).toMatchObject({ tracking: "on" });
    expect(kept.at(-1)).not.toHaveProperty("resumesAt");
  });

  test("of a camera that says it is unknown until it does, whatever was known before", async () => {
    const { camera, adjustments } = rig(60, { last: { tracking: "on" } });
    expect(adjustments.shown.adjusted.tracking).toMatchObject({ actual: null });
    camera.says({ tracking: "off" });
    expect(adjustments.shown.adjusted.tracking).toMatchObject({ actual: "off" });
    adjustments.handleMovedByHand();
    expect(camera.told).toEqual([]);
  });

  test("a hand that is quicker than its answer ends what it said last", async () => {
    const { camera, adjustments, passes } = rig(60, { last: { tracking: "on" } });
    adjustments.handleMovedByHand();
    await passes(0);
    expect(camera.told).toEqual(["tracking off"]);
    expect(adjustments.shown).toHaveProperty("trackingResumesAt");
  });

  test("a hand that had it has it still, for no longer than is left", async () => {
    const clock = new ManualClock();
    const last = { tracking: "off", resumesAt: clock.wall() + 20_000 } as const;
    const { camera, adjustments, passes } = rig(60, { last, unsaid: true });
    expect(adjustments.shown.trackingResumesAt).toBe(last.resumesAt);
    await passes(19_000);
    expect(camera.told).toEqual([]);
    await passes(1_001);
    expect(camera.told).toEqual(["tracking on"]);
  });

  test("a hand's end that passed a moment ago counts, one long past does not, nor where it is not to come back", async () => {
    const wall = new ManualClock().wall();
    const ended = async (ago: number, after = 60) => {
      const last = { tracking: "off", resumesAt: wall - ago } as const;
      const { camera, passes } = rig(after, { last, unsaid: true });
      await passes(120_000);
      return camera.told;
    };
    expect(await ended(2_000)).toEqual(["tracking on"]);
    expect(await ended(3_600_000)).toEqual([]);
    expect(await ended(2_000, 0)).toEqual([]);
  });

  test("a clock that jumped keeps no hand on it for longer than is set", async () => {
    const last = { tracking: "off", resumesAt: new ManualClock().wall() + 86_400_000 } as const;
    const { camera, passes } = rig(60, { last, unsaid: true });
    await passes(60_001);
    expect(camera.told).toEqual(["tracking on"]);
  });

  test("that a camera did not take is sent again, not with every drive", async () => {
    const { camera, adjustments, passes } = rig(60, { unsaid: true });
    for (let drives = 0; drives < 5; drives += 1) {
      camera.refuses = new DeviceError("CAMERA_REFUSED");
      adjustments.handleMovedByHand();
      await passes(0);
    }
    camera.refuses = undefined;
    adjustments.handleMovedByHand();
    await passes(9_999);
    adjustments.handleMovedByHand();
    await passes(1);
    expect(camera.told).toEqual([]);
    adjustments.handleMovedByHand();
    await passes(0);
    expect(camera.told).toEqual(["tracking off"]);
  });

  test("of a camera that was known to be on and missed the order is sent again within the same hand", async () => {
    const { camera, adjustments, passes } = rig(60, { last: { tracking: "on" }, unsaid: true });
    camera.refuses = new DeviceError("DEVICE_NO_ANSWER");
    for (let drives = 0; drives < 12; drives += 1) {
      adjustments.handleMovedByHand();
      await passes(1_000);
    }
    expect(camera.told).toEqual(["tracking off"]);
    await passes(60_001);
    expect(camera.told).toEqual(["tracking off", "tracking on"]);
  });

  test.each(["CAMERA_NOT_UNDERSTOOD", "CAMERA_LACKS"] as const)(
    "that a camera has not got is not sent again: %s",
    async (code) => {
      const { camera, adjustments, passes } = rig(60, { unsaid: true });
      camera.refuses = new DeviceError(code);
      adjustments.handleMovedByHand();
      await passes(3_600_000);
      adjustments.handleMovedByHand();
      await passes(0);
      expect(camera.told).toEqual([]);
    },
  );

  test("that a camera missed while it was away is sent as soon as it is ready again", async () => {
    const { camera, adjustments, passes } = rig(60, { unsaid: true });
    camera.refuses = new DeviceError("CAMERA_NOT_UNDERSTOOD");
    adjustments.handleMovedByHand();
    await passes(0);
    expect(adjustments.shown.adjusted.tracking).toHaveProperty("fault");
    camera.unplug();
    camera.start();
    expect(adjustments.shown.adjusted.tracking).not.toHaveProperty("fault");
    adjustments.handleMovedByHand();
    await passes(0);
    expect(camera.told).toEqual(["tracking off"]);
  });

  test("that a camera does not take although it says that it is on is not sent with every drive", async () => {
    const { camera, adjustments, passes } = rig(0);
    camera.says({ tracking: "on" });
    let refused = 0;
    for (let drives = 0; drives < 12; drives += 1) {
      camera.refuses = new DeviceError("CAMERA_REFUSED");
      adjustments.handleMovedByHand();
      await passes(1_000);
      if (camera.refuses === undefined) refused += 1;
    }
    expect(refused).toBe(2);
  });
});

describe("the lamp that says that the picture is used", () => {
  test("follows whether it is, and a camera that comes back is told again", async () => {
    const { camera, adjustments, passes } = rig();
    expect(camera.told).toEqual([]);
    adjustments.handleUse(true);
    await passes(0);
    expect(camera.told).toEqual(["tally on"]);
    camera.adjusted = {};
    camera.says({ tally: "off" });
    await passes(10_001);
    expect(camera.told).toEqual(["tally on", "tally on"]);
    adjustments.handleUse(false);
    await passes(0);
    expect(camera.told.at(-1)).toBe("tally off");
  });

  test("that the camera will not switch is tried again, at leisure", async () => {
    const { camera, adjustments, passes } = rig();
    camera.refuses = new DeviceError("CAMERA_REFUSED");
    adjustments.handleUse(true);
    await passes(0);
    expect(camera.told).toEqual([]);
    camera.says({ tally: "off" });
    await passes(9_000);
    expect(camera.told).toEqual([]);
    await passes(1_001);
    expect(camera.told).toEqual(["tally on"]);
  });
});
