import { release } from "node:os";
import { join, resolve } from "node:path";
import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { numberFlag, portFlag, readFlagsOrExit, requiredFlag, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, stderrLog, untilStopped } from "#process/lifetime.ts";
import { releaseFolder } from "#process/release-folder.ts";
import { ServiceNotify } from "#process/service-notify.ts";
import { roomIdentity } from "../identity-file.ts";
import { LadderFile } from "../ladder-file.ts";
import { forgetful, slowShellMs } from "../restart-ladder.ts";
import { Shell } from "../shell.ts";
import { windowSize } from "../window-size.ts";
import { browserAccount } from "./account.ts";
import { startBrowser } from "./browser-process.ts";
import { chromiumVersion, findChromium } from "./find-chromium.ts";
import { chromiumArguments } from "./flags.ts";
import { makeProfile } from "./profile.ts";

const flags = readFlagsOrExit("parley kiosk (Chromium)", {
  state: requiredFlag("DIR", "where the room keeps its state"),
  runtime: textFlag("DIR", "where processes say how they are reached (STATE/run)"),
  "controller-runtime": textFlag("FILE", "the controller's runtime file (RUNTIME/controller.json)"),
  "sfu-runtime": textFlag("FILE", "the meeting server's runtime file (RUNTIME/sfu.json)"),
  pages: textFlag("DIR", "the built page (dist/pages/kiosk)"),
  port: portFlag(0, "the page's own port on loopback"),
  ffmpeg: textFlag("FILE", "what fetches network cameras' pictures (the system's)"),
  chromium: textFlag("FILE", "the browser (the system's)"),
  user: textFlag("NAME", "account the browser runs as when this is root (parley-kiosk, else nobody)"),
  headless: switchFlag("without a display"),
  window: textFlag("WxH", "in a window of this size, rather than filling the screen"),
  supervised: switchFlag("end when standard input ends"),
  "no-sandbox": switchFlag("test rigs only: without the browser's sandbox"),
  "fake-media": switchFlag("test rigs only: a microphone that beeps, a camera that counts"),
  "fake-cameras": numberFlag(1, 0, 8, "test rigs only: how many cameras that count"),
  "devtools-port": textFlag("N", "test rigs only: a debugging port; 0: any free port"),
  "forget-after": numberFlag(
    0,
    0,
    3_600,
    "test rigs only: seconds after which no trouble counts any more; 0: as in a room",
  ),
});
const log = stderrLog("kiosk");

async function main(): Promise<void> {
  const stopped = untilStopped({ supervised: flags.supervised });
  const service = new ServiceNotify({ clock: systemClock, log: log.part("service"), slowFor: slowShellMs });
  const state = resolve(flags.state);
  const binary = await findChromium(flags.chromium);
  const account = await browserAccount(flags.user);
  const version = await chromiumVersion(binary);
  const runtime = resolve(flags.runtime ?? join(state, "run"));
  const shell = new Shell({
    name: version,
    pages: resolve(flags.pages ?? join(releaseFolder, "dist/pages/kiosk")),
    identity: await roomIdentity(join(state, "kiosk", "identity.json"), log),
    runtime,
    controllerRuntime: flags["controller-runtime"],
    sfuRuntime: flags["sfu-runtime"],
    port: flags.port,
    ffmpeg: flags.ffmpeg,
    account,
    ladder: new LadderFile(join(state, "kiosk", "ladder.json"), `${version} ${release()}`),
    ...(flags["forget-after"] === 0 ? {} : { limits: forgetful(flags["forget-after"] * 1_000) }),
    log,
  });
  await shell.serve();
  const profile = await makeProfile({
    state,
    runtime,
    account,
    log,
    origin: shell.origin,
  });
  const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  let ready = false;
  const restarting = Promise.withResolvers<string>();
  await shell.keep(
    {
      graphicsAtStart: false,
      endKiosk: (why) => restarting.resolve(why),
      open: async ({ graphics, page, troubled }) => {
        const visit = shell.visit(page);
        return startBrowser({
          binary,
          account,
          home: profile.folder,
          visit,
          log: log.part("chromium"),
          troubled,
          debugging: (port) => void shell.announceDebugging(port),
          arguments: chromiumArguments({
            profile: profile.folder,
            entry: visit.cookie === undefined ? visit.url : profile.waiting,
            graphics,
            headless: flags.headless || !hasDisplay,
            kiosk: flags.window === undefined,
            size: windowSize(flags.window),
            rig: {
              noSandbox: flags["no-sandbox"],
              fakeMedia: flags["fake-media"],
              ...(flags["fake-cameras"] === 1 ? {} : { fakeCameras: flags["fake-cameras"] }),
              devtoolsPort: flags["devtools-port"] === undefined ? undefined : Number(flags["devtools-port"]),
            },
          }),
        });
      },
    },
    (connected) => {
      log.info(connected ? "The screen is through to the controller." : "The screen has lost the controller.");
      if (connected && !ready) {
        ready = true;
        sayReady(`kiosk ready: ${shell.origin}`);
      }
    },
  );
  // Ready means that it keeps a browser: the controller may be away for as long as it likes.
  void service.ready(`the page is served at ${shell.origin}`);
  service.watch();
  log.info("The page is served.", { origin: shell.origin, browser: binary, account: account?.name ?? "own" });
  const reason = await Promise.race([stopped, restarting.promise.then(() => "restart" as const)]);
  log.info("The kiosk ends.", { reason });
  void service.stopping();
  await endProcess(
    async () => {
      await shell[Symbol.asyncDispose]();
      await profile.remove();
    },
    10_000,
    reason === "restart" ? 1 : 0,
  );
}

main().catch((error: unknown) => {
  log.error(messageOf(error));
  process.exit(1);
});
