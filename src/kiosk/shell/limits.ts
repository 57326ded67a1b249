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
} as const;
