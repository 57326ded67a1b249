import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ScreenOutput } from "#protocol/screen-outputs.ts";

/** A connector's folder: the card's, and behind the dash the name that compositors call it by too. */
const folderName = /^card\d+-([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)$/;

/**
 * The connectors of the computer's graphics cards, as the kernel has them (`/sys/class/drm`): whether something is plugged
 * in, and whether a picture goes out. Reading asks the kernel what it knows, and no display anything. None where there is no
 * such folder.
 *
 * @param folder the kernel's, or one like it
 */
export async function connectorsOf(folder: string): Promise<readonly ScreenOutput[]> {
  const names = await readdir(folder).catch(() => []);
  const found: ScreenOutput[] = [];
  for (const entry of names.sort()) {
    const name = folderName.exec(entry)?.[1];
    if (name === undefined) continue;
    const said = (file: string) =>
      readFile(join(folder, entry, file), "utf8").then(
        (text) => text.trim(),
        () => "",
      );
    const [status, enabled, dpms] = [await said("status"), await said("enabled"), await said("dpms")];
    // One that has neither is a device of another kind, as the writeback connectors of some cards.
    if (status === "" || enabled === "") continue;
    const isLit = dpms === "" || dpms === "On";
    found.push({ name, connected: status === "connected", fed: enabled === "enabled" && isLit });
  }
  return found;
}
