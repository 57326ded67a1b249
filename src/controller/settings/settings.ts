import { basename } from "node:path";
import type { Clock, Timer } from "#base/clock.ts";
import { Events, type Unsubscribe } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { SettingEntry, SettingRevision } from "#protocol/commands/administration.ts";
import type { Setting } from "#protocol/define.ts";
import { type Note, note, type Said, saidInEnglish } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Role } from "#protocol/roles.ts";
import { type SettingKey, type SettingLayer, type Settings, settingTable } from "#protocol/settings.ts";
import type { RevisionToWrite, StoredChange } from "../store/operations/settings.ts";
import type { SettingsStore } from "../store/operations.ts";
import type { Sealing } from "../store/sealing.ts";
import { markOf, readConfigFile, toldInEnglish } from "./config-file.ts";
import { type HistoryPage, withInForce } from "./in-force.ts";
import { KeptSecrets, readable } from "./kept-secrets.ts";
import {
  effective,
  type HeldValue,
  type LayerState,
  noSuchSetting,
  parseValue,
  refuseLocked,
  sameValue,
  without,
} from "./layers.ts";

export interface SettingsOptions {
  readonly store: SettingsStore;
  /** Keeps what was written over of secrets. */
  readonly sealing: Pick<Sealing, "seal" | "open">;
  readonly clock: Clock;
  readonly log: Log;
  /** The file given with `--config`. */
  readonly configFile?: string | undefined;
  /** The table; another one only in tests. */
  readonly table?: Readonly<Record<string, Setting>>;
}

/** A revision came into force. */
export interface SettingsChange {
  readonly revision: number;
  readonly author: string;
  readonly layer: SettingLayer;
  /** Keys whose value in force is another now. */
  readonly keys: readonly SettingKey[];
  readonly settings: Settings;
}

/** Who writes, why, and into which layer: the room's own when left out. */
export interface WriteOptions {
  readonly author: string;
  /** In a person's words, or what the room itself has to say, by a code. */
  readonly comment?: string | Note;
  readonly layer?: "hub" | "local";
}

type Values = Readonly<Record<string, unknown>>;

const lookEveryMs = 1_000;

/** The room's settings: layers with locks, revisions that can be undone, and a file that is imported when it changes. */
export class SettingsService implements AsyncDisposable {
  readonly events = new Events<{ changed: [SettingsChange] }>();

  readonly #options: SettingsOptions;
  readonly #secrets: KeptSecrets;
  readonly #table: Readonly<Record<string, Setting>>;
  readonly #values: Record<SettingLayer, Map<string, HeldValue>> = {
    default: new Map(),
    hub: new Map(),
    file: new Map(),
    local: new Map(),
  };
  readonly #locks: Record<SettingLayer, Set<string>> = {
    default: new Set(),
    hub: new Set(),
    file: new Set(),
    local: new Set(),
  };
  #inForce: Values = {};
  #revision = 0;
  #fileHash: string | null = null;
  #fileMark = "";
  #fileProblem: readonly Said[] | undefined;
  #timer: Timer | undefined;
  /** Writes go one after another: each is checked against what the one before it left. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SettingsOptions) {
    this.#options = options;
    this.#secrets = new KeptSecrets(options.sealing, options.log);
    this.#table = options.table ?? settingTable;
  }

  /** Reads what is stored, imports the file if it is another than last time, and keeps looking at it. */
  async start(): Promise<void> {
    const { store, clock, log, configFile } = this.#options;
    const stored = await store.load();
    this.#revision = stored.revision;
    this.#fileHash = stored.fileHash;
    for (const { layer, key, value, author, at } of stored.values) {
      try {
        if (!Object.hasOwn(this.#values, layer)) throw new Error(`${key} is of no layer of this release`);
        this.#values[layer].set(key, { value: parseValue(key, this.#table[key], value), author, at });
      } catch (error) {
        log.warn("A stored setting is not valid in this release and is left out.", { layer, why: messageOf(error) });
      }
    }
    for (const { layer, key } of stored.locks) {
      if (Object.hasOwn(this.#locks, layer)) this.#locks[layer].add(key);
      else log.warn("A stored lock is of no layer of this release and is left out.", { layer, key });
    }
    this.#inForce = this.#merged();
    if (configFile === undefined) {
      if (this.#fileHash === null) return;
      // A disk that cannot be written keeps the values of the file that is gone; the next start tries again.
      await this.#importFile({}, [], null, note("revision-file-gone")).catch((error: unknown) =>
        log.error("The settings of the file that is gone could not be taken away.", { why: messageOf(error) }),
      );
      return;
    }
    await this.lookAtFile();
    this.#timer = clock.every(lookEveryMs, () => void this.lookAtFile());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.cancel();
    await this.#turn.catch(() => {});
  }

  /** The newest revision's number. */
  get revision(): number {
    return this.#revision;
  }

  /** What is wrong with the configuration file, by sentences; its last good content stays in force meanwhile. */
  get fileProblem(): readonly Said[] | undefined {
    return this.#fileProblem;
  }

  /** The value in force. */
  get<Key extends SettingKey>(key: Key): Settings[Key] {
    return this.all()[key];
  }

  /** All values in force. */
  all(): Settings {
    return this.#inForce as Settings;
  }

  /** Calls `use` with the settings now, and whenever one of `keys` changes. */
  follow(keys: readonly SettingKey[], use: (settings: Settings) => void): Unsubscribe {
    use(this.all());
    return this.events.on("changed", (change) => {
      if (change.keys.some((key) => keys.includes(key))) use(change.settings);
    });
  }

  /** What `role` may read of the settings. A secret's value is never among it. */
  entriesFor(role: Role): SettingEntry[] {
    return Object.entries(this.#table)
      .filter(([, row]) => row.readers.includes(role))
      .map(([key, row]) => {
        const { value, ...rest } = effective(this.#state, key, row);
        const shown = (held: unknown) => (row.secret ? undefined : held);
        const own = { key: key as SettingKey, default: row.default, value: shown(value), ...rest };
        if (rest.layer !== "local") return own;
        const { value: lower, layer } = without(this.#state, "local", key, row);
        return { ...own, below: { value: shown(lower), layer } };
      });
  }

  /**
   * Writes values together, in one revision; null takes the layer's own value away. Returns the revision in force
   * afterwards. Throws `bad-value` and `locked-setting`, naming the key.
   */
  write(changes: Values, options: WriteOptions): Promise<number> {
    return this.#inTurn(() => {
      const layer = options.layer ?? "local";
      const wanted = Object.entries(changes).map(([key, given]) => {
        const after = given === null ? undefined : parseValue(key, this.#table[key], given);
        if (!Object.hasOwn(this.#table, key)) throw noSuchSetting(key);
        refuseLocked(this.#state, key, layer);
        return [key, after] as const;
      });
      return this.#commit({ author: options.author, layer, ...commented(options.comment ?? "") }, wanted);
    });
  }

  /** All values as they would be in force after such a write. Throws `bad-value`, naming the key, as the write would. */
  after(changes: Values, layer: SettingLayer = "local"): Settings {
    const own = new Map(this.#values[layer]);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) own.delete(key);
      else own.set(key, { value: parseValue(key, this.#table[key], value), author: "", at: 0 });
    }
    return this.#merged({ ...this.#values, [layer]: own }) as Settings;
  }

  /**
   * Revisions, newest first. `before` and `after` are the layer's own values, null where it said nothing or a secret;
   * `from` and `to` what was in force, for which every later revision is gone through.
   */
  history({ limit, before = Number.MAX_SAFE_INTEGER }: HistoryPage): Promise<SettingRevision[]> {
    return this.#inTurn(async () => {
      const later = Math.max(0, this.#revision - before + 1);
      const revisions = await this.#options.store.history(limit + later);
      const told = revisions.map((revision) => readable(revision, this.#table));
      return withInForce(told, this.#state, this.#table)
        .filter(({ revision }) => revision < before)
        .slice(0, limit);
    });
  }

  /**
   * Undoes one revision by a new one: every key it changed gets its earlier value, a secret too, which nobody is shown.
   * Throws `not-found`, `locked-setting`, and `wrong-state` for what came from the file or is not kept any more.
   */
  revert(revision: number, author: string): Promise<number> {
    return this.#inTurn(async () => {
      const found = await this.#options.store.find(revision);
      if (found === undefined) throw new RoomError("not-found", note("why-revision-missing", { revision }));
      const { layer } = found;
      if (layer === "file" || layer === "default") {
        throw new RoomError("wrong-state", note("why-revision-file", { revision }));
      }
      const secrets = await this.#secrets.before(layer, await this.#options.store.secrets(revision));
      const undone = found.changes.flatMap(({ key, before }) => {
        if (this.#table[key]?.secret === false) return [{ key, before: before ?? undefined }];
        return this.#table[key] !== undefined && secrets.has(key) ? [{ key, before: secrets.get(key) }] : [];
      });
      if (undone.length === 0) {
        throw new RoomError("wrong-state", note("why-revision-secrets", { revision }));
      }
      const wanted = undone.map(({ key, before }) => {
        refuseLocked(this.#state, key, layer);
        return [key, before === undefined ? undefined : parseValue(key, this.#table[key], before)] as const;
      });
      return this.#commit({ author, layer, ...commented(note("revision-undoes", { revision })) }, wanted);
    });
  }

  /** Imports the configuration file now if it has changed. A broken one is told and changes nothing. */
  async lookAtFile(): Promise<void> {
    const { configFile, log } = this.#options;
    if (configFile === undefined) return;
    const mark = await markOf(configFile);
    if (mark === this.#fileMark) return;
    this.#fileMark = mark;
    const reading = await readConfigFile(configFile);
    if (reading.kind === "broken") return this.#tellFile(reading.told);
    try {
      const comment = note("revision-imported", { file: basename(configFile) });
      await this.#importFile(reading.file.settings, reading.file.locked, reading.hash, comment);
      this.#tellFile(undefined);
    } catch (error) {
      log.error("The configuration file could not be imported and is tried again.", { why: messageOf(error) });
      this.#fileMark = "";
    }
  }

  /** Makes the file's layer what the file says, if the file is not the one imported last. */
  #importFile(settings: Values, locks: readonly string[], hash: string | null, comment: Note): Promise<unknown> {
    return this.#inTurn(() => {
      if (hash === this.#fileHash) return Promise.resolve(this.#revision);
      const keys = new Set([...this.#values.file.keys(), ...Object.keys(settings)]);
      const wanted = [...keys].map((key) => [key, settings[key]] as const);
      return this.#commit({ author: "file", layer: "file", ...commented(comment), locks, fileHash: hash }, wanted);
    });
  }

  /** Stores a revision, then puts it into force and tells. Without a difference there is no revision. */
  async #commit(
    revision: Omit<RevisionToWrite, "at" | "changes">,
    wanted: readonly (readonly [key: string, after: unknown])[],
  ): Promise<number> {
    const { store, clock, log } = this.#options;
    const { layer, author, locks } = revision;
    const held = this.#values[layer];
    const changes: StoredChange[] = wanted
      .map(([key, after]) => ({ key, before: held.get(key)?.value, after, secret: this.#table[key]?.secret === true }))
      .filter(({ before, after }) => !sameValue(before, after));
    if (changes.length === 0 && revision.fileHash === undefined) return this.#revision;
    const at = clock.wall();
    this.#revision = await store.append({ ...revision, at, changes: await this.#secrets.keep(layer, changes) });
    for (const { key, after } of changes) {
      if (after === undefined) held.delete(key);
      else held.set(key, { value: after, author, at });
    }
    if (locks !== undefined) this.#locks[layer] = new Set(locks);
    if (revision.fileHash !== undefined) this.#fileHash = revision.fileHash;
    const before = this.#inForce;
    this.#inForce = this.#merged();
    const keys = Object.keys(this.#table).filter((key) => !sameValue(before[key], this.#inForce[key])) as SettingKey[];
    log.info("Settings changed.", { revision: this.#revision, author, layer, keys: keys.join(" ") });
    this.events.emit("changed", { revision: this.#revision, author, layer, keys, settings: this.all() });
    return this.#revision;
  }

  get #state() {
    return { values: this.#values, locks: this.#locks };
  }

  #merged(values: LayerState["values"] = this.#values): Values {
    const state = { values, locks: this.#locks };
    return Object.fromEntries(Object.entries(this.#table).map(([key, row]) => [key, effective(state, key, row).value]));
  }

  #tellFile(problem: readonly Said[] | undefined): void {
    if (sameValue(problem, this.#fileProblem)) return;
    this.#fileProblem = problem;
    const { log } = this.#options;
    if (problem === undefined) log.info("The configuration file is good again.");
    else
      log.error("The configuration file is broken. Its last good content stays in force.", {
        why: toldInEnglish(problem),
      });
  }

  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(act, act);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

/** A comment as it is stored: in English for programs and releases before, and by its code where it has one. */
function commented(said: Said): Pick<RevisionToWrite, "comment" | "note"> {
  const comment = saidInEnglish(said);
  return typeof said === "string" ? { comment } : { comment, note: said };
}
