import { join } from "node:path";
import type { Log } from "#base/log.ts";
import { EchoFile } from "./echo-file.ts";
import { type EchoParts, echoRoom } from "./echo-room.ts";
import { EchoWatch } from "./echo-watch.ts";

/** Binds the measurement of the room's echo to the room. */
export async function openEcho(parts: EchoParts, state: string, log: Log): Promise<EchoWatch> {
  const { clock, settings, status } = parts;
  const watch = new EchoWatch({
    clock,
    log,
    room: echoRoom(parts),
    file: new EchoFile(join(state, "echo.json"), log),
    schedule: () => ({
      nightly: settings.get("sound.echoNightly"),
      time: settings.get("sound.echoTime"),
      timeZone: settings.get("room.timeZone"),
    }),
    show: (shown) => status.set("sound.echo", shown),
  });
  await watch.start();
  settings.follow(["sound.echoNightly", "sound.echoTime", "room.timeZone"], () => watch.show());
  return watch;
}
