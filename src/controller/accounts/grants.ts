import { randomUUID } from "node:crypto";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { addressOf, isLoopback } from "#process/loopback.ts";
import { sameSecret } from "#process/secret.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Role, Scope } from "#protocol/roles.ts";
import type { BestTime } from "../clock/room-time.ts";
import { controllerLimits } from "../limits.ts";
import type { GrantRow } from "../store/operations/grants.ts";
import type { GrantStore } from "../store/operations.ts";
import { hashToken, newToken } from "./token.ts";

/** Somebody or something that may come in, without what proves it. */
export type GrantRecord = Omit<GrantRow, "tokenHash">;

/** Who a request comes from, once it has proved it. */
export interface Caller {
  /** The grant's id; `kiosk` for the room's own screen. */
  readonly grantId: string;
  readonly kind: "kiosk" | GrantRow["kind"];
  readonly role: Role;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly accountId: string | null;
}

export type RevocationReason = "revoked" | "expired" | "signed-out" | "password" | "replaced";

export interface GrantsOptions {
  readonly store: GrantStore;
  readonly clock: Clock;
  /** The best time there is: a clock that was wrong shall neither throw anybody out nor be written down. */
  readonly time: BestTime;
  readonly log: Log;
  /** How long an unused panel stays paired, days: the setting access.panelDays. */
  readonly panelDays: () => number;
  /** How long a sign-in lasts without anything done, minutes: the setting access.adminMinutes. */
  readonly adminMinutes: () => number;
}

export interface NewGrant {
  readonly kind: GrantRow["kind"];
  readonly name: string;
  readonly role: Role;
  readonly from: string;
  readonly accountId?: string;
  readonly scopes?: readonly Scope[];
  /** A panel that is paired by what only the room's screen tells. */
  readonly inRoom?: boolean;
}

const flushMs = 60_000;
const sweepMs = 15_000;

/**
 * Access: paired panels, sign-ins and API tokens. All are in memory, so that knowing a caller costs no disk; when each
 * was last used is written once a minute.
 */
export class Grants implements AsyncDisposable {
  /** The token of the room's own screen; new at each start, told by the runtime file. */
  readonly kioskToken = newToken();
  readonly events = new Events<{
    created: [GrantRecord];
    revoked: [GrantRecord, RevocationReason];
    /** A name or the list changed. */
    changed: [];
  }>();

  readonly #options: GrantsOptions;
  readonly #byId = new Map<string, GrantRow>();
  readonly #idByHash = new Map<string, string>();
  readonly #seen = new Set<string>();
  readonly #toRemove = new Set<string>();
  /** Since when each is not used, by the monotonic clock: setting the time of day makes nothing older. */
  readonly #idleSince = new Map<string, number>();
  /** Sign-ins that a disk which cannot be written holds in memory only. */
  readonly #unwritten = new Set<string>();
  #removal: Promise<void> | undefined;
  #timers: readonly Timer[] = [];

  constructor(options: GrantsOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { store, clock } = this.#options;
    for (const row of await store.list()) {
      this.#keep(row);
      this.#idleSince.set(row.id, clock.monotonic() - this.#idleAtStart(row));
    }
    this.#timers = [clock.every(sweepMs, () => this.#sweep()), clock.every(flushMs, () => void this.#flush())];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) timer.cancel();
    await this.#flush();
  }

  /** Who holds `token`; undefined when nobody does. Counts as a use. */
  check(token: string, from: string): Caller | undefined {
    if (isLoopback(from) && sameSecret(token, this.kioskToken)) {
      return { grantId: "kiosk", kind: "kiosk", role: "kiosk", name: "kiosk", scopes: [], accountId: null };
    }
    const row = this.#byId.get(this.#idByHash.get(hashToken(token)) ?? "");
    if (row === undefined || this.#expireIfDue(row)) return undefined;
    this.touch(row.id, from);
    const { id: grantId, kind, role, name, scopes, accountId } = row;
    return { grantId, kind, role, name, scopes, accountId };
  }

  /** A grant was used: a request, a command, a panel's socket that is open. */
  touch(id: string, from: string): void {
    const row = this.#byId.get(id);
    if (row === undefined) return;
    const { clock, time } = this.#options;
    this.#byId.set(id, { ...row, lastSeenAt: time.stamp(), lastSeenFrom: addressOf(from) });
    this.#idleSince.set(id, clock.monotonic());
    this.#seen.add(id);
  }

  /** Whether a caller known earlier may still come in. */
  stillValid(grantId: string): boolean {
    return grantId === "kiosk" || this.#byId.has(grantId);
  }

  /**
   * Whether a grant is a panel's that showed that it stands in the room. Whatever else may call comes from anywhere, a
   * panel that was paired by a link included.
   */
  isInTheRoom(grantId: string): boolean {
    const row = this.#byId.get(grantId);
    return row?.role === "panel" && row.confirmedAt !== null;
  }

  list(): GrantRecord[] {
    return [...this.#byId.values()].map(withoutHash);
  }

  /** Lets somebody in; the token is in this answer and nowhere else. */
  async create(wanted: NewGrant): Promise<{ token: string; grant: GrantRecord }> {
    const { store, clock, time } = this.#options;
    const rows = [...this.#byId.values()];
    if (rows.filter(({ kind }) => kind === wanted.kind).length >= controllerLimits.grantsOfAKind) {
      throw new RoomError("wrong-state", note("why-grants-full", { count: controllerLimits.grantsOfAKind }));
    }
    const token = newToken();
    const now = time.stamp();
    const row: GrantRow = {
      id: randomUUID(),
      kind: wanted.kind,
      name: wanted.name,
      role: wanted.role,
      accountId: wanted.accountId ?? null,
      tokenHash: hashToken(token),
      scopes: wanted.scopes ?? [],
      createdAt: now,
      lastSeenAt: now,
      // Whoever makes a token is not the system that will use it.
      lastSeenFrom: wanted.kind === "token" ? "" : addressOf(wanted.from),
      confirmedAt: wanted.inRoom === true ? now : null,
    };
    try {
      await store.create(row);
    } catch (error) {
      // Somebody has to be able to come in and look at what is wrong with the disk: a sign-in may be held in memory.
      if (row.kind !== "admin" || !(error instanceof RoomError) || error.code !== "store-failed") throw error;
      this.#unwritten.add(row.id);
    }
    this.#keep(row);
    this.#idleSince.set(row.id, clock.monotonic());
    const grant = withoutHash(row);
    this.events.emit("created", grant);
    this.events.emit("changed");
    if (row.kind === "admin") {
      const own = rows.filter(({ kind, accountId }) => kind === "admin" && accountId === row.accountId);
      own.sort((a, b) => b.lastSeenAt - a.lastSeenAt);
      await this.#end(own.slice(controllerLimits.signInsOfAnAccount - 1), "replaced");
    }
    return { token, grant };
  }

  /** A panel showed that it stands in the room. Throws `not-found`. */
  async confirm(id: string): Promise<GrantRecord> {
    this.#get(id);
    const confirmedAt = this.#options.time.stamp();
    await this.#options.store.confirm(id, confirmedAt);
    const row = { ...this.#get(id), confirmedAt };
    this.#byId.set(id, row);
    this.events.emit("changed");
    return withoutHash(row);
  }

  /** Throws `not-found`. */
  async rename(id: string, name: string): Promise<GrantRecord> {
    this.#get(id);
    await this.#options.store.rename(id, name);
    const row = { ...this.#get(id), name };
    this.#byId.set(id, row);
    this.events.emit("changed");
    return withoutHash(row);
  }

  /** Takes access away at once; what is left on a disk that refuses is removed later. Throws `not-found`. */
  async revoke(id: string, why: RevocationReason = "revoked"): Promise<GrantRecord> {
    const row = this.#get(id);
    await this.#end([row], why);
    return withoutHash(row);
  }

  /** Ends the grant behind a token, if there is one. */
  async revokeToken(token: string, why: RevocationReason): Promise<void> {
    const row = this.#byId.get(this.#idByHash.get(hashToken(token)) ?? "");
    if (row !== undefined) await this.#end([row], why);
  }

  /** Ends all of an account's sign-ins. */
  async revokeAllOf(accountId: string, why: RevocationReason): Promise<void> {
    await this.#end(
      [...this.#byId.values()].filter((row) => row.accountId === accountId),
      why,
    );
  }

  /** Ends an account's sign-ins, all but one. */
  async revokeOthersOf(accountId: string, exceptId: string, why: RevocationReason): Promise<void> {
    const others = [...this.#byId.values()].filter((row) => row.accountId === accountId && row.id !== exceptId);
    await this.#end(others, why);
  }

  #get(id: string): GrantRow {
    const row = this.#byId.get(id);
    if (row === undefined) throw new RoomError("not-found", note("why-grant-missing"));
    return row;
  }

  #keep(row: GrantRow): void {
    this.#byId.set(row.id, row);
    this.#idByHash.set(row.tokenHash, row.id);
  }

  async #end(rows: readonly GrantRow[], why: RevocationReason): Promise<void> {
    for (const row of rows) {
      this.#byId.delete(row.id);
      this.#idByHash.delete(row.tokenHash);
      this.#seen.delete(row.id);
      this.#idleSince.delete(row.id);
      this.#unwritten.delete(row.id);
      this.#toRemove.add(row.id);
      this.events.emit("revoked", withoutHash(row), why);
    }
    if (rows.length === 0) return;
    this.events.emit("changed");
    await this.#remove();
  }

  #expireIfDue(row: GrantRow): boolean {
    const { clock, panelDays, adminMinutes } = this.#options;
    const limits = { panel: panelDays() * 86_400_000, admin: adminMinutes() * 60_000, token: Number.POSITIVE_INFINITY };
    const idleMs = clock.monotonic() - (this.#idleSince.get(row.id) ?? clock.monotonic());
    if (idleMs <= limits[row.kind]) return false;
    void this.#end([row], "expired");
    return true;
  }

  /**
   * For how long nobody used it when the room started. Where the time is not known, a panel stays paired: it would have
   * to be paired anew for nothing but a clock. Somebody who was signed in signs in again.
   */
  #idleAtStart({ kind, lastSeenAt }: GrantRow): number {
    const { time } = this.#options;
    if (time.trusted) return Math.max(0, time.stamp() - lastSeenAt);
    return kind === "admin" ? Number.POSITIVE_INFINITY : 0;
  }

  #sweep(): void {
    for (const row of [...this.#byId.values()]) this.#expireIfDue(row);
  }

  async #writeHeld(): Promise<void> {
    for (const id of [...this.#unwritten]) {
      const row = this.#byId.get(id);
      try {
        if (row !== undefined) await this.#options.store.create(row);
        this.#unwritten.delete(id);
      } catch {
        return;
      }
    }
  }

  /** Removes from the disk what was ended, in one pass at a time however many ask. */
  #remove(): Promise<void> {
    if (this.#toRemove.size === 0) return Promise.resolve();
    this.#removal ??= this.#removePass();
    return this.#removal;
  }

  async #removePass(): Promise<void> {
    try {
      while (this.#toRemove.size > 0) {
        const ids = [...this.#toRemove];
        await this.#options.store.remove(ids);
        for (const id of ids) this.#toRemove.delete(id);
      }
    } catch (error) {
      this.#options.log.error("Revoked access is still on the disk; removing it is tried again.", {
        count: this.#toRemove.size,
        why: messageOf(error),
      });
    } finally {
      this.#removal = undefined;
    }
  }

  /** Writes what only memory holds: when access was used, what was ended, who came in while the disk refused. */
  flush(): Promise<void> {
    return this.#flush();
  }

  async #flush(): Promise<void> {
    await this.#remove();
    await this.#writeHeld();
    const uses = [...this.#seen].flatMap((id) => {
      const row = this.#byId.get(id);
      return row === undefined ? [] : [{ id, at: row.lastSeenAt, from: row.lastSeenFrom }];
    });
    this.#seen.clear();
    if (uses.length === 0) return;
    try {
      await this.#options.store.seen(uses);
    } catch (error) {
      for (const { id } of uses) this.#seen.add(id);
      this.#options.log.warn("When access was last used could not be written.", { why: messageOf(error) });
    }
  }
}

function withoutHash({ tokenHash: _, ...record }: GrantRow): GrantRecord {
  return record;
}
