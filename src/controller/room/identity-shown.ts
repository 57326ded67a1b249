import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "#base/clock.ts";
import { releaseFolder } from "#process/release-folder.ts";
import type { SettingsService } from "../settings/settings.ts";
import type { StatusHub } from "./status-hub.ts";

/** Keeps in status what the room is called, and which program runs it since when. */
export function showIdentity(status: StatusHub, settings: SettingsService, clock: Clock): void {
  const version = programVersion();
  const startedAt = clock.wall();
  settings.follow(["room.name", "room.language", "room.timeZone"], (all) =>
    status.set("room", {
      name: all["room.name"],
      language: all["room.language"],
      timeZone: all["room.timeZone"],
      version,
    }),
  );
  const show = (): void =>
    status.set("controller", { startedAt, pid: process.pid, version, settingsRevision: settings.revision });
  settings.events.on("changed", show);
  show();
}

/** The version in package.json. */
function programVersion(): string {
  const text = readFileSync(join(releaseFolder, "package.json"), "utf8");
  const read: unknown = JSON.parse(text);
  return typeof read === "object" && read !== null && "version" in read ? String(read.version) : "";
}
