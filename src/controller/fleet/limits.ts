/** What a room bears of its fleet's hub, and what it asks of it. docs/bounds.md lists these, and a test holds the two together. */
export const fleetLimits = {
  /** The whole of an enrolment: looking at the hub's authority, asking, and its answer. Milliseconds. */
  enrolWithinMs: 20_000,
  /** A hub's answer to an enrolment, and one message of it on the connection. Bytes. */
  answerBytes: 65_536,
  messageBytes: 65_536,
  /** Messages of it at once, and a second. */
  messageBurst: 50,
  messagesPerSecond: 5,
  /** What it says of the pings of its connections, each of the two times. Milliseconds. */
  longestPingMs: 600_000,
  /** Until it took the connection; many rooms may come to it at once. Milliseconds. */
  connectWithinMs: 45_000,
  /** Waits between tries grow from the first to the second; a hub that knows many rooms may ask for more. Milliseconds. */
  firstWaitMs: 2_000,
  longestWaitMs: 60_000,
  /** A hub that said no for good is asked again so seldom. Milliseconds. */
  refusedWaitMs: 600_000,
  /** A connection that held so long is a good one: the next wait is the first again. Milliseconds. */
  steadyMs: 60_000,
  /** Of the tries before a connection in which the hub proved itself so many still count, if that does not hold so long. */
  provedTries: 2,
  /** The least between two reports, milliseconds. */
  reportEveryMs: 1_000,
  /** Problems in a report, worst first, and how much of it they may be: characters of JSON. */
  problems: 200,
  problemCharacters: 40_000,
} as const;
