import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../rig/until.ts";

/** Two ttys joined back to back; both go when it is cut, as with an adapter that is pulled. */
export class SerialLine implements AsyncDisposable {
  readonly ours: string;
  readonly theirs: string;
  readonly #directory: string;
  #socat: ChildProcess | undefined;

  private constructor(directory: string) {
    this.#directory = directory;
    this.ours = join(directory, "ours");
    this.theirs = join(directory, "theirs");
  }

  static async join(): Promise<SerialLine> {
    const line = new SerialLine(await mkdtemp(join(tmpdir(), "parley-replug-")));
    await line.mend();
    return line;
  }

  async mend(): Promise<void> {
    const ends = [this.ours, this.theirs];
    this.#socat = spawn(
      "setpriv",
      ["--pdeathsig", "TERM", "socat", ...ends.map((end) => `PTY,raw,echo=0,link=${end}`)],
      {
        stdio: "ignore",
      },
    );
    await until(() => ends.every((end) => existsSync(end)), "the serial line", 20_000, 5);
  }

  async cut(): Promise<void> {
    const socat = this.#socat;
    this.#socat = undefined;
    if (socat !== undefined) {
      const ended = once(socat, "exit");
      socat.kill("SIGTERM");
      await ended;
    }
    await Promise.all([this.ours, this.theirs].map((end) => rm(end, { force: true })));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cut();
    await rm(this.#directory, { recursive: true, force: true });
  }
}
