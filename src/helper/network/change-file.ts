import { constants } from "node:fs";
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { writeSharedFile } from "#process/runtime-file.ts";
import { goneBackBecause, type NetworkOutcome, networkChange } from "#protocol/machine-network.ts";

/** What to go back to, by whoever configures the network. */
export const networkBefore = z.discriminatedUnion("by", [
  z.object({ by: z.literal("networkmanager"), connection: z.string(), values: z.record(z.string(), z.string()) }),
  /** The text of Parley's own file; null: there was none. */
  z.object({ by: z.literal("networkd"), text: z.string().nullable() }),
  z.object({
    by: z.literal("ifupdown"),
    /** Below /etc/network. */
    file: z.string(),
    text: z.string(),
    /** The machine's list of name servers, where nobody else keeps it; null: left alone. */
    resolver: z.string().nullable(),
  }),
]);
export type NetworkBefore = z.infer<typeof networkBefore>;

/** A change that is not confirmed, with all that is needed to undo it. */
export const openChange = networkChange.extend({
  /** Which start of the machine, and how long it has run when the time to confirm is over: no clock can be set back. */
  boot: z.string(),
  untilMs: z.number(),
  before: networkBefore,
  /** Why it is to be undone before that. */
  because: z.enum(goneBackBecause).optional(),
  detail: z.string().optional(),
});
export type OpenChange = z.infer<typeof openChange>;

const waiting = "change.json";
const goingBack = "going-back.json";
const last = "last.json";

/**
 * The change of the network that is not confirmed, on disk before anything is changed. Whoever undoes it takes the file by
 * its name first, so that it is confirmed or undone, and never both.
 */
export class ChangeFile {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The change that is open, being undone or not. */
  async read(): Promise<OpenChange | undefined> {
    return (await this.#read(goingBack)) ?? (await this.#read(waiting));
  }

  write(change: OpenChange): Promise<void> {
    return writeSharedFile(join(this.#folder, waiting), `${JSON.stringify(change)}\n`);
  }

  /** Takes the change to undo it; one that was taken and not brought to its end is taken again. */
  async take(): Promise<OpenChange | undefined> {
    await rename(join(this.#folder, waiting), join(this.#folder, goingBack)).catch(ignoreMissing);
    await this.#sync();
    return this.#read(goingBack);
  }

  /** The change is confirmed. False: somebody has begun to undo it. */
  async keep(outcome: NetworkOutcome): Promise<boolean> {
    await this.#say(outcome);
    try {
      await rm(join(this.#folder, waiting));
    } catch (error) {
      ignoreMissing(error);
      return false;
    }
    await this.#sync();
    return true;
  }

  /** The change is undone. */
  async undone(outcome: NetworkOutcome): Promise<void> {
    await this.#say(outcome);
    await rm(join(this.#folder, goingBack), { force: true });
    await this.#sync();
  }

  /** Nothing has been changed yet: there is nothing to undo. */
  async forget(): Promise<void> {
    await rm(join(this.#folder, waiting), { force: true });
    await this.#sync();
  }

  #say(outcome: NetworkOutcome): Promise<void> {
    return writeSharedFile(join(this.#folder, last), `${JSON.stringify(outcome)}\n`);
  }

  async #read(name: string): Promise<OpenChange | undefined> {
    try {
      return openChange.parse(JSON.parse(await readFile(join(this.#folder, name), "utf8")));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  async #sync(): Promise<void> {
    const folder = await open(dirname(join(this.#folder, waiting)), constants.O_RDONLY).catch(() => undefined);
    await folder?.sync().finally(() => folder.close());
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}
