import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Log } from "#base/log.ts";
import type { Account } from "./account.ts";
import { profilePreferences, waitingPage } from "./preferences.ts";

const prefix = "parley-kiosk-";
const waitingFile = "waiting.html";
const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

/** A browser profile on disk, made for one run of the shell: nothing of a meeting outlives it. */
export interface Profile {
  readonly folder: string;
  /** file: URL of what the browser shows before its page. */
  readonly waiting: string;
  remove(): Promise<void>;
}

/** What a profile is made of. */
export interface ProfileOptions {
  readonly state: string;
  /** The shell's own, in memory in a room: for a disk that takes nothing. */
  readonly runtime: string;
  readonly account: Account | undefined;
  readonly log: Log;
  readonly origin: string;
}

/**
 * Makes a fresh profile: in the state directory, or, for a browser that runs as another account and may not look in
 * there, in the system's temporary directory; in memory where the disk is full or read-only. Only the browser's account may
 * enter it.
 */
export async function makeProfile(options: ProfileOptions): Promise<Profile> {
  const own = join(options.state, "kiosk");
  const [usual, spare] = options.account === undefined ? [own, options.runtime] : [tmpdir(), "/dev/shm"];
  const note = join(own, "profile");
  await removeLeft(note, [own, tmpdir()]);
  await removeSpare(options.runtime);
  await mkdir(own, { recursive: true, mode: 0o700 }).catch(() => {});
  let failure: unknown;
  for (const parent of [usual, spare]) {
    try {
      const folder = await mkdtemp(join(parent, prefix));
      try {
        await fill(folder, options);
        if (parent === usual) await writeFile(note, folder, { mode: 0o600 });
      } catch (error) {
        await rm(folder, removal);
        throw error;
      }
      if (parent !== usual) options.log.warn("the disk takes nothing: the browser's profile is in memory", { parent });
      return {
        folder,
        waiting: pathToFileURL(join(folder, waitingFile)).href,
        remove: async () => {
          await rm(folder, removal);
          await rm(note, { force: true }).catch(() => {});
        },
      };
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}

async function fill(folder: string, { account, origin }: ProfileOptions): Promise<void> {
  const preferences = join(folder, "Default");
  await mkdir(preferences);
  const files = [
    [join(preferences, "Preferences"), JSON.stringify(profilePreferences(origin))],
    [join(folder, waitingFile), waitingPage],
  ] as const;
  for (const [path, text] of files) await writeFile(path, text, { mode: 0o600 });
  await chmod(folder, 0o700);
  if (account === undefined) return;
  for (const path of [...files.map(([path]) => path), preferences, folder]) {
    await chown(path, account.uid, account.gid);
  }
}

/** What a shell that was killed left behind: named in `note`, and only ever below `parents`. */
async function removeLeft(note: string, parents: readonly string[]): Promise<void> {
  const left = await readFile(note, "utf8").catch(() => "");
  if (basename(left).startsWith(prefix) && parents.includes(dirname(left))) {
    // On a disk that has become read-only it stays.
    await rm(left, removal).catch(() => {});
  }
}

/** Where the disk took nothing there is no note: all that is left in the shell's own folder is from shells before this one. */
async function removeSpare(runtime: string): Promise<void> {
  for (const left of await readdir(runtime).catch(() => []))
    if (left.startsWith(prefix)) await rm(join(runtime, left), removal).catch(() => {});
}
