import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Puts the folder `part` where `place` is; whoever serves `place` never sees half of either. */
export async function replaceFolder(part: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  const old = `${part}.old`;
  await rename(place, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(part, place);
  await rm(old, { recursive: true, force: true });
}
