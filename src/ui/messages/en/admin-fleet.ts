import { type FleetTrouble, fleetTroubleCodes, fleetTroubles } from "#protocol/fleet.ts";

/** Why the room is not connected to its hub: the protocol's own sentences, so that they are written once. */
const troubles: Readonly<Record<`admin.fleet.trouble.${FleetTrouble}`, string>> = Object.assign(
  {},
  ...fleetTroubleCodes.map((code) => ({ [`admin.fleet.trouble.${code}`]: fleetTroubles[code] })),
);

/** English words of the fleet a room belongs to, on the admin's page of who has access. */
export const adminFleet = {
  ...troubles,
  "admin.fleet": "Fleet",
  "admin.fleet.heard": "Last heard",
  "admin.fleet.heard.never": "Not since the room's controller started",
  "admin.fleet.hub": "Hub",
  "admin.fleet.join": "Join",
  "admin.fleet.leave": "Leave",
  "admin.fleet.leave.title": "Leave the fleet?",
  "admin.fleet.leave.undo": "To come back, the room needs a new invitation from the hub.",
  "admin.fleet.leave.what":
    "The hub hears no more of this room, and shows it as unreachable until somebody takes it out there. Everything else in the room goes on.",
  "admin.fleet.link": "Invitation",
  "admin.fleet.link.hint": "One link, made in the hub. Paste it whole. It is a secret, and holds for a limited time.",
  "admin.fleet.link.missing": "Paste the link from the hub.",
  "admin.fleet.none": "This room belongs to no fleet. In a fleet, a hub shows IT how all its rooms are.",
  "admin.fleet.since": "since {time}",
  "admin.fleet.state": "Connection",
  "admin.fleet.state.away": "Not connected",
  "admin.fleet.state.connected": "Connected",
  "admin.fleet.state.connecting": "Connecting…",
  "admin.fleet.state.refused": "Refused",
} as const;
