import { randomUUID } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import { sameSecret } from "#process/secret.ts";
import { actNotes } from "#protocol/acts.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";
import type { AccountRow } from "../store/operations/accounts.ts";
import type { AccountStore } from "../store/operations.ts";
import type { Caller, GrantRecord, Grants } from "./grants.ts";
import type { Guesser, GuessLimit } from "./guess-limit.ts";
import { deviceNumber, markDevice } from "./known-device.ts";
import { hashPassword } from "./password.ts";
import { type Claim, Proof, type Way } from "./proof.ts";
import type { SecondFactors } from "./second-factor/second-factors.ts";
import { newTypedCode, normaliseTypedCode } from "./token.ts";

/** Somebody came in: the token for their cookie, and what it grants. */
export interface Entry {
  readonly token: string;
  readonly grant: GrantRecord;
  /** Of somebody with a password: by what the room knows this browser at their next sign-in. */
  readonly device?: string;
  /** Of somebody who set up a second factor to come in: shown this once. */
  readonly recoveryCodes?: readonly string[];
}

export interface AccountsOptions {
  readonly store: AccountStore;
  readonly factors: SecondFactors;
  readonly grants: Pick<Grants, "create" | "revoke" | "revokeToken" | "revokeOthersOf" | "revokeAllOf">;
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
  readonly #proof: Proof;
  #accounts: AccountRow[] = [];
  #setupCode: string | undefined;

  constructor(options: AccountsOptions) {
    this.#options = options;
    this.#proof = new Proof({ ...options, refused: (refused) => this.events.emit("refused", refused) });
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
    // Counted first: anybody may ask, as long as the room lives.
    limit.begin({ from: given.from });
    if (!this.setupRequired) throw new RoomError("already-set-up");
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
      once: false,
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
   * Signs in with a password, and a code where the account has a second factor; `replaces` is the token this browser
   * came with, which ends, and `device` what the room knows it by. Throws `wrong-credentials`, `second-factor-needed`
   * and `second-factor-missing` where no code was given, `wrong-second-factor` where one was, and `too-many`; an unknown
   * name takes as long as a wrong password. With `next` the account has that password from then on, and its other
   * sign-ins end; `new-password-needed` where it takes one, `bad-value` where it is the same again.
   */
  async signIn(
    given: Claim & Way & { readonly next?: string | undefined; readonly replaces?: string | undefined },
  ): Promise<Entry> {
    const { grants, factors, limit } = this.#options;
    const { account: found, guesser } = await this.#known(given);
    const refusal = nextRefused(found, given);
    if (refusal !== undefined) {
      limit.giveBack(guesser);
      throw refusal;
    }
    const wanted = factors.has(found.id) || factors.missing(found);
    const recoveryCodes = wanted ? await this.#proof.secondFactor(found, given) : [];
    limit.succeeded(guesser);
    const still = this.#stillOf(found);
    const account = given.next === undefined ? still : await this.#replacePassword(still, given.next);
    if (given.next !== undefined) given.note?.(actNotes["new-password"]);
    if (given.replaces !== undefined) await grants.revokeToken(given.replaces, "replaced");
    const entry = await this.#enter(account, given.from, given.device);
    return recoveryCodes.length === 0 ? entry : { ...entry, recoveryCodes };
  }

  /** The secret of a second factor for somebody who may not come in without setting one up. Throws as {@link signIn}. */
  async beginSecondFactor(given: Way & { readonly password: string }): Promise<{ secret: string; uri: string }> {
    const { factors, limit } = this.#options;
    const { account, guesser } = await this.#known(given);
    if (!factors.missing(account)) {
      throw new RoomError("wrong-state", note("why-factor-by-owner"));
    }
    const begun = await factors.begin(account);
    limit.giveBack(guesser);
    return begun;
  }

  /** Ends one's own sign-in, or unpairs one's own panel. */
  async signOut(grantId: string): Promise<void> {
    await this.#options.grants.revoke(grantId, "signed-out");
  }

  /**
   * Changes the caller's own password, who shows by `claim` that it is they: a stolen session must not become the account.
   * The account's other sign-ins end. Throws `second-factor-needed` where the account has one and no code was given, and
   * as {@link prove}.
   */
  async changePassword(
    caller: Pick<Caller, "accountId" | "grantId">,
    claim: Claim,
    next: string,
    from: string,
  ): Promise<void> {
    if (claim.code === undefined && this.#options.factors.has(this.own(caller).id)) {
      throw new RoomError("second-factor-needed");
    }
    const account = await this.prove(caller, claim, from);
    await this.#setPassword(account, await hashPassword(next));
    await this.#options.grants.revokeOthersOf(account.id, caller.grantId, "password");
  }

  /**
   * The caller's own account, once they have shown that it is they who sit there: by the password, and by a code of its
   * second factor where `claim` has one. Throws `wrong-credentials`, `wrong-second-factor`, `too-many`.
   */
  async prove(caller: Pick<Caller, "accountId" | "grantId">, claim: Claim, from: string): Promise<AccountRow> {
    const account = this.own(caller);
    const guesser = { from, known: caller.grantId };
    await this.#proof.password(account, claim, guesser, "known");
    if (claim.code !== undefined) await this.#proof.code(account, claim, { ...guesser, factor: account.id });
    this.#options.limit.succeeded(guesser);
    return account;
  }

  /** The caller's own account. Throws `not-allowed` for whoever came without one. */
  own({ accountId }: Pick<Caller, "accountId">): AccountRow {
    const account = this.#accounts.find(({ id }) => id === accountId);
    if (account === undefined) throw new RoomError("not-allowed", note("why-password-by-person"));
    return account;
  }

  /** Everybody with a password, the oldest account first. */
  list(): readonly Omit<AccountRow, "password">[] {
    return this.#accounts.map(({ password: _, ...account }) => account);
  }

  /** Makes an account with a first password. Throws `wrong-state` where the name is taken or there are too many. */
  async create(given: Pick<AccountRow, "name" | "role" | "password">): Promise<AccountRow> {
    const { store, clock } = this.#options;
    if (this.has(given.name)) throw new RoomError("wrong-state", note("why-account-taken"));
    if (this.#accounts.length >= controllerLimits.accounts) {
      throw new RoomError("wrong-state", note("why-accounts-full", { count: controllerLimits.accounts }));
    }
    const now = clock.wall();
    const password = await hashPassword(given.password);
    const row: AccountRow = { ...given, id: randomUUID(), password, createdAt: now, passwordAt: now, once: false };
    // Two at once by one name: the table lets in the first.
    await store.add(row);
    this.#accounts = [...this.#accounts, row];
    return row;
  }

  /** Takes an account away, and its sign-ins with it. Throws `not-found`, and `wrong-state` for the last administrator. */
  async remove(id: string): Promise<AccountRow> {
    const { store, grants, factors } = this.#options;
    const account = this.#byId(id);
    // Two who remove each other at once are told apart by the table: the second is the last.
    if (!(await store.remove(id))) {
      this.#byId(id);
      throw new RoomError("wrong-state", note("why-account-last"));
    }
    this.#accounts = this.#accounts.filter((row) => row.id !== id);
    await grants.revokeAllOf(id, "revoked");
    await factors.end(id);
    return account;
  }

  /**
   * Gives somebody another role, and answers with the account as it was; their sign-ins end, each having been let in with
   * the one from before. The same role again changes nothing. Throws `not-found`, and `wrong-state` for the last administrator.
   */
  async setRole(id: string, role: AccountRow["role"]): Promise<AccountRow> {
    const { store, grants, log } = this.#options;
    const account = this.#byId(id);
    if (account.role === role) return account;
    // As with removing: who is the last is the table's to say.
    if (!(await store.setRole(id, role))) {
      this.#byId(id);
      throw new RoomError("wrong-state", note("why-account-last-role"));
    }
    this.#accounts = this.#accounts.map((row) => (row.id === id ? { ...row, role } : row));
    await grants.revokeAllOf(id, "revoked");
    log.warn("Somebody was given another role.", { name: account.name, role });
    return account;
  }

  /**
   * Gives somebody a password that is good for one sign-in, at which they choose their own; their sign-ins end, and a
   * second factor stays. Throws `not-found`.
   */
  async givePassword(id: string): Promise<{ account: AccountRow; password: string }> {
    const { grants, log } = this.#options;
    const account = this.#byId(id);
    const password = newTypedCode();
    await this.#setPassword(account, await hashPassword(password), true);
    await grants.revokeAllOf(id, "password");
    log.warn("Somebody was given a new password.", { name: account.name });
    return { account, password };
  }

  /** Takes the second factor off somebody who lost it; their sign-ins end. Throws `not-found`, `wrong-state`. */
  async liftSecondFactor(id: string): Promise<AccountRow> {
    const { grants, factors, log } = this.#options;
    const account = this.#byId(id);
    if (!(await factors.end(id))) throw new RoomError("wrong-state", note("why-factor-none"));
    await grants.revokeAllOf(id, "revoked");
    log.warn("A second factor was taken off.", { name: account.name });
    return account;
  }

  /**
   * Gives somebody a new password, for whoever is on the machine itself: the second factor goes, and the sign-ins end.
   * Throws `not-found`.
   */
  async rescue(name: string): Promise<{ account: AccountRow; password: string }> {
    const { grants, factors, log } = this.#options;
    const account = this.#byName(name);
    if (account === undefined) throw new RoomError("not-found", note("why-account-named"));
    const password = newTypedCode();
    await this.#setPassword(account, await hashPassword(password));
    await factors.end(account.id);
    await grants.revokeAllOf(account.id, "password");
    log.warn("Somebody on this machine was given a new password for an account.", { name: account.name });
    return { account, password };
  }

  /** The account behind a name and a password; its try is counted, and stays counted until somebody gives it back. */
  async #known(given: Claim & Way): Promise<{ account: AccountRow; guesser: Guesser }> {
    const found = this.#byName(given.name);
    const known = found === undefined ? undefined : deviceNumber(found, given.device);
    const guesser: Guesser =
      known === undefined ? { from: given.from, account: given.name } : { from: given.from, known };
    const urgency = known === undefined ? "ordinary" : "known";
    return { account: await this.#proof.password(found, given, guesser, urgency), guesser };
  }

  /**
   * The account as it is by now: showing who one is takes a while, in which somebody may have taken it away or given it
   * another password. Throws `wrong-credentials`.
   */
  #stillOf({ id, password }: AccountRow): AccountRow {
    const account = this.#accounts.find((row) => row.id === id);
    if (account?.password !== password) throw new RoomError("wrong-credentials");
    return account;
  }

  /** The password on the way in; whoever is in by the one before is not kept. */
  async #replacePassword(account: AccountRow, next: string): Promise<AccountRow> {
    const changed = await this.#setPassword(account, await hashPassword(next));
    await this.#options.grants.revokeAllOf(account.id, "password");
    return changed;
  }

  async #setPassword({ id }: AccountRow, password: string, once = false): Promise<AccountRow> {
    const passwordAt = this.#options.clock.wall();
    await this.#options.store.setPassword(id, password, passwordAt, once);
    // What else changed while it was hashed and written stays.
    const changed = { ...this.#byId(id), password, passwordAt, once };
    this.#accounts = this.#accounts.map((row) => (row.id === id ? changed : row));
    return changed;
  }

  #byId(id: string): AccountRow {
    const account = this.#accounts.find((row) => row.id === id);
    if (account === undefined) throw new RoomError("not-found", note("why-account-missing"));
    return account;
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

/** Why somebody whose password was right does not come in with what they gave to take its place. */
function nextRefused(
  { once }: AccountRow,
  { password, next }: { readonly password: string; readonly next?: string | undefined },
): RoomError | undefined {
  if (next === undefined) return once ? new RoomError("new-password-needed") : undefined;
  return next === password ? new RoomError("bad-value", note("why-password-same")) : undefined;
}
