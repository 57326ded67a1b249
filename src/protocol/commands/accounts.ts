import { z } from "zod";
import { command, secret } from "../define.ts";
import { accountNameSchema, codeSchema, passwordSchema } from "../entrance.ts";

const none = z.strictObject({});
const id = z.string().min(1).max(64);
const password = z.string().max(200).meta(secret);
const code = codeSchema.meta(secret);

/** What people with a password may be. */
export const accountRoles = ["admin", "operator"] as const;
const accountRole = z.enum(accountRoles);

export const accountSchema = z.object({
  id,
  name: z.string(),
  role: accountRole,
  createdAt: z.number(),
  passwordAt: z.number(),
  secondFactor: z.boolean(),
  once: z.boolean().describe("whether the password is one that was given for one sign-in, and was not used yet"),
  /** The caller's own. */
  own: z.boolean(),
});
export type AccountInfo = z.infer<typeof accountSchema>;

/** What the owner of a second factor sees of it. */
export const secondFactorSchema = z.object({
  on: z.boolean(),
  since: z.number().optional(),
  codesLeft: z.int().describe("recovery codes that were not used yet"),
  required: z.boolean().describe("whether administrators need one"),
});
export type SecondFactorState = z.infer<typeof secondFactorSchema>;

/** To be shown once, at most: as a QR code, and in letters for whoever types it. */
export const newSecretSchema = z.object({ secret: z.string(), uri: z.string() });

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

/** People with a password. */
export const accountCommands = {
  "accounts.list": command({
    description: "People with a password, and whether they have a second factor.",
    params: none,
    result: z.object({ accounts: z.array(accountSchema) }),
    roles: ["admin"],
    risk: "read",
    idempotent: true,
  }),
  "accounts.create": command({
    description: "An account for somebody else, with a first password, which its owner may change.",
    params: z.strictObject({
      name: accountNameSchema,
      role: accountRole.default("admin"),
      password: passwordSchema.meta(secret),
    }),
    result: z.object({ id }),
    roles: ["admin"],
    risk: "dangerous",
  }),
  "accounts.remove": command({
    description: "Take somebody's account away; their sign-ins end. The last administrator stays.",
    params: z.strictObject({ id }),
    result: none,
    roles: ["admin"],
    risk: "dangerous",
  }),
  "accounts.setRole": command({
    description: "Give somebody else another role; their sign-ins end. The last administrator stays one.",
    params: z.strictObject({ id, role: accountRole }),
    result: none,
    roles: ["admin"],
    risk: "dangerous",
    idempotent: true,
  }),
  "accounts.givePassword": command({
    description:
      "A new password for somebody who forgot theirs, shown this once: good for one sign-in, at which they choose their own. Their sign-ins end.",
    params: z.strictObject({ id }),
    result: z.object({ password: z.string() }),
    roles: ["admin"],
    risk: "dangerous",
  }),
  "accounts.liftSecondFactor": command({
    description: "Take the second factor off somebody who lost their phone; their sign-ins end.",
    params: z.strictObject({ id }),
    result: none,
    roles: ["admin"],
    risk: "dangerous",
  }),
};

/** One's own second factor: codes of an authenticator app (RFC 6238), and recovery codes. */
export const secondFactorCommands = {
  "secondFactor.read": command({
    description: "Whether one's own sign-in asks for a code, and how many recovery codes are left.",
    params: none,
    result: secondFactorSchema,
    roles: ["admin", "operator"],
    risk: "read",
    idempotent: true,
  }),
  "secondFactor.begin": command({
    description: "A new secret for an authenticator app. It counts once secondFactor.confirm was given a code.",
    params: z.strictObject({ password }),
    result: newSecretSchema,
    roles: ["admin", "operator"],
    risk: "reversible",
  }),
  "secondFactor.confirm": command({
    description: "Turn the second factor on by the app's code. Answers with ten recovery codes, shown this once.",
    params: z.strictObject({ code }),
    result: recoveryCodes,
    roles: ["admin", "operator"],
    risk: "disruptive",
  }),
  "secondFactor.renewCodes": command({
    description: "Ten new recovery codes, shown this once; those from before are worthless.",
    params: z.strictObject({ password, code }),
    result: recoveryCodes,
    roles: ["admin", "operator"],
    risk: "disruptive",
  }),
  "secondFactor.end": command({
    description: "Take one's own second factor off.",
    params: z.strictObject({ password, code }),
    result: none,
    roles: ["admin", "operator"],
    risk: "disruptive",
  }),
};
