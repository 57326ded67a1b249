import type { Consumer, Producer, WebRtcTransport } from "mediasoup/types";
import type { TokenBucket } from "#base/token-bucket.ts";
import type { RtpCapabilities } from "#protocol/wire/media-parameters.ts";
import type {
  ConsumerOffer,
  MediaSource,
  NoticeName,
  NoticeOf,
  PartingReason,
  PeerRole,
  Peer as PeerSeen,
} from "#protocol/wire/signalling.ts";

/** The connection to a client, as a meeting uses it. */
export interface Link {
  notify<Name extends NoticeName>(name: Name, notice: NoticeOf<Name>): void;
  /** Whom the meeting's door counts it with: the address it came from. */
  readonly from: string;
  /** Tells the client its place is gone. The connection itself stays for whatever comes next. */
  part(reason: PartingReason): void;
}

/** What is known of each stream besides its media. */
export type ProducerFacts = { source: MediaSource; peerId: string };
export type OwnedProducer = Producer<ProducerFacts>;

/** A stream it receives, and what it was told of it. */
export interface Offered {
  readonly consumer: Consumer;
  readonly offer: Omit<ConsumerOffer, "paused">;
}

/** Who somebody is, before it is seen by anyone. */
export interface PeerIdentity {
  readonly id: string;
  readonly key: string;
  readonly role: PeerRole;
}

/** One client in one meeting: its two transports, what it sends and what it receives. */
export class Peer {
  readonly id: string;
  readonly key: string;
  readonly role: PeerRole;
  readonly send: WebRtcTransport;
  readonly receive: WebRtcTransport;
  readonly producers = new Map<string, OwnedProducer>();
  /** Streams the worker is still making: they count against what one peer may send. */
  starting = 0;
  readonly consumers = new Map<string, Offered>();
  name = "";
  /** How often others may still interrupt it; absent until one did. */
  interruptions: TokenBucket | undefined;
  /** Absent while its connection has dropped. */
  link: Link | undefined;
  /** The addresses it was told to send its media to. */
  told: ReadonlySet<string> = new Set();
  /** What it can decode; known from its join on. */
  capabilities: RtpCapabilities | undefined;

  constructor(identity: PeerIdentity, transports: { send: WebRtcTransport; receive: WebRtcTransport }, link: Link) {
    this.id = identity.id;
    this.key = identity.key;
    this.role = identity.role;
    this.send = transports.send;
    this.receive = transports.receive;
    this.link = link;
  }

  /** As the others see it. */
  get seen(): PeerSeen {
    const microphone = this.producerOf("microphone");
    const camera = this.producerOf("camera");
    return {
      id: this.id,
      name: this.name,
      role: this.role,
      microphone: microphone === undefined ? "none" : microphone.paused ? "muted" : "on",
      camera: camera === undefined ? "none" : camera.paused ? "off" : "on",
      screen: this.#screen.some(({ kind }) => kind === "video"),
      away: this.link === undefined,
    };
  }

  producerOf(source: MediaSource): OwnedProducer | undefined {
    return [...this.producers.values()].find((producer) => producer.appData.source === source);
  }

  /** Whether it shares, if only the sound of something. */
  get shares(): boolean {
    return this.#screen.length > 0;
  }

  /** Ends what it shares. */
  endSharing(): void {
    for (const producer of this.#screen) {
      producer.close();
      this.producers.delete(producer.id);
    }
  }

  get #screen(): OwnedProducer[] {
    return [...this.producers.values()].filter(({ appData }) => appData.source === "screen");
  }

  /** Every stream offered to it, as it would be told again. */
  get offers(): ConsumerOffer[] {
    return [...this.consumers.values()].map(({ consumer, offer }) => ({ ...offer, paused: consumer.producerPaused }));
  }

  notify<Name extends NoticeName>(name: Name, notice: NoticeOf<Name>): void {
    this.link?.notify(name, notice);
  }

  /** Ends its media. Others hear of their closed consumers from the worker. */
  close(): void {
    this.send.close();
    this.receive.close();
    this.producers.clear();
    this.consumers.clear();
  }
}
