import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser as Chromium, chromium, type Page } from "playwright-core";
import { z } from "zod";
import { roomAddress, roomNetwork } from "./network.ts";
import { until } from "./until.ts";

const repository = join(import.meta.dirname, "../..");

const demoSchema = z.object({
  admin: z.object({ name: z.string(), password: z.string(), url: z.string() }),
  panel: z.object({ url: z.string() }),
  join: z.object({ url: z.string(), code: z.string() }),
});
const runtimeSchemas = {
  controller: z.object({
    pid: z.int(),
    httpsPort: z.int(),
    loopbackPort: z.int(),
    kioskToken: z.string(),
    setupCode: z.string().optional(),
  }),
  sfu: z.object({
    pid: z.int(),
    httpsPort: z.int(),
    loopbackPort: z.int(),
    mediaPort: z.int(),
    secret: z.string(),
  }),
  kiosk: z.object({ pid: z.int(), port: z.int(), devtoolsPort: z.int().optional() }),
  camera: z.object({ pid: z.int(), picturePort: z.int(), controlPort: z.int() }),
};
type RuntimeName = keyof typeof runtimeSchemas;

export interface RoomOptions {
  /** Settings of a real room; without them it is the demo room, whose administrator is there already. */
  readonly settings?: Record<string, unknown>;
  /** False: the screen hears and plays by the machine's own sound system. */
  readonly fakeMedia?: boolean;
  /** What its processes find in their environment beside the test's own. */
  readonly env?: NodeJS.ProcessEnv;
  /** Further flags of `npm start`. */
  readonly flags?: readonly string[];
}

/** A whole room as `npm start -- --headless` runs it: every process real, every port a free one. */
export class Room implements AsyncDisposable {
  readonly state: string;
  readonly #supervisor: ChildProcess;
  readonly #said: string[] = [];
  #screen: Chromium | undefined;

  private constructor(state: string, supervisor: ChildProcess) {
    this.state = state;
    this.#supervisor = supervisor;
    for (const stream of [supervisor.stdout, supervisor.stderr])
      stream?.on("data", (data: Buffer) => this.#said.push(data.toString()));
  }

  /** Starts a room and waits until it can be used: its links are printed and its screen is through. */
  static async start(options: RoomOptions = {}): Promise<Room> {
    await roomNetwork();
    const state = await mkdtemp(join(tmpdir(), "parley-room-"));
    const config = join(state, "room.json");
    if (options.settings !== undefined) await writeFile(config, JSON.stringify({ settings: options.settings }));
    const supervisor = spawn(
      process.execPath,
      [
        join(repository, "src/supervisor/main.ts"),
        `--state=${state}`,
        "--headless",
        "--https-port=0",
        "--sfu-port=0",
        "--media-port=0",
        ...["--no-sandbox", ...(options.fakeMedia === false ? [] : ["--fake-media"]), "--devtools-port=0"].map(
          (flag) => `--kiosk-flag=${flag}`,
        ),
        ...(options.settings === undefined ? [] : [`--config=${config}`]),
        ...(options.flags ?? []),
      ],
      // The lifeline's descriptor is that of whoever runs the tests, not one of the room's.
      {
        cwd: repository,
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, ...options.env, PARLEY_LIFELINE: undefined },
      },
    );
    const room = new Room(state, supervisor);
    const needed: RuntimeName[] = ["controller", "sfu", "kiosk"];
    try {
      await until(
        () => {
          if (supervisor.exitCode !== null) throw new Error(`npm start ended with ${supervisor.exitCode}`);
          const served = needed.every((name) => existsSync(room.#runtimeFile(name)));
          return served && room.devtoolsPort() !== undefined && (options.settings !== undefined || room.#hasLinks());
        },
        "the room to serve",
        90_000,
      );
    } catch (error) {
      await room[Symbol.asyncDispose]();
      throw new Error(`${(error as Error).message}\n${room.said()}`);
    }
    return room;
  }

  /** Everything its processes have printed: a failed test shows it. */
  said(): string {
    return this.#said.join("");
  }

  /** Where others reach the room's panel, admin page and API. */
  get url(): string {
    return `https://${roomAddress}:${this.runtime("controller").httpsPort}`;
  }

  /** The room's own authority, as its `/trust` page hands it out. */
  get authority(): string {
    return join(this.state, "tls", "ca.pem");
  }

  /** What a process wrote about how it is reached. */
  runtime<Name extends RuntimeName>(name: Name): z.infer<(typeof runtimeSchemas)[Name]> {
    const text = readFileSync(this.#runtimeFile(name), "utf8");
    return runtimeSchemas[name].parse(JSON.parse(text)) as z.infer<(typeof runtimeSchemas)[Name]>;
  }

  /** The demo room's links and credentials. */
  demo(): z.infer<typeof demoSchema> {
    return demoSchema.parse(JSON.parse(readFileSync(join(this.state, "demo.json"), "utf8")));
  }

  devtoolsPort(): number | undefined {
    try {
      return this.runtime("kiosk").devtoolsPort;
    } catch {
      return undefined;
    }
  }

  /** The page on the room's screen, as Chromium runs it now. */
  async screen(): Promise<Page> {
    await this.#screen?.close().catch(() => {});
    const port = this.devtoolsPort();
    if (port === undefined) throw new Error("The kiosk has no debugging port.");
    this.#screen = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    return until(
      () =>
        this.#screen
          ?.contexts()
          .flatMap((context) => context.pages())
          .find((page) => page.url().startsWith("http://127.0.0.1:")),
      "the screen's page",
    );
  }

  /** Kills one of the room's processes as a crash would. */
  kill(name: RuntimeName): void {
    process.kill(this.runtime(name).pid, "SIGKILL");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#screen?.close().catch(() => {});
    if (this.#supervisor.exitCode === null && this.#supervisor.signalCode === null) {
      const ended = once(this.#supervisor, "exit");
      this.#supervisor.kill("SIGTERM");
      await ended;
    }
    await rm(this.state, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  #runtimeFile(name: RuntimeName): string {
    return join(this.state, "run", `${name}.json`);
  }

  #hasLinks(): boolean {
    try {
      return this.demo().join.url !== "";
    } catch {
      return false;
    }
  }
}
