import { type Log, messageOf } from "#base/log.ts";
import type { Setting } from "#protocol/define.ts";
import { RoomError } from "#protocol/errors.ts";
import { type SettingLayer, settingTable } from "#protocol/settings.ts";
import type { RevisionToWrite, StoredSetting, StoredSettings } from "../store/operations/settings.ts";
import type { SettingsStore } from "../store/operations.ts";
import { isSealed, type SealedValue } from "../store/sealed-values.ts";
import type { Sealing } from "../store/sealing.ts";
import type { Store } from "../store/store.ts";

export interface SealedSettingsOptions {
  readonly store: Pick<Store, "settings" | "sealSecrets" | "trouble">;
  readonly sealing: Pick<Sealing, "seal" | "open">;
  readonly log: Log;
  /** The table; another one only in tests. */
  readonly table?: Readonly<Record<string, Setting>>;
}

/**
 * The store of settings as {@link SettingsService} uses it, in which secrets stand encrypted with the room's key, each
 * bound to its setting's name. What a release before left readable is sealed when settings are loaded.
 */
export class SealedSettings {
  readonly #options: SealedSettingsOptions;
  readonly #table: Readonly<Record<string, Setting>>;
  /** What no key opens, by layer and name. */
  readonly #unreadable = new Map<string, string>();

  constructor(options: SealedSettingsOptions) {
    this.#options = options;
    this.#table = options.table ?? settingTable;
  }

  /** Names of secret settings that no key opens, to be typed again; empty where all is well. */
  get unreadable(): readonly string[] {
    return [...new Set(this.#unreadable.values())].sort();
  }

  /** The store's own operations, with secrets in the open. */
  asStore(): SettingsStore {
    const { settings } = this.#options.store;
    return {
      load: () => this.#load(),
      append: (...args) => this.#append(...args),
      history: (...args) => settings.history(...args),
      find: (...args) => settings.find(...args),
      secrets: (...args) => settings.secrets(...args),
    };
  }

  async #load(): Promise<StoredSettings> {
    const { store, log } = this.#options;
    const stored = await store.settings.load();
    this.#unreadable.clear();
    const values: StoredSetting[] = [];
    const plain: StoredSetting[] = [];
    for (const row of stored.values) {
      if (!this.#isSecret(row.key)) values.push(row);
      else if (isSealed(row.value)) {
        const value = await this.#open(row.key, row.value);
        if (value === undefined) this.#unreadable.set(placeOf(row.layer, row.key), row.key);
        // Held as its default, so that it can be typed again, and taken away.
        values.push({ ...row, value: value === undefined ? this.#table[row.key]?.default : value.is });
      } else {
        values.push(row);
        plain.push(row);
      }
    }
    if (this.#unreadable.size > 0) {
      log.error("Secrets cannot be read: the room's key for them is gone. They have to be typed again.", {
        keys: this.unreadable.join(" "),
      });
    }
    if (plain.length > 0 || (!stored.sealed && store.trouble === undefined)) await this.#sealOld(plain);
    // A file says its secrets again when it is read again.
    const forgets = [...this.#unreadable].some(([place, key]) => place === placeOf("file", key));
    return { ...stored, values, fileHash: forgets && stored.fileHash !== null ? "" : stored.fileHash };
  }

  async #append(write: RevisionToWrite, keep?: number): Promise<number> {
    const changes = await Promise.all(
      write.changes.map(async (change) => {
        if (!change.secret) return change;
        const after = change.after === undefined ? undefined : await this.#seal(change.key, change.after);
        return { ...change, before: undefined, after };
      }),
    );
    const revision = await this.#options.store.settings.append({ ...write, changes }, keep);
    for (const { key } of changes) this.#unreadable.delete(placeOf(write.layer, key));
    return revision;
  }

  /** Seals what stands readable in the database, and sees to it that neither it nor a backup holds it any more. */
  async #sealOld(plain: readonly StoredSetting[]): Promise<void> {
    const { store, log } = this.#options;
    const keys = Object.keys(this.#table).filter((key) => this.#isSecret(key));
    try {
      const rows = await Promise.all(
        plain.map(async ({ layer, key, value }) => ({ layer, key, sealed: await this.#seal(key, value) })),
      );
      const { sealed, open } = await store.sealSecrets({ keys, rows });
      if (sealed > 0)
        log.info("Secrets that stood readable in the database and its backups are encrypted now.", { sealed });
      if (open.length > 0) {
        log.warn(
          "A copy of the database could not be opened and may hold passwords that can be read. Remove it when nobody needs it.",
          {
            files: open.join(" "),
          },
        );
      }
    } catch (error) {
      // A disk that cannot be written has nothing sealed; the room works, and the next start tries again.
      log.error("Secrets in the database could not be encrypted; the next start tries again.", {
        why: messageOf(error),
      });
    }
  }

  async #seal(key: string, value: unknown): Promise<SealedValue> {
    try {
      return { sealed: await this.#options.sealing.seal(JSON.stringify(value), about(key)) };
    } catch (cause) {
      // Refused rather than kept readable.
      throw new RoomError("store-failed", `A secret could not be encrypted: ${messageOf(cause)}`, { cause });
    }
  }

  async #open(key: string, { sealed }: SealedValue): Promise<{ readonly is: unknown } | undefined> {
    const text = await this.#options.sealing.open(sealed, about(key));
    return text === undefined ? undefined : { is: JSON.parse(text) };
  }

  #isSecret(key: string): boolean {
    return Object.hasOwn(this.#table, key) && this.#table[key]?.secret === true;
  }
}

/** What a sealed value belongs to: another setting's sealed value in its place opens nothing. */
function about(key: string): string {
  return `setting ${key}`;
}

function placeOf(layer: SettingLayer, key: string): string {
  return `${layer} ${key}`;
}
