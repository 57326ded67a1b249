import { createHmac, randomBytes } from "node:crypto";
import { sameSecret } from "#process/secret.ts";
import type { AccountRow } from "../store/operations/accounts.ts";

/*
 * A browser that somebody has signed in from before carries a mark that only the room can make (OWASP: device cookies).
 * Nobody is let in by it: its tries are counted apart from those of strangers, who could otherwise keep an account's
 * owner out by guessing without end. Another password makes every mark worthless.
 */

/** A mark for a browser that has just signed in to `account`; the old one's number is kept. */
export function markDevice(account: AccountRow, before?: string): string {
  const number = deviceNumber(account, before) ?? randomBytes(12).toString("base64url");
  return `${number}.${seal(account, number)}`;
}

/** The number of a browser that was signed in to `account` before; undefined when the mark is none of ours. */
export function deviceNumber(account: AccountRow, mark: string | undefined): string | undefined {
  const [number, sealed] = mark?.split(".") ?? [];
  if (number === undefined || sealed === undefined) return undefined;
  return sameSecret(sealed, seal(account, number)) ? number : undefined;
}

/** The stored hash, salted and of 256 bits, is a secret that the room alone has and that changes with the password. */
function seal({ id, password }: AccountRow, number: string): string {
  return createHmac("sha256", password).update(`device of ${id}: ${number}`).digest("base64url");
}
