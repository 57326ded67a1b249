import { type CommandName, commandNames, commandTable } from "./commands.ts";
import type { Command } from "./define.ts";
import type { ErrorCode } from "./errors.ts";
import { type Role, roles } from "./roles.ts";

/** Acts in the audit log that are not of {@link isAudited}: ways in, and what the room or its machine did by itself. */
export const otherActs = [
  "setup",
  "sign-in",
  "sign-out",
  "pairing",
  "pairing.confirm",
  "rescue",
  "kiosk.recover",
  "store.restored",
  "store.anew",
  "store.incomplete",
] as const;

/** What an act in the audit log is called by programs; pages say it in words. */
export type ActName = CommandName | (typeof otherActs)[number];

/**
 * Whether a call is for the audit log: acts that only those who look after the room may do, and whatever a caller from
 * outside the room does. What the people at the table touch is theirs.
 */
export function isAudited(row: Command, role: Role): boolean {
  if (row.risk === "read" || row.transient || role === "kiosk" || role === "guest" || role === "door") return false;
  return role !== "panel" || !row.roles.includes("panel");
}

/** Every act there may be in the audit log. */
export const actNames: readonly ActName[] = [
  ...commandNames.filter((name) => {
    const row: Command = commandTable[name];
    return roles.some((role) => row.roles.includes(role) && isAudited(row, role));
  }),
  ...otherActs,
];

/** Commands whose parameters are secrets as a whole. */
export const secretParams: ReadonlySet<CommandName> = new Set([
  "accounts.password",
  "accounts.create",
  "secondFactor.begin",
  "secondFactor.confirm",
  "secondFactor.renewCodes",
  "secondFactor.end",
  "camera.allowLook",
  "certificate.use",
  "fleet.join",
]);

/** What the audit log may know of an act beside a command's parameters. */
export const factNames = [
  "name",
  "names",
  "kind",
  "role",
  "before",
  "after",
  "by",
  "changes",
  "revision",
  "issuer",
  "until",
  "hub",
  "origin",
  "interface",
  "because",
  "detail",
  "port",
  "step",
  "why",
  "outcome",
  "damage",
  "keptAs",
  "restoredFrom",
  "stateOf",
  "revisionBefore",
  "changesLost",
] as const;
export type Facts = { readonly [Name in (typeof factNames)[number]]?: unknown };

/** The detail of an act: what it was given, unless that is a secret, what else is known, and why it was refused. */
export interface ActDetail extends Facts {
  readonly params?: unknown;
  readonly refused?: ErrorCode;
}

/**
 * Sentences that stand in the audit log as they are, for whoever reads it by a program; `{left}` is a number. Pages know
 * them by their code.
 */
export const actNotes = {
  code: "with a code",
  recovery: "with a recovery code; {left} left",
  "factor-set-up": "with a second factor set up",
  "new-password": "with a new password",
  "code-wrong": "the password was right, the code was not",
  many: "further ones, too many to be told one by one",
  machine: "this machine",
  addresses: "several addresses",
} as const;
export type ActNote = keyof typeof actNotes;

const patterns = Object.entries(actNotes).map(([code, words]) => ({
  code: code as ActNote,
  pattern: new RegExp(`^${words.replace("{left}", "(\\d+)")}$`),
}));

/** Which of these sentences `words` is, and the number in it; undefined where it is none. */
export function actNoteIn(words: string): { readonly code: ActNote; readonly left: number } | undefined {
  for (const { code, pattern } of patterns) {
    const found = pattern.exec(words);
    if (found !== null) return { code, left: Number(found[1] ?? 0) };
  }
  return undefined;
}
