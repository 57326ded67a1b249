import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder of the release or checkout this program runs from: the nearest one above it with a package.json. Sources
 * and built programs lie at different depths in it.
 */
export const releaseFolder = above(import.meta.dirname);

function above(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`${import.meta.dirname} is in no release of Parley: no package.json above it`);
  return above(parent);
}
