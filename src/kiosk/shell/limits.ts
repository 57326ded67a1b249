/**
 * The bounds of the kiosk's shell. docs/bounds.md lists them with all others, and a test holds the two together.
 */
export const shellLimits = {
  /** Connections to the page's server: one browser opens half a dozen, and the relayed sockets. */
  connections: 64,
  /** What the page tells its shell at once. */
  bodyBytes: 1_024,
  /** The page has three sockets; more than this at once is a fault of its own making. */
  relays: 12,
  relayWithinMs: 10_000,
  /** Meeting servers elsewhere whose authority is remembered. */
  authorities: 32,
  /** Milliseconds without a picture after which a network camera's stream is fetched anew. */
  streamSilentMs: 6_000,
  /** What the program that fetches it last said: characters. */
  streamWords: 4_000,
  /** Pictures since the last whole one, kept for who comes later: bytes. */
  streamKeptBytes: 4_194_304,
  /** What waits for a page that does not take it: bytes, then it waits for the next whole picture. */
  streamWaitingBytes: 2_097_152,
  /** Who looks at streams at once: the room's camera and a search, of each of several cameras. */
  streamViewers: 8,
} as const;
