import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { AuditEntry } from "#protocol/commands/administration.ts";
import { controllerLimits } from "../limits.ts";
import { redactText, redactValue } from "../log/redact.ts";
import type { AuditStore } from "../store/operations.ts";

/** A privileged act: who did what from where, and whether it worked. */
export interface Act {
  readonly who: string;
  readonly role: string;
  /** Address it came from. */
  readonly from: string;
  /** The command, or the entrance that was used. */
  readonly what: string;
  /** Before and after, or what it was about. Secrets are removed here. */
  readonly detail?: string | object;
  readonly ok: boolean;
}

export interface AuditLogOptions {
  readonly store: Pick<AuditStore, "append" | "read">;
  readonly clock: Clock;
  readonly log: Log;
  /** How many acts are remembered: the setting log.auditEntries. */
  readonly entries: () => number;
}

/** The room's memory of privileged acts. */
export class AuditLog {
  readonly #options: AuditLogOptions;

  constructor(options: AuditLogOptions) {
    this.#options = options;
  }

  /** Remembers an act. Never rejects: the act has happened, so a disk that refuses goes to the log with it. */
  async record(act: Act): Promise<void> {
    const { store, clock, log, entries } = this.#options;
    const { who, role, from, what, ok } = act;
    try {
      await store.append({ at: clock.wall(), who, role, from, what, detail: detailText(act.detail), ok }, entries());
    } catch (error) {
      log.error("An act could not be written to the audit log.", { who, role, from, what, ok, why: messageOf(error) });
    }
  }

  /** Acts, newest first; `before` is the id of the oldest one already seen. */
  read(options: { readonly limit: number; readonly before?: number | undefined }): Promise<AuditEntry[]> {
    return this.#options.store.read(options.limit, options.before);
  }
}

function detailText(detail: string | object | undefined): string {
  if (detail === undefined) return "";
  const text = typeof detail === "string" ? redactText(detail) : JSON.stringify(redactValue(detail));
  return text.length > controllerLimits.auditDetailCharacters
    ? `${text.slice(0, controllerLimits.auditDetailCharacters)}…`
    : text;
}
