import { expect, test } from "vitest";
import type { CameraStatus } from "#protocol/camera.ts";
import type { DeviceHealth } from "#protocol/device-health.ts";
import { cameraTrouble, troubles } from "./trouble.ts";

const at = Date.UTC(2026, 0, 5, 13, 52);

function camera(health: DeviceHealth): CameraStatus {
  const capabilities = { turns: true, goes: true, stores: true, zoom: true, home: true, presets: 16, adjustments: {} };
  const known = { id: "camera", name: "Front", model: "", link: "/dev/ttyS0", adjusted: {}, simulated: false } as const;
  return { ...known, health, power: "on", capabilities };
}

const kiosk = {
  connected: true,
  since: at,
  shell: "chromium",
  microphone: "ready",
  camera: "ready",
  loudspeaker: "ready",
  names: { microphone: "", camera: "", loudspeaker: "" },
  quality: "good",
} as const;
const lost = {
  code: "camera-away",
  severity: "error",
  since: at,
  words: "The camera is gone.",
  todo: "Plug it in.",
} as const;

test("a camera that works is no trouble; one that does not says why and what now", () => {
  expect(cameraTrouble(camera({ state: "ready", since: at }))).toBeNull();
  const failed = {
    state: "failed",
    since: at,
    code: "camera-away",
    why: "No answer.",
    tried: "",
    todo: "Check the cable.",
  } as const;
  expect(cameraTrouble(camera(failed))).toMatchObject({
    kind: "fault",
    todo: "No answer. Check the cable.",
    code: "camera-away",
  });
  expect(cameraTrouble(null)?.title).toMatch(/no camera/);
});

test("what the room found wrong is not said a second time", () => {
  const absent = camera({ state: "absent", since: at, code: "DEVICE_PORT_ABSENT", why: "", todo: "Plug it in." });
  expect(troubles([lost], kiosk, absent).map(({ key }) => key)).toEqual(["camera-away"]);
  expect(troubles([], kiosk, absent).map(({ key }) => key)).toEqual(["camera"]);
  expect(troubles([], { ...kiosk, connected: false }, null).map(({ key }) => key)).toEqual(["screen"]);
  expect(troubles([{ ...lost, severity: "info" }], kiosk, null)).toEqual([]);
});
