import type { Events } from "#base/events.ts";

/*
 * What the media engine asks of a meeting server, whatever language that server speaks. Each dialect is a folder
 * beside this file. The shapes are mediasoup's own, which all of them carry in the end.
 */
import type {
  DtlsParameters,
  IceParameters,
  RtpCapabilities,
  RtpParameters,
  TransportParameters,
} from "#protocol/wire/media-parameters.ts";
import type { ConsumerOffer, Direction, MediaSource, PartingReason, Peer, Ticket } from "#protocol/wire/signalling.ts";

export type { ConsumerOffer, Direction, MediaSource, PartingReason, Peer, Ticket } from "#protocol/wire/signalling.ts";

/** Who this client is, the same for as long as it wants to be the same person to the others. */
export interface Identity {
  readonly id: string;
  readonly key: string;
}

/** What a client has once it stands in the door of a meeting. */
export interface Entered {
  readonly code: string;
  readonly title: string;
  readonly people: number;
  readonly rtpCapabilities: RtpCapabilities;
  readonly send: TransportParameters;
  readonly receive: TransportParameters;
}

/** How things stand for a client that came back before it was missed. */
export interface Resumed {
  readonly peers: Peer[];
  readonly consumers: ConsumerOffer[];
  /** Our own streams that the server still has. */
  readonly producers: string[];
}

/** What a server says unasked. */
export type SignallingEvents = {
  /** The connection is there, again if it had dropped. */
  connected: [];
  dropped: [];
  peerJoined: [Peer];
  peerChanged: [Peer];
  peerLeft: [peerId: string];
  newConsumer: [ConsumerOffer];
  consumerClosed: [id: string];
  consumerPaused: [id: string, paused: boolean];
  /** Spatial layer that arrives now; null while none does. */
  consumerLayers: [id: string, spatial: number | null];
  speaking: [levels: { peerId: string; level: number }[]];
  activeSpeaker: [peerId: string | null];
  askedToMute: [by: string];
  /** Somebody has ended what this client shares. */
  sharingEnded: [by: string];
  parted: [PartingReason];
};

/** A stream this client begins to send. */
export interface Sending {
  readonly kind: "audio" | "video";
  readonly source: MediaSource;
  readonly rtpParameters: RtpParameters;
  readonly paused: boolean;
}

/** One connection to a meeting server. Every promise may reject with a {@link SignallingFailure}. */
export interface Signalling {
  readonly events: Events<SignallingEvents>;
  readonly connected: boolean;
  /** Connects if need be; resolves with what any meeting of the server can carry. */
  open(): Promise<RtpCapabilities>;
  look(code: string): Promise<{ title: string; people: number }>;
  enter(ticket: Ticket, identity: Identity): Promise<Entered>;
  join(name: string, rtpCapabilities: RtpCapabilities): Promise<Peer[]>;
  resume(identity: Identity): Promise<Resumed>;
  leave(): Promise<void>;
  rename(name: string): Promise<void>;
  connectTransport(direction: Direction, dtlsParameters: DtlsParameters): Promise<void>;
  restartIce(direction: Direction): Promise<IceParameters>;
  produce(sending: Sending): Promise<string>;
  pauseProducer(id: string, paused: boolean): Promise<void>;
  closeProducer(id: string): Promise<void>;
  /** The stream may flow: this client can decode it. */
  consumerReady(id: string): Promise<void>;
  pauseConsumer(id: string, paused: boolean): Promise<void>;
  preferLayers(id: string, spatial: number, temporal: number): Promise<void>;
  prioritise(id: string, priority: number): Promise<void>;
  requestKeyFrame(id: string): Promise<void>;
  askToMute(peerId: string): Promise<void>;
  /** Ends what somebody else shares. */
  endSharing(peerId: string): Promise<void>;
  /** For good. */
  close(): void;
}
