import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { sameSecret } from "#process/secret.ts";
import { displayName, meetingCode } from "#protocol/wire/signalling.ts";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** 128 random bits in lower-case base32: as hard to guess as a key, and it survives being read aloud. */
export function newMeetingCode(random: (bytes: number) => Uint8Array = randomBytes): string {
  let value = 0n;
  for (const byte of random(16)) value = (value << 8n) | BigInt(byte);
  value <<= 2n; // 26 letters carry 130 bits
  let code = "";
  for (let letter = 25; letter >= 0; letter -= 1) code += alphabet[Number((value >> BigInt(letter * 5)) & 31n)] ?? "";
  return code;
}

/** A secret for a file, 256 bits. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

const claims = z.object({
  code: meetingCode,
  name: displayName,
  role: z.literal("room"),
  /** Milliseconds since 1970. */
  expires: z.number(),
});
export type Claims = z.infer<typeof claims>;

/** How long a token opens the door; a peer that is already in comes back by its key. */
export const tokenLifeMs = 60 * 60_000;

/** The claims, signed: only this server can have written them. */
export function signToken(secret: string, what: Claims): string {
  const body = Buffer.from(JSON.stringify(what)).toString("base64url");
  return `${body}.${signature(secret, body)}`;
}

/** What a token says; undefined when it is not ours, was tampered with, or is too old. */
export function readToken(secret: string, token: string, now: number): Claims | undefined {
  const [body, signed, more] = token.split(".");
  if (body === undefined || signed === undefined || more !== undefined) return undefined;
  if (!sameSecret(signed, signature(secret, body))) return undefined;
  try {
    const read = claims.safeParse(JSON.parse(Buffer.from(body, "base64url").toString()));
    return read.success && read.data.expires > now ? read.data : undefined;
  } catch {
    return undefined;
  }
}

function signature(secret: string, body: string): string {
  return createHmac("sha256", secret).update(`parley-meeting-token:${body}`).digest("base64url");
}
