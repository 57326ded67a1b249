import type { DeviceHealth } from "#protocol/status.ts";
import type { RoomParts } from "../room/room-parts.ts";

type Parts = Pick<RoomParts, "repairs" | "status" | "camera" | "display">;

/** Shows what is done about devices in trouble, and what was tried in the health of each that failed. */
export function followRepairs({ repairs, status, camera, display }: Parts): void {
  status.set("repairs", []);
  const showTried = (): void => {
    const [shownCamera, shownDisplay, shownPhone] = [
      withTried(status.get("camera"), repairs.triedOf("camera")),
      withTried(status.get("display"), repairs.triedOf("display")),
      withTried(status.get("speakerphone"), repairs.triedOf("speakerphone")),
    ];
    if (shownCamera !== undefined) status.set("camera", shownCamera);
    if (shownDisplay !== undefined) status.set("display", shownDisplay);
    if (shownPhone !== undefined) status.set("speakerphone", shownPhone);
  };
  repairs.events.on("changed", (all) => {
    status.set("repairs", [...all]);
    showTried();
  });
  // What a device's own part shows of it knows nothing of repairs.
  camera.events.on("status", showTried);
  display.events.on("status", showTried);
}

/** What is shown with `tried` in it; undefined where there is nothing to change. */
function withTried<Shown extends { readonly health: DeviceHealth }>(
  shown: Shown | null | undefined,
  tried: string,
): Shown | undefined {
  if (shown === null || shown === undefined || tried === "") return undefined;
  const { health } = shown;
  if (health.state !== "failed" || health.tried === tried) return undefined;
  return { ...shown, health: { ...health, tried } };
}
