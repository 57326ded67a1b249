import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Log, messageOf } from "#base/log.ts";
import { writePrivateFile } from "#process/runtime-file.ts";
import { controllerLimits } from "../limits.ts";

const knownSchema = z.object({
  device: z.string().max(40),
  /** What the setting said when it was seen there. */
  text: z.string().max(256),
  identity: z.string().max(200),
  /** Addresses that an undo has taken away again: it is not moved there by itself. */
  declined: z.array(z.string().max(256)).max(8),
});
/** Which device was seen at an address of the room's settings. */
export type KnownAddress = z.infer<typeof knownSchema>;

/** What identifies the room's network devices, in a file: it outlives the controller. */
export class KnownAddresses {
  readonly #path: string;
  readonly #log: Log;
  #all: readonly KnownAddress[] = [];
  /** One write after another: the last one is what stays. */
  #written: Promise<void> = Promise.resolve();

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  /** Reads the file; what cannot be read is learned anew. */
  async start(): Promise<void> {
    try {
      const read: unknown = JSON.parse(await readFile(this.#path, "utf8"));
      this.#all = z.array(knownSchema).max(controllerLimits.knownAddresses).parse(read);
    } catch {
      this.#all = [];
    }
  }

  find(device: string, text: string): KnownAddress | undefined {
    return this.#all.find((each) => each.device === device && each.text === text);
  }

  /** Keeps it, in the place of what was known of that address; the one kept longest ago goes. */
  keep(known: KnownAddress): void {
    const others = this.#all.filter((each) => each.device !== known.device || each.text !== known.text);
    this.#all = [known, ...others].slice(0, controllerLimits.knownAddresses);
    const text = `${JSON.stringify(this.#all)}\n`;
    this.#written = this.#written
      .then(() => writePrivateFile(this.#path, text))
      .catch((error: unknown) =>
        this.#log.warn("what identifies the room's network devices is not kept", { because: messageOf(error) }),
      );
  }

  /** Resolves when what is kept is on the disk, or could not be written. */
  get written(): Promise<void> {
    return this.#written;
  }
}
