import { readdirSync, readFileSync, rmdirSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

/** Where this system has its (version 2) control groups, and which of them this process is in. */
function ownGroup(): string {
  const mount = readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .map((line) => line.split(" "))
    .find((fields) => fields[fields.indexOf("-") + 1] === "cgroup2")?.[4];
  const path = /^0::(.*)$/m.exec(readFileSync("/proc/self/cgroup", "utf8"))?.[1];
  if (mount === undefined || path === undefined) throw new Error("This system has no version 2 control groups.");
  return join(mount, path);
}

/** A control group of a machine's own: two machines beside each other would else share what systemd-nspawn makes. */
export class ControlGroup {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(name: string): Promise<ControlGroup> {
    const folder = join(ownGroup(), `${name}-${process.pid}`);
    await mkdir(folder, { recursive: true });
    return new ControlGroup(folder);
  }

  /** A command line that runs `command` in it. */
  command(...command: string[]): [string, ...string[]] {
    return ["sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', this.#folder, ...command];
  }

  /** Removes it and what was made below it, once nothing runs there any more. */
  remove(): void {
    const empty = (folder: string): void => {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory()) empty(join(folder, entry.name));
      }
      rmdirSync(folder);
    };
    empty(this.#folder);
  }
}
