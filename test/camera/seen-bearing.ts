import type { Page } from "playwright-core";
import { bearingOf } from "#devices/camera/simulated/scene/bearing.ts";
import { guestTile } from "../rig/people.ts";

/** Where the simulated camera looks, read from the pixels a guest has decoded. Degrees; undefined: not to be seen. */
export async function seenBearing(page: Page): Promise<{ pan: number; tilt: number } | undefined> {
  const frame = await page.evaluate((selector) => {
    const video = document.querySelector<HTMLVideoElement>(selector);
    if (video === null || video.videoWidth === 0) return undefined;
    const width = 320;
    const height = 180;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(video, 0, 0, width, height);
    const image = context?.getImageData(0, 0, width, height);
    return image && { width, height, pixels: [...image.data].map((value) => String.fromCharCode(value)).join("") };
  }, guestTile);
  return frame && bearingOf(Buffer.from(frame.pixels, "latin1"), frame.width, frame.height);
}
