import { release } from "node:os";
import { join, resolve } from "node:path";
import { app, Menu, powerSaveBlocker, session } from "electron";
import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { portFlag, readFlagsOrExit, requiredFlag, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, stderrLog, untilStopped } from "#process/lifetime.ts";
import { ServiceNotify } from "#process/service-notify.ts";
import { roomIdentity } from "../identity-file.ts";
import { LadderFile } from "../ladder-file.ts";
import { slowShellMs } from "../restart-ladder.ts";
import { Shell } from "../shell.ts";
import { windowSize } from "../window-size.ts";
import { guardSession } from "./room-session.ts";
import { openRoomWindow } from "./room-window.ts";
import { switches } from "./window-options.ts";

// Before the program is packed, Electron is given the file to run as its first argument.
const flags = readFlagsOrExit(
  "parley kiosk (Electron)",
  {
    state: requiredFlag("DIR", "where the room keeps its state"),
    runtime: textFlag("DIR", "where processes say how they are reached (STATE/run)"),
    "controller-runtime": textFlag("FILE", "the controller's runtime file (RUNTIME/controller.json)"),
    "sfu-runtime": textFlag("FILE", "the meeting server's runtime file (RUNTIME/sfu.json)"),
    pages: textFlag("DIR", "the built page (dist/pages/kiosk)"),
    port: portFlag(0, "the page's own port on loopback"),
    window: textFlag("WxH", "in a window, rather than filling the screen"),
    supervised: switchFlag("end when standard input ends"),
  },
  process.argv.slice(app.isPackaged ? 1 : 2),
);
const log = stderrLog("kiosk");
const versions = `${process.versions.electron} ${release()}`;
const state = resolve(flags.state);
const ladder = new LadderFile(join(state, "kiosk", "ladder.json"), versions);

async function main(): Promise<void> {
  if (process.getuid?.() === 0) {
    throw new Error("The kiosk does not run as root. Start it as the account that owns the room's screen.");
  }
  const stopped = untilStopped({ supervised: flags.supervised });
  // All of this before the first wait: Electron is ready soon after, and then it is too late.
  app.enableSandbox();
  app.setPath("userData", join(state, "kiosk", "electron"));
  for (const [name, value] of switches) {
    app.commandLine.appendSwitch(name, value);
  }
  if (!ladder.remembered.state.graphics || ladder.remembered.showsSafePage) {
    log.warn("Graphics failed on this machine before: the screen does without.");
    app.disableHardwareAcceleration();
  }
  Menu.setApplicationMenu(null);
  await app.whenReady();
  // The last window may be gone for a moment while another is made.
  app.on("window-all-closed", () => {});
  powerSaveBlocker.start("prevent-display-sleep");

  const shell = new Shell({
    name: `Electron ${process.versions.electron}`,
    pages: resolve(flags.pages ?? join(import.meta.dirname, "../pages/kiosk")),
    identity: await roomIdentity(join(state, "kiosk", "identity.json"), log),
    runtime: resolve(flags.runtime ?? join(state, "run")),
    controllerRuntime: flags["controller-runtime"],
    sfuRuntime: flags["sfu-runtime"],
    port: flags.port,
    ladder,
    log,
  });
  await shell.serve();
  guardSession(session.fromPartition("persist:room"), shell.origin, log.part("session"));
  guardSession(session.defaultSession, shell.origin, log.part("session"));
  let ready = false;
  const restarting = Promise.withResolvers<string>();
  await shell.keep(
    {
      graphicsAtStart: true,
      endKiosk: (why) => restarting.resolve(why),
      open: async ({ page, troubled }) =>
        openRoomWindow(
          {
            preload: join(import.meta.dirname, "preload.cjs"),
            own: shell.origin,
            visit: shell.visit(page),
            kiosk: flags.window === undefined,
            size: windowSize(flags.window),
            log: log.part("window"),
            painted: () => shell.handlePainted(),
          },
          troubled,
        ),
    },
    (connected) => {
      log.info(connected ? "The screen is through to the controller." : "The screen has lost the controller.");
      if (connected && !ready) {
        ready = true;
        sayReady(`kiosk ready: ${shell.origin}`);
      }
    },
  );
  const service = new ServiceNotify({ clock: systemClock, log: log.part("service"), slowFor: slowShellMs });
  void service.ready(`the page is served at ${shell.origin}`);
  service.watch();
  const reason = await Promise.race([stopped, restarting.promise.then(() => "restart" as const)]);
  log.info("The kiosk ends.", { reason });
  void service.stopping();
  await endProcess(() => shell[Symbol.asyncDispose](), 10_000, reason === "restart" ? 1 : 0);
}

main().catch((error: unknown) => {
  log.error(messageOf(error));
  app.exit(1);
});
