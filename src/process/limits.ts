/**
 * What every HTTP listener of the room bears, whoever is at the other end. docs/bounds.md lists these with all others, and
 * a test holds the two together.
 */
export const processLimits = {
  /** For a request's head, and for all of it; a client that takes longer does so on purpose. Milliseconds. */
  headWithinMs: 10_000,
  requestWithinMs: 20_000,
  /** How long nothing of an answer may be taken by who asked for it. */
  unreadWithinMs: 20_000,
  /** How long a connection without a request is kept. */
  idleMs: 30_000,
  headers: 100,
  headBytes: 16_384,
  /** What a process says of itself in the runtime directory, or remembers in a file of its own. */
  runtimeFileBytes: 1_048_576,
} as const;
