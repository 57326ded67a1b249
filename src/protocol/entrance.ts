import { z } from "zod";
import { roles } from "./roles.ts";
import { wrong } from "./value-notes.ts";

/** Ways in for somebody who has no role yet: plain HTTPS, no command. All answer JSON; a refusal is a WireError. */

export const passwordSchema = z.string().min(10, "at least 10 characters").max(200);
/** A name somebody gives themselves or their panel: one line, without marks that turn what stands beside it. */
const givenName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u, wrong("value-ordinary"));
export const accountNameSchema = givenName;
/** What an authenticator app shows, or a recovery code. */
export const codeSchema = z.string().trim().min(1).max(40);

/** `GET /api/v1/session`: who the caller is. */
export const sessionSchema = z.object({
  role: z.enum(roles).nullable(),
  name: z.string(),
  setupRequired: z.boolean(),
  room: z.string(),
  now: z.number().describe("the time the room goes by, ms since 1970: codes of an authenticator app depend on it"),
});
export type SessionInfo = z.infer<typeof sessionSchema>;

/** `POST /api/v1/setup`: the first administrator, by the one-time code on the screen. Signs in. */
export const setupSchema = z.strictObject({
  code: z.string().trim().max(40),
  name: accountNameSchema,
  password: passwordSchema,
  guided: z.boolean().default(false).describe("whether the room asks for the rest of its set-up, step by step"),
});

/**
 * `POST /api/v1/session`: sign in with a password, with another to take its place where the room answers
 * `new-password-needed`, and with a code where it answers `second-factor-needed`.
 * `DELETE /api/v1/session`: sign out, or unpair this panel.
 */
export const signInSchema = z.strictObject({
  name: accountNameSchema,
  password: z.string().max(200),
  code: codeSchema.optional(),
  newPassword: passwordSchema.optional(),
});

/** What entering answers; with recovery codes, this once, where a second factor was set up on the way in. */
export const enteredSchema = sessionSchema.extend({ recoveryCodes: z.array(z.string()).optional() });

/**
 * `POST /api/v1/session/second-factor`, where signing in answers `second-factor-missing`: a secret for an authenticator
 * app. Signing in with its code then sets the second factor up.
 */
export const secondFactorAskSchema = z.strictObject({ name: accountNameSchema, password: z.string().max(200) });
export const secondFactorBegunSchema = z.object({ secret: z.string(), uri: z.string() });

/** `POST /api/v1/pairing`: ask the room to show a code on its screen. */
export const pairingAskSchema = z.strictObject({ name: givenName });
export const pairingAskedSchema = z.object({
  expiresAt: z.number(),
  screen: z.boolean().describe("whether the room's screen is there to show it"),
});

/** `POST /api/v1/pairing/claim`: give that code, or an invitation's; pairs this browser as a panel. */
export const pairingClaimSchema = z.strictObject({
  code: z.string().trim().max(80),
  name: givenName,
});

/** Name of the session cookie; Secure, HttpOnly, SameSite=Strict, Path=/. */
export const sessionCookie = "__Host-parley";

/** Name of the cookie by which the room knows a browser somebody has signed in from before; it opens nothing. */
export const deviceCookie = "__Host-parley-device";

/** Where the entrances are, relative to the room's origin. */
export const entrancePaths = {
  session: "/api/v1/session",
  secondFactor: "/api/v1/session/second-factor",
  setup: "/api/v1/setup",
  pairing: "/api/v1/pairing",
  pairingClaim: "/api/v1/pairing/claim",
} as const;
