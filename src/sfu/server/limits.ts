/**
 * The meeting server's bounds. docs/bounds.md lists them with all others, and a test holds the two together.
 */
export const sfuLimits = {
  /** TCP connections of the public listener, above what the signalling lets in, so that a refusal is still heard. */
  connections: 1_500,
  connectionsPerAddress: 300,
  loopbackConnections: 300,
  /** Signalling connections: of everybody, and from one address elsewhere. */
  clients: 1_000,
  clientsPerAddress: 100,
  /** Requests of one connection: at once, and a second; refusals after which one that does not slow down is cut. */
  requestBurst: 120,
  requestsPerSecond: 40,
  patience: 500,
  /** Requests of one connection that are under way. */
  pendingRequests: 32,
  /** Entries from one address: at once, and a second; and of how many addresses that is kept in mind. */
  entryBurst: 20,
  entriesPerSecond: 2,
  pacedAddresses: 5_000,
  /** Asking others for quiet, and ending what they share: at once, and a second. */
  quietBurst: 10,
  quietPerSecond: 0.1,
  /** What waits for a client that does not read: messages, and their bytes. */
  waitingMessages: 2_000,
  waitingBytes: 1_048_576,
  /** Meetings, people in one, and people in its door. */
  meetings: 200,
  people: 50,
  inTheDoor: 50,
  /** Streams one person sends: a microphone, a camera, a screen with its sound, and one to spare while switching. */
  streams: 5,
  /** How long a meeting is kept that nobody is in any more, and one that nobody came to. Milliseconds. */
  emptyMs: 600_000,
  unvisitedMs: 86_400_000,
  /** A request's body on the loopback API. */
  bodyBytes: 16_384,
} as const;
