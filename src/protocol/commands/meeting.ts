import { z } from "zod";
import { command } from "../define.ts";
import { people, viewers } from "../roles.ts";

const none = z.strictObject({});

/** Starting, joining and leaving a meeting. */
export const meetingCommands = {
  "meeting.start": command({
    description:
      "Start a meeting on the room's own meeting server and go into it; unless a panel asks, neither heard nor seen yet.",
    params: z.strictObject({ title: z.string().trim().max(80).optional() }),
    result: z.object({ callId: z.string(), joinUrl: z.string(), code: z.string() }),
    roles: people,
    scope: "call",
    risk: "reversible",
    timeoutMs: 10_000,
  }),
  "meeting.join": command({
    description:
      "Join a meeting by its link, or by the code of one on this room's own server; unless a panel asks, neither heard nor seen yet.",
    params: z.strictObject({ address: z.string().trim().min(1).max(2_000) }),
    result: z.object({ callId: z.string() }),
    roles: people,
    scope: "call",
    risk: "reversible",
    timeoutMs: 10_000,
  }),
  "meeting.leave": command({
    description: "Leave the meeting.",
    params: none,
    result: none,
    roles: people,
    scope: "call",
    risk: "disruptive",
    idempotent: true,
  }),
  "meeting.create": command({
    description: "Make a meeting on the room's meeting server without going into it.",
    params: z.strictObject({ title: z.string().trim().max(80).optional() }),
    result: z.object({ joinUrl: z.string(), code: z.string() }),
    roles: people,
    scope: "call",
    risk: "reversible",
    timeoutMs: 10_000,
  }),
};

/** What the room sends and plays. */
export const mediaCommands = {
  "microphone.mute": command({
    description: "Mute the room's microphone, or open it; only a panel in the room opens it.",
    params: z.strictObject({ muted: z.boolean() }),
    result: z.object({ microphone: z.enum(["open", "muted"]) }),
    roles: people,
    scope: "call",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 4_000,
    expiresMs: 5_000,
  }),
  "volume.set": command({
    description: "Set the loudspeaker, in percent.",
    params: z.strictObject({ level: z.int().min(0).max(100) }),
    result: z.object({ level: z.int() }),
    roles: people,
    scope: "call",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 3_000,
    expiresMs: 5_000,
  }),
  "camera.send": command({
    description: "Show the room's picture to the meeting, or stop; only a panel in the room shows it.",
    params: z.strictObject({ on: z.boolean() }),
    result: z.object({ on: z.boolean() }),
    roles: people,
    scope: "call",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 4_000,
    expiresMs: 5_000,
  }),
  "self.show": command({
    description: "Show the room's own picture on its screen, or hide it.",
    params: z.strictObject({ shown: z.boolean() }),
    result: z.object({ shown: z.boolean() }),
    roles: people,
    scope: "call",
    risk: "reversible",
    idempotent: true,
    timeoutMs: 3_000,
  }),
};

/** Commands anybody who draws the room may call. */
export const plainCommands = {
  "room.ping": command({
    description:
      "Answer at once: for measuring the way to the room. `at` is the caller's own clock: a room without a time server knows by it when its clock is wrong.",
    params: z.strictObject({ at: z.number().optional().describe("milliseconds since 1970") }),
    result: z.object({ at: z.number() }),
    roles: viewers,
    scope: "read",
    risk: "read",
    idempotent: true,
    timeoutMs: 2_000,
  }),
};
