import { execFile } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A disk of its own under a room's state, with the runtime directory on another as in an installed room. */
export class SmallDisk implements AsyncDisposable {
  #directory = "";

  /** Puts it in place; for the test network's own mounts, so nothing outside sees it. */
  async mount(directory: string, megabytes = 12): Promise<void> {
    if (process.env.PARLEY_TEST_NETWORK !== "own")
      throw new Error("These tests mount disks. Run them with `npm test`.");
    this.#directory = directory;
    await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0700`, "tmpfs", directory]);
    mkdirSync(join(directory, "run"));
    await run("mount", ["-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", join(directory, "run")]);
  }

  /** Fills it to its last byte, as a log of somebody else's would. */
  fill(): void {
    const fd = openSync(this.#filler, "w");
    try {
      for (const size of [1_048_576, 4_096, 1]) {
        const chunk = Buffer.alloc(size, 0x5a);
        try {
          for (;;) writeSync(fd, chunk);
        } catch (error) {
          if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
        }
      }
    } finally {
      closeSync(fd);
    }
  }

  /** Makes room again. */
  free(): void {
    rmSync(this.#filler, { force: true });
  }

  /** As the kernel does with a disk that fails, or the other way. Open files must be closed first. */
  async remount(how: "ro" | "rw"): Promise<void> {
    await run("mount", ["-o", `remount,${how}`, this.#directory]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#directory !== "") await run("umount", ["--lazy", this.#directory]);
  }

  get #filler(): string {
    return join(this.#directory, "somebody-elses.log");
  }
}
