import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Log, messageOf } from "#base/log.ts";
import type { KeptCard, KnownCard } from "#devices/display/wake-on-lan.ts";
import { writePrivateFile } from "#process/runtime-file.ts";

const keptSchema = z.object({
  host: z.string(),
  address: z.ipv4(),
  card: z.string().regex(/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/),
});

/** By which network card the display was spoken with, in a file: one that sleeps is woken after the room's restart too. */
export class DisplayCard implements KeptCard {
  readonly #path: string;
  readonly #log: Log;

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  /** Undefined where none is known, or the file cannot be read. */
  async read(): Promise<KnownCard | undefined> {
    try {
      return keptSchema.parse(JSON.parse(await readFile(this.#path, "utf8")));
    } catch {
      return undefined;
    }
  }

  write(known: KnownCard): void {
    writePrivateFile(this.#path, `${JSON.stringify(known)}\n`).catch((error: unknown) =>
      this.#log.warn("the display's network card is not kept", { because: messageOf(error) }),
    );
  }
}
