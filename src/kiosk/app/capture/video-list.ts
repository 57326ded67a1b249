import { computed, effect, type ReadonlySignal, untracked } from "@preact/signals";
import type { ParamsGiven } from "#protocol/commands.ts";
import type { Devices } from "./devices.ts";

type Told = ParamsGiven<"kiosk.videos">;

/** The browser's video devices under a number that grows with every change, also over a reload of the page. */
export function numberedVideos(devices: Pick<Devices, "list">): ReadonlySignal<Told> {
  let last: Told = { list: 0, videos: [] };
  return computed(() => {
    const videos = devices.list.value
      .filter(({ kind }) => kind === "videoinput")
      .slice(0, 32)
      .map(({ deviceId, label }) => ({ id: deviceId.slice(0, 100), label: label.slice(0, 200) }));
    if (last.list === 0 || JSON.stringify(videos) !== JSON.stringify(last.videos)) {
      last = { list: Math.max(last.list + 1, Date.now()), videos };
    }
    return last;
  });
}

/** Tells the controller the list, now and at every change, for as long as it is there. */
export function tellVideos(
  videos: ReadonlySignal<Told>,
  connected: ReadonlySignal<boolean>,
  tell: (told: Told) => Promise<unknown>,
): void {
  effect(() => {
    const told = videos.value;
    if (connected.value) {
      // What is lost with the connection is told again on the next one.
      untracked(() => tell(told)).catch(() => {});
    }
  });
}
