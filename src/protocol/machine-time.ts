import { z } from "zod";
import { wrong } from "./value-notes.ts";

/** The most time servers that are set. */
export const mostTimeServers = 4;
/** A time server by its name or address: what it begins with makes it no option of a program. */
export const timeServer = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9:][A-Za-z0-9.:-]*$/, wrong("value-time-server"));

/** Who sets the machine's clock. */
export const timeKeepers = ["timesyncd", "chrony", "other", "none"] as const;

/** How the machine's clock is kept. */
export const timeState = z.object({
  keptBy: z.enum(timeKeepers),
  /** Whether the clock is to follow a time server. */
  on: z.boolean(),
  synchronised: z.boolean(),
  /** The servers that were set here; none: those the system came with. */
  servers: z.array(z.string()),
  /** The one that is followed now; empty: none, or it is not told. */
  following: z.string(),
});
export type TimeState = z.infer<typeof timeState>;

/** Whether the clock follows a time server, and which: without `servers` those stay, with none the system's own are used. */
export const timeSettings = z.strictObject({
  on: z.boolean(),
  servers: z.array(timeServer).max(mostTimeServers).optional(),
});
export type TimeSettings = z.infer<typeof timeSettings>;
