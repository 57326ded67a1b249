import { useEffect, useState } from "preact/hooks";
import type { FailureCode } from "#ui/messages/errors.ts";
import { asCallFailure } from "#ui/room-link/link.ts";
import { present } from "../../presence.ts";
import { useRoom } from "../../room.ts";

/** So often the room is told that somebody still looks; it ends the look after a few of these. Milliseconds. */
const keepEveryMs = 2_500;

/** How a look goes. */
export interface LookState {
  /** What keeps the room from showing anything now; `not-in-room` until somebody there agrees. */
  readonly refused: FailureCode | undefined;
  /** Nobody has touched the page for a while: it goes on at the next touch. */
  readonly paused: boolean;
  /** Begins anew. */
  readonly again: () => void;
}

/**
 * Has the room give pictures of everything that may be a camera's for as long as the component is shown, and begins anew
 * when what kept it from that is over.
 */
export function useLook(): LookState {
  const room = useRoom();
  const [refused, setRefused] = useState<FailureCode>();
  const [turn, setTurn] = useState(0);
  const connection = room.connection.value;
  const since = connection.state === "connected" ? connection.since : 0;
  const screen = room.status("kiosk").value?.connected ?? true;
  const call = room.status("call").value?.state ?? "idle";
  const here = present.value;
  const kept: FailureCode | undefined = call !== "idle" ? "in-meeting" : screen ? undefined : "screen-away";
  useEffect(() => {
    // A page that was left open is no reason to look into the room, nor to stay signed in.
    if (since === 0 || kept !== undefined || !here) {
      return;
    }
    let wanted = true;
    let lease: string | undefined;
    const leave = (given: string) => void room.call("camera.keepLooking", { lease: given, on: false }).catch(() => {});
    const keeping = setInterval(() => {
      if (lease !== undefined) {
        // The room was busy with something else meanwhile, or has begun anew: so does this.
        room.call("camera.keepLooking", { lease, on: true }).catch(() => wanted && setTurn((before) => before + 1));
      }
    }, keepEveryMs);
    room
      .call("camera.look", {})
      .then((given) => {
        lease = given.lease;
        if (wanted) {
          setRefused(undefined);
        } else {
          leave(given.lease);
        }
      })
      .catch((thrown: unknown) => wanted && setRefused(asCallFailure(thrown).code));
    return () => {
      wanted = false;
      clearInterval(keeping);
      if (lease !== undefined) {
        leave(lease);
      }
    };
  }, [room, since, kept, here, turn]);
  return { refused: kept ?? refused, paused: !here, again: () => setTurn((before) => before + 1) };
}
