import { readFile } from "node:fs/promises";

/** An account of this machine. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The accounts a passwd file lists. */
export function parseAccounts(passwd: string): Account[] {
  return passwd
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 7)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** The account a browser started by root runs as: the one asked for, else the room's own, else nobody. Never root. */
export function chooseAccount(accounts: readonly Account[], asked: string | undefined): Account {
  const names = asked === undefined ? ["parley-kiosk", "nobody"] : [asked];
  const found = names.map((name) => accounts.find((account) => account.name === name)).find((account) => account);
  if (found === undefined) {
    throw new Error(`There is no account named ${names.join(" or ")} for the browser to run as. Give one with --user.`);
  }
  if (found.uid === 0) {
    throw new Error("The browser does not run as root. Give another account with --user.");
  }
  return found;
}

/** The account for the browser; undefined when this process is not root and the browser runs as it does. */
export async function browserAccount(asked: string | undefined): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  return chooseAccount(parseAccounts(await readFile("/etc/passwd", "utf8")), asked);
}
