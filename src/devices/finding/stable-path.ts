import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";

/**
 * The path that will lead to this very device the next time, of those udev makes: by its serial number where it has one
 * or is the only one of its kind; by the socket it is in for twins that nothing else tells apart; else the node itself.
 *
 * @param folder such as `/dev/serial` or `/dev/v4l`
 * @param hasTwin whether another device without a serial number of its own looks the same
 */
export async function stablePath(node: string, folder: string, hasTwin: boolean): Promise<string> {
  const kinds = hasTwin ? ["by-path"] : ["by-id", "by-path"];
  for (const kind of kinds) {
    const links = await readdir(join(folder, kind)).catch(() => []);
    for (const name of links.sort()) {
      const link = join(folder, kind, name);
      if ((await realpath(link).catch(() => undefined)) === node) return link;
    }
  }
  return node;
}
