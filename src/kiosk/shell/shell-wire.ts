import { z } from "zod";

/** What the page tells its shell, every two seconds and when the controller comes or goes. */
export const heartbeatSchema = z.strictObject({
  /** Frames that were asked for and painted since the page began. */
  frames: z.int().nonnegative(),
  /** Frames of somebody's live picture that were asked for and shown; null while there is none that should move. */
  tile: z.int().nonnegative().nullable(),
  /** Whether the room socket is through to the controller. */
  controller: z.boolean(),
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;

/** Who the room is to a meeting server, and what proves it. */
export const identitySchema = z.strictObject({
  id: z.string().regex(/^[\w-]{8,64}$/),
  key: z.string().regex(/^[\w-]{22,128}$/),
});
export type RoomIdentity = z.infer<typeof identitySchema>;

/** What the page may ask of the shell it runs in, without knowing which one that is. */
export interface ShellDesk {
  /** Name and version, for the report to the controller. */
  readonly name: string;
  readonly identity: RoomIdentity;
  /** Whether the browser draws with the graphics processor: without it a page shows less at once. */
  readonly graphics: () => boolean;
  /** What the safe page says now, as HTML. */
  readonly safePage: () => string;
  heartbeat(beat: Heartbeat): void;
  /** The room wants its screen started anew. */
  restart(): void;
}
