import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { until } from "../rig/until.ts";

const repository = join(import.meta.dirname, "../..");

/** A demo room without its screen, as `npm start` runs it once everything is set up. */
class Start {
  readonly process: ChildProcess;
  said = "";

  constructor(state: string) {
    const ports = ["--https-port=0", "--sfu-port=0", "--media-port=0"];
    const args = [join(repository, "src/supervisor/main.ts"), `--state=${state}`, "--no-kiosk", ...ports];
    this.process = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on("data", (data: Buffer) => {
        this.said += data.toString();
      });
    }
  }

  async answers(): Promise<void> {
    await until(
      () => {
        if (this.process.exitCode !== null) throw new Error(`It ended.\n${this.said}`);
        return this.said.includes("All of this is in");
      },
      "the room to answer",
      100_000,
    );
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = once(this.process, "close");
      this.process.kill(signal);
      await ended;
    }
    return this.process.exitCode;
  }
}

const test = base.extend<{ state: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  state: async ({}, use) => {
    const state = await mkdtemp(join(tmpdir(), "parley-start-"));
    await use(state);
    await rm(state, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  },
});

/** Command lines of everything that works with this state directory. */
function running(state: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
      } catch {
        return "";
      }
    })
    .filter((line) => line.includes(`${state}/run`));
}

test("a room that is told to ends with all its processes, and without a trace of its own in the runtime directory", async ({
  state,
}) => {
  const start = new Start(state);
  await start.answers();
  expect(running(state).length).toBeGreaterThanOrEqual(4);
  expect((await stat(join(state, "demo.json"))).mode & 0o777).toBe(0o600);
  expect(await start.end("SIGTERM")).toBe(0);
  await until(() => running(state).length === 0, "all processes to end", 10_000);
  expect(readdirSync(join(state, "run")).filter((name) => name.endsWith(".json"))).toEqual([]);
});

test("one room to a state directory; killing its supervisor takes everything along, and it starts again as it was", async ({
  state,
}) => {
  const first = new Start(state);
  await first.answers();
  const credentials = JSON.parse(readFileSync(join(state, "demo.json"), "utf8")).admin;

  const second = new Start(state);
  await once(second.process, "close");
  expect(second.process.exitCode).toBe(1);
  expect(second.said).toContain(`A room already runs out of ${state}`);

  await first.end("SIGKILL");
  const third = new Start(state);
  await third.answers();
  expect(JSON.parse(readFileSync(join(state, "demo.json"), "utf8")).admin.password).toBe(credentials.password);
  expect(await third.end("SIGINT")).toBe(0);
  await until(() => running(state).length === 0, "all processes to end", 10_000);
});
