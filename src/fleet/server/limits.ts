/**
 * The hub's bounds. docs/bounds.md lists them with all others, and a test holds the two together.
 */
export const hubLimits = {
  /** TCP connections of everybody, and from one address: many rooms stand behind one. */
  connections: 24_000,
  connectionsPerAddress: 12_000,
  /** Rooms of the fleet, and the letters of a name. */
  rooms: 20_000,
  nameCharacters: 100,
  /** Connections that have not proved who they are. */
  unproved: 2_000,
  /** A message of a room: what a report of 200 problems needs. */
  messageBytes: 262_144,
  /** What is kept of one problem, characters of JSON: it goes into incidents, of which there may be many. */
  problemCharacters: 8_000,
  /** Messages of one room: at once, and a second. */
  messageBurst: 40,
  messagesPerSecond: 4,
  /** Refused messages of one connection, after which it is closed. */
  patience: 20,
  /** What waits for a room that does not read: messages, and their bytes. */
  waitingMessages: 200,
  waitingBytes: 262_144,
  /** A request's body. */
  bodyBytes: 16_384,
  /** Requests from one address: at once, and a second. */
  requestBurst: 200,
  requestsPerSecond: 50,
  /** Rooms that enrol from one address: at once, and a second. */
  enrolmentBurst: 50,
  enrolmentsPerSecond: 2,
  /** Tries to sign in from one address: at once, and a second. */
  signInBurst: 10,
  signInsPerSecond: 0.1,
  /** Addresses whose paces are kept in mind, of each of the three. */
  pacedAddresses: 10_000,
  /** Invitations that hold. */
  invitations: 100,
  /** Sign-ins, and how long one lasts. */
  sessions: 200,
  sessionMs: 43_200_000,
  /** Pages that are told of changes. */
  listeners: 100,
  /** Open incidents of one room. */
  incidentsOfARoom: 50,
  /** Incidents that are over: how many are kept, of one room that comes and goes without end, and how long. */
  closedIncidents: 10_000,
  closedIncidentsOfARoom: 500,
  closedIncidentMs: 34_560_000_000,
  /** How often it is written down when a room was heard last. */
  heardMs: 60_000,
  /** How often what changed in the rooms is written down, and looked for who is silent. */
  lookMs: 1_000,
  /** Over so long rooms spread themselves when all come back at once: each is given so much of it. */
  spreadMsPerRoom: 4,
  /** How often it is written down that the hub is there; a restart knows by it for how long it was not. */
  aliveMs: 10_000,
  /** After a long absence rooms have that long to come back before their silence counts: so seldom they try by then. */
  comeBackMs: 60_000,
} as const;
