import { join } from "node:path";
import { type Clock, systemClock } from "#base/clock.ts";
import type { Unsubscribe } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import { removeRuntimeFile, writeRuntimeFile } from "#process/runtime-file.ts";
import { BrowserKeeper, type Keeping } from "./browser-keeper.ts";
import { controllerDesk, streamController } from "./controller-desk.ts";
import { followKernelLog, GraphicsResets } from "./kernel-log.ts";
import type { LadderFile } from "./ladder-file.ts";
import { keepOutputs } from "./outputs/keep-outputs.ts";
import { PagePass, type PageVisit } from "./page-pass.ts";
import { PageServer } from "./page-server.ts";
import { Recovery } from "./recovery.ts";
import { Relay } from "./relay.ts";
import type { LadderLimits } from "./restart-ladder.ts";
import { safePage, safePagePath } from "./safe-page.ts";
import type { RoomIdentity } from "./shell-wire.ts";
import { keepSound } from "./sound/keep-sound.ts";
import { StreamDesk } from "./stream/stream-desk.ts";
import { upstreams } from "./upstreams.ts";

/** What a shell needs to know, whichever browser it has. */
export interface ShellOptions {
  /** Name and version of the browser. */
  readonly name: string;
  /** Folder of the built page. */
  readonly pages: string;
  /** Who the room is to its own meeting server. */
  readonly identity: RoomIdentity;
  readonly runtime: string;
  /** Where the controller says how it is reached; its usual place is the runtime directory. */
  readonly controllerRuntime?: string | undefined;
  /** Where the meeting server says how it is reached; its usual place is the runtime directory. */
  readonly sfuRuntime?: string | undefined;
  readonly port: number;
  /** What is remembered of the screen's troubles. */
  readonly ladder: LadderFile;
  readonly limits?: LadderLimits;
  /** The program that fetches network cameras' pictures; the system's. */
  readonly ffmpeg?: string | undefined;
  /** As whom it runs where this process is root. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  readonly log: Log;
  readonly clock?: Clock;
}

/**
 * The kiosk's shell: it serves the page, carries its sockets and keeps a browser on it. Electron's main process and the
 * Chromium launcher are this and a way to open a browser.
 */
export class Shell implements AsyncDisposable {
  readonly #options: ShellOptions;
  readonly #pass = new PagePass();
  readonly #server: PageServer;
  readonly #streams: StreamDesk;
  readonly #recovery: Recovery;
  readonly #clock: Clock;
  #keeper: BrowserKeeper | undefined;
  #devtoolsPort: number | undefined;
  #stopKernelLog: () => void = () => {};
  #sound: Disposable | undefined;

  constructor(options: ShellOptions) {
    this.#options = options;
    const files = {
      controller: options.controllerRuntime ?? join(options.runtime, "controller.json"),
      sfu: options.sfuRuntime ?? join(options.runtime, "sfu.json"),
    };
    this.#clock = options.clock ?? systemClock;
    this.#recovery = new Recovery({
      file: options.ladder,
      desk: controllerDesk(files.controller),
      clock: this.#clock,
      log: options.log.part("recovery"),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    });
    this.#streams = new StreamDesk({
      controller: streamController(files.controller),
      program: options.ffmpeg ?? "ffmpeg",
      account: options.account,
      clock: this.#clock,
      log: options.log.part("stream"),
    });
    this.#server = new PageServer({
      streams: this.#streams,
      pages: options.pages,
      port: options.port,
      pass: this.#pass,
      relay: new Relay(upstreams(files), options.log.part("relay"), () => this.#keeper?.handleHungUp()),
      log: options.log,
      desk: {
        name: options.name,
        identity: options.identity,
        graphics: () => this.#recovery.graphics,
        safePage: () => safePage({ ...this.#recovery.facts, now: this.#clock.wall() }),
        heartbeat: (beat) => this.#keeper?.handleHeartbeat(beat),
        restart: () => this.#keeper?.handleRestartAsked(),
      },
    });
  }

  /** The page's origin, once it is served. */
  get origin(): string {
    return this.#server.origin;
  }

  /** What a browser is to show: the room's page, or the one for when nothing else can be shown, which asks for no pass. */
  visit(page: "room" | "safe"): PageVisit {
    const { origin } = this;
    return page === "room"
      ? { url: `${origin}/`, cookie: this.#pass.cookieFor(origin) }
      : { url: `${origin}${safePagePath}` };
  }

  /** Serves the page, says where in the runtime directory, and looks after the machine's sound and outputs from then on. */
  async serve(): Promise<void> {
    await this.#server.start();
    await this.#announce();
    const { runtime, log } = this.#options;
    const file = this.#options.controllerRuntime ?? join(runtime, "controller.json");
    const clock = this.#clock;
    this.#sound = await keepSound({
      controller: file,
      runtime,
      clock,
      log: log.part("sound"),
      alongside: (line) => keepOutputs({ line, clock, log: log.part("outputs") }),
    });
  }

  /** Keeps a browser on the page from now on; `controller` hears whether the page is through to the controller. */
  async keep(keeping: Keeping, controller: (connected: boolean) => void): Promise<Unsubscribe> {
    const keeper = new BrowserKeeper(keeping, this.#recovery, this.#clock, this.#options.log.part("browser"));
    this.#keeper = keeper;
    const stop = keeper.events.on("controller", controller);
    const resets = new GraphicsResets(this.#clock, (line) => keeper.handleGraphicsReset(line));
    this.#stopKernelLog = followKernelLog((line) => resets.handleLine(line), this.#options.log);
    await keeper.start();
    return stop;
  }

  /** The window has painted, by a witness other than the page. */
  handlePainted(): void {
    this.#keeper?.handlePainted();
  }

  /** Says that a test rig may debug the browser at `port`. */
  async announceDebugging(port: number): Promise<void> {
    this.#devtoolsPort = port;
    await this.#announce();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopKernelLog();
    this.#sound?.[Symbol.dispose]();
    await this.#keeper?.[Symbol.asyncDispose]();
    this.#streams[Symbol.dispose]();
    await this.#server[Symbol.asyncDispose]();
    await removeRuntimeFile(this.#options.runtime, "kiosk");
  }

  #announce(): Promise<void> {
    return writeRuntimeFile(this.#options.runtime, "kiosk", {
      pid: process.pid,
      port: this.#server.port,
      ...(this.#devtoolsPort === undefined ? {} : { devtoolsPort: this.#devtoolsPort }),
    });
  }
}
