import { constants } from "node:fs";
import { link, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writePrivateFile, writeSharedFile } from "#process/runtime-file.ts";
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
    /** Who may read it. */
    mode: z.int().default(0o644),
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
  /** Kept in a file of its own. Undefined: nothing has been changed yet. */
  before: networkBefore.optional(),
  /** Why it is to be undone before that. */
  because: z.enum(goneBackBecause).optional(),
  detail: z.string().optional(),
});
export type OpenChange = z.infer<typeof openChange>;

const waiting = "change.json";
const goingBack = "going-back.json";
const kept = "kept.json";
const last = "last.json";
/** What to go back to may hold the password of a wireless network, which the controller is not to read. */
const beforeOf = (id: string): string => `before-${id}.json`;

/**
 * The change of the network that is not confirmed, on disk before anything is changed. Whoever keeps or undoes it takes the
 * file by its name first, so that it is confirmed or undone, and never both.
 */
export class ChangeFile {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The change that is open, being undone or not. */
  async read(): Promise<OpenChange | undefined> {
    const back = await this.#read(goingBack);
    return back === undefined ? this.#read(waiting) : { ...back, phase: "going-back" };
  }

  /** Opens a change. False: one is open. */
  async begin(change: OpenChange): Promise<boolean> {
    if ((await this.read()) !== undefined) return false;
    const own = join(this.#folder, `new-${change.id}.json`);
    await writeSharedFile(own, text(change));
    try {
      await link(own, join(this.#folder, waiting));
    } catch (error) {
      // Gone, if the one that is open now tidied up.
      if (isCode(error, "EEXIST") || isCode(error, "ENOENT")) return false;
      throw error;
    } finally {
      await rm(own, { force: true });
    }
    await this.#tidy(change.id);
    return true;
  }

  /** Keeps what to go back to, before anything is changed. */
  remember(id: string, before: NetworkBefore): Promise<void> {
    return writePrivateFile(join(this.#folder, beforeOf(id)), text(before));
  }

  /** Says how far the open change is. Throws where somebody has begun to undo it. */
  async write({ before: _own, ...change }: OpenChange): Promise<void> {
    if ((await this.#json(goingBack)) !== undefined) throw new Error("The network goes back already.");
    await writeSharedFile(join(this.#folder, waiting), text(change));
  }

  /** Takes the change to undo it; one that was taken and not brought to its end is taken again. */
  async take(): Promise<OpenChange | undefined> {
    await this.#take(goingBack);
    return this.#read(goingBack);
  }

  /** The change is confirmed. False: somebody has begun to undo it. */
  async keep(outcome: NetworkOutcome): Promise<boolean> {
    if (!(await this.#take(kept))) return false;
    await this.#say(outcome);
    await this.#away(beforeOf(outcome.id), kept);
    return true;
  }

  /** The change is undone. */
  async undone(outcome: NetworkOutcome): Promise<void> {
    await this.#say(outcome);
    await this.forget(outcome.id);
  }

  /** There is nothing to undo. */
  async forget(id: string): Promise<void> {
    // The change last: once it is gone, the next may begin.
    await this.#away(beforeOf(id), waiting, goingBack);
  }

  async #take(name: string): Promise<boolean> {
    try {
      await rename(join(this.#folder, waiting), join(this.#folder, name));
    } catch (error) {
      if (isCode(error, "ENOENT")) return false;
      throw error;
    }
    await this.#sync();
    return true;
  }

  /** Away with what was cut short and belongs to no change. Only for whose change is open. */
  async #tidy(id: string): Promise<void> {
    const names = await readdir(this.#folder);
    await this.#away(...names.filter((name) => /^(before|new)-/.test(name) && !name.includes(id)));
  }

  async #away(...names: readonly string[]): Promise<void> {
    for (const name of names) await rm(join(this.#folder, name), { force: true });
    await this.#sync();
  }

  #say(outcome: NetworkOutcome): Promise<void> {
    return writeSharedFile(join(this.#folder, last), text(outcome));
  }

  async #read(name: string): Promise<OpenChange | undefined> {
    const change = openChange.optional().parse(await this.#json(name));
    if (change === undefined) return undefined;
    const before = change.before ?? networkBefore.optional().parse(await this.#json(beforeOf(change.id)));
    return before === undefined ? change : { ...change, before };
  }

  async #json(name: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.#folder, name), "utf8"));
    } catch (error) {
      if (isCode(error, "ENOENT")) return undefined;
      throw error;
    }
  }

  async #sync(): Promise<void> {
    const folder = await open(this.#folder, constants.O_RDONLY).catch(() => undefined);
    await folder?.sync().finally(() => folder.close());
  }
}

function text(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
