import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Account } from "./account.ts";
import { entryFile, profilePreferences } from "./preferences.ts";

const prefix = "parley-kiosk-";
const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

/** A browser profile on disk, made for one run of the shell: nothing of a meeting outlives it. */
export interface Profile {
  readonly folder: string;
  /** file: URL to open. */
  readonly entry: string;
  remove(): Promise<void>;
}

/**
 * Makes a fresh profile: in the state directory, or, for a browser that runs as another account and may not look in
 * there, in the system's temporary directory. Only the browser's account may enter it.
 */
export async function makeProfile(options: {
  readonly state: string;
  readonly account: Account | undefined;
  readonly origin: string;
  readonly entryUrl: string;
}): Promise<Profile> {
  const { account } = options;
  const own = join(options.state, "kiosk");
  const parent = account === undefined ? own : tmpdir();
  await mkdir(own, { recursive: true, mode: 0o700 });
  const note = join(own, "profile");
  await removeLeft(note, [own, tmpdir()]);
  const folder = await mkdtemp(join(parent, prefix));
  await writeFile(note, folder, { mode: 0o600 });
  const preferences = join(folder, "Default");
  const entry = join(folder, "room.html");
  await mkdir(preferences);
  const files = [
    [join(preferences, "Preferences"), JSON.stringify(profilePreferences(options.origin))],
    [entry, entryFile(options.entryUrl)],
  ] as const;
  for (const [path, text] of files) {
    await writeFile(path, text, { mode: 0o600 });
  }
  await chmod(folder, 0o700);
  if (account !== undefined) {
    for (const path of [...files.map(([path]) => path), preferences, folder]) {
      await chown(path, account.uid, account.gid);
    }
  }
  return {
    folder,
    entry: pathToFileURL(entry).href,
    remove: async () => {
      await rm(folder, removal);
      await rm(note, { force: true });
    },
  };
}

/** What a shell that was killed left behind: named in `note`, and only ever below `parents`. */
async function removeLeft(note: string, parents: readonly string[]): Promise<void> {
  const left = await readFile(note, "utf8").catch(() => "");
  if (basename(left).startsWith(prefix) && parents.includes(dirname(left))) {
    await rm(left, removal);
  }
}
