import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { RoomLink } from "#ui/room-link/link.ts";

/** The way to the room, for everything inside the frame. */
export const RoomContext = createContext<RoomLink | null>(null);

/** The room link of the page. */
export function useRoom(): RoomLink {
  const room = useContext(RoomContext);
  if (room === null) {
    throw new Error("useRoom is called outside the frame");
  }
  return room;
}

/** The room's clock, renewed every `everyMs` while the component is shown. */
export function useNow(everyMs = 1_000): number {
  const room = useRoom();
  const [now, setNow] = useState(room.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(room.now()), everyMs);
    return () => clearInterval(timer);
  }, [room, everyMs]);
  return now;
}
