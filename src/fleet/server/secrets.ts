import { createHash, randomBytes } from "node:crypto";

/** 128 random bits: a nonce, an invitation's token, the hub's key. */
export function newSecret(): string {
  return randomBytes(16).toString("base64url");
}

/** What is kept of a token: enough to know it again, useless to whoever reads the disk. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** An id that tells nothing. */
export function newId(): string {
  return randomBytes(9).toString("base64url");
}
