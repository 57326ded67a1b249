import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { type Log, messageOf } from "#base/log.ts";
import type { Browser, Troubled } from "../browser-keeper.ts";
import type { PageVisit } from "../page-pass.ts";
import { pageWorks } from "../page-thread.ts";
import type { Account } from "./account.ts";
import { DevtoolsPipe } from "./devtools-pipe.ts";
import { PageTarget } from "./page-target.ts";

const setpriv = "/usr/bin/setpriv";
const closeMs = 4_000;
/** A browser that ends lets go of its pipe a moment before it is gone. */
const endMs = 1_000;

/** How the browser's process is started. */
export interface BrowserProcessOptions {
  readonly binary: string;
  readonly arguments: readonly string[];
  readonly account: Account | undefined;
  /** Its home: the profile. */
  readonly home: string;
  /** What it is to show; a page that asks for a cookie is not what it is started on. */
  readonly visit: PageVisit;
  readonly log: Log;
  readonly troubled: Troubled;
  /** The debugging port it opened, where a test rig asked for one. */
  readonly debugging: (port: number) => void;
}

/**
 * The command that starts the browser: under another account where there is one, and killed by the kernel when this
 * process dies, so that no browser stays in a meeting nobody can take it out of.
 */
export function browserCommand(
  binary: string,
  account: Account | undefined,
  hasSetpriv: boolean,
): { readonly program: string; readonly before: readonly string[]; readonly ids: { uid?: number; gid?: number } } {
  if (!hasSetpriv) {
    return { program: binary, before: [], ids: account === undefined ? {} : { uid: account.uid, gid: account.gid } };
  }
  const as = account === undefined ? [] : [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--init-groups"];
  return { program: setpriv, before: ["--pdeathsig", "KILL", ...as, "--", binary], ids: {} };
}

/** What the browser needs of this process's environment; the rest, secrets included, stays here. */
export function browserEnvironment(from: NodeJS.ProcessEnv, home: string, other: boolean): NodeJS.ProcessEnv {
  const names = [
    "PATH",
    "LANG",
    "LC_ALL",
    "TZ",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_SESSION_TYPE",
    "PULSE_SERVER",
    "PIPEWIRE_REMOTE",
    "LIBVA_DRIVER_NAME",
    ...(other ? [] : ["XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"]),
  ];
  const kept = names.map((name) => [name, from[name]] as const).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(kept), HOME: home };
}

/** Starts Chromium; the returned browser tells of its trouble by itself. */
export function startBrowser(options: BrowserProcessOptions): Browser {
  const command = browserCommand(options.binary, options.account, existsSync(setpriv));
  const child: ChildProcess = spawn(command.program, [...command.before, ...options.arguments], {
    // The last two are the debugging pipe: the browser reads the first and writes the second.
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    env: browserEnvironment(process.env, options.home, options.account !== undefined),
    cwd: options.home,
    // A group of its own: a signal from the keyboard reaches this process, which then closes the browser in order.
    detached: true,
    ...command.ids,
  });
  let closing = false;
  const gone = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      if (!closing) {
        options.troubled("browser-gone", signal ?? `exit ${code}`);
      }
      resolve();
    });
    child.once("error", (error) => {
      options.troubled("browser-gone", error.message);
      resolve();
    });
  });
  if (child.stderr !== null) createInterface({ input: child.stderr }).on("line", (line) => read(line, options));
  const page = pageOf(child, options, async () => {
    const lives = await Promise.race([gone.then(() => false), sleep(endMs, true, { ref: false })]);
    // Nothing more can be asked of it: neither to go to its page nor to load it anew.
    if (lives && !closing) options.troubled("browser-gone", "it let go of its debugging pipe");
  });
  return {
    reload: () => page?.reload() ?? Promise.reject(new Error("it has no debugging pipe")),
    works: () => child.pid !== undefined && pageWorks(child.pid),
    close: async () => {
      closing = true;
      signalGroup(child.pid, "SIGTERM");
      const late = await Promise.race([gone.then(() => false), sleep(closeMs, true, { ref: false })]);
      if (late) {
        signalGroup(child.pid, "SIGKILL");
        await once(child, "exit");
      }
      // Renderers end with their browser; one that hangs is not left behind.
      signalGroup(child.pid, "SIGKILL");
    },
  };
}

/**
 * The page, over the pipe; undefined when the browser could not be started at all.
 *
 * @param closed the pipe has ended: the browser has as well, or will be told to
 */
function pageOf(
  child: ChildProcess,
  options: BrowserProcessOptions,
  closed: () => Promise<void>,
): PageTarget | undefined {
  const [, , , out, back] = child.stdio;
  if (!(out instanceof Writable) || !(back instanceof Readable)) return undefined;
  const { visit, log, troubled } = options;
  const pipe = new DevtoolsPipe(out, back);
  pipe.events.on("closed", () => void closed());
  const page = new PageTarget(pipe, visit, log, (why) => troubled("page-gone", why));
  if (visit.cookie === undefined) {
    page.watch().catch((error: unknown) => {
      log.warn("The browser does not tell when its page ends.", { why: messageOf(error) });
    });
  } else {
    page.open().catch((error: unknown) => troubled("page-gone", `it was not opened: ${messageOf(error)}`));
  }
  return page;
}

function read(line: string, options: BrowserProcessOptions): void {
  const port = /^DevTools listening on ws:\/\/[^/]*:(\d+)\//.exec(line)?.[1];
  if (port !== undefined) {
    options.debugging(Number(port));
  } else if (/GPU process exited unexpectedly/.test(line)) {
    options.troubled("graphics-died", line);
  } else if (line !== "") {
    options.log.debug(line);
  }
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}
