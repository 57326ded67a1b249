import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import type { SceneRun } from "#protocol/scenes.ts";
import { QuickRoom } from "../faults/quick-room.ts";
import { type CameraOnTcp, cameraOnTcp } from "../rig/camera-on-tcp.ts";
import { beforeRetry } from "../rig/retry.ts";
import { until } from "../rig/until.ts";

/*
 * The scene a meeting begins with, in a room of real processes: a camera on its wire, a controller, a meeting server; the
 * screen is a program of the test. It has the last word at a meeting's beginning, and never the power to hinder one.
 */
let camera: CameraOnTcp;
let room: QuickRoom;
let panel: RoomClient;
let kiosk: PlainKiosk;
let scene = "";

beforeAll(async () => {
  camera = await cameraOnTcp();
  room = await QuickRoom.start();
  const changes = {
    "camera.kind": "visca-tcp",
    "camera.port": `127.0.0.1:${camera.port}`,
    "meeting.scene": "Lecture",
    "sound.volume": 30,
  };
  await (await room.api()).call("settings.write", { changes });
  kiosk = await room.kiosk();
  panel = await room.panel();
  await until(() => panel.nodes.camera?.health.state === "ready", "the camera");
  await panel.call("camera.moveTo", { pan: 20, tilt: 5 });
  await until(() => (panel.nodes["camera.position"]?.actual?.pan ?? 0) > 19, "the camera's word on where it is");
  await panel.call("volume.set", { level: 70 });
  const stored = await panel.call("scene.store", { name: "Lecture", covers: ["camera", "volume"] });
  scene = stored.id;
  await panel.call("camera.home", {});
}, 120_000);

afterAll(async () => {
  await room?.[Symbol.asyncDispose]();
  await camera?.[Symbol.asyncDispose]();
});

const run = (): SceneRun | null => panel.nodes.scenes?.run ?? null;
const stand = (): Record<string, string> =>
  Object.fromEntries(run()?.parts.map(({ part, state }) => [part, state]) ?? []);

async function startMeeting(): Promise<void> {
  await panel.call("meeting.start", {});
  await until(() => panel.nodes.call?.state === "joined", "the meeting");
}

async function leave(): Promise<void> {
  await panel.call("meeting.leave", {});
  await until(() => panel.nodes.call?.state === "idle", "the meeting's end");
}

// In no meeting, the scene there, and the camera plugged in and at home.
beforeRetry(async () => {
  await camera.truth.plug();
  if (panel.nodes.call?.state !== "idle") await leave();
  await panel.call("scene.restore", { id: scene }).catch(() => undefined);
  await until(() => panel.nodes.camera?.health.state === "ready", "the camera", 60_000);
  await camera.truth.place({ pan: 0, tilt: 0 });
});

test("a meeting begins as the scene has it, also when it is deleted while it is being made", async () => {
  const ended = run()?.at;
  const before = (await camera.truth.state()).pan;
  expect(Math.abs(before)).toBeLessThan(1);
  await panel.call("meeting.start", {});
  await until(() => run()?.scene === scene && run()?.at !== ended, "the scene to be begun");
  await panel.call("scene.delete", { id: scene });
  await until(() => stand().camera === "done" && stand().volume === "done", "the scene to be made");
  await until(() => panel.nodes.call?.state === "joined", "the meeting");
  expect(
    run()
      ?.parts.map(({ part }) => part)
      .sort(),
  ).toEqual(["camera", "volume"]);
  // By what the camera itself knows, not by what the room believes.
  const { pan, tilt } = await camera.truth.state();
  expect(pan).toBeCloseTo(20, 0);
  expect(tilt).toBeCloseTo(5, 0);
  // Louder than the settings have it: the scene has the last word.
  await until(() => panel.nodes.volume?.actual === 70, "the scene's volume");
  expect(kiosk.nodes["media.wanted"]?.volume).toBe(70);
  await leave();
});

test("deleted meanwhile: the meeting begins as without one, and the log says why", async () => {
  await panel.call("scene.delete", { id: scene }).catch(() => undefined);
  const ended = run()?.at;
  await camera.truth.place({ pan: 0, tilt: 0 });
  await startMeeting();
  await until(() => panel.nodes.volume?.actual === 30, "the volume of the settings");
  expect(run()?.at).toBe(ended);
  expect((await camera.truth.state()).pan).toBeCloseTo(0, 0);
  const { entries } = await (await room.api()).call("log.read", { limit: 50, level: "warn" });
  expect(entries).toContainEqual(
    expect.objectContaining({ words: "there is no scene of the name that meetings begin with" }),
  );
  await leave();
});

test("the camera is absent: everything else is as the scene has it, and the meeting waits for nothing", async () => {
  await panel.call("scene.restore", { id: scene }).catch(() => undefined);
  const ended = run()?.at;
  await camera.truth.unplug(0);
  await until(() => panel.nodes.camera?.health.state === "absent", "the camera to be missed");
  await startMeeting();
  await until(() => run()?.at !== ended && stand().camera === "failed", "the camera's part to fail");
  await until(() => panel.nodes.volume?.actual === 70, "the scene's volume");
  expect(stand()).toEqual({ camera: "failed", volume: "done" });
  const { code, words } = run()?.parts.find(({ part }) => part === "camera") ?? {};
  expect(code).toBe("camera-away");
  expect(words).not.toBe("");
  expect(panel.nodes.call?.state).toBe("joined");
  // It does not catch up later: nothing moves by itself in the middle of a meeting.
  await camera.truth.plug();
  await until(() => panel.nodes.camera?.health.state === "ready", "the camera to be back");
  expect(Math.abs((await camera.truth.state()).pan)).toBeLessThan(1);
  await leave();
});
