import { expect, vi } from "vitest";
import type { RoomClient } from "./room-client.ts";
import type { RoomRig } from "./room-rig.ts";

/** An administrator of a room whose camera is set up and ready. */
export async function adminWithCamera(room: RoomRig): Promise<{ client: RoomClient; cookie: string }> {
  const cookie = await room.setUp();
  const client = await room.connect({ cookie });
  const changes = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } as const;
  await client.call("settings.write", { changes });
  await vi.waitFor(() => expect(client.nodes.camera?.health.state).toBe("ready"), { timeout: 30_000 });
  return { client, cookie };
}
