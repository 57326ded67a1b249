import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The system's Chromium: the one asked for, else the first found on the path. */
export async function findChromium(asked: string | undefined, path = process.env.PATH ?? ""): Promise<string> {
  const folders = [...path.split(delimiter), "/usr/bin", "/snap/bin"];
  const candidates =
    asked === undefined ? names.flatMap((name) => folders.map((folder) => join(folder, name))) : [asked];
  for (const candidate of candidates) {
    const there = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (there) {
      return candidate;
    }
  }
  throw new Error(
    asked === undefined
      ? "There is no Chromium on this machine. Install the package chromium."
      : `${asked} is not a program.`,
  );
}

/** "Chromium 156.0.8078.108", as the program says it. */
export async function chromiumVersion(binary: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(binary, ["--version"], { timeout: 10_000 });
    return /^[\w ]*?[\d.]{4,}/.exec(stdout.trim())?.[0] ?? "Chromium";
  } catch {
    return "Chromium";
  }
}
