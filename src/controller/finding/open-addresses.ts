import { join } from "node:path";
import type { Log } from "#base/log.ts";
import { cameraIds } from "#protocol/camera-settings.ts";
import type { RoomParts } from "../room/room-parts.ts";
import { FollowAddresses } from "./follow-addresses.ts";
import { KnownAddresses } from "./known-addresses.ts";

/** In whose name settings are written that follow a device. */
const author = "the room itself";

/** Keeps hold of network devices whose address changes. */
export async function openAddresses(
  { clock, status, settings, finding }: Pick<RoomParts, "clock" | "status" | "settings" | "finding">,
  state: string,
  log: Log,
): Promise<FollowAddresses> {
  const known = new KnownAddresses(join(state, "known-addresses.json"), log);
  await known.start();
  const follow = new FollowAddresses({
    clock,
    log,
    status,
    known,
    ways: () => status.get("display")?.ways ?? [],
    settings: () => settings.all(),
    write: (changes, comment) => settings.write(changes, { author, comment }),
    search: (places) => finding.lookIn(places),
  });
  finding.events.on("looked", (found) => follow.handleFound(found));
  const keys = cameraIds.flatMap((id) => [`${id}.kind`, `${id}.port`] as const);
  settings.follow([...keys, "display.network", "display.host"], () => follow.handleSettings());
  follow.start();
  return follow;
}
