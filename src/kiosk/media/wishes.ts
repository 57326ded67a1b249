import type { MediaSource } from "./signalling/signalling.ts";

/** A stream the page wants sent: kept through every reconnection. */
export interface SendWish {
  readonly track: MediaStreamTrack;
  readonly paused: boolean;
}

/** All of them, by where they come from. */
export type SendWishes = ReadonlyMap<MediaSource, SendWish>;

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
