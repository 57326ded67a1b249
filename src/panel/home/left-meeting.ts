import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { RoomLink } from "#ui/room-link/link.ts";

/** A meeting the room left while others stayed in it. */
export interface LeftMeeting {
  /** The way back in, as anybody comes. */
  readonly address: string;
  readonly title: string;
  /** When the room was out, by its own clock. */
  readonly at: number;
}

/**
 * The meeting the room has just left and that goes on, so far as this panel has seen: others were in it then. Null in a
 * meeting, and where the last one ended by itself or emptied with the room.
 */
export function leftMeeting(link: Pick<RoomLink, "status">): ReadonlySignal<LeftMeeting | null> {
  const left = signal<LeftMeeting | null>(null);
  const call = link.status("call");
  const people = link.status("people");
  let last: { address: string; title: string; others: boolean } | null = null;
  effect(() => {
    const now = call.value;
    const others = people.value?.some(({ self }) => !self) === true;
    switch (now?.state) {
      case "joined":
      case "reconnecting":
        last = { address: now.joinUrl, title: now.title, others };
        left.value = null;
        return;
      case "idle":
        if (last !== null) {
          const { others: stayed, ...meeting } = last;
          left.value = stayed && now.ended?.why === "left" ? { ...meeting, at: now.ended.at } : null;
          last = null;
        }
        return;
      case "preparing":
      case "joining":
        last = null;
        left.value = null;
        return;
      case "leaving":
      case undefined:
        return;
    }
  });
  return left;
}
