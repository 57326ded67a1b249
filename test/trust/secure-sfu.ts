import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRuntimeFile } from "#process/runtime-file.ts";
import { type SfuRuntime, sfuRuntime } from "#protocol/wire/signalling.ts";

const root = join(import.meta.dirname, "../..");

/** A real meeting server with HTTPS, presenting the certificate of a room's controller. */
export class SecureSfu implements AsyncDisposable {
  readonly runtime: SfuRuntime;
  readonly #process: ChildProcess;
  readonly #state: string;

  private constructor(runtime: SfuRuntime, process: ChildProcess, state: string) {
    this.runtime = runtime;
    this.#process = process;
    this.#state = state;
  }

  /** @param tls the room's directory of certificates */
  static async start(tls: string): Promise<SecureSfu> {
    const state = await mkdtemp(join(tmpdir(), "parley-sfu-"));
    const flags = ["--port=0", "--loopback-port=0", "--media-port=0", "--supervised"];
    const child = spawn(
      process.execPath,
      [join(root, "src/sfu/server/main.ts"), `--state=${state}`, `--tls-dir=${tls}`, ...flags],
      { cwd: root, stdio: ["pipe", "pipe", "inherit"] },
    );
    await Promise.race([
      once(child.stdout, "data"),
      once(child, "exit").then(() => Promise.reject(new Error("the meeting server ended at once"))),
    ]);
    const runtime = await readRuntimeFile(join(state, "run"), "sfu", sfuRuntime);
    if (runtime === undefined) throw new Error("the meeting server wrote no runtime file");
    return new SecureSfu(runtime, child, state);
  }

  /** Whether it still answers, by its own account. */
  async isWell(): Promise<boolean> {
    return (await fetch(`http://127.0.0.1:${this.runtime.loopbackPort}/health`)).ok;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.stdin?.end();
    await ended;
    await rm(this.#state, { recursive: true, force: true });
  }
}
