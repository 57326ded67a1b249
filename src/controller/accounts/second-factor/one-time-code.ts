/*
 * Codes of RFC 6238 as every authenticator app makes them: HMAC-SHA-1, six digits, 30 s. The library is loaded when the
 * first account asks for a code, since most rooms never do.
 */

/** How long a code is shown, seconds. */
export const stepSeconds = 30;
/** Codes before and after the present one that count: RFC 6238 section 5.2 advises one, for clocks and slow fingers. */
const window = 1;

/** A new secret of 160 bits (RFC 4226 section 4, R6), in base32 for whoever has to type it. */
export async function newSecret(): Promise<string> {
  const { Secret } = await import("otpauth");
  return new Secret({ size: 20 }).base32;
}

/** What the QR code says: the Key URI that authenticator apps read. */
export async function keyUri(secret: string, { issuer, name }: { issuer: string; name: string }): Promise<string> {
  const { Secret, TOTP } = await import("otpauth");
  return new TOTP({ issuer, label: name, secret: Secret.fromBase32(secret) }).toString();
}

/**
 * The step a code is of, counted from 1970; undefined when it is none of the present one's and its neighbours'.
 * @param at milliseconds since 1970
 */
export async function stepOf(code: string, secret: string, at: number): Promise<number | undefined> {
  const { Secret, TOTP } = await import("otpauth");
  const off = new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: code, timestamp: at, window });
  return off === null ? undefined : Math.floor(at / (stepSeconds * 1_000)) + off;
}
