import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

/** What `v4l2-ctl` says to an account that may not open the device. */
const denied = "#!/bin/sh\necho 'Failed to open /dev/video0: Permission denied' >&2\nexit 1\n";

/*
 * Chromium's own fake camera has a head: it zooms from 100 to 400. The room's kernel has no camera, and whoever asks it
 * is told that they may not.
 */
test("a USB camera the room may not open is moved by the screen that shows it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-denied-"));
  try {
    await writeFile(join(folder, "v4l2-ctl"), denied, { mode: 0o755 });
    await using room = await Room.start({
      settings: {
        "room.name": "Fir room",
        "room.setUp": "done",
        "camera.kind": "uvc",
        "camera.port": "/dev/full",
        "camera.picture": "fake_device_0",
      },
      env: { PATH: [folder, process.env.PATH].join(delimiter) },
    });
    const runtime = room.runtime("controller");
    const api = new ControllerApi(runtime);
    await api.setUp(runtime.setupCode ?? "", { name: "ida", password: "four unrelated words here" });
    const camera = await until(async () => {
      const now = await api.read("camera");
      return now?.health.state === "ready" ? now : undefined;
    }, "the camera to be ready");
    expect(camera.capabilities).toMatchObject({ zoom: true, goes: true });
    await api.call("camera.moveTo", { zoom: 0.5 });
    await until(
      async () => Math.abs(((await api.read("camera.position")).actual?.zoom ?? 0) - 0.5) < 0.01,
      "the camera to be half way in",
    );
    const screen = await room.screen();
    // By the picture's own settings, not by what the page told.
    expect(
      await screen.evaluate(async () => {
        const [device] = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "videoinput");
        const stream = await navigator.mediaDevices.getUserMedia({
          video: { deviceId: { exact: device?.deviceId ?? "" }, ...{ zoom: true } },
        });
        return Reflect.get(stream.getVideoTracks()[0]?.getSettings() ?? {}, "zoom");
      }),
    ).toBe(250);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
