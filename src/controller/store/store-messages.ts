import type { OpeningReport } from "./database-file.ts";
import type { Subject } from "./operations.ts";

/** What the store's worker is started with. */
export interface WorkerStart {
  readonly directory: string;
}

/** To the worker: an operation by name, a backup if one is due, or the end. */
export type ToWorker =
  | { readonly id: number; readonly subject: Subject; readonly operation: string; readonly args: readonly unknown[] }
  | { readonly backUp: true }
  | { readonly close: true };

/** From the worker. */
export type FromWorker =
  | { readonly kind: "open"; readonly report: OpeningReport }
  | { readonly kind: "refused"; readonly words: string }
  | { readonly kind: "done"; readonly id: number; readonly value: unknown }
  | { readonly kind: "failed"; readonly id: number; readonly words: string }
  | { readonly kind: "backed-up"; readonly path: string }
  | { readonly kind: "backup-failed"; readonly words: string };
