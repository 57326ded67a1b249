import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { readRuntimeFile } from "#process/runtime-file.ts";

const root = join(import.meta.dirname, "../..");
const runtimeSchema = z.object({ pid: z.int(), httpsPort: z.int(), origin: z.string() });

/** A real hub process on this machine, reached as `localhost`. */
export class HubProcess implements AsyncDisposable {
  readonly state: string;
  #child: ChildProcess | undefined;
  #port = 0;
  #log = "";

  private constructor(state: string) {
    this.state = state;
  }

  static async start(name = "Hub of the test"): Promise<HubProcess> {
    const hub = new HubProcess(await mkdtemp(join(tmpdir(), "parley-hub-")));
    await hub.begin(name);
    return hub;
  }

  get port(): number {
    return this.#port;
  }

  get origin(): string {
    return `https://localhost:${this.#port}`;
  }

  /** Its authority, PEM. */
  get authority(): string {
    return join(this.state, "tls/ca.pem");
  }

  /** What one signs in with. */
  async key(): Promise<string> {
    return (await readFile(join(this.state, "administrator-key"), "utf8")).trim();
  }

  /** Starts it, again where it was before. */
  async begin(name = "Hub of the test"): Promise<void> {
    const flags = ["--state", this.state, "--port", String(this.#port), "--name", name, "--address", "localhost"];
    const child = spawn(
      process.execPath,
      [join(root, "src/fleet/server/main.ts"), ...flags, "--pages", join(root, "dist/pages/fleet"), "--supervised"],
      { cwd: root, stdio: ["pipe", "pipe", "pipe"] },
    );
    this.#child = child;
    child.stderr?.on("data", (chunk: Buffer) => {
      this.#log = (this.#log + chunk.toString()).slice(-200_000);
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once("data", () => resolve());
      child.once("exit", (code) => reject(new Error(`the hub ended with ${code}:\n${this.#log}`)));
    });
    const runtime = await readRuntimeFile(join(this.state, "run"), "hub", runtimeSchema);
    if (runtime === undefined) throw new Error("the hub wrote no runtime file");
    this.#port = runtime.httpsPort;
  }

  /** It is killed, as by a machine that loses power. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    await new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGKILL");
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.state, { recursive: true, force: true });
  }
}
