/**
 * The controller's bounds that nobody has a reason to tune; what is worth tuning is a setting. docs/bounds.md lists both,
 * and a test holds page and numbers together.
 */
export const controllerLimits = {
  /** Connections of the public listener: of everybody, and from one address. */
  connections: 500,
  connectionsPerAddress: 100,
  /** Connections of the loopback listener. */
  loopbackConnections: 100,
  /** A request's body. */
  bodyBytes: 65_536,
  /** A message on the room socket. */
  messageBytes: 65_536,
  /** Room sockets of one panel, sign-in or token: a browser with many tabs. */
  socketsPerGrant: 20,
  /** Seconds' worth of requests that may come at once. */
  burstSeconds: 2,
  /** Refused messages after which a socket that does not slow down is closed. */
  patience: 1_000,
  /** Calls of one connection that are under way. */
  pendingCalls: 64,
  /** Addresses whose rate is kept in mind. */
  pacedAddresses: 2_000,
  /** What waits for a client that does not read: messages, more than the answers to a whole burst, and their bytes. */
  waitingMessages: 5_000,
  waitingBytes: 2_097_152,
  /** Answers kept for calls that come a second time: of one client, of how many clients, their bytes, how long. */
  rememberedPerClient: 200,
  rememberedClients: 500,
  rememberedBytes: 8_388_608,
  rememberedMs: 300_000,
  /** Log entries in memory, and the characters of each text in one. */
  logEntries: 2_000,
  logCharacters: 2_000,
  /** Characters of an act's detail in the audit log. */
  auditDetailCharacters: 4_000,
  /** Acts in the audit log that concern access, settings and the machine; failed tries of strangers: each on a shelf of its own. */
  auditGuarded: 10_000,
  auditStrangers: 2_000,
  /** What one author keeps of a shelf that is full, as a part of it. */
  auditShare: 0.25,
  /** Rows that one author fills at once and a second, strangers together; the rest is counted. */
  auditBurst: 100,
  auditPerSecond: 0.2,
  /** How long an act that comes again is counted into its row, and what is summed up into one; how many rows wait for more. */
  auditRepeatMs: 60_000,
  auditSumMs: 600_000,
  auditOpenRows: 200,
  /** Revisions of settings; values outlive them. */
  revisions: 2_000,
  /** Revisions whose secrets can be brought back, sealed until then. */
  keptSecrets: 20,
  /** Panels, sign-ins or tokens: more of one kind is a mistake or an attack. Sign-ins of one account. */
  grantsOfAKind: 500,
  signInsOfAnAccount: 20,
  /** People with a password. */
  accounts: 50,
  /** Invitations that are open, and addresses and accounts whose wrong tries are counted. */
  invitations: 20,
  guessers: 10_000,
  /** Presets of all cameras together. */
  presets: 200,
  /** Scenes of the room. */
  scenes: 50,
  /** Deleted presets, and deleted scenes, that can be brought back. */
  deletedKept: 50,
  /** A preset's picture: a small JPEG. Bytes; and the widest and highest it may be, in pixels. */
  pictureBytes: 40_960,
  pictureWidth: 320,
  pictureHeight: 180,
  /** A look at the pictures a camera's is chosen from goes on for so long without being asked for; and looks at once. */
  lookMs: 8_000,
  /** Whoever gave the code on the screen may look for so long. */
  lookConsentMs: 3_600_000,
  lookers: 10,
  /** Reports of the room's tests. */
  testReports: 20,
  /** Operations that wait for the disk; of those how many of the audit log's, and places kept for the room's own. */
  storeOperations: 2_000,
  storeAudit: 200,
  storeReserved: 100,
  /** Faults around which what crossed a device's wires is kept: of a device its troubles and as many exchanges that went wrong; of all. */
  faultsOfADevice: 4,
  faults: 60,
  /** Of each: exchanges before and behind it, for how long these are waited for, how long it stands for others like it. */
  faultBefore: 60,
  faultAfter: 40,
  faultAfterMs: 10_000,
  faultRepeatMs: 600_000,
  /** Characters of bytes and words of its exchanges. */
  faultCharacters: 65_536,
  /** Addresses at which a network device of the room was seen. */
  knownAddresses: 32,
  /** The settings file. */
  configFileBytes: 262_144,
} as const;
