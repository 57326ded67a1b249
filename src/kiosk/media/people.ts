import type { Incoming, Received } from "./incoming.ts";
import { type Quality, worse } from "./quality.ts";
import type { Peer } from "./signalling/signalling.ts";
import type { PeerView } from "./snapshot.ts";

/** Louder than this is speaking, in dBov. */
const speakingLevel = -50;

/** The others in the meeting: what the server says of them, who speaks, how well they come through. */
export class People {
  #peers = new Map<string, Peer>();
  #speaking: ReadonlySet<string> = new Set();
  #active: string | undefined;
  /** By track id. */
  #quality: ReadonlyMap<string, Quality> = new Map();

  get active(): string | undefined {
    return this.#active;
  }

  replaceAll(peers: readonly Peer[]): void {
    this.#peers = new Map(peers.map((peer) => [peer.id, peer]));
  }

  put(peer: Peer): void {
    this.#peers.set(peer.id, peer);
  }

  remove(id: string): void {
    this.#peers.delete(id);
    if (this.#active === id) this.#active = undefined;
  }

  clear(): void {
    this.#peers.clear();
    this.#speaking = new Set();
    this.#active = undefined;
    this.#quality = new Map();
  }

  /** Returns whether anybody began or ceased to speak. */
  heard(levels: readonly { peerId: string; level: number }[]): boolean {
    const speaking = new Set(levels.filter(({ level }) => level > speakingLevel).map(({ peerId }) => peerId));
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
  views(incoming: Incoming | undefined): PeerView[] {
    return [...this.#peers.values()].map((peer) => {
      const video = incoming?.find(peer.id, "camera", "video");
      const audio = incoming?.find(peer.id, "microphone", "audio");
      const screen = incoming?.find(peer.id, "screen", "video");
      return {
        id: peer.id,
        name: peer.name,
        role: peer.role,
        ...shown("video", video),
        ...(audio === undefined ? {} : { audio: audio.track }),
        ...shown("screen", screen),
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

function shown<Name extends "video" | "screen">(
  name: Name,
  received: Received | undefined,
): { [Key in Name]?: MediaStreamTrack } {
  const view: { [Key in Name]?: MediaStreamTrack } = {};
  if (received !== undefined && !received.paused && !received.asleep) view[name] = received.track;
  return view;
}
