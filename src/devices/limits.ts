/** The bounds of wires and simulators. docs/bounds.md lists them with all others, and a test holds the two together. */
export const deviceLimits = {
  /** Exchanges of a wire that are remembered. */
  exchanges: 200,
  /** What a program that speaks to a device for us may print. */
  programBytes: 262_144,
  /** An answer of a camera that is asked over HTTP. */
  answerBytes: 1_048_576,
  /** A packet of an MQTT broker. */
  mqttPacketBytes: 65_536,
  /** Callers of a simulated camera's wire, and the bytes that wait for one that does not read, before it is cut. */
  wireCallers: 8,
  wireWaitingBytes: 65_536,
  /** Datagrams whose askers a simulated camera remembers, for replies that come later; callers whose numbers it keeps. */
  datagramAskers: 256,
  datagramCallers: 16,
  /** Viewers of a simulated picture. */
  pictureViewers: 8,
  /** Callers that steer a simulator, and the bytes of one order. */
  orderCallers: 16,
  orderBytes: 16_384,
  /** Of a search for devices: serial ports that are asked, answers on the network that are followed, and what a place may find. */
  searchedPorts: 32,
  searchedHosts: 64,
  foundInAPlace: 128,
  /** Files in the room's own folder of camera models. */
  ownModels: 100,
} as const;
