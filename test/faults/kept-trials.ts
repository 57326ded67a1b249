import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { parts } from "./target.ts";
import type { Trial } from "./trial.ts";

const ms = z.number();
const schema = z.object({
  trials: z.array(
    z.object({
      room: z.string(),
      part: z.enum(parts),
      fault: z.enum(["kill", "hang"]),
      back: z.object({ roomSeen: ms, roomHeard: ms, guestSeen: ms, guestHeard: ms, control: ms }),
      replacedAfter: ms,
      mutedItself: z.boolean(),
      lost: z.array(z.string()),
    }),
  ),
});

/** The trials an earlier run wrote down; none where there was none. A table of twenty each is the work of several runs. */
export async function keptTrials(file: string): Promise<Trial[]> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? [] : schema.parse(JSON.parse(text)).trials;
}

export async function keepTrials(file: string, trials: readonly Trial[]): Promise<void> {
  await writeFile(file, `${JSON.stringify({ trials })}\n`);
}
