import { randomUUID } from "node:crypto";
import { constants, existsSync, watch } from "node:fs";
import { chmod, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Unsubscribe } from "#base/events.ts";
import { processLimits } from "./limits.ts";

/** Anything that turns unknown JSON into a value or throws: a zod schema does. */
export interface Parser<Value> {
  parse(value: unknown): Value;
}

/** Writes `content` so that a reader sees the old file or the new one whole, and only the user may read it. */
export async function writePrivateFile(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeWhole(path, content, 0o600);
}

/**
 * {@link writePrivateFile}, but where whoever made the folder shared it with a group, that group may read the file: a
 * folder with the set-group-ID bit that its group may enter. None is like that by accident, and none is made so here.
 */
export async function writeSharedFile(path: string, content: string): Promise<void> {
  if (!(await isShared(dirname(path)))) await writePrivateFile(path, content);
  else await writeWhole(path, content, 0o640);
}

async function isShared(directory: string): Promise<boolean> {
  try {
    const { mode } = await stat(directory);
    return (mode & 0o2050) === 0o2050;
  } catch {
    return false;
  }
}

/**
 * Writes `content` so that a reader, or a start after a power cut, sees the old file or the new one whole. `temporary` is
 * in the same file system; elsewhere than beside the file where every file of a folder is read by somebody.
 */
export async function writeWhole(
  path: string,
  content: string,
  mode: number,
  temporary = `${path}.${process.pid}.${randomUUID().slice(0, 8)}`,
): Promise<void> {
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(content);
      // Whatever the umask: the folder says who may read it.
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncNames(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Takes a file away so that it stays away after a power cut. One that is not there is away already. */
export async function removeDurably(path: string): Promise<void> {
  await rm(path, { force: true });
  if (existsSync(dirname(path))) await syncNames(dirname(path));
}

/** A name that is not on the disk yet is lost with the power, and the file under it; one taken away comes back. */
async function syncNames(folder: string): Promise<void> {
  const directory = await open(folder, constants.O_RDONLY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Makes a directory only the user may enter, its parents included. */
export async function ensurePrivateDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
}

/**
 * Says in the runtime directory how this process is reached: `NAME.json`, written whole at once, for the user alone
 * unless the directory is shared with a group. Secrets travel between processes by these files, never by a command line.
 */
export async function writeRuntimeFile(directory: string, name: string, value: unknown): Promise<void> {
  if (!(await isShared(directory))) await ensurePrivateDirectory(directory);
  await writeSharedFile(join(directory, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`);
}

/** What another process says of itself; undefined when it is not running, or what it wrote is not understood. */
export async function readRuntimeFile<Value>(
  directory: string,
  name: string,
  parser: Parser<Value>,
): Promise<Value | undefined> {
  return readRuntimePath(join(directory, `${name}.json`), parser);
}

/** {@link readRuntimeFile} by its full path. */
export async function readRuntimePath<Value>(path: string, parser: Parser<Value>): Promise<Value | undefined> {
  try {
    return parser.parse(JSON.parse(await readBounded(path)));
  } catch {
    return undefined;
  }
}

/** A file that is larger than anything a process says of itself is none of ours. */
async function readBounded(path: string): Promise<string> {
  // Not waited for: something else than a file may be there, and a pipe would keep a thread until somebody writes.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size > processLimits.runtimeFileBytes) throw new Error("no runtime file");
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

/** Takes this process's file away at a clean exit; leaves it alone when another process has written it since. */
export async function removeRuntimeFile(directory: string, name: string, pid: number = process.pid): Promise<void> {
  const path = join(directory, `${name}.json`);
  const written = await readRuntimePath(path, { parse: pidIn });
  if (written === undefined || written === pid) await rm(path, { force: true });
}

/**
 * Calls `changed` with a runtime file's value now and after each change; undefined while it is not there. Notices
 * by the directory's watch, and by looking every `lookEveryMs`, since a watch may be missing or miss.
 */
export function followRuntimeFile<Value>(
  path: string,
  parser: Parser<Value>,
  changed: (value: Value | undefined) => void,
  lookEveryMs = 1_000,
): Unsubscribe {
  let last: string | undefined;
  let stopped = false;
  let looking = false;
  let again = false;
  const look = async (): Promise<void> => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      do {
        again = false;
        const value = await readRuntimePath(path, parser);
        const text = JSON.stringify(value) ?? "absent";
        if (stopped) return;
        if (text !== last) {
          last = text;
          changed(value);
        }
      } while (again);
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  let watcher: ReturnType<typeof watch> | undefined;
  try {
    watcher = watch(dirname(path), { persistent: false }, () => void look());
    watcher.on("error", () => watcher?.close());
  } catch {
    // The directory is not there yet: the timer finds it.
  }
  void look();
  return () => {
    stopped = true;
    clearInterval(timer);
    watcher?.close();
  };
}

function pidIn(value: unknown): number {
  if (typeof value === "object" && value !== null && "pid" in value && typeof value.pid === "number") return value.pid;
  throw new Error("a runtime file has a pid");
}
