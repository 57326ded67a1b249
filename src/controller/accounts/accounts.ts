import { randomUUID } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import { sameSecret } from "#process/secret.ts";
import { RoomError } from "#protocol/errors.ts";
import type { AccountRow } from "../store/operations/accounts.ts";
import type { AccountStore } from "../store/operations.ts";
import type { Caller, GrantRecord, Grants } from "./grants.ts";
import type { GuessLimit } from "./guess-limit.ts";
import { deviceNumber, markDevice } from "./known-device.ts";
import { decoyHash, hashPassword, verifyPassword } from "./password.ts";
import { newTypedCode, normaliseTypedCode } from "./token.ts";

/** Somebody came in: the token for their cookie, and what it grants. */
export interface Entry {
  readonly token: string;
  readonly grant: GrantRecord;
  /** Of somebody with a password: by what the room knows this browser at their next sign-in. */
  readonly device?: string;
}

export interface AccountsOptions {
  readonly store: AccountStore;
  readonly grants: Pick<Grants, "create" | "revoke" | "revokeToken" | "revokeOthersOf">;
  readonly limit: GuessLimit;
  readonly clock: Clock;
  readonly log: Log;
}

/** Accounts with passwords, and the one-time code that makes the first. */
export class Accounts {
  readonly events = new Events<{
    /** The room got its first administrator. */
    setupChanged: [];
    /** Somebody failed to come in. */
    refused: [{ from: string; what: string }];
  }>();

  readonly #options: AccountsOptions;
  readonly #decoy = decoyHash();
  #accounts: AccountRow[] = [];
  #setupCode: string | undefined;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  /** Makes the one-time code where no account exists; it is new at each start and in the journal once. */
  async start(): Promise<void> {
    this.#accounts = await this.#options.store.list();
    if (this.#accounts.length > 0) return;
    this.#setupCode = newTypedCode();
    this.#options.log.info(`The room has no administrator yet. Its first one needs this code: ${this.#setupCode}`);
  }

  /** Whether the room still waits for its first administrator. */
  get setupRequired(): boolean {
    return this.#accounts.length === 0;
  }

  /** The one-time code, for the room's own screen; undefined once it was used. */
  get setupCode(): string | undefined {
    return this.#setupCode;
  }

  /**
   * Makes the first administrator and signs them in. `prepare` is done once the code is right and before there is an
   * administrator, so that what belongs to it is not lost with the power. Throws `wrong-code`, `already-set-up`, `too-many`.
   */
  async setUp(given: {
    code: string;
    name: string;
    password: string;
    from: string;
    prepare?: () => Promise<unknown>;
  }): Promise<Entry> {
    const { store, limit, clock, log } = this.#options;
    if (!this.setupRequired) throw new RoomError("already-set-up");
    limit.begin({ from: given.from });
    const code = this.#setupCode;
    if (code === undefined || !sameSecret(normaliseTypedCode(given.code), normaliseTypedCode(code))) {
      this.events.emit("refused", { from: given.from, what: "setup" });
      throw new RoomError("wrong-code");
    }
    limit.succeeded({ from: given.from });
    const password = await hashPassword(given.password);
    await given.prepare?.();
    const now = clock.wall();
    const row: AccountRow = {
      id: randomUUID(),
      name: given.name,
      role: "admin",
      password,
      createdAt: now,
      passwordAt: now,
    };
    if (!(await store.createFirst(row))) throw new RoomError("already-set-up");
    this.#accounts = [row];
    this.#setupCode = undefined;
    log.info("The room has its first administrator.", { name: given.name, from: given.from });
    this.events.emit("setupChanged");
    return this.#enter(row, given.from);
  }

  /** Whether there is an account of that name. */
  has(name: string): boolean {
    return this.#byName(name) !== undefined;
  }

  /**
   * Signs in with a password; `replaces` is the token this browser came with, which ends, and `device` what the room
   * knows it by. Throws `wrong-credentials` and `too-many`; an unknown name takes as long as a wrong password.
   */
  async signIn(given: {
    name: string;
    password: string;
    from: string;
    replaces?: string | undefined;
    device?: string | undefined;
  }): Promise<Entry> {
    const { limit, grants } = this.#options;
    const account = this.#byName(given.name);
    const known = account === undefined ? undefined : deviceNumber(account, given.device);
    const guesser = known === undefined ? { from: given.from, account: given.name } : { from: given.from, known };
    limit.begin(guesser);
    const urgency = known === undefined ? "ordinary" : "known";
    const right = await verifyPassword(given.password, account?.password ?? this.#decoy, urgency);
    if (account === undefined || !right) {
      this.events.emit("refused", { from: given.from, what: "sign-in" });
      throw new RoomError("wrong-credentials");
    }
    limit.succeeded(guesser);
    if (given.replaces !== undefined) await grants.revokeToken(given.replaces, "replaced");
    return this.#enter(account, given.from, given.device);
  }

  /** Ends one's own sign-in, or unpairs one's own panel. */
  async signOut(grantId: string): Promise<void> {
    await this.#options.grants.revoke(grantId, "signed-out");
  }

  /** Changes the caller's own password; the account's other sign-ins end. Throws `wrong-credentials`, `too-many`. */
  async changePassword(
    caller: Pick<Caller, "accountId" | "grantId">,
    current: string,
    next: string,
    from: string,
  ): Promise<void> {
    const { store, grants, limit, clock } = this.#options;
    const account = this.#accounts.find(({ id }) => id === caller.accountId);
    if (account === undefined) throw new RoomError("not-allowed", "Only somebody signed in has a password.");
    const guesser = { from, known: caller.grantId };
    limit.begin(guesser);
    if (!(await verifyPassword(current, account.password, "known"))) {
      this.events.emit("refused", { from, what: "password change" });
      throw new RoomError("wrong-credentials");
    }
    limit.succeeded(guesser);
    const changed = { ...account, password: await hashPassword(next), passwordAt: clock.wall() };
    await store.setPassword(changed.id, changed.password, changed.passwordAt);
    this.#accounts = this.#accounts.map((row) => (row.id === changed.id ? changed : row));
    await grants.revokeOthersOf(account.id, caller.grantId, "password");
  }

  #byName(name: string): AccountRow | undefined {
    return this.#accounts.find((row) => row.name.toLowerCase() === name.trim().toLowerCase());
  }

  async #enter(account: AccountRow, from: string, device?: string): Promise<Entry> {
    const { name, role, id: accountId } = account;
    const entry = await this.#options.grants.create({ kind: "admin", name, role, from, accountId });
    return { ...entry, device: markDevice(account, device) };
  }
}
