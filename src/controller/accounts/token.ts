import { createHash, randomBytes, randomInt } from "node:crypto";

/** A new secret of 256 random bits; the prefix lets logs and secret scanners know one. */
export function newToken(): string {
  return `parley_${randomBytes(32).toString("base64url")}`;
}

/** What is kept of a token: enough to know it again, useless to whoever reads the disk. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Crockford's base32: no I, L, O or U to misread. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A code for a person to type once: `7KQM-2XBD-9FTR`, 20 random bits in each group. */
export function newTypedCode(groups = 3): string {
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}

/** A typed code as it was meant: any case, with or without dashes, O for 0 and I or L for 1. */
export function normaliseTypedCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** Six digits for the room's screen. */
export function newScreenCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}
