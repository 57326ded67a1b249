import { z } from "zod";
import { command, secret } from "../define.ts";

const none = z.strictObject({});

/** The fleet the room belongs to, whose hub it reports to. */
export const fleetCommands = {
  "fleet.join": command({
    description:
      "Join a fleet by an invitation made in its hub, as one link. From then on the room tells the hub its name, its address, whether it is in use and what is wrong. A room of another fleet leaves that once the new hub took it.",
    params: z.strictObject({ link: z.string().trim().min(1).max(1_000).meta(secret) }),
    result: z.object({
      /** What the hub is called. */
      hub: z.string(),
      origin: z.string(),
      /** What the room is known by there: the fingerprint of its key. */
      room: z.string(),
    }),
    roles: ["admin"],
    risk: "reversible",
    timeoutMs: 30_000,
  }),
  "fleet.leave": command({
    description:
      "Leave the fleet: the room reports to its hub no more. To come back it takes a new invitation. A room of no fleet stays as it is.",
    params: none,
    result: none,
    roles: ["admin"],
    risk: "disruptive",
    idempotent: true,
  }),
};
