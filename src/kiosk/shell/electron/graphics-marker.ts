import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Remembers across a restart that graphics had to be done without: in Electron that is decided before it starts, which
 * is why nothing here waits. A new version of Electron or of the kernel may have mended it: the marker counts for one pair.
 */
export function graphicsAllowed(marker: string, versions: string): boolean {
  try {
    return readFileSync(marker, "utf8") !== versions;
  } catch {
    return true;
  }
}

/** From the next start on, until a version changes, without graphics. */
export function forbidGraphics(marker: string, versions: string): void {
  mkdirSync(dirname(marker), { recursive: true, mode: 0o700 });
  writeFileSync(marker, versions, { mode: 0o600 });
}
