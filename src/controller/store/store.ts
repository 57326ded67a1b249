import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { Backoff } from "#base/backoff.ts";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import { RoomError } from "#protocol/errors.ts";
import type { OpeningReport } from "./database-file.ts";
import type { DiskTrouble } from "./disk-trouble.ts";
import type { MemorySource } from "./from-memory.ts";
import { tellOpening } from "./opening-words.ts";
import type {
  AccountStore,
  AuditStore,
  ClockStore,
  GrantStore,
  IntendedCallStore,
  LossStore,
  MediaStore,
  PictureStore,
  PresetStore,
  PulseStore,
  Remote,
  SceneStore,
  SecondFactorStore,
  SettingsStore,
  Subject,
  TestReportStore,
  TrackingStore,
} from "./operations.ts";
import type { SecretsSealed, SecretsToSeal } from "./seal-secrets.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./store-messages.ts";
import type { Tidied } from "./tidying.ts";
import { WaitingOperations } from "./waiting-operations.ts";

export interface StoreOptions {
  /** The room's state directory: `room.db` and `backups/` in it. */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Log;
}

type State =
  | { readonly name: "closed" }
  | { readonly name: "open"; readonly worker: Worker; readonly from: "database" | MemorySource }
  | { readonly name: "away"; readonly retry: Timer };

const backUpLookMs = 10 * 60_000;

/**
 * The room's database as the main thread sees it: operations by subject, each answered after its commit. SQLite
 * itself runs in a worker thread, so that a slow disk never delays a camera's stop. A disk that cannot be written
 * keeps the store reading; what would change something is refused, and the disk is tried until it takes writes again.
 */
export class Store implements AsyncDisposable {
  readonly settings: SettingsStore = this.#subject("settings");
  readonly accounts: AccountStore = this.#subject("accounts");
  readonly factors: SecondFactorStore = this.#subject("factors");
  readonly grants: GrantStore = this.#subject("grants");
  readonly presets: PresetStore = this.#subject("presets");
  readonly scenes: SceneStore = this.#subject("scenes");
  readonly pictures: PictureStore = this.#subject("pictures");
  readonly call: IntendedCallStore = this.#subject("call");
  readonly media: MediaStore = this.#subject("media");
  readonly tracking: TrackingStore = this.#subject("tracking");
  readonly audit: AuditStore = this.#subject("audit");
  readonly pulse: PulseStore = this.#subject("pulse");
  readonly loss: LossStore = this.#subject("loss");
  readonly clock: ClockStore = this.#subject("clock");
  readonly tests: TestReportStore = this.#subject("tests");
  /**
   * `failed`: changes are refused from now on; `recovered`: they are taken again, `anew` where what the store knows is
   * not what it said before.
   */
  readonly events = new Events<{ failed: [DiskTrouble]; recovered: [{ readonly anew: boolean }] }>();

  readonly #options: StoreOptions;
  readonly #waiting = new WaitingOperations();
  readonly #backoff = new Backoff({ initial: 500, max: 30_000 });
  readonly #probing = new Backoff({ initial: 1_000, max: 10_000 });
  #state: State = { name: "closed" };
  #trouble: DiskTrouble | undefined;
  #backUps: Timer | undefined;
  #probe: Timer | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
  }

  /** Why changes are refused; undefined while they are taken. */
  get trouble(): DiskTrouble | undefined {
    return this.#trouble;
  }

  /** Opens the database; its schema is up to date afterwards. Throws `store-failed` with the reason. */
  async start(): Promise<OpeningReport> {
    const report = await this.#open();
    this.#backUps = this.#options.clock.every(backUpLookMs, () => this.#send({ backUp: true }));
    return report;
  }

  /** Gives back what deleted rows took. Nothing is written meanwhile: for the night. */
  async tidy(): Promise<Tidied> {
    const tidied = (await this.#ask("tidy", (id) => ({ id, tidy: true }))) as Tidied;
    this.#options.log.info("Tidied the room's database.", { ...tidied });
    return tidied;
  }

  /** Puts what is sealed in the place of secrets that can be read, in backups too. Nothing is written meanwhile. */
  async sealSecrets(secrets: SecretsToSeal): Promise<SecretsSealed> {
    return (await this.#ask("sealSecrets", (id) => ({ id, seal: secrets }))) as SecretsSealed;
  }

  /** Waits for what was asked for, then closes the database. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#backUps?.cancel();
    this.#probe?.cancel();
    const state = this.#state;
    this.#state = { name: "closed" };
    if (state.name === "away") state.retry.cancel();
    if (state.name !== "open") return;
    const ended = new Promise<void>((resolve) => state.worker.once("exit", () => resolve()));
    state.worker.postMessage({ close: true } satisfies ToWorker);
    const late = setTimeout(() => void state.worker.terminate(), 5_000);
    await ended;
    clearTimeout(late);
  }

  #open(): Promise<OpeningReport> {
    const start: WorkerStart = { directory: this.#options.directory };
    const worker = new Worker(new URL(`./store-worker${extname(import.meta.filename)}`, import.meta.url), {
      workerData: start,
      // Nothing of what the process was started with concerns this thread; node:sqlite's notice helps nobody.
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    return new Promise((resolve, reject) => {
      let why = "the store's thread ended";
      worker.on("message", (message: FromWorker) => {
        if (message.kind === "open") {
          const { report, held } = message;
          this.#state = { name: "open", worker, from: held?.source ?? "database" };
          this.#backoff.reset();
          tellOpening(this.#options.log, report);
          if (held !== undefined) this.#troubled(held.trouble);
          resolve(report);
          this.#send({ backUp: true });
        } else if (message.kind === "refused") why = message.words;
        else this.#hear(message);
      });
      worker.on("error", (error) => {
        why = error instanceof Error ? error.message : String(error);
      });
      worker.on("exit", () => {
        const error = new RoomError("store-failed", why);
        this.#waiting.refuseAll(error);
        reject(error);
        if (this.#state.name === "open" && this.#state.worker === worker) this.#comeBack(why);
      });
    });
  }

  #comeBack(why: string): void {
    const wait = this.#backoff.next();
    this.#options.log.error("The store failed and is opened again.", { why, waitMs: Math.round(wait) });
    this.#probe?.cancel();
    const retry = this.#options.clock.after(wait, () => {
      this.#open().then(
        (report) => {
          if (this.#state.name === "open" && this.#state.from === "database")
            this.#recovered(report.loss !== undefined);
        },
        (again: unknown) => {
          const words = again instanceof RoomError ? (again.detail ?? why) : why;
          if (this.#state.name === "away") this.#comeBack(words);
        },
      );
    });
    this.#state = { name: "away", retry };
    this.#trouble = { kind: "failed", why };
    this.events.emit("failed", this.#trouble);
  }

  #hear(message: Exclude<FromWorker, { kind: "open" | "refused" }>): void {
    const { log } = this.#options;
    switch (message.kind) {
      case "backed-up":
        log.info("Backed up the room's database.", { path: message.path });
        return;
      case "backup-failed":
        log.error("The backup failed.", { why: message.words });
        return;
      case "probed":
        this.#probed(message);
        return;
      case "done":
        this.#waiting.take(message.id)?.resolve(message.value);
        return;
      case "failed": {
        const pending = this.#waiting.take(message.id);
        const known = message.trouble !== undefined && message.trouble.kind === this.#trouble?.kind;
        // A full disk refuses one thing after another: it is said once.
        log[known ? "debug" : "error"]("The store refused an operation.", {
          operation: pending?.name,
          why: message.words,
        });
        pending?.reject(new RoomError("store-failed", message.trouble?.why ?? message.words));
        if (message.trouble !== undefined) this.#troubled(message.trouble);
      }
    }
  }

  #troubled(trouble: DiskTrouble): void {
    const before = this.#trouble;
    this.#trouble = trouble;
    if (before?.kind !== trouble.kind) {
      this.#options.log.error("The room's disk cannot be written; changes are refused until it can.", { ...trouble });
      this.events.emit("failed", trouble);
    }
    if (before === undefined) this.#probeLater();
  }

  #probeLater(): void {
    this.#probe?.cancel();
    this.#probe = this.#options.clock.after(this.#probing.next(), () => this.#send({ probe: true }));
  }

  #probed({ trouble, opened }: Extract<FromWorker, { kind: "probed" }>): void {
    if (trouble !== undefined) {
      this.#troubled(trouble);
      this.#probeLater();
      return;
    }
    const state = this.#state;
    const anew =
      opened !== undefined && (opened.loss !== undefined || (state.name === "open" && state.from !== "database"));
    if (opened !== undefined) tellOpening(this.#options.log, opened);
    if (state.name === "open") this.#state = { ...state, from: "database" };
    this.#recovered(anew);
  }

  #recovered(anew: boolean): void {
    this.#trouble = undefined;
    this.#probing.reset();
    this.#options.log.info("The room's disk takes changes again.");
    this.events.emit("recovered", { anew });
  }

  #send(message: ToWorker): boolean {
    if (this.#state.name !== "open") return false;
    this.#state.worker.postMessage(message);
    return true;
  }

  #call(subject: Subject, operation: string, args: readonly unknown[]): Promise<unknown> {
    return this.#ask(`${subject}.${operation}`, (id) => ({ id, subject, operation, args }));
  }

  #ask(name: string, message: (id: number) => ToWorker): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#waiting.add({ name, resolve, reject });
      if (id === undefined) {
        reject(new RoomError("store-failed", "too many operations wait for the disk"));
        return;
      }
      try {
        if (this.#send(message(id))) return;
        reject(new RoomError("store-failed", `the store is ${this.#state.name}`));
      } catch (cause) {
        reject(new RoomError("internal", `${name} was given what cannot be sent`, { cause }));
      }
      this.#waiting.take(id);
    });
  }

  /** The operations of one subject, each a message to the worker; the types are those of the worker's own functions. */
  #subject<Group extends object>(subject: Subject): Remote<Group> {
    return new Proxy({} as Remote<Group>, {
      get: (_target, operation) =>
        typeof operation === "string" && operation !== "then"
          ? (...args: unknown[]) => this.#call(subject, operation, args)
          : undefined,
    });
  }
}
