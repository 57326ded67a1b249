import type { Router } from "mediasoup/types";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { TokenBucket } from "#base/token-bucket.ts";
import { sameSecret } from "#process/secret.ts";
import type { RtpCapabilities } from "#protocol/wire/media-parameters.ts";
import type { NoticeName, NoticeOf, PartingReason, Peer as PeerSeen } from "#protocol/wire/signalling.ts";
import { sfuLimits } from "./limits.ts";
import type { MediaWorker } from "./media-worker.ts";
import { cleanName } from "./names.ts";
import { offerProducer } from "./offers.ts";
import { type Link, type OwnedProducer, Peer, type PeerIdentity } from "./peer.ts";
import { Refused } from "./refused.ts";
import { type SpeakingWatch, watchSpeaking } from "./speaking.ts";

/** What bounds a meeting. */
export interface MeetingLimits {
  readonly peers: number;
  /** How long a dropped peer is held for. */
  readonly graceMs: number;
}

interface Media {
  readonly router: Router;
  readonly speaking: SpeakingWatch;
}

/** Some people behind one code. Those who entered but have not joined are `waiting`: nobody sees them. */
export class Meeting {
  readonly events = new Events<{ people: [number] }>();
  readonly code: string;
  readonly title: string;
  readonly createdAt: number;
  readonly #worker: MediaWorker;
  readonly #limits: MeetingLimits;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #peers = new Map<string, Peer>();
  readonly #waiting = new Set<Peer>();
  readonly #grace = new Map<string, Timer>();
  /** Those whose transports are being made. */
  #entering = 0;
  #media: Promise<Media> | undefined;
  #ended = false;

  constructor(
    facts: { code: string; title: string; createdAt: number },
    worker: MediaWorker,
    limits: MeetingLimits,
    clock: Clock,
    log: Log,
  ) {
    this.code = facts.code;
    this.title = facts.title;
    this.createdAt = facts.createdAt;
    this.#worker = worker;
    this.#limits = limits;
    this.#clock = clock;
    this.#log = log;
  }

  get people(): number {
    return this.#peers.size;
  }

  /** How many are in the door. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Everybody in it, as anyone may see them. */
  get seen(): PeerSeen[] {
    return [...this.#peers.values()].map((peer) => peer.seen);
  }

  /** Somebody who is or a moment ago was in the meeting, if the key is theirs. */
  known(id: string, key: string): Peer | undefined {
    const peer = this.#peers.get(id);
    return peer !== undefined && sameSecret(peer.key, key) ? peer : undefined;
  }

  has(peer: Peer): boolean {
    return this.#peers.get(peer.id) === peer;
  }

  /** Lets a client in as far as the door: its transports exist, nobody sees it. */
  async enter(identity: PeerIdentity, link: Link): Promise<{ peer: Peer; capabilities: RtpCapabilities }> {
    this.#admit(identity);
    // Each has two transports already: a crowd in the door costs as much as one in the meeting. A room comes through it.
    if (identity.role !== "room" && this.#waiting.size + this.#entering >= sfuLimits.inTheDoor) this.#clearDoor();
    this.#entering += 1;
    try {
      return await this.#makePlace(identity, link);
    } finally {
      this.#entering -= 1;
    }
  }

  /** Whoever stands there longest from the most crowded address makes room, and comes again when they join. */
  #clearDoor(): void {
    const crowd = Map.groupBy(this.#waiting, ({ link }) => link?.from ?? "");
    const [longest] = [...crowd.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
    if (longest === undefined) throw new Refused("meeting-full");
    this.#waiting.delete(longest);
    longest.close();
    longest.link?.part("media-restarted");
  }

  async #makePlace(identity: PeerIdentity, link: Link): Promise<{ peer: Peer; capabilities: RtpCapabilities }> {
    const { router } = await this.#open();
    const transport = () =>
      router.createWebRtcTransport({
        webRtcServer: this.#worker.webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        initialAvailableOutgoingBitrate: 1_500_000,
        iceConsentTimeout: 20,
      });
    const [send, receive] = await Promise.all([transport(), transport()]);
    // Enough for a camera and a screen; the answer need not be waited for.
    send.setMaxIncomingBitrate(4_000_000).catch(() => {});
    const peer = new Peer(identity, { send, receive }, link);
    if (this.#ended) {
      peer.close();
      throw new Refused("meeting-unknown");
    }
    this.#waiting.add(peer);
    return { peer, capabilities: this.#worker.rtpCapabilities };
  }

  /** Makes a waiting peer one of the meeting; returns the others. Streams of the others are offered next. */
  async join(peer: Peer, name: string, capabilities: RtpCapabilities): Promise<PeerSeen[]> {
    if (this.#ended || peer.send.closed) throw new Refused("meeting-unknown");
    const old = this.#admit(peer);
    this.#waiting.delete(peer);
    this.#grace.get(peer.id)?.cancel();
    this.#grace.delete(peer.id);
    peer.name = cleanName(name);
    peer.capabilities = capabilities;
    this.#peers.set(peer.id, peer);
    if (old !== undefined && old !== peer) {
      if (old.link !== peer.link) old.link?.part("replaced");
      old.close();
    }
    this.#tell(old === undefined ? "peerJoined" : "peerChanged", { peer: peer.seen }, peer);
    if (old === undefined) this.#log.info("joined", { peer: peer.id, role: peer.role, people: this.people });
    this.events.emit("people", this.people);
    // What is sent from now on is offered as it comes: counted after the wait below it would be offered twice.
    const others = [...this.#peers.values()].filter((other) => other !== peer);
    const offered = others.flatMap((other) => [...other.producers.values()]);
    const { router } = await this.#open();
    // A client negotiates the first stream alone and the rest together: a picture is what everybody waits for.
    const pictureFirst = offered.toSorted((a, b) => Number(a.kind === "audio") - Number(b.kind === "audio"));
    for (const producer of pictureFirst) this.#offer(router, peer, producer);
    return this.seen.filter((seen) => seen.id !== peer.id);
  }

  /** A dropped client is back within the grace: everything of it still stands. */
  resume(peer: Peer, link: Link): void {
    this.#grace.get(peer.id)?.cancel();
    this.#grace.delete(peer.id);
    if (peer.link !== undefined && peer.link !== link) peer.link.part("replaced");
    peer.link = link;
    this.#changed(peer);
  }

  /** Its connection is gone, perhaps for a moment. */
  dropped(peer: Peer, link: Link): void {
    if (peer.link !== link) return;
    if (this.#waiting.delete(peer)) {
      peer.close();
      return;
    }
    if (!this.has(peer)) return;
    peer.link = undefined;
    this.#changed(peer);
    this.#grace.set(
      peer.id,
      this.#clock.after(this.#limits.graceMs, () => this.leave(peer)),
    );
  }

  /** It is out, on purpose or for good. */
  leave(peer: Peer): void {
    this.#waiting.delete(peer);
    peer.close();
    if (!this.has(peer)) return;
    this.#grace.get(peer.id)?.cancel();
    this.#grace.delete(peer.id);
    this.#peers.delete(peer.id);
    this.#tell("peerLeft", { peerId: peer.id });
    this.#log.info("left", { peer: peer.id, people: this.people });
    this.events.emit("people", this.people);
  }

  rename(peer: Peer, name: string): void {
    peer.name = cleanName(name, peer.name);
    this.#changed(peer);
  }

  /** A peer began to send; everybody else is offered the stream. Refuses with `sharing-taken` what another shares already. */
  async add(peer: Peer, producer: OwnedProducer): Promise<void> {
    const { router, speaking } = await this.#open();
    if (!this.has(peer) || producer.closed) return;
    const { source } = producer.appData;
    if (source === "screen" && [...this.#peers.values()].some((other) => other !== peer && other.shares)) {
      producer.close();
      throw new Refused("sharing-taken");
    }
    peer.producers.set(producer.id, producer);
    // The sound of a shared film is nobody's speech.
    if (source === "microphone") speaking.add(producer);
    producer.on("score", (scores) => {
      const score = Math.max(0, ...scores.map((entry) => entry.score));
      peer.notify("producerScore", { id: producer.id, score });
    });
    this.#changed(peer);
    for (const other of this.#peers.values()) if (other !== peer) this.#offer(router, other, producer);
  }

  /** What a peer sends was paused, resumed or closed. */
  producerChanged(peer: Peer): void {
    this.#changed(peer);
  }

  /** Passes a wish on; nothing here can mute or unmute anyone. */
  askToMute(by: Peer, peerId: string): void {
    const peer = this.#peers.get(peerId);
    if (peer === undefined) throw new Refused("not-found");
    this.#interrupt(peer);
    peer.notify("askedToMute", { by: by.name });
  }

  /** Ends what somebody shares; they are told who did it. */
  endSharing(by: Peer, peerId: string): void {
    const peer = this.#peers.get(peerId);
    if (peer === undefined || !peer.shares) throw new Refused("not-found");
    this.#interrupt(peer);
    peer.endSharing();
    peer.notify("sharingEnded", { by: by.name });
    this.#changed(peer);
  }

  /** A room gives quiet to whoever asks, and anybody may take over sharing: nobody is made to all the time, whoever asks. */
  #interrupt(peer: Peer): void {
    peer.interruptions ??= new TokenBucket(sfuLimits.quietBurst, sfuLimits.quietPerSecond, () =>
      this.#clock.monotonic(),
    );
    if (!peer.interruptions.take()) throw new Refused("too-many-messages");
  }

  /** The worker died and took all media with it: every client comes again, and nobody is seen to leave meanwhile. */
  mediaLost(): void {
    this.#media = undefined;
    for (const peer of [...this.#waiting, ...this.#peers.values()]) {
      const { link } = peer;
      if (this.has(peer) && link !== undefined) this.dropped(peer, link);
      peer.close();
      link?.part("media-restarted");
    }
    this.#waiting.clear();
  }

  /** Ends it for everybody. */
  end(reason: PartingReason): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const timer of this.#grace.values()) timer.cancel();
    this.#grace.clear();
    for (const peer of [...this.#waiting, ...this.#peers.values()]) {
      peer.close();
      peer.link?.part(reason);
    }
    this.#waiting.clear();
    this.#peers.clear();
    this.#media?.then(({ router }) => router.close()).catch(() => {});
  }

  /** Checks that somebody may come in; returns whom they would replace. */
  #admit({ id, key, role }: PeerIdentity): Peer | undefined {
    const old = this.#peers.get(id);
    // Ids are seen by everybody. A room has its controller's word for it: no guest keeps it out by coming first under its id.
    const outranks = role === "room" && old?.role === "guest";
    if (old !== undefined && !outranks && !sameSecret(old.key, key)) throw new Refused("peer-taken");
    // No crowd of guests keeps a room out of its meeting.
    if (old === undefined && role !== "room" && this.#peers.size >= this.#limits.peers)
      throw new Refused("meeting-full");
    return old;
  }

  #open(): Promise<Media> {
    const opening =
      this.#media ??
      this.#worker.router().then(async (router) => {
        const speaking = await watchSpeaking(router, (name, notice) => this.#tell(name, notice));
        return { router, speaking };
      });
    this.#media = opening;
    opening.catch(() => {
      if (this.#media === opening) this.#media = undefined;
    });
    return opening;
  }

  #offer(router: Router, to: Peer, producer: OwnedProducer): void {
    offerProducer(router, to, producer).catch((error: unknown) => {
      if (producer.closed || to.receive.closed) return;
      this.#log.warn("a stream could not be offered", { to: to.id, because: messageOf(error) });
    });
  }

  #changed(peer: Peer): void {
    if (this.has(peer)) this.#tell("peerChanged", { peer: peer.seen }, peer);
  }

  #tell<Name extends NoticeName>(name: Name, notice: NoticeOf<Name>, except?: Peer): void {
    for (const peer of this.#peers.values()) if (peer !== except) peer.notify(name, notice);
  }
}
