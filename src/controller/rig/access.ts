import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "vitest";
import { createLog, type LogEntry, silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { Accounts } from "../accounts/accounts.ts";
import { Grants } from "../accounts/grants.ts";
import { GuessLimit } from "../accounts/guess-limit.ts";
import { Pairing } from "../accounts/pairing.ts";
import { SecondFactors } from "../accounts/second-factor/second-factors.ts";
import { Sealing } from "../store/sealing.ts";
import { Store } from "../store/store.ts";

/** Where everybody of these tests comes from. */
export const from = "192.0.2.7";
/** The first administrator's. */
export const password = "correct horse";

/** Accounts, access and pairing on a database of their own. */
export async function openAccess(directory: string, trusted = true, wall?: number) {
  const clock = new ManualClock(wall);
  const lines: LogEntry[] = [];
  const log = createLog("accounts", (line) => lines.push(line));
  const store = new Store({ directory, clock, log: silentLog });
  await store.start();
  const panelDays = () => 1;
  const time = { stamp: () => clock.wall(), trusted };
  const grants = new Grants({ store: store.grants, clock, time, log, panelDays, adminMinutes: () => 60 });
  await grants.start();
  const limit = new GuessLimit({ clock });
  const factors = new SecondFactors({
    store: store.factors,
    sealing: new Sealing({ directory, credentials: undefined }),
    clock,
    time,
    log,
    issuer: () => "Parley Birch",
    required: () => false,
  });
  const accounts = new Accounts({ store: store.accounts, factors, grants, limit, clock, log });
  await Promise.all([accounts.start(), factors.start()]);
  const pairing = new Pairing({ grants, limit, clock, log });
  const close = async () => {
    pairing[Symbol.dispose]();
    await grants[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  };
  return { clock, lines, store, grants, accounts, factors, pairing, close };
}

export type Access = Awaited<ReturnType<typeof openAccess>>;

/** A test with the above, new for each. */
export const test = base.extend<{ directory: string; access: Access }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  directory: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "parley-access-"));
    await use(directory);
    rmSync(directory, { recursive: true, force: true });
  },
  access: async ({ directory }, use) => {
    const access = await openAccess(directory);
    await use(access);
    await access.close();
  },
});

/** Makes Ada the first administrator and signs her in. */
export const setUp = ({ accounts }: Access) =>
  accounts.setUp({ code: accounts.setupCode ?? "", name: "Ada", password, from });
/** What something was refused with. */
export const codeOf = async (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => "no error",
    (error) => (error instanceof RoomError ? error.code : String(error)),
  );
