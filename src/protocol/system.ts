import { z } from "zod";
import { networkChange, networkOutcome } from "./machine-network.ts";

/** The machine the room runs on, as its system says. */
export const systemSchema = z.object({
  hostName: z.string(),
  /** The machine's own time zone, by which its log is written; empty where it cannot be told. */
  timeZone: z.string(),
  /** Whether its clock follows a time server. */
  clock: z.enum(["synchronised", "unsynchronised", "unknown"]),
  interfaces: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["wired", "wireless", "other"]),
      /** Whether a cable is in, or a wireless network is joined. */
      connected: z.boolean(),
      addresses: z.array(z.string()),
    }),
  ),
  /** The ways out of its network. */
  gateways: z.array(z.string()),
  /** Whether a name server answers; none: no name server is known. */
  names: z.enum(["ok", "silent", "none"]),
  /** Whether Parley looks after the machine: it can be started anew, and its network and clock be set, from here. */
  keeper: z.boolean(),
});
export type SystemStatus = z.infer<typeof systemSchema>;

/** A change of the machine's network, from its beginning to what became of it. */
export const systemChangeSchema = z.object({
  /** One that nobody has confirmed yet. */
  open: networkChange
    .extend({
      /** When it goes back by itself, by the room's clock, ms since 1970; null: not counted yet, or not any more. */
      keepBy: z.number().nullable(),
    })
    .nullable(),
  last: networkOutcome.nullable(),
});
export type SystemChange = z.infer<typeof systemChangeSchema>;
