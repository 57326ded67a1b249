import type { OpeningReport } from "./database-file.ts";
import type { DiskTrouble } from "./disk-trouble.ts";
import type { MemorySource } from "./from-memory.ts";
import type { Subject } from "./operations.ts";
import type { SecretsToSeal } from "./seal-secrets.ts";

/** What the store's worker is started with. */
export interface WorkerStart {
  readonly directory: string;
}

/** To the worker: an operation by name, tidying up, sealing old secrets, a backup if one is due, a look whether the disk can be written, or the end. */
export type ToWorker =
  | { readonly id: number; readonly subject: Subject; readonly operation: string; readonly args: readonly unknown[] }
  | { readonly id: number; readonly tidy: true }
  | { readonly id: number; readonly seal: SecretsToSeal }
  | { readonly backUp: true }
  | { readonly probe: true }
  | { readonly close: true };

/** From the worker. */
export type FromWorker =
  /** Open; with a trouble only for reading, out of what memory was filled from. */
  | { readonly kind: "open"; readonly report: OpeningReport; readonly held?: Held }
  | { readonly kind: "refused"; readonly words: string }
  | { readonly kind: "done"; readonly id: number; readonly value: unknown }
  | { readonly kind: "failed"; readonly id: number; readonly words: string; readonly trouble?: DiskTrouble }
  /** What a probe found; `opened` where the database took the place of the copy in memory. */
  | { readonly kind: "probed"; readonly trouble?: DiskTrouble; readonly opened?: OpeningReport }
  | { readonly kind: "backed-up"; readonly path: string }
  | { readonly kind: "backup-failed"; readonly words: string };

/** A store that only reads, from memory, until the disk can be written. */
export interface Held {
  readonly trouble: DiskTrouble;
  readonly source: MemorySource;
}
