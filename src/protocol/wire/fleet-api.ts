import { z } from "zod";
import { problemSchema, severitySchema } from "../status.ts";
import { fingerprintSchema } from "./fleet.ts";

/*
 * What the hub's own page asks of the hub, over HTTPS with a session cookie. Every refusal is `{ error }` as
 * `fleetErrorSchema` says; times are milliseconds since 1970 by the hub's clock.
 */

export const fleetApiPaths = {
  /** `GET`: whether somebody is signed in. `POST`: sign in with the hub's key. `DELETE`: sign out. */
  session: "/api/v1/session",
  /** `GET`: the rooms, worst first. */
  rooms: "/api/v1/rooms",
  /** `DELETE /api/v1/rooms/ID`: takes a room out of the fleet. */
  room: (id: string) => `/api/v1/rooms/${id}`,
  /** `GET`: incidents, newest first. */
  incidents: "/api/v1/incidents",
  /** `GET`: invitations that still hold. `POST`: makes one. */
  invitations: "/api/v1/invitations",
  /** `DELETE`: takes one back. */
  invitation: (id: string) => `/api/v1/invitations/${id}`,
  /** `GET`, server-sent events: `changed` whenever one of the lists above is another than it was, once a second at most. */
  changes: "/api/v1/changes",
} as const;

/** Name of the session cookie; Secure, HttpOnly, SameSite=Strict, Path=/. */
export const hubSessionCookie = "__Host-parley-hub";

export const hubSignInSchema = z.strictObject({ key: z.string().trim().max(100) });
export const hubSessionSchema = z.object({ signedIn: z.boolean(), name: z.string(), version: z.string() });
export type HubSession = z.infer<typeof hubSessionSchema>;

const at = z.number();

/** How a room is, for whoever looks after many. */
export const roomConditions = ["unreachable", "trouble", "warning", "well", "unheard"] as const;
export const fleetRoomSchema = z.object({
  id: fingerprintSchema,
  name: z.string(),
  /** `unheard`: not since it enrolled, or since the hub started. */
  condition: z.enum(roomConditions),
  since: at,
  enrolledAt: at,
  heardAt: at.nullable(),
  busy: z.boolean(),
  version: z.string(),
  /** Where the room's own administration is, as the room says. */
  adminUrl: z.string(),
  /** What the room says is wrong, worst first. */
  problems: z.array(problemSchema),
});
export type FleetRoom = z.infer<typeof fleetRoomSchema>;

export const roomsQuerySchema = z.object({
  search: z.string().trim().max(60).default(""),
  condition: z.enum(roomConditions).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const roomsPageSchema = z.object({
  rooms: z.array(fleetRoomSchema),
  /** How many there are of each condition, in all. */
  counts: z.record(z.enum(roomConditions), z.int()),
  /** How many the query finds. */
  found: z.int(),
});
export type RoomsPage = z.infer<typeof roomsPageSchema>;

/** Something that went wrong in a room and stood long enough to matter, until it is over. */
export const incidentSchema = z.object({
  id: z.string(),
  room: fingerprintSchema,
  roomName: z.string(),
  /** `unreachable`, or the code of the room's problem. */
  code: z.string(),
  severity: severitySchema,
  /** Which device, where the problem names one. */
  device: z.string().optional(),
  /** What the room says of it, as it was last. */
  problem: problemSchema.optional(),
  /** When the hub knew first: the heartbeat that failed to come, or the report. */
  noticedAt: at,
  openedAt: at,
  closedAt: at.nullable(),
});
export type Incident = z.infer<typeof incidentSchema>;

export const incidentsQuerySchema = z.object({
  open: z.enum(["true", "false"]).optional(),
  room: fingerprintSchema.optional(),
  before: z.coerce.number().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const incidentsPageSchema = z.object({ incidents: z.array(incidentSchema), open: z.int() });
export type IncidentsPage = z.infer<typeof incidentsPageSchema>;

/** An invitation is good for so many rooms and so many hours. */
export const inviteSchema = z.strictObject({ rooms: z.int().min(1).max(1_000), hours: z.int().min(1).max(72) });
export const hubInvitationSchema = z.object({
  id: z.string(),
  roomsLeft: z.int(),
  rooms: z.int(),
  createdAt: at,
  expiresAt: at,
});
export type HubInvitation = z.infer<typeof hubInvitationSchema>;
/** The link is answered this once. */
export const invitedSchema = hubInvitationSchema.extend({ link: z.string() });
export const invitationsPageSchema = z.object({ invitations: z.array(hubInvitationSchema) });
