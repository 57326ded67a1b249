import { z } from "zod";
import { type Log, messageOf } from "#base/log.ts";
import { readRuntimeFile, writeRuntimeFile } from "#process/runtime-file.ts";
import type { MuteMemory } from "./mute-guard.ts";
import type { SoundMemory } from "./room-sound.ts";

const names = z.array(z.string().max(500)).max(200);
const memorySchema = z.object({ muted: z.boolean(), ours: names, open: names });

/**
 * What the shell before this one left of the room's mute. In the runtime directory: a machine that was switched off
 * begins anew.
 */
export async function soundFile(runtime: string, log: Log): Promise<SoundMemory> {
  const found = await readRuntimeFile(runtime, "sound", memorySchema).catch(() => undefined);
  let waiting: MuteMemory | undefined;
  let writing = false;
  const writeAll = async (): Promise<void> => {
    writing = true;
    while (waiting !== undefined) {
      const memory = waiting;
      waiting = undefined;
      await writeRuntimeFile(runtime, "sound", memory).catch((error: unknown) =>
        log.warn("What the sound system was told cannot be remembered.", { why: messageOf(error) }),
      );
    }
    writing = false;
  };
  return {
    found,
    keep: (memory) => {
      waiting = memory;
      if (!writing) void writeAll();
    },
  };
}
