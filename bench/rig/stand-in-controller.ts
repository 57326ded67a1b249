import { join } from "node:path";
import { systemClock } from "#base/clock.ts";
import { Controller } from "#controller/controller.ts";
import type { ControllerOptions } from "#controller/controller-options.ts";
import { RoomLog } from "#controller/log/room-log.ts";
import { createCamera } from "#devices/camera/registry.ts";
import { createDisplay } from "#devices/display/registry.ts";
import { createFinder } from "#devices/finding/create-finder.ts";
import { createSpeakerphone } from "#devices/speakerphone/registry.ts";
import { portFlag, readFlagsOrExit, requiredFlag, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, untilStopped } from "#process/lifetime.ts";

type Makers = Pick<ControllerOptions, "makeCamera" | "makeDisplay" | "makeSpeakerphone" | "makeFinder">;

/**
 * Runs the controller as it is, in this process and with the product's own flags, but for the devices that `standIns`
 * makes; returns when it was told to stop.
 *
 * @param standIns what is made otherwise, given the room's directory
 */
export async function runController(
  name: string,
  standIns: (state: string) => Partial<Makers> | Promise<Partial<Makers>>,
): Promise<void> {
  const flags = readFlagsOrExit(name, {
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
    networkChange: join(runtime, "network"),
    pages: join(import.meta.dirname, "../../dist/pages"),
    clock: systemClock,
    roomLog: new RoomLog(),
    makeCamera: createCamera,
    makeDisplay: async (spec, context, last) => createDisplay(spec, context, last),
    makeSpeakerphone: async (context) => createSpeakerphone({ id: "speakerphone", family: "hid" }, context),
    makeFinder: async (context) => createFinder(context),
    restart: () => undefined,
    ...(await standIns(flags.state)),
  });
  await controller.start();
  sayReady("controller ready");
  await untilStopped({ supervised: flags.supervised });
  await endProcess(() => controller[Symbol.asyncDispose](), 2_000);
}
