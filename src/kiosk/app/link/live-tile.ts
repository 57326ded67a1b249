import type { PeerView } from "../../media/snapshot.ts";

/** What a page shows of somebody: the element of a picture, by its track. */
export type FindPicture = (track: MediaStreamTrack) => HTMLVideoElement | undefined;

/**
 * A picture that has to move while the screen does: of somebody whose frames come, in time, as the browser counts them.
 * Undefined while there is none, or while the network is to blame for standing pictures.
 */
export function liveTile(peers: readonly PeerView[], find: FindPicture): HTMLVideoElement | undefined {
  for (const { video, quality, camera, away } of peers) {
    if (video === undefined || camera !== "on" || away) continue;
    if (quality !== "good" && quality !== "unsteady") continue;
    const element = find(video);
    if (element !== undefined) return element;
  }
  return undefined;
}

/** The element on this page that shows `track`. */
export function pictureOf(track: MediaStreamTrack): HTMLVideoElement | undefined {
  return [...document.querySelectorAll("video")].find(
    ({ srcObject }) => srcObject instanceof MediaStream && srcObject.getVideoTracks().some(({ id }) => id === track.id),
  );
}
