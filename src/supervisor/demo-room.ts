import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writePrivateFile } from "#process/runtime-file.ts";
import type { ConfigFile } from "#protocol/settings.ts";
import { type Account, ControllerApi, type ControllerRuntime } from "./controller-api.ts";
import type { RoomPlaces } from "./room-processes.ts";

/** The demo room's links and credentials, as `demo.json` in its state directory holds them. */
export interface DemoRoom {
  readonly runtime: string;
  readonly admin: Account & { readonly url: string };
  readonly panel: { readonly url: string; readonly expiresAt: number };
  readonly join: { readonly url: string; readonly code: string };
}

const keptAdmin = z.object({ admin: z.object({ name: z.string(), password: z.string() }) });

/** The settings of a room with the simulated camera at the far end of its serial line; returns their file. */
export async function writeDemoConfig(places: RoomPlaces, picturePort: number): Promise<string> {
  const config: Pick<ConfigFile, "settings"> = {
    settings: {
      "room.name": "Demo room",
      "room.timeZone": new Intl.DateTimeFormat().resolvedOptions().timeZone,
      "camera.kind": "visca-serial",
      "camera.port": places.cameraLine.room,
      "camera.picture": `simulated:${picturePort}`,
    },
  };
  const file = join(places.state, "demo-config.json");
  await writePrivateFile(file, `${JSON.stringify(config, null, 2)}\n`);
  return file;
}

/**
 * Signs in as the demo's administrator (made now if the room is new) and gets a link for a panel and one for guests.
 * Undefined when the room has administrators of its own: their passwords are nobody else's.
 */
export async function openDemoRoom(places: RoomPlaces, controller: ControllerRuntime): Promise<DemoRoom | undefined> {
  const file = join(places.state, "demo.json");
  const api = new ControllerApi(controller);
  const kept = await knownAdmin(file);
  const admin = kept ?? { name: "demo", password: randomBytes(12).toString("base64url") };
  if (controller.setupCode !== undefined) {
    // Kept before it is used: a demo whose password was lost in between could not be entered again.
    await keep(file, { runtime: places.runtime, admin });
    await api.setUp(controller.setupCode, admin);
  } else if (kept === undefined) {
    return undefined;
  } else {
    await api.signIn(admin);
  }
  const { joinUrl, code } = await api.call("meeting.create", {});
  await api.signOut();
  // As the room's screen would show it: whoever starts a demo stands before its screen.
  const panel = await api.call("panels.invite", { name: "Demo panel" });
  const demo: DemoRoom = {
    runtime: places.runtime,
    admin: { ...admin, url: new URL("/admin/", panel.url).href },
    panel,
    join: { url: joinUrl, code },
  };
  await keep(file, demo);
  return demo;
}

function keep(file: string, demo: Partial<DemoRoom> | { runtime: string; admin: Account }): Promise<void> {
  return writePrivateFile(file, `${JSON.stringify(demo, null, 2)}\n`);
}

async function knownAdmin(file: string): Promise<Account | undefined> {
  try {
    return keptAdmin.parse(JSON.parse(await readFile(file, "utf8"))).admin;
  } catch {
    return undefined;
  }
}
