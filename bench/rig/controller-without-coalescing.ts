import { join } from "node:path";
import { systemClock } from "#base/clock.ts";
import { Controller } from "#controller/controller.ts";
import { RoomLog } from "#controller/log/room-log.ts";
import { cameraModel } from "#devices/camera/model.ts";
import { ViscaCamera } from "#devices/camera/visca/camera.ts";
import { streamCarriage } from "#devices/camera/visca/carriage.ts";
import { ViscaWire } from "#devices/camera/visca/wire.ts";
import { createDisplay } from "#devices/display/registry.ts";
import { createFinder } from "#devices/finding/create-finder.ts";
import { createSpeakerphone } from "#devices/speakerphone/registry.ts";
import { linkTo } from "#devices/transport/link-to.ts";
import { portFlag, readFlagsOrExit, requiredFlag, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, untilStopped } from "#process/lifetime.ts";

// The controller as it is, except that a drive waits behind the one before it: what newest-wins is measured against.
const flags = readFlagsOrExit("controller without coalescing", {
  state: requiredFlag("DIR", "where the room keeps what must survive"),
  config: textFlag("FILE", "settings to import, JSON"),
  runtime: textFlag("DIR", "where processes find each other (STATE/run)"),
  port: portFlag(0, "HTTPS"),
  "loopback-port": portFlag(0, "HTTP on 127.0.0.1"),
  supervised: switchFlag("end when standard input does"),
});
const runtime = flags.runtime ?? join(flags.state, "run");
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
  makeCamera: async (spec, { clock, log }) => {
    if (spec.family !== "visca") throw new Error("Only a VISCA camera's drives can wait their turn.");
    const { id, link, model, address, upsideDown } = spec;
    return new ViscaCamera({
      id,
      wire: new ViscaWire({ clock, link: linkTo(link), carriage: streamCarriage, explain: (error) => error }),
      model: cameraModel(model),
      address,
      upsideDown,
      clock,
      log,
      coalesce: false,
    });
  },
  makeSpeakerphone: async (context) => createSpeakerphone({ id: "speakerphone", family: "hid" }, context),
  makeDisplay: async (spec, context, last) => createDisplay(spec, context, last),
  makeFinder: async (context) => createFinder(context),
  restart: () => undefined,
});
await controller.start();
sayReady("controller ready");
await untilStopped({ supervised: flags.supervised });
await endProcess(() => controller[Symbol.asyncDispose](), 2_000);
