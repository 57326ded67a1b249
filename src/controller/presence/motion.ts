import type { MotionReport } from "#protocol/commands/kiosk.ts";
import { type DeviceFaultCode, deviceFaultTable, deviceFaultWords } from "#protocol/device-faults.ts";
import type { RoomParts } from "../room/room-parts.ts";
import type { SourceFault } from "./fold.ts";
import type { SourceKind } from "./room-presence.ts";

type Parts = Pick<RoomParts, "clock" | "status" | "settings" | "call" | "kiosk" | "presence">;

const minuteMs = 60_000;
/** What the camera shows so soon after the room turned it is the camera's own motion. Milliseconds. */
const afterTurningMs = 5_000;

/** Motion in the room's own picture as a source, where the settings want it. In a meeting it is not looked for. */
export function useMotion({ clock, status, settings, call, kiosk, presence }: Parts): void {
  let kind: SourceKind | undefined;
  let isDoubted = false;
  let turnedAt = Number.NEGATIVE_INFINITY;
  const doubt = (code?: DeviceFaultCode): void => {
    if (kind === undefined) return;
    isDoubted = code !== undefined;
    presence.doubt(kind, code === undefined ? undefined : faultOf(code));
  };

  settings.follow(["presence.motion", "presence.motionMinutes"], (all) => {
    const isWanted = all["presence.motion"];
    status.set("presence.motion", isWanted);
    if (isWanted) {
      kind = { source: "motion", name: "", tellsAbsence: false, holdsMs: all["presence.motionMinutes"] * minuteMs };
      // Until the screen says that it looks, nobody does.
      doubt("MOTION_BLIND");
    } else {
      kind = undefined;
      presence.drop("motion");
    }
  });
  status.events.on("changes", (role, { nodes }) => {
    if (role === "admin" && nodes["camera.position"]?.moving === true) turnedAt = clock.monotonic();
  });
  kiosk.events.on("motion", ({ state }: MotionReport) => {
    if (kind === undefined || call.state.state !== "idle") return;
    if (state === "blind") doubt("MOTION_BLIND");
    else if (state === "dark") doubt("MOTION_DARK");
    else if (state === "still") {
      if (isDoubted) doubt();
    } else {
      const isTurning = status.get("camera.position")?.moving === true;
      if (isDoubted) doubt();
      if (!isTurning && clock.monotonic() - turnedAt >= afterTurningMs) presence.say(kind, "present");
    }
  });
  kiosk.events.on("away", () => doubt("MOTION_BLIND"));
  call.events.on("state", () => {
    if (call.state.state !== "idle") doubt();
  });
}

function faultOf(code: DeviceFaultCode): SourceFault {
  return { code, why: deviceFaultWords(code, "The sensor"), todo: deviceFaultTable[code].todo };
}
