import { flushCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { messageOf } from "#base/log.ts";
import { backUpIfDue, databasePaths, type OpenDatabase, openDatabase } from "./database-file.ts";
import { createOperations } from "./operations.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./store-messages.ts";

/*
 * The store's own thread: a disk that takes its time keeps this thread waiting and nobody else. Operations run one
 * after another, each in a transaction; its answer goes out after COMMIT, which synchronous=FULL makes durable.
 */

const port = parentPort;
if (port === null) throw new Error("store-worker.ts runs as a worker thread");
const { directory } = workerData as WorkerStart;
const say = (message: FromWorker): void => port.postMessage(message);

let opened: OpenDatabase | undefined;
try {
  opened = openDatabase(directory);
} catch (error) {
  say({ kind: "refused", words: messageOf(error) });
  port.close();
}

if (opened !== undefined) {
  const { db, report } = opened;
  const operations = createOperations(db);
  const backUp = (): void => {
    try {
      const path = backUpIfDue(db, databasePaths(directory).backups);
      if (path !== undefined) say({ kind: "backed-up", path });
    } catch (error) {
      say({ kind: "backup-failed", words: messageOf(error) });
    }
  };
  port.on("message", (message: ToWorker) => {
    if ("close" in message) {
      db.close();
      port.close();
      return;
    }
    if ("backUp" in message) {
      backUp();
      return;
    }
    const { id, subject, operation, args } = message;
    try {
      const group: Partial<Record<string, unknown>> = operations[subject];
      const run = Object.hasOwn(group, operation) ? group[operation] : undefined;
      if (typeof run !== "function") throw new Error(`there is no operation ${subject}.${operation}`);
      db.exec("BEGIN IMMEDIATE");
      let value: unknown;
      try {
        value = run(...args);
        db.exec("COMMIT");
      } catch (error) {
        if (db.isTransaction) db.exec("ROLLBACK");
        throw error;
      }
      say({ kind: "done", id, value });
    } catch (error) {
      say({ kind: "failed", id, words: messageOf(error) });
    }
  });
  say({ kind: "open", report });
  // Node writes what it compiled when a thread ends by itself; a controller that is killed is followed as quickly.
  setTimeout(flushCompileCache, 2_000).unref();
}
