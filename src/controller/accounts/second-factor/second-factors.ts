import { createHash } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { BestTime } from "../../clock/room-time.ts";
import type { SecondFactorRow } from "../../store/operations/second-factors.ts";
import type { SecondFactorStore } from "../../store/operations.ts";
import type { Sealing } from "../../store/sealing.ts";
import { newTypedCode, normaliseTypedCode } from "../token.ts";
import { keyUri, newSecret, stepOf } from "./one-time-code.ts";

/** How many recovery codes there are at once. */
export const recoveryCodes = 10;
/** Steps whose codes were used and are remembered: more than a clock set back by minutes makes valid once more. */
const usedSteps = 20;
/** A secret that was shown and not confirmed is forgotten after this. */
const pendingMs = 15 * 60_000;

/** By what somebody showed the second factor. */
export type Shown = { readonly by: "code" } | { readonly by: "recovery"; readonly left: number };

export interface SecondFactorOptions {
  readonly store: SecondFactorStore;
  readonly sealing: Sealing;
  readonly clock: Clock;
  /** The time codes are made by. */
  readonly time: Pick<BestTime, "stamp">;
  readonly log: Log;
  /** The name under which an authenticator app lists this room. */
  readonly issuer: () => string;
  /** Whether administrators need one: the setting access.secondFactor. */
  readonly required: () => boolean;
}

interface Account {
  readonly id: string;
  readonly name: string;
}

/** A second factor of an account: codes of an authenticator app, and recovery codes for when that is lost. */
export class SecondFactors {
  readonly #options: SecondFactorOptions;
  readonly #rows = new Map<string, SecondFactorRow>();
  /** Secrets that were shown and wait for their first code. */
  readonly #pending = new Map<string, { readonly secret: string; readonly at: number }>();

  constructor(options: SecondFactorOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    for (const row of await this.#options.store.list()) this.#rows.set(row.accountId, row);
  }

  has(accountId: string): boolean {
    return this.#rows.has(accountId);
  }

  /** Whether this account has to set one up before it comes in. */
  missing({ id, role }: { readonly id: string; readonly role: string }): boolean {
    return role === "admin" && this.#options.required() && !this.has(id);
  }

  /** What its owner sees of it. */
  state(accountId: string): { on: boolean; since?: number; codesLeft: number; required: boolean } {
    const row = this.#rows.get(accountId);
    const required = this.#options.required();
    if (row === undefined) return { on: false, codesLeft: 0, required };
    return { on: true, since: row.since, codesLeft: row.recovery.length, required };
  }

  /** A new secret, which counts for nothing until {@link confirm}; one that was begun before is worthless. Throws `wrong-state`. */
  async begin({ id, name }: Account): Promise<{ secret: string; uri: string }> {
    if (this.has(id)) throw new RoomError("wrong-state", note("why-factor-on"));
    const secret = await newSecret();
    this.#pending.set(id, { secret, at: this.#options.clock.monotonic() });
    return { secret, uri: await keyUri(secret, { issuer: this.#options.issuer(), name }) };
  }

  /**
   * Turns it on by the first code of the app; answers with the recovery codes, which are shown once. Throws
   * `wrong-second-factor`, and `wrong-state` where nothing was begun.
   */
  async confirm({ id, name }: Account, code: string): Promise<readonly string[]> {
    const { clock, time, sealing, store, log } = this.#options;
    const pending = this.#pending.get(id);
    if (pending === undefined || this.has(id) || clock.monotonic() - pending.at > pendingMs) {
      this.#pending.delete(id);
      throw new RoomError("wrong-state", note("why-factor-none-begun"));
    }
    const step = await stepOf(digits(code), pending.secret, time.stamp());
    if (step === undefined) throw new RoomError("wrong-second-factor");
    const { codes, hashes } = newRecoveryCodes(id);
    const secret = await sealing.seal(pending.secret, about(id));
    const row: SecondFactorRow = { accountId: id, secret, since: time.stamp(), used: [step], recovery: hashes };
    await store.put(row);
    this.#rows.set(id, row);
    this.#pending.delete(id);
    log.info("A second factor was set up.", { name });
    return codes;
  }

  /** Whether `typed` is a code that counts now, or a recovery code; it counts no second time. Throws `store-failed`. */
  async check(accountId: string, typed: string): Promise<Shown | undefined> {
    const code = digits(typed);
    return /^\d{6}$/.test(code) ? this.#checkCode(accountId, code) : this.#checkRecovery(accountId, typed);
  }

  /** New recovery codes instead of those there are. */
  async renew(accountId: string): Promise<readonly string[]> {
    const row = this.#rows.get(accountId);
    if (row === undefined) throw new RoomError("wrong-state", note("why-factor-none"));
    const { codes, hashes } = newRecoveryCodes(accountId);
    const renewed = { ...row, recovery: hashes };
    await this.#options.store.put(renewed);
    this.#rows.set(accountId, renewed);
    return codes;
  }

  /** Takes it off; false when there was none. */
  async end(accountId: string): Promise<boolean> {
    this.#pending.delete(accountId);
    if (!this.has(accountId)) return false;
    await this.#options.store.remove(accountId);
    return this.#rows.delete(accountId);
  }

  async #checkCode(accountId: string, code: string): Promise<Shown | undefined> {
    const { sealing, time, store, log } = this.#options;
    const sealed = this.#rows.get(accountId)?.secret;
    if (sealed === undefined) return undefined;
    const secret = await sealing.open(sealed, about(accountId));
    if (secret === undefined) {
      log.error("A second factor cannot be read: the room's key for it is gone. Recovery codes still count.");
      return undefined;
    }
    const step = await stepOf(code, secret, time.stamp());
    const row = this.#rows.get(accountId);
    if (step === undefined || row === undefined || row.used.includes(step)) return undefined;
    // Held in memory before it is written: two who give the same code at once are not both let in.
    const used = [...row.used, step].slice(-usedSteps);
    this.#rows.set(accountId, { ...row, used });
    await store.used(accountId, used).catch((error: unknown) =>
      // Somebody has to be able to come in and look at what is wrong with the disk.
      log.warn("A used code could not be written down.", { why: messageOf(error) }),
    );
    return { by: "code" };
  }

  async #checkRecovery(accountId: string, typed: string): Promise<Shown | undefined> {
    const { store, log } = this.#options;
    const row = this.#rows.get(accountId);
    const hash = hashOf(accountId, typed);
    if (row === undefined || !row.recovery.includes(hash)) return undefined;
    const recovery = row.recovery.filter((each) => each !== hash);
    this.#rows.set(accountId, { ...row, recovery });
    try {
      await store.recover(accountId, hash);
    } catch (error) {
      const now = this.#rows.get(accountId);
      if (now !== undefined) this.#rows.set(accountId, { ...now, recovery: [...now.recovery, hash] });
      throw error;
    }
    log.warn("A recovery code was used.", { left: recovery.length });
    return { by: "recovery", left: recovery.length };
  }
}

function newRecoveryCodes(accountId: string): { codes: readonly string[]; hashes: readonly string[] } {
  const codes = Array.from({ length: recoveryCodes }, () => newTypedCode(4));
  return { codes, hashes: codes.map((code) => hashOf(accountId, code)) };
}

/** Of 80 random bits: nobody finds the code of a hash, so that it needs none of the slowness that passwords need. */
function hashOf(accountId: string, code: string): string {
  return createHash("sha256")
    .update(`${accountId} ${normaliseTypedCode(code)}`)
    .digest("hex");
}

/** Apps show a code in two groups. */
function digits(typed: string): string {
  return typed.replaceAll(/\s/g, "");
}

function about(accountId: string): string {
  return `second factor of ${accountId}`;
}
