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
  /** file: URLs to open, for the room's page and for the safe one. */
  readonly entries: { readonly room: string; readonly safe: string };
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
  readonly safeUrl: string;
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
  const room = join(folder, "room.html");
  const safe = join(folder, "safe.html");
  await mkdir(preferences);
  const files = [
    [join(preferences, "Preferences"), JSON.stringify(profilePreferences(options.origin))],
    [room, entryFile(options.entryUrl)],
    [safe, entryFile(options.safeUrl)],
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
    entries: { room: pathToFileURL(room).href, safe: pathToFileURL(safe).href },
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
