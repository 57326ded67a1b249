import { statfs } from "node:fs/promises";
import { type Note, note } from "#protocol/device-notes.ts";

/** Less than this much room, or this share of a small disk, is worth saying before writes fail. */
const leastBytes = 100 * 1_048_576;
const leastShare = 0.1;

/** How much room is left under `directory`, in words, where that is little; undefined where it is enough. */
export async function littleRoomLeft(directory: string): Promise<Note | undefined> {
  const { bavail, blocks, bsize } = await statfs(directory);
  const left = bavail * bsize;
  if (left >= Math.min(leastBytes, blocks * bsize * leastShare)) return undefined;
  return note("problem-disk-left", { megabytes: Number((left / 1_048_576).toFixed(left < 10_485_760 ? 1 : 0)) });
}
