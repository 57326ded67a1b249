import { effect, type ReadonlySignal, untracked } from "@preact/signals";
import type { Log } from "#base/log.ts";
import { messageOf } from "#base/log.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import { takeStill } from "./still.ts";
import type { VideoNow } from "./video-source.ts";

/**
 * Gives the controller a small picture of what the camera shows, each time it asks: when a preset is stored. A camera
 * that is not there, or that this page may not use, has none.
 */
export function followStills(
  link: RoomLink,
  camera: ReadonlySignal<VideoNow>,
  log: Log,
  take: (track: MediaStreamTrack) => Promise<string | undefined> = takeStill,
): () => void {
  let answered: string | undefined;
  const answer = async (id: string): Promise<void> => {
    const { track, state } = camera.peek();
    const image = track === null || state !== "ready" ? undefined : await take(track);
    await link.call("kiosk.still", { id, ...(image === undefined ? {} : { image }) });
  };
  const wanted = link.status("camera.still.wanted");
  return effect(() => {
    const id = wanted.value?.id;
    if (id !== undefined && id !== answered) {
      answered = id;
      untracked(() =>
        answer(id).catch((error: unknown) => log.warn("No picture for a preset.", { why: messageOf(error) })),
      );
    }
  });
}
