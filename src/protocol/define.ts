import type { z } from "zod";
import type { CameraId } from "./camera-settings.ts";
import type { Role, Scope } from "./roles.ts";

/** How much a call can hurt; pages ask before the last two, rate limits and audit follow it. */
export type Risk = "read" | "reversible" | "disruptive" | "dangerous";

/** A row of the commands table. */
export interface Command<Params extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  readonly params: Params;
  readonly result: Result;
  readonly description: string;
  /** Who may call it. An `integrator` also needs `scope` in its token. */
  readonly roles: readonly Role[];
  readonly scope?: Scope;
  readonly risk: Risk;
  /** How long the caller may have to wait for an answer, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether carrying it out twice is the same as once. */
  readonly idempotent: boolean;
  /** A call older than this when it arrives is refused; milliseconds. */
  readonly expiresMs: number;
  /** Never buffered and never replayed: it means something only now. */
  readonly transient: boolean;
}

/** Marks a parameter that is a secret, as JSON Schema does: given, never shown, and never on a command line. */
export const secret = { writeOnly: true } as const;

type Defaults = "timeoutMs" | "idempotent" | "expiresMs" | "transient";

/** A row with the usual columns filled in: 5 s to answer, 30 s to arrive, not idempotent, not transient. */
export function command<Params extends z.ZodType, Result extends z.ZodType>(
  row: Omit<Command<Params, Result>, Defaults> & Partial<Pick<Command, Defaults>>,
): Command<Params, Result> {
  return { timeoutMs: 5_000, idempotent: false, expiresMs: 30_000, transient: false, ...row };
}

/** A node of the status tree: its dotted name is its key in the table. */
export interface StatusNode<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly description: string;
  readonly readers: readonly Role[];
}

/** Something that happened and has no state. */
export interface EventRow<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly description: string;
  readonly readers: readonly Role[];
}

/** Values too quick to revise: subscribed to, the latest wins. */
export interface StreamRow<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly description: string;
  readonly readers: readonly Role[];
  /** Who may feed it from outside the controller. */
  readonly writers: readonly Role[];
}

/** What the numbers of settings count. */
export const settingUnits = ["baud", "days", "minutes", "percent", "seconds"] as const;
export type SettingUnit = (typeof settingUnits)[number];

/** A row of the settings table. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly default: z.output<Schema>;
  readonly description: string;
  /** What a number counts. */
  readonly unit?: SettingUnit;
  /** A secret is written and replaced, never read back, logged or kept in a difference. */
  readonly secret: boolean;
  readonly readers: readonly Role[];
  /** Heading it stands under in the admin's form. */
  readonly group: "room" | "meeting" | CameraId | "display" | "sound" | "presence" | "access" | "network" | "log";
}
