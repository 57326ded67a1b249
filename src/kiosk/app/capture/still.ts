import { framesOf } from "./track-processor.ts";

/** The widest and highest a preset's picture is, in pixels, and its most bytes: what the controller keeps. */
const most = { width: 320, height: 180, bytes: 40_960 } as const;
/** JPEG's quality: the first whose picture is small enough is taken. */
const qualities = [0.75, 0.55, 0.35] as const;
/** A track that has shown nothing by then shows nothing; milliseconds. */
const frameWithin = 3_000;

/** The size of a picture that fits, with the shape it has. */
export function stillSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}

/** The next frame of a camera's track as a small JPEG in base64; undefined while it shows none. */
export async function takeStill(track: MediaStreamTrack): Promise<string | undefined> {
  const frame = await nextFrame(track);
  if (frame === undefined) {
    return undefined;
  }
  const { width, height } = stillSize(frame.displayWidth, frame.displayHeight);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d", { alpha: false })?.drawImage(frame, 0, 0, width, height);
  frame.close();
  for (const quality of qualities) {
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (blob.type === "image/jpeg" && blob.size <= most.bytes) {
      return base64Of(new Uint8Array(await blob.arrayBuffer()));
    }
  }
  return undefined;
}

async function nextFrame(track: MediaStreamTrack): Promise<VideoFrame | undefined> {
  // Of a copy, which ends with the reading. The meeting's own track goes on as it is: black while the room shows nobody its
  // picture, which a still that stays in the room is not.
  const copy = track.clone();
  copy.enabled = true;
  const reader = framesOf(copy).getReader();
  const late = setTimeout(() => void reader.cancel().catch(() => {}), frameWithin);
  try {
    return (await reader.read()).value;
  } finally {
    clearTimeout(late);
    reader.cancel().catch(() => {});
    copy.stop();
  }
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
  }
  return btoa(text);
}
