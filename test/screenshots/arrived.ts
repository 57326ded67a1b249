import type { Page } from "playwright-core";
import { until } from "../rig/until.ts";

/** Waits for the pictures of so many people, and a while longer for good ones: a busy machine may have none to give. */
export async function arrived(page: Page, selector: string, pictures: number): Promise<void> {
  const wide = (least: number): Promise<boolean> =>
    page.evaluate(
      ([wanted, count, width]) => {
        const videos = [...document.querySelectorAll<HTMLVideoElement>(wanted)];
        return videos.filter((video) => video.videoWidth >= width && video.currentTime > 0.5).length === count;
      },
      [selector, pictures, least] as const,
    );
  await until(() => wide(1), `${pictures} pictures`, 90_000);
  await until(() => wide(480), `${pictures} good pictures`, 30_000).catch(() => {});
  // The first frames of a better picture are still coarse.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
}

/** Waits until a page complains of nothing that only a busy machine does; there it may be true for good. */
export async function calm(page: Page): Promise<void> {
  const complaint = page
    .getByText(/network is (slow|weak|poor)|connection is unsteady|Weak network|no camera picture|gives no picture/)
    .first();
  await complaint.waitFor({ state: "detached", timeout: 45_000 }).catch(() => {});
}
