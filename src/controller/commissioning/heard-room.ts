import type { RoomParts } from "../room/room-parts.ts";

/** Why the room's sound cannot be tried; undefined: it can. A muted room is not opened for it. */
export function whyUnheard({
  kiosk,
  status,
}: Pick<RoomParts, "kiosk" | "status">): "not-there" | "room-muted" | undefined {
  const { microphone, loudspeaker } = kiosk.shown;
  if (microphone !== "ready" || loudspeaker !== "ready") return "not-there";
  const isMuted = status.get("microphone")?.actual === "muted" || status.get("sound")?.capture === "muted";
  return isMuted ? "room-muted" : undefined;
}

/** What the room hears and plays by, as it calls itself in a report. */
export function soundNames({ shown }: Pick<RoomParts["kiosk"], "shown">): string {
  const { microphone, loudspeaker } = shown.names;
  return named(microphone, loudspeaker);
}

/** Names beside each other; what has none is left out. */
export const named = (...words: string[]): string =>
  words
    .filter((word) => word !== "")
    .join(", ")
    .slice(0, 300);
