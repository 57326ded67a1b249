import { framesOf } from "./track-processor.ts";

/**
 * Resolves with the track's next frame: a camera that is open may take a while until its first picture comes. At once in a
 * browser that does not hand out frames. Whoever waits sets the limit.
 */
export async function firstFrame(track: MediaStreamTrack): Promise<void> {
  if (globalThis.MediaStreamTrackProcessor === undefined) {
    return;
  }
  const reader = framesOf(track).getReader();
  try {
    const { value } = await reader.read();
    value?.close();
  } finally {
    await reader.cancel().catch(() => {});
  }
}
