import { enableCompileCache, flushCompileCache } from "node:module";
import { join } from "node:path";
import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { portFlag, readFlagsOrExit, requiredFlag, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, untilStopped } from "#process/lifetime.ts";
import { releaseFolder } from "#process/release-folder.ts";
import { ServiceNotify } from "#process/service-notify.ts";
import { helperSocketPath, networkChangeFolder } from "#protocol/wire/helper.ts";

/** Whoever keeps the controller running starts it again when it ends with this. */
const restartCode = 75;
/** So that the answer to the command that asked for it still leaves. */
const restartAfterMs = 150;
const graceMs = 2_000;
const cacheAfterMs = 1_500;

const flags = readFlagsOrExit("controller", {
  state: requiredFlag("DIR", "where the room keeps what must survive"),
  runtime: textFlag("DIR", "where processes find each other (STATE/run)"),
  config: textFlag("FILE", "settings to import, JSON"),
  port: portFlag(8443, "HTTPS for panels, administration and integrators"),
  "loopback-port": portFlag(0, "HTTP on 127.0.0.1 for the screen and the command line"),
  "sfu-runtime": textFlag("FILE", "where the meeting server says how it is reached (RUNTIME/sfu.json)"),
  "share-certificate": textFlag("DIR", "put the certificate there too, for a meeting server of another account"),
  helper: textFlag("FILE", `the root helper's socket (${helperSocketPath})`),
  "network-change": textFlag("DIR", `where the helper keeps an open change of the network (${networkChangeFolder})`),
  pages: textFlag("DIR", "the built pages (dist/pages)"),
  supervised: switchFlag("end when standard input does"),
});

// What was compiled once is not compiled again: half the time to serving, and Node need not load its type stripper.
// By the environment, so that the store's thread has it too; whoever starts the controller may have set it already.
process.env.NODE_COMPILE_CACHE ??= join(flags.state, "compile-cache");
enableCompileCache(process.env.NODE_COMPILE_CACHE);
const [{ Controller }, { RoomLog }] = await Promise.all([import("./controller.ts"), import("./log/room-log.ts")]);

const runtime = flags.runtime ?? join(flags.state, "run");
const roomLog = new RoomLog();
const log = roomLog.log("controller");
const stopping = untilStopped({ supervised: flags.supervised });
const service = new ServiceNotify({ clock: systemClock, log: log.part("service") });
const restarting = Promise.withResolvers<"restart">();

const controller = new Controller({
  state: flags.state,
  runtime,
  config: flags.config,
  port: flags.port,
  loopbackPort: flags["loopback-port"],
  sfuRuntime: flags["sfu-runtime"] ?? join(runtime, "sfu.json"),
  shareCertificate: flags["share-certificate"],
  helper: flags.helper ?? helperSocketPath,
  networkChange: flags["network-change"] ?? networkChangeFolder,
  pages: flags.pages ?? join(releaseFolder, "dist/pages"),
  clock: systemClock,
  roomLog,
  makeCamera: async (spec, context, models) => {
    const { createCamera } = await import("#devices/camera/registry.ts");
    return createCamera(spec, context, models);
  },
  makeSpeakerphone: async (context) => {
    const { createSpeakerphone } = await import("#devices/speakerphone/registry.ts");
    return createSpeakerphone({ id: "speakerphone", family: "hid" }, context);
  },
  makeDisplay: async (spec, context, last) => {
    const { createDisplay } = await import("#devices/display/registry.ts");
    return createDisplay(spec, context, last);
  },
  makeFinder: async (context, models) => {
    const { createFinder } = await import("#devices/finding/create-finder.ts");
    return createFinder(context, { models });
  },
  restart: () => void systemClock.after(restartAfterMs, () => restarting.resolve("restart")),
});

process.on("unhandledRejection", (reason) => {
  log.error("something failed that nobody waited for", {
    because: reason instanceof Error ? reason.stack : String(reason),
  });
});

try {
  await controller.start();
} catch (error) {
  log.error("the controller could not start", { because: messageOf(error) });
  process.exit(1);
}
// Node writes it when a process ends by itself; one that is killed is to be followed as quickly.
systemClock.after(cacheAfterMs, flushCompileCache);
sayReady(`controller ready: https ${controller.httpsPort}, loopback ${controller.loopbackPort}`);
void service.ready(`serving on port ${controller.httpsPort}`);
service.watch(() => controller.unwell());

const reason = await Promise.race([stopping, restarting.promise]);
log.info("stopping", { because: reason });
void service.stopping();
await endProcess(() => controller[Symbol.asyncDispose](), graceMs, reason === "restart" ? restartCode : 0);
