import { expect, test } from "vitest";
import { Events } from "#base/events.ts";
import type { CameraStatus } from "#protocol/camera.ts";
import type { Repair } from "#protocol/wires.ts";
import { unusableCamera } from "../camera/camera-status.ts";
import { StatusHub } from "../room/status-hub.ts";
import { followRepairs, type RepairParts } from "./follow-repairs.ts";

/** Status as it is shown, with a camera that says of itself what a test says, and repairs that are what a test says. */
function rig() {
  const status = new StatusHub();
  const camera = new Events<{ status: [camera: CameraStatus | null] }>();
  const repairs = { events: new Events<{ changed: [repairs: readonly Repair[]] }>(), tried: "" };
  camera.on("status", (shown) => status.set("camera", shown));
  const parts: RepairParts = {
    status,
    repairs: { events: repairs.events, triedOf: (device) => (device === "camera" ? repairs.tried : "") },
    changes: [(heard) => camera.on("status", heard)],
  };
  followRepairs(parts);
  const health = () => status.get("camera")?.health;
  const say = (state: "failed" | "ready") => camera.emit("status", cameraThatIs(state));
  const mend = (tried: string) => {
    repairs.tried = tried;
    repairs.events.emit("changed", [{ device: "camera", since: 1, tried: [], next: null }]);
  };
  return { status, health, say, mend };
}

function cameraThatIs(state: "failed" | "ready"): CameraStatus {
  const health: CameraStatus["health"] =
    state === "ready"
      ? { state, since: 1 }
      : { state, since: 1, code: "DEVICE_NO_ANSWER", why: "It does not answer.", tried: "", todo: "Look." };
  return { ...unusableCamera("camera", { name: "", model: "generic", port: "/dev/ttyUSB0" }, "", 1), health };
}

test("what was tried is in the health of a device that failed, whoever shows it last", () => {
  const { status, health, say, mend } = rig();
  expect(status.get("repairs")).toEqual([]);
  say("failed");
  expect(health()).toMatchObject({ tried: "" });
  mend("the link was opened anew");
  expect(health()).toMatchObject({ tried: "the link was opened anew" });
  expect(status.get("repairs")).toHaveLength(1);
  // Its own part shows it once more, and knows nothing of repairs.
  say("failed");
  expect(health()).toMatchObject({ tried: "the link was opened anew" });
});

test("a device that answers has tried nothing", () => {
  const { health, say, mend } = rig();
  mend("the link was opened anew");
  say("ready");
  expect(health()).toEqual({ state: "ready", since: 1 });
});
