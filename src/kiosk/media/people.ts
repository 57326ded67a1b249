import type { Incoming } from "./incoming.ts";
import { type Quality, worse } from "./quality.ts";
import type { Peer } from "./signalling/signalling.ts";
import type { PeerView } from "./snapshot.ts";

/** Louder than this is speaking, in dBov. */
const speakingLevel = -50;
/** A pause this long is an end. */
export const breathMs = 800;

/** A meeting server of another's may say what it likes of who is there: so many are believed. */
const mostPeople = 500;

/** The others in the meeting: what the server says of them, who speaks, how well they come through. */
export class People {
  #peers = new Map<string, Peer>();
  /** Until when each is held to be speaking, monotonic ms. */
  readonly #speakingUntil = new Map<string, number>();
  #speaking: ReadonlySet<string> = new Set();
  #active: string | undefined;
  /** By track id. */
  #quality: ReadonlyMap<string, Quality> = new Map();

  get active(): string | undefined {
    return this.#active;
  }

  get somebodySpeaks(): boolean {
    return this.#speaking.size > 0;
  }

  replaceAll(peers: readonly Peer[]): void {
    this.#peers = new Map(peers.slice(0, mostPeople).map((peer) => [peer.id, peer]));
  }

  put(peer: Peer): void {
    if (this.#peers.size < mostPeople || this.#peers.has(peer.id)) this.#peers.set(peer.id, peer);
  }

  remove(id: string): void {
    this.#peers.delete(id);
    if (this.#active === id) this.#active = undefined;
  }

  clear(): void {
    this.#peers.clear();
    this.#speakingUntil.clear();
    this.#speaking = new Set();
    this.#active = undefined;
    this.#quality = new Map();
  }

  /** Returns whether anybody began or ceased to speak. A breath between two words is not an end. */
  heard(levels: readonly { peerId: string; level: number }[], now: number): boolean {
    for (const { peerId, level } of levels) if (level > speakingLevel) this.#speakingUntil.set(peerId, now + breathMs);
    for (const [peerId, until] of this.#speakingUntil) if (until <= now) this.#speakingUntil.delete(peerId);
    const speaking = new Set(this.#speakingUntil.keys());
    if (speaking.size === this.#speaking.size && [...speaking].every((id) => this.#speaking.has(id))) return false;
    this.#speaking = speaking;
    return true;
  }

  lookAt(id: string | null): void {
    this.#active = id ?? undefined;
  }

  judged(quality: ReadonlyMap<string, Quality>): void {
    this.#quality = quality;
  }

  /** As a page draws them, in the order they came. */
  views(incoming: Pick<Incoming, "find"> | undefined): PeerView[] {
    return [...this.#peers.values()].map((peer) => {
      const video = incoming?.find(peer.id, "camera", "video");
      const audio = incoming?.find(peer.id, "microphone", "audio");
      const screen = incoming?.find(peer.id, "screen", "video");
      const screenSound = incoming?.find(peer.id, "screen", "audio");
      return {
        id: peer.id,
        name: peer.name,
        role: peer.role,
        ...(video === undefined || video.paused || video.asleep ? {} : { video: video.track }),
        ...(audio === undefined ? {} : { audio: audio.track }),
        // Asleep or not: a page places what is shared because it is here, and only what has a place is received.
        ...(screen === undefined || screen.paused ? {} : { screen: screen.track }),
        ...(screenSound === undefined ? {} : { screenSound: screenSound.track }),
        microphone: peer.microphone,
        camera: peer.camera,
        speaking: this.#speaking.has(peer.id) && peer.microphone === "on",
        quality: [video, audio, screen]
          .map((received) => (received && this.#quality.get(received.track.id)) ?? "unknown")
          .reduce(worse, "unknown"),
        away: peer.away,
      };
    });
  }
}
