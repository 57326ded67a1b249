import { z } from "zod";

const at = z.number().describe("milliseconds since 1970");

/** How a room stands with the hub of its fleet. */
export const fleetStates = ["connecting", "connected", "away", "refused"] as const;
export type FleetState = (typeof fleetStates)[number];

/** Why a room is not connected to the hub of its fleet, and what helps. English; pages say it by its code. */
export const fleetTroubles = {
  unreachable: "The hub does not answer. The room keeps trying.",
  certificate: "The hub's certificate is not trusted here. Look whether it is valid and names the hub's address.",
  "other-hub": "What answers in the hub's place has another key. The room tells it nothing, and keeps trying.",
  silent: "The hub stopped answering. The room connects anew.",
  ended: "The hub ended the connection. The room connects anew.",
  garbled: "The hub's answer cannot be understood. Bring room and hub to the same release.",
  "key-lost": "The room's own key is gone or damaged. Leave the fleet here, and join with a new invitation.",
  "unknown-version": "Room and hub speak different versions. Bring the older of the two up to date.",
  "bad-message": "The hub does not understand this room. Bring room and hub to the same release.",
  "room-unknown":
    "The hub does not know this room: it was taken out of the fleet there. Leave the fleet here, and join with a new invitation.",
  "wrong-proof": "The room could not prove to the hub who it is. Leave the fleet here, and join with a new invitation.",
  "too-many": "The hub is asked too much at once. The room tries again in a moment.",
  failed: "Something failed in the hub. Its log has the details.",
} as const;
export type FleetTrouble = keyof typeof fleetTroubles;
export const fleetTroubleCodes = Object.keys(fleetTroubles) as [FleetTrouble, ...FleetTrouble[]];

/** The fleet a room belongs to, and how it stands with its hub. */
export const fleetSchema = z.object({
  /** What the hub is called. */
  hub: z.string(),
  /** Where it is: `https://host[:port]`. */
  origin: z.string(),
  state: z.enum(fleetStates),
  since: at,
  /** When the hub last answered; null where it has not since the controller's start. */
  heardAt: at.nullable(),
  error: z
    .object({
      code: z.enum(fleetTroubleCodes),
      words: z.string(),
      /** What the system said. For IT, not translated. */
      detail: z.string().optional(),
    })
    .optional(),
});
export type FleetStatus = z.infer<typeof fleetSchema>;
