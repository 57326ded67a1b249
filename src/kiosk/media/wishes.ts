import type { MediaSource } from "./signalling/signalling.ts";

/** A stream the page wants sent: kept through every reconnection. */
export interface SendWish {
  readonly track: MediaStreamTrack;
  readonly paused: boolean;
}

/** What can be sent: one stream of each. What is shared may have sound of its own. */
export const sendNames = ["microphone", "camera", "screen", "screen-sound"] as const;
export type SendName = (typeof sendNames)[number];

/** Where a stream comes from, as the server is told. */
export function sourceOf(name: SendName): MediaSource {
  return name === "screen-sound" ? "screen" : name;
}

/** All of them, by what they are. */
export type SendWishes = ReadonlyMap<SendName, SendWish>;

/** A picture on the page's screen. */
export interface Tile {
  readonly peerId: string;
  readonly source: "camera" | "screen";
  /** Device pixels. */
  readonly height: number;
  /** False while scrolled away, on another page of tiles, or behind something. */
  readonly visible: boolean;
  /** The one large picture. */
  readonly stage?: boolean;
}
