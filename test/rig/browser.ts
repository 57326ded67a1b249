import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import type { Host } from "./network.ts";

const run = promisify(execFile);

/** Chromium's flags for tests: no sandbox (root), no calls home, a fake camera and a beeping fake microphone. */
const flags = [
  "--headless=new",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
];

export interface BrowserOptions {
  /** Where it runs; absent: on the room's own machine. */
  readonly host?: Host;
  /** Authorities its owner has taken, as PEM files; certificate errors are never ignored. */
  readonly trust?: readonly string[];
  readonly viewport?: { width: number; height: number };
  readonly touch?: boolean;
  readonly flags?: readonly string[];
}

/** A person's browser, with a home and a profile of its own. */
export class Browser implements AsyncDisposable {
  readonly context: BrowserContext;
  /** Its own folder, which its command names. */
  readonly home: string;

  private constructor(context: BrowserContext, home: string) {
    this.context = context;
    this.home = home;
  }

  static async open(options: BrowserOptions = {}): Promise<Browser> {
    const home = await mkdtemp(join(tmpdir(), "parley-browser-"));
    await trust(home, options.trust ?? []);
    const context = await chromium.launchPersistentContext(join(home, "profile"), {
      executablePath: await launcher(home, options.host),
      args: [...flags, ...(options.flags ?? [])],
      headless: true,
      chromiumSandbox: false,
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, ".config") },
      viewport: options.viewport ?? { width: 1280, height: 800 },
      hasTouch: options.touch ?? false,
      ignoreHTTPSErrors: false,
    });
    context.setDefaultTimeout(20_000);
    return new Browser(context, home);
  }

  /** A page at `url`; its complaints are kept for {@link complaints}. */
  async page(url: string): Promise<Page> {
    const page = this.context.pages().find((open) => open.url() === "about:blank") ?? (await this.context.newPage());
    await page.goto(url);
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context.close().catch(() => {});
    await rm(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** A file that starts Chromium on `host`: Playwright wants one executable. */
async function launcher(home: string, host: Host | undefined): Promise<string> {
  const file = join(home, "chromium");
  const start = (host?.command("/usr/bin/chromium") ?? ["/usr/bin/chromium"]).join(" ");
  await writeFile(file, `#!/bin/sh\nexec ${start} "$@"\n`);
  await chmod(file, 0o755);
  return file;
}

/** What a person does who installs an authority: Chromium on Linux keeps them in the user's NSS database. */
async function trust(home: string, authorities: readonly string[]): Promise<void> {
  const database = join(home, ".pki", "nssdb");
  await mkdir(database, { recursive: true });
  await run("certutil", ["-d", `sql:${database}`, "-N", "--empty-password"]);
  for (const [index, file] of authorities.entries())
    await run("certutil", ["-d", `sql:${database}`, "-A", "-t", "C,,", "-n", `room-${index}`, "-i", file]);
}
