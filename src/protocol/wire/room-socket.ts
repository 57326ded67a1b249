import { z } from "zod";
import type { WireError } from "../errors.ts";
import type { EventName, EventOf } from "../events.ts";
import type { Role } from "../roles.ts";
import type { StatusTree } from "../status.ts";
import { type StreamName, streamNames } from "../streams.ts";
import { versionSchema } from "../version.ts";

/**
 * The room socket: socket.io, default namespace, path {@link roomSocketPath}. Panel, admin, kiosk, command line and
 * integrators all speak it. After connecting, the server sends `welcome`, then `status` whole, then `changes`.
 */
export const roomSocketPath = "/socket";

/**
 * socket.io's handshake `auth`. Browsers bring their cookie; kiosk, command line and integrators a token. The kiosk's
 * shell says that it is not the page.
 */
export const handshakeSchema = z.object({
  protocol: versionSchema,
  token: z.string().max(200).optional(),
  part: z.literal("shell").optional(),
});

/** One command call. `id` is made by the client: the same id again returns the first result. */
export const callRequestSchema = z.strictObject({
  id: z.string().min(8).max(64),
  name: z.string().max(60),
  params: z.unknown(),
  /** Age of the request when it was sent, ms, where it waited in the client first. */
  age: z.number().min(0).default(0),
});
export type CallRequest = z.input<typeof callRequestSchema>;
export type CallReply = { ok: true; result: unknown } | { ok: false; error: WireError };

/** The caller's projection of the tree, whole. */
export interface StatusWhole {
  readonly epoch: string;
  readonly rev: number;
  readonly nodes: Partial<StatusTree>;
}
/** What changed since `prev`, the last revision this role was sent. A client at another revision asks for the whole. */
export interface StatusChanges {
  readonly epoch: string;
  readonly prev: number;
  readonly rev: number;
  readonly nodes: Partial<StatusTree>;
}
export interface Welcome {
  readonly protocol: z.infer<typeof versionSchema>;
  readonly role: Role;
  /** The caller's name, for a page's corner. */
  readonly name: string;
  /** Which of all who have access it is: as `camera.hands` in status names it. */
  readonly id: string;
}
export type RoomEvent = {
  [Name in EventName]: { readonly name: Name; readonly at: number; readonly detail: EventOf<Name> };
}[EventName];

export const subscriptionSchema = z.array(z.enum(streamNames)).max(streamNames.length);
export const streamMessageSchema = z.strictObject({ name: z.enum(streamNames), value: z.unknown() });

/** What a client sends. */
export interface ClientToRoom {
  call: (request: CallRequest, reply: (answer: CallReply) => void) => void;
  /** Asks for `status` again. */
  whole: () => void;
  /** The streams wanted from now on, all of them. */
  subscribe: (streams: readonly StreamName[]) => void;
  /** A stream's value, from those who may write it. */
  stream: (message: { name: StreamName; value: unknown }) => void;
}

/** What the room sends. */
export interface RoomToClient {
  welcome: (welcome: Welcome) => void;
  status: (whole: StatusWhole) => void;
  changes: (changes: StatusChanges) => void;
  event: (event: RoomEvent) => void;
  stream: (message: { name: StreamName; value: unknown }) => void;
  /** The room closes this socket now, since the client did not keep up; it may come again, and gets everything whole. */
  parted: (error: WireError) => void;
  /** The room closes this socket for good: access was revoked, or the version is not understood. */
  refused: (error: WireError) => void;
}
