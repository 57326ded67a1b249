import { TokenBucket } from "#base/token-bucket.ts";
import { actNotes } from "#protocol/acts.ts";
import type { AuditEntry } from "#protocol/commands/administration.ts";
import { controllerLimits } from "../limits.ts";
import type { Shelf } from "./shelves.ts";

/** An act as it goes into a row. */
export type AuditRow = Omit<AuditEntry, "id" | "times">;

/** A row that was written, and how often its act came again since that was last counted in. */
export interface Line {
  /** Undefined where the row could not be written. */
  readonly id: Promise<number | undefined>;
  readonly row: AuditRow;
  readonly since: number;
  more: number;
}

/** What becomes of an act: a row of its own, one more of a row there is, or the first of a row for all that are too many. */
export type Verdict =
  | { readonly kind: "row"; readonly row: AuditRow }
  | { readonly kind: "again"; readonly line: Line };

/**
 * Keeps the audit log from growing as quickly as somebody can act: what is the same within a minute is one row with a
 * count, and whoever does too many different things has the rest summed up. Strangers have one allowance together.
 */
export class Repeats {
  readonly #now: () => number;
  /** By act, and by author and kind of act; in the order they were written. */
  readonly #lines = new Map<string, Line>();
  readonly #paces = new Map<string, TokenBucket>();

  /** @param now monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What becomes of an act. */
  decide(row: AuditRow, shelf: Shelf): Verdict {
    const same = this.#open(sameKey(row, shelf), controllerLimits.auditRepeatMs);
    if (same !== undefined) return { kind: "again", line: same };
    if (this.#pace(authorOf(row, shelf)).take()) return { kind: "row", row };
    const sum = summed(row, shelf);
    const line = this.#open(sameKey(sum, shelf), controllerLimits.auditSumMs);
    return line === undefined ? { kind: "row", row: sum } : { kind: "again", line };
  }

  /** A row is on its way to the disk: what is the same is counted with it from now on. */
  opened(row: AuditRow, shelf: Shelf, id: Promise<number | undefined>): void {
    const key = sameKey(row, shelf);
    this.#lines.delete(key);
    this.#lines.set(key, { id, row, since: this.#now(), more: 0 });
    for (const [oldest, { more }] of this.#lines) {
      if (this.#lines.size <= controllerLimits.auditOpenRows) break;
      // What is still to be counted stays until it was.
      if (more === 0) this.#lines.delete(oldest);
    }
  }

  /** Rows whose acts came again, each with how often; from now on they count from none. */
  takeCounts(): { readonly line: Line; readonly times: number }[] {
    return [...this.#lines.values()]
      .filter(({ more }) => more > 0)
      .map((line) => {
        const times = line.more;
        line.more = 0;
        return { line, times };
      });
  }

  #open(key: string, ms: number): Line | undefined {
    const line = this.#lines.get(key);
    return line !== undefined && this.#now() - line.since < ms ? line : undefined;
  }

  #pace(author: string): TokenBucket {
    const { auditBurst, auditPerSecond, auditOpenRows } = controllerLimits;
    const pace = this.#paces.get(author) ?? new TokenBucket(auditBurst, auditPerSecond, this.#now);
    this.#paces.delete(author);
    this.#paces.set(author, pace);
    for (const quiet of this.#paces.keys()) {
      if (this.#paces.size <= auditOpenRows) break;
      this.#paces.delete(quiet);
    }
    return pace;
  }
}

/** One without a role is anybody: addresses and names are free. */
function authorOf({ role, who }: AuditRow, shelf: Shelf): string {
  return shelf === "strangers" ? shelf : JSON.stringify([shelf, role, who]);
}

function sameKey({ who, role, from, what, detail, ok }: AuditRow, shelf: Shelf): string {
  return JSON.stringify([shelf, who, role, from, what, detail, ok]);
}

/** The row for all acts of one author and kind that come too quickly. */
function summed(row: AuditRow, shelf: Shelf): AuditRow {
  const anybody = shelf === "strangers" ? { who: "", from: actNotes.addresses } : {};
  return { ...row, ...anybody, detail: actNotes.many };
}
