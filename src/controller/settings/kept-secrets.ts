import { z } from "zod";
import { type Log, messageOf } from "#base/log.ts";
import type { SettingRevision } from "#protocol/commands/administration.ts";
import type { Setting } from "#protocol/define.ts";
import type { SettingLayer } from "#protocol/settings.ts";
import type { KeptSecret, StoredChange, StoredRevision } from "../store/operations/settings.ts";
import type { Sealing } from "../store/sealing.ts";

/**
 * What changes of settings wrote over of passwords, so that an undo brings them back: encrypted with the room's key beside
 * the revision, read here alone, and shown to nobody.
 */
export class KeptSecrets {
  readonly #sealing: Pick<Sealing, "seal" | "open">;
  readonly #log: Log;

  constructor(sealing: Pick<Sealing, "seal" | "open">, log: Log) {
    this.#sealing = sealing;
    this.#log = log;
  }

  /** The changes, their secrets with what was before, sealed. A room that cannot write a key changes them with no way back. */
  keep(layer: SettingLayer, changes: readonly StoredChange[]): Promise<StoredChange[]> {
    return Promise.all(
      changes.map(async (change) => {
        if (!change.secret) return change;
        try {
          return { ...change, sealed: await this.#sealing.seal(toText(change.before), about(layer, change.key)) };
        } catch (error) {
          this.#log.warn("What a secret was before is not kept.", { key: change.key, why: messageOf(error) });
          return change;
        }
      }),
    );
  }

  /** What secrets were before a revision, by key; undefined where the layer said nothing. One that no key opens is left out. */
  async before(layer: SettingLayer, kept: readonly KeptSecret[]): Promise<ReadonlyMap<string, unknown>> {
    const before = new Map<string, unknown>();
    for (const { key, sealed } of kept) {
      const text = await this.#sealing.open(sealed, about(layer, key));
      if (text !== undefined) before.set(key, fromText(text));
    }
    return before;
  }
}

/** A revision as people read it: of its secrets, whether an undo brings them back. */
export function readable(
  { kept, ...revision }: StoredRevision,
  table: Readonly<Record<string, Setting>>,
): SettingRevision {
  const changes = revision.changes.map((change) =>
    table[change.key]?.secret === true
      ? { ...change, secret: kept.includes(change.key) ? ("kept" as const) : ("gone" as const) }
      : change,
  );
  return { ...revision, changes };
}

const about = (layer: SettingLayer, key: string): string => `setting ${key} of ${layer}`;

/** A layer that said nothing is `{}`. */
const toText = (before: unknown): string => JSON.stringify({ before });
const fromText = (text: string): unknown => z.object({ before: z.unknown().optional() }).parse(JSON.parse(text)).before;
