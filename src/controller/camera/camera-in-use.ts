import type { StatusTree } from "#protocol/status.ts";
import type { StatusHub } from "../room/status-hub.ts";
import type { RoomCameras } from "./room-cameras.ts";

/** Whether the camera's picture goes into a meeting. */
export function isInUse({ call, "camera.sending": sending }: Partial<StatusTree>): boolean {
  return (call?.state === "joined" || call?.state === "reconnecting") && sending?.actual === true;
}

/** Has each camera's lamp say whether its picture is used: the chosen one's may be, another's is not. */
export function followUse({ camera, status }: { readonly camera: RoomCameras; readonly status: StatusHub }): void {
  const follow = (): void => {
    const inUse = isInUse(status.nodes);
    for (const each of camera.all) each.adjustments.handleUse(inUse && each === camera.chosen);
  };
  status.events.on("changes", (role) => {
    if (role === "admin") follow();
  });
  camera.events.on("chosen", follow);
}
