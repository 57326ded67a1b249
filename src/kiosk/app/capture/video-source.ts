import { type ReadonlySignal, signal } from "@preact/signals";
import type { CaptureState } from "./capture-state.ts";

/** What a camera is at the moment: its state, and its track while there is a picture. */
export interface VideoNow {
  readonly state: CaptureState;
  readonly track: MediaStreamTrack | null;
}

/** Where the room's picture comes from: a camera of this machine, or a simulated one over a socket. */
export interface VideoSource {
  readonly now: ReadonlySignal<VideoNow>;
  close(): void;
}

/** No camera at all. */
export const noVideo: VideoSource = {
  now: signal<VideoNow>({ state: "absent", track: null }),
  close: () => {},
};
