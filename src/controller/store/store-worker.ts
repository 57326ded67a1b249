import { flushCompileCache } from "node:module";
import type { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { messageOf } from "#base/log.ts";
import { backUpIfDue } from "./backups.ts";
import { databasePaths, openDatabase } from "./database-file.ts";
import { type DiskTrouble, diskTroubleOf } from "./disk-trouble.ts";
import { openFromMemory } from "./from-memory.ts";
import { createOperations, type Operations, type Subject } from "./operations.ts";
import { sealSecrets } from "./seal-secrets.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./store-messages.ts";
import { tidy } from "./tidying.ts";
import { countCommit, progressOf, writeWitness } from "./witness.ts";

/*
 * The store's own thread: a disk that takes its time keeps this thread waiting and nobody else. Operations run one
 * after another, each in a transaction; its answer goes out after COMMIT, which synchronous=FULL makes durable.
 */

const port = parentPort;
if (port === null) throw new Error("store-worker.ts runs as a worker thread");
const { directory } = workerData as WorkerStart;
const say = (message: FromWorker): void => port.postMessage(message);

interface Opened {
  readonly db: DatabaseSync;
  readonly operations: Operations;
  readonly totalChanges: () => number;
  /** Why this is a copy in memory that takes no changes. */
  readonly held?: DiskTrouble;
}

/** Uses of a grant, audit entries and the time are many, and no loss that anybody has to be told of. */
const isCounted = (subject: Subject, operation: string): boolean =>
  subject !== "audit" && subject !== "clock" && subject !== "pulse" && operation !== "seen";

function begin(db: DatabaseSync, held?: DiskTrouble): Opened {
  const changes = db.prepare("SELECT total_changes() AS n");
  const totalChanges = (): number => Number(Object.values(changes.get() ?? {})[0] ?? 0);
  return { db, operations: createOperations(db), totalChanges, ...(held === undefined ? {} : { held }) };
}

function run(opened: Opened, { subject, operation, args }: Extract<ToWorker, { subject: Subject }>): unknown {
  const { db, operations, totalChanges, held } = opened;
  const group: Partial<Record<string, unknown>> = operations[subject];
  const act = Object.hasOwn(group, operation) ? group[operation] : undefined;
  if (typeof act !== "function") throw new Error(`there is no operation ${subject}.${operation}`);
  const before = totalChanges();
  let counted = false;
  let value: unknown;
  // A copy in memory refuses to be locked for a change, and is read all the same.
  db.exec(held === undefined ? "BEGIN IMMEDIATE" : "BEGIN");
  try {
    value = act(...args);
    counted = isCounted(subject, operation) && totalChanges() !== before;
    if (counted) countCommit(db);
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
  if (counted) writeWitness(directory, { ...progressOf(db), at: Date.now() });
  return value;
}

function answerTo(opened: Opened, message: Extract<ToWorker, { id: number }>): unknown {
  if ("tidy" in message) return tidy(opened.db);
  if ("seal" in message) return sealSecrets(opened.db, databasePaths(directory), message.seal);
  return run(opened, message);
}

/** Whether the disk can be written again; takes the database itself in place of the copy in memory when it can. */
function probe(opened: Opened): Opened {
  try {
    if (opened.held === undefined) {
      opened.db.exec("INSERT OR REPLACE INTO memory (key, value) VALUES ('store.probe', hex(randomblob(2000)))");
      opened.db.exec("DELETE FROM memory WHERE key = 'store.probe'");
      say({ kind: "probed" });
      return opened;
    }
    const { db, report } = openDatabase(directory);
    opened.db.close();
    const next = begin(db);
    say({ kind: "probed", opened: report });
    return next;
  } catch (error) {
    const trouble = diskTroubleOf(error, directory) ?? { kind: "failed", why: messageOf(error) };
    say({ kind: "probed", trouble });
    return opened;
  }
}

function open(): Opened | undefined {
  try {
    const { db, report } = openDatabase(directory);
    const opened = begin(db);
    say({ kind: "open", report });
    return opened;
  } catch (error) {
    const trouble = diskTroubleOf(error, directory);
    if (trouble === undefined) {
      say({ kind: "refused", words: messageOf(error) });
      return undefined;
    }
    const { db, report, source } = openFromMemory(directory);
    const opened = begin(db, trouble);
    say({ kind: "open", report, held: { trouble, source } });
    return opened;
  }
}

function serve(first: Opened): void {
  let opened = first;
  let changesAtBackup = -1;
  const backUp = (): void => {
    if (opened.held !== undefined) return;
    try {
      const now = opened.totalChanges();
      const path = backUpIfDue(opened.db, databasePaths(directory).backups, { changed: now !== changesAtBackup });
      if (path === undefined) return;
      changesAtBackup = now;
      say({ kind: "backed-up", path });
    } catch (error) {
      say({ kind: "backup-failed", words: messageOf(error) });
    }
  };
  port?.on("message", (message: ToWorker) => {
    if ("close" in message) {
      opened.db.close();
      port.close();
    } else if ("backUp" in message) backUp();
    else if ("probe" in message) opened = probe(opened);
    else {
      const { id } = message;
      const before = opened.totalChanges();
      try {
        const isPulse = "subject" in message && message.subject === "pulse";
        say({ kind: "done", id, value: answerTo(opened, message) });
        // A beat every few seconds is no change that anybody would miss.
        if (isPulse && changesAtBackup === before) changesAtBackup = opened.totalChanges();
      } catch (error) {
        const trouble = opened.held ?? diskTroubleOf(error, directory);
        say({ kind: "failed", id, words: messageOf(error), ...(trouble === undefined ? {} : { trouble }) });
      }
    }
  });
}

const opened = open();
if (opened === undefined) port.close();
else {
  serve(opened);
  // Node writes what it compiled when a thread ends by itself; a controller that is killed is followed as quickly.
  setTimeout(flushCompileCache, 2_000).unref();
}
