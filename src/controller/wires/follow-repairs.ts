import type { DeviceHealth } from "#protocol/device-health.ts";
import type { StatusHub } from "../room/status-hub.ts";
import type { Repairs } from "./repair.ts";

export interface RepairParts {
  readonly status: StatusHub;
  readonly repairs: Pick<Repairs, "events" | "triedOf">;
  /** How to hear that a part has shown its device anew. */
  readonly changes: readonly ((heard: () => void) => unknown)[];
}

/** Shows what is done about devices in trouble, and what was tried in the health of each that failed. */
export function followRepairs({ repairs, status, changes }: RepairParts): void {
  status.set("repairs", []);
  const showTried = (): void => {
    const chosen = status.get("camera");
    const camera = withTried(chosen, repairs.triedOf(chosen?.id ?? "camera"));
    const cameras = status.get("cameras");
    const display = withTried(status.get("display"), repairs.triedOf("display"));
    const speakerphone = withTried(status.get("speakerphone"), repairs.triedOf("speakerphone"));
    if (camera !== undefined) status.set("camera", camera);
    if (cameras !== undefined) {
      status.set(
        "cameras",
        cameras.map((each) => withTried(each, repairs.triedOf(each.id)) ?? each),
      );
    }
    if (display !== undefined) status.set("display", display);
    if (speakerphone !== undefined) status.set("speakerphone", speakerphone);
  };
  repairs.events.on("changed", (all) => {
    status.set("repairs", [...all]);
    showTried();
  });
  // What a device's own part shows of it knows nothing of repairs.
  for (const follow of changes) follow(showTried);
}

/** What is shown with `tried` in it; undefined where there is nothing to change. */
function withTried<Shown extends { readonly health: DeviceHealth }>(
  shown: Shown | null | undefined,
  tried: string,
): Shown | undefined {
  if (shown === null || shown === undefined || tried === "") return undefined;
  const { health } = shown;
  if (health.state !== "failed" || health.tried === tried) return undefined;
  const { note: _, ...plain } = health;
  return { ...shown, health: { ...plain, tried } };
}
