import { framesOf } from "../track-processor.ts";
import { type Luma, lumaSize } from "./shift.ts";

/**
 * Hands every frame of a track to `take`, small and without colour, until `signal` is aborted or the track ends. A frame
 * that comes while another is looked at takes its turn, and older ones are left out.
 */
export async function readLuma(
  track: MediaStreamTrack,
  take: (luma: Luma) => void,
  signal: AbortSignal,
): Promise<void> {
  const { width, height } = lumaSize;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) {
    throw new Error("This browser has no canvas to look at frames with.");
  }
  context.imageSmoothingQuality = "medium";
  const reader = framesOf(track).getReader();
  const cancel = (): void => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  try {
    while (!signal.aborted) {
      const { value: frame, done } = await reader.read();
      if (done) {
        return;
      }
      context.drawImage(frame, 0, 0, width, height);
      frame.close();
      take(brightness(context.getImageData(0, 0, width, height).data));
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    cancel();
  }
}

/** BT.601, as everything this size is. */
function brightness(pixels: Uint8ClampedArray): Luma {
  const luma = new Uint8ClampedArray(pixels.length / 4);
  for (let at = 0; at < luma.length; at += 1) {
    const from = at * 4;
    luma[at] = 0.299 * (pixels[from] ?? 0) + 0.587 * (pixels[from + 1] ?? 0) + 0.114 * (pixels[from + 2] ?? 0);
  }
  return luma;
}
