import type { StatusTree } from "#protocol/status.ts";
import type { StatusHub } from "../room/status-hub.ts";
import type { RoomCamera } from "./room-camera.ts";

/** Whether the camera's picture goes into a meeting. */
export function isInUse({ call, "camera.sending": sending }: Partial<StatusTree>): boolean {
  return (call?.state === "joined" || call?.state === "reconnecting") && sending?.actual === true;
}

/** Has the camera's lamp say whether its picture is used. */
export function followUse({ camera, status }: { readonly camera: RoomCamera; readonly status: StatusHub }): void {
  status.events.on("changes", (role) => {
    if (role === "admin") camera.adjustments.handleUse(isInUse(status.nodes));
  });
}
