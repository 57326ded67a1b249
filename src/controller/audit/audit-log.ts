import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { ActDetail, ActName } from "#protocol/acts.ts";
import type { AuditEntry } from "#protocol/commands/administration.ts";
import { controllerLimits } from "../limits.ts";
import { redactText, redactValue } from "../log/redact.ts";
import type { AuditStore } from "../store/operations.ts";
import { type AuditRow, Repeats } from "./repeats.ts";
import { type Shelf, shelfOf } from "./shelves.ts";

/** A privileged act: who did what from where, and whether it worked. */
export interface Act {
  readonly who: string;
  readonly role: string;
  /** Address it came from. */
  readonly from: string;
  /** The command, or the entrance that was used. */
  readonly what: ActName;
  /** Before and after, or what it was about. Secrets are removed here. */
  readonly detail?: string | ActDetail;
  readonly ok: boolean;
}

export interface AuditLogOptions {
  readonly store: Pick<AuditStore, "append" | "again" | "read">;
  readonly clock: Clock;
  readonly log: Log;
  /** How many acts are remembered: the setting log.auditEntries. */
  readonly entries: () => number;
}

/** How long what came again waits to be counted in: a power cut loses as much of a count, and no act. */
const countedWithinMs = 5_000;

/** The room's memory of privileged acts. */
export class AuditLog implements AsyncDisposable {
  readonly #options: AuditLogOptions;
  readonly #repeats: Repeats;
  #counting: Timer | undefined;

  constructor(options: AuditLogOptions) {
    this.#options = options;
    this.#repeats = new Repeats(() => options.clock.monotonic());
  }

  /** Remembers an act. Never rejects: the act has happened, so a disk that refuses goes to the log with it. */
  async record({ who, role, from, what, detail, ok }: Act): Promise<void> {
    const { clock } = this.#options;
    const shelf = shelfOf({ role, what });
    const act: AuditRow = { at: clock.wall(), who, role, from, what, detail: detailText(detail), ok };
    const verdict = this.#repeats.decide(act, shelf);
    if (verdict.kind === "again") {
      verdict.line.more += 1;
      this.#counting ??= clock.after(countedWithinMs, () => void this.#countIn());
      return;
    }
    const id = this.#append(verdict.row, shelf);
    this.#repeats.opened(verdict.row, shelf, id);
    await id;
  }

  /** Acts, newest first; `before` is the id of the oldest one already seen. */
  async read(options: { readonly limit: number; readonly before?: number | undefined }): Promise<AuditEntry[]> {
    await this.#countIn();
    return this.#options.store.read(options.limit, options.before);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#countIn();
  }

  async #append(row: AuditRow, shelf: Shelf): Promise<number | undefined> {
    const { store, entries } = this.#options;
    const { auditGuarded, auditStrangers } = controllerLimits;
    try {
      const keep = shelf === "guarded" ? auditGuarded : shelf === "strangers" ? auditStrangers : entries();
      return await store.append(row, shelf, keep);
    } catch (error) {
      this.#unwritten(row, 1, messageOf(error));
      return undefined;
    }
  }

  async #countIn(): Promise<void> {
    this.#counting?.cancel();
    this.#counting = undefined;
    await Promise.all(
      this.#repeats.takeCounts().map(async ({ line, times }) => {
        try {
          const id = await line.id;
          if (id === undefined) this.#unwritten(line.row, times, "nor could the first of them");
          else await this.#options.store.again(id, times);
        } catch (error) {
          this.#unwritten(line.row, times, messageOf(error));
        }
      }),
    );
  }

  #unwritten({ who, role, from, what, ok }: AuditRow, times: number, why: string): void {
    const { log } = this.#options;
    log.error("An act could not be written to the audit log.", { who, role, from, what, ok, times, why });
  }
}

function detailText(detail: string | object | undefined): string {
  if (detail === undefined) return "";
  const text = typeof detail === "string" ? redactText(detail) : JSON.stringify(redactValue(detail));
  return text.length > controllerLimits.auditDetailCharacters
    ? `${text.slice(0, controllerLimits.auditDetailCharacters)}…`
    : text;
}
