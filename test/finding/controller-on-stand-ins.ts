import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "#base/clock.ts";
import { Controller } from "#controller/controller.ts";
import { RoomLog } from "#controller/log/room-log.ts";
import { createCamera } from "#devices/camera/registry.ts";
import { createDisplay } from "#devices/display/registry.ts";
import { createFinder } from "#devices/finding/create-finder.ts";
import { createSpeakerphone } from "#devices/speakerphone/registry.ts";
import { portFlag, readFlagsOrExit, requiredFlag, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, untilStopped } from "#process/lifetime.ts";
import { SocketHidBus } from "../../bench/rig/hid-socket.ts";

/*
 * The controller as it is, in a machine whose kernel has no `uhid` and no serial adapters: its speakerphone hangs on a
 * socket where a hidraw node would be, and pseudo-terminals in a folder count as serial ports.
 */
const flags = readFlagsOrExit("controller whose devices are stand-ins", {
  state: requiredFlag("DIR", "where the room keeps what must survive"),
  config: textFlag("FILE", "settings to import, JSON"),
  runtime: textFlag("DIR", "where processes find each other (STATE/run)"),
  port: portFlag(0, "HTTPS"),
  "loopback-port": portFlag(0, "HTTP on 127.0.0.1"),
  supervised: switchFlag("end when standard input does"),
});
const runtime = flags.runtime ?? join(flags.state, "run");
const devices = await realpath(join(flags.state, "devices"));
const hid = new SocketHidBus(join(devices, "speakerphone"));
const controller = new Controller({
  state: flags.state,
  runtime,
  config: flags.config,
  port: flags.port,
  loopbackPort: flags["loopback-port"],
  sfuRuntime: join(runtime, "sfu.json"),
  helper: join(runtime, "helper.sock"),
  pages: join(import.meta.dirname, "../../dist/pages"),
  clock: systemClock,
  roomLog: new RoomLog(),
  makeCamera: async (spec, context) => createCamera(spec, context),
  makeDisplay: async (spec, context, last) => createDisplay(spec, context, last),
  makeSpeakerphone: async (context) => createSpeakerphone({ id: "speakerphone", family: "hid" }, context, hid),
  makeFinder: async (context) => createFinder(context, { hid, serialFolders: [join(devices, "serial")] }),
  restart: () => undefined,
});
await controller.start();
sayReady("controller ready");
await untilStopped({ supervised: flags.supervised });
await endProcess(() => controller[Symbol.asyncDispose](), 2_000);
