import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { strippingInThreads } from "#process/type-stripping.ts";
import { probedEnvironment } from "./live-memory.ts";

const repository = join(import.meta.dirname, "../../..");

/** A process of the room, started as it is in a room, with everything it complains of. */
export class Child implements AsyncDisposable {
  readonly name: string;
  /** Its ready line. */
  readonly ready: string;
  readonly #process: ChildProcess;
  readonly #said: readonly string[];

  private constructor(name: string, ready: string, process: ChildProcess, said: readonly string[]) {
    this.name = name;
    this.ready = ready;
    this.#process = process;
    this.#said = said;
  }

  /** Starts `entry`, a path from the checkout, with `args`; resolves with its first line on standard output. */
  static async start(name: string, entry: string, args: readonly string[]): Promise<Child> {
    const child = spawn(
      process.execPath,
      ["--max-semi-space-size=1", ...strippingInThreads, resolve(repository, entry), ...args],
      {
        cwd: repository,
        stdio: ["pipe", "pipe", "pipe"],
        env: { ...probedEnvironment, NODE_COMPILE_CACHE: join(repository, "node_modules/.cache/compile") },
      },
    );
    const said: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => {
      said.push(line);
      if (said.length > 5_000) said.splice(0, 1_000);
    });
    const lines = createInterface({ input: child.stdout });
    const ready = await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      child.once("exit", (code) => reject(new Error(`${name} ended with ${code}:\n${said.join("\n")}`)));
    });
    return new Child(name, ready, child, said);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** What must not happen to a process whatever it is sent. */
  trouble(): string[] {
    const { exitCode, signalCode } = this.#process;
    const ended = exitCode !== null || signalCode !== null;
    const bad = this.#said.filter((line) =>
      /nobody waited for|unhandled|Uncaught|a request failed|RangeError|heap/i.test(line),
    );
    return [
      ...(ended ? [`${this.name} ended with ${exitCode ?? signalCode}: ${this.#said.slice(-15).join("\n")}`] : []),
      ...bad.slice(0, 5).map((line) => `${this.name} says: ${line.slice(0, 600)}`),
    ];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.stdin?.end();
    const late = setTimeout(() => this.#process.kill("SIGKILL"), 8_000);
    await ended;
    clearTimeout(late);
  }
}
