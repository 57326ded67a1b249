import { readFile } from "node:fs/promises";

/** A file's text; undefined where there is none, or nobody may read it. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
