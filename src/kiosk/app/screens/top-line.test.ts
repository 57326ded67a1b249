import { expect, test } from "vitest";
import { type LineFacts, topLine } from "./top-line.ts";

const well: LineFacts = {
  safetyMuted: false,
  controllerAway: false,
  reconnecting: false,
  asked: false,
  microphone: "ready",
  loudspeaker: "ready",
  camera: "ready",
  cameraWanted: true,
  quality: "good",
};

test("nothing is said when nothing is wrong", () => {
  expect(topLine(well)).toBeUndefined();
});

test("the most urgent comes first, one at a time", () => {
  const everything: LineFacts = {
    safetyMuted: true,
    controllerAway: true,
    reconnecting: true,
    asked: true,
    microphone: "absent",
    loudspeaker: "absent",
    camera: "blocked",
    cameraWanted: true,
    quality: "poor",
  };
  expect(topLine(everything)).toBe("kiosk.line.safety");
  expect(topLine({ ...everything, safetyMuted: false })).toBe("kiosk.line.reconnecting");
  expect(topLine({ ...everything, safetyMuted: false, reconnecting: false })).toBe("kiosk.line.asked");
  expect(topLine({ ...everything, safetyMuted: false, reconnecting: false, asked: false })).toBe(
    "kiosk.line.controller",
  );
});

test("each device has its sentence", () => {
  expect(topLine({ ...well, microphone: "blocked" })).toBe("kiosk.line.microphone.blocked");
  expect(topLine({ ...well, loudspeaker: "absent" })).toBe("kiosk.line.loudspeaker");
  expect(topLine({ ...well, camera: "absent" })).toBe("kiosk.line.camera.absent");
  expect(topLine({ ...well, quality: "weak" })).toBe("kiosk.line.quality.weak");
});

test("a camera nobody wants is not missed", () => {
  expect(topLine({ ...well, camera: "absent", cameraWanted: false })).toBeUndefined();
});
