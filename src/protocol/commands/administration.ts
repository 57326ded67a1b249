import { z } from "zod";
import { command, secret } from "../define.ts";
import { noteSchema } from "../device-notes.ts";
import { codeSchema } from "../entrance.ts";
import { seenProblems } from "../problems.ts";
import { keepers, people, scopes, staff, viewers } from "../roles.ts";
import { settingKeys, settingLayers } from "../settings.ts";
import { logEntrySchema } from "../streams.ts";

const none = z.strictObject({});
const id = z.string().min(1).max(64);

export const settingEntrySchema = z.object({
  key: z.enum(settingKeys),
  /** Absent for a secret. */
  value: z.unknown().optional(),
  default: z.unknown(),
  layer: z.enum(settingLayers),
  lockedBy: z.enum(settingLayers).optional(),
  author: z.string().optional(),
  at: z.number().optional(),
  /** Where the room's own value is in force: what would be without it, a secret's value left out. */
  below: z.object({ value: z.unknown().optional(), layer: z.enum(settingLayers) }).optional(),
});
export type SettingEntry = z.infer<typeof settingEntrySchema>;

export const revisionSchema = z.object({
  revision: z.int(),
  at: z.number(),
  author: z.string(),
  layer: z.enum(settingLayers),
  comment: z.string(),
  /** The comment by its code, where the room itself says it: pages say that in the reader's language. */
  note: noteSchema.optional(),
  changes: z.array(
    z.object({
      key: z.string(),
      /** Both null for a secret. */
      before: z.unknown().optional(),
      after: z.unknown().optional(),
      /** What was in force before it and after it, whichever layer said so; absent for a secret. */
      from: z.unknown().optional(),
      to: z.unknown().optional(),
      /** It is one: nobody is shown it, and an undo brings it back where it is still kept. */
      secret: z.enum(["kept", "gone"]).optional(),
    }),
  ),
});
export type SettingRevision = z.infer<typeof revisionSchema>;

/** Settings, with history and revert. */
export const settingsCommands = {
  "settings.read": command({
    description: "Every setting the caller may read: value, default, layer, last author.",
    params: none,
    result: z.object({ revision: z.int(), entries: z.array(settingEntrySchema) }),
    roles: [...viewers],
    scope: "settings",
    risk: "read",
    idempotent: true,
  }),
  "settings.write": command({
    description: "Change settings together; null takes the room's own value away again. In force within two seconds.",
    params: z.strictObject({
      changes: z.partialRecord(z.enum(settingKeys), z.unknown()),
      comment: z.string().max(200).default(""),
    }),
    result: z.object({ revision: z.int() }),
    roles: [...keepers, "integrator"],
    scope: "settings",
    risk: "disruptive",
  }),
  "settings.history": command({
    description: "Revisions, newest first.",
    params: z.strictObject({ limit: z.int().min(1).max(200).default(50), before: z.int().optional() }),
    result: z.object({ revisions: z.array(revisionSchema) }),
    roles: staff,
    risk: "read",
    idempotent: true,
  }),
  "settings.revert": command({
    description: "Undo one revision: every key it changed gets its earlier value, as a new revision.",
    params: z.strictObject({ revision: z.int() }),
    result: z.object({ revision: z.int() }),
    roles: keepers,
    risk: "disruptive",
  }),
};

export const grantSchema = z.object({
  id,
  kind: z.enum(["panel", "admin", "token"]),
  name: z.string(),
  role: z.string(),
  createdAt: z.number(),
  lastSeenAt: z.number(),
  lastSeenFrom: z.string().describe("empty of an API token that nobody has used yet"),
  connected: z.boolean(),
  /** The caller's own. */
  own: z.boolean(),
  scopes: z.array(z.enum(scopes)).optional(),
  /** Of a panel: whether it showed that it stands in the room, and may open its ears and eyes. */
  inRoom: z.boolean().optional(),
});
export type Grant = z.infer<typeof grantSchema>;

/** Who may come in: panels, signed-in people, API tokens. */
export const accessCommands = {
  "access.list": command({
    description: "Paired panels, signed-in people and API tokens.",
    params: none,
    result: z.object({ grants: z.array(grantSchema) }),
    roles: staff,
    risk: "read",
    idempotent: true,
  }),
  "access.rename": command({
    description: "Give a panel or token another name.",
    params: z.strictObject({ id, name: z.string().trim().min(1).max(60) }),
    result: none,
    roles: keepers,
    risk: "reversible",
    idempotent: true,
  }),
  "access.revoke": command({
    description: "Take a panel's, a sign-in's or a token's access away at once.",
    params: z.strictObject({ id }),
    result: none,
    roles: keepers,
    risk: "disruptive",
    idempotent: true,
  }),
  "panels.invite": command({
    description:
      "A link that pairs one panel, once, within ten minutes. Made by anybody but the room's screen, the panel opens neither microphone nor camera before it gives the code on the screen.",
    params: z.strictObject({ name: z.string().trim().min(1).max(60).optional() }),
    result: z.object({ url: z.string(), expiresAt: z.number() }),
    roles: [...keepers, "kiosk"],
    risk: "reversible",
  }),
  "tokens.create": command({
    description: "An API token for an integrator; shown this once.",
    params: z.strictObject({ name: z.string().trim().min(1).max(60), scopes: z.array(z.enum(scopes)).min(1) }),
    result: z.object({ id, token: z.string() }),
    roles: ["admin"],
    risk: "dangerous",
  }),
  "accounts.password": command({
    description:
      "Change one's own password; every other sign-in of the account ends. An account with a second factor gives a code too.",
    params: z.strictObject({
      current: z.string().max(200).meta(secret),
      code: codeSchema.meta(secret).optional(),
      next: z.string().min(10).max(200).meta(secret),
    }),
    result: none,
    roles: ["admin", "operator"],
    risk: "disruptive",
  }),
};

export const auditEntrySchema = z.object({
  id: z.int(),
  at: z.number(),
  who: z.string(),
  role: z.string(),
  from: z.string(),
  what: z.string(),
  detail: z.string(),
  ok: z.boolean(),
  /** How often the act came: what is the same within a minute is one entry. */
  times: z.int(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Looking after the room. */
export const upkeepCommands = {
  "log.read": command({
    description: "The newest lines of the controller's log, oldest first.",
    params: z.strictObject({
      limit: z.int().min(1).max(2_000).default(500),
      level: z.enum(["debug", "info", "warn", "error"]).default("debug"),
    }),
    result: z.object({ entries: z.array(logEntrySchema) }),
    roles: keepers,
    risk: "read",
    idempotent: true,
  }),
  "audit.read": command({
    description: "Privileged acts, newest first.",
    params: z.strictObject({ limit: z.int().min(1).max(500).default(100), before: z.int().optional() }),
    result: z.object({ entries: z.array(auditEntrySchema) }),
    roles: keepers,
    risk: "read",
    idempotent: true,
  }),
  "problems.seen": command({
    description: "Says that an administrator has seen what the room lost; the problem goes.",
    params: z.strictObject({ code: z.enum(seenProblems) }),
    result: none,
    roles: keepers,
    risk: "reversible",
    idempotent: true,
  }),
  "room.restart": command({
    description:
      "Restart the call (leave and join again), the screen's page, the controller, the whole desktop session behind the screen, or the meeting server. A meeting goes on while the controller restarts.",
    params: z.strictObject({ part: z.enum(["call", "kiosk", "controller", "display", "server"]) }),
    result: none,
    roles: staff,
    risk: "disruptive",
    timeoutMs: 20_000,
  }),
  "pairing.begin": command({
    description: "Show a pairing code on the room's screen.",
    params: none,
    result: z.object({ expiresAt: z.number() }),
    roles: [...people],
    scope: "read",
    risk: "reversible",
    idempotent: true,
  }),
  "pairing.confirm": command({
    description: "Give the code on the room's screen: a panel paired by a link counts as in the room from then on.",
    params: z.strictObject({ code: z.string().trim().max(80) }),
    result: none,
    roles: ["panel"],
    risk: "reversible",
  }),
};
