import type { Unsubscribe } from "#base/events.ts";
import type { MediaEngine } from "./engine.ts";
import type { PeerView, Snapshot } from "./snapshot.ts";

/** Everything to be heard of somebody: their voice, and the sound of what they share. */
export function soundsOf({ audio, screenSound }: Pick<PeerView, "audio" | "screenSound">): MediaStreamTrack[] {
  return [audio, screenSound].filter((track) => track !== undefined);
}

/** Where and how loud the others are heard. */
export interface RemoteAudioOptions {
  /** 0 to 1. */
  readonly volume?: number;
  /** The id of the output device; undefined: the system's. */
  readonly sink?: string;
  /** The browser wants a tap on the page before it plays anything; `play` is to be called from that tap. */
  readonly blocked?: (play: () => void) => void;
}

/**
 * Plays the sound of everybody in the meeting through plain audio elements inside `parent`, one per stream. Elements
 * and not Web Audio: only what an element plays is known to the browser's echo canceller.
 */
export class RemoteAudio {
  readonly #parent: HTMLElement;
  readonly #elements = new Map<MediaStreamTrack, HTMLAudioElement>();
  readonly #stop: Unsubscribe;
  #options: RemoteAudioOptions;
  #held = false;

  constructor(parent: HTMLElement, engine: Pick<MediaEngine, "events" | "snapshot">, options: RemoteAudioOptions = {}) {
    this.#parent = parent;
    this.#options = options;
    this.#stop = engine.events.on("changed", (snapshot) => this.#follow(snapshot));
    this.#follow(engine.snapshot());
  }

  /** Changes volume or output; what is not named stays. */
  set(options: RemoteAudioOptions): void {
    this.#options = { ...this.#options, ...options };
    for (const element of this.#elements.values()) this.#tune(element);
  }

  close(): void {
    this.#stop();
    for (const track of [...this.#elements.keys()]) this.#remove(track);
  }

  #follow({ peers }: Snapshot): void {
    const wanted = new Set(peers.flatMap(soundsOf));
    for (const track of [...this.#elements.keys()]) if (!wanted.has(track)) this.#remove(track);
    for (const track of wanted) if (!this.#elements.has(track)) this.#add(track);
  }

  #add(track: MediaStreamTrack): void {
    const element = document.createElement("audio");
    element.autoplay = true;
    element.srcObject = new MediaStream([track]);
    this.#tune(element);
    this.#elements.set(track, element);
    this.#parent.append(element);
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") this.#hold();
    });
  }

  #hold(): void {
    if (this.#held) return;
    this.#held = true;
    this.#options.blocked?.(() => {
      this.#held = false;
      for (const element of this.#elements.values()) void element.play().catch(() => {});
    });
  }

  #tune(element: HTMLAudioElement): void {
    element.volume = Math.min(1, Math.max(0, this.#options.volume ?? 1));
    // A device that has been unplugged is refused; the system's own goes on playing.
    if (this.#options.sink !== undefined && "setSinkId" in element)
      element.setSinkId(this.#options.sink).catch(() => {});
  }

  #remove(track: MediaStreamTrack): void {
    const element = this.#elements.get(track);
    this.#elements.delete(track);
    if (element === undefined) return;
    element.srcObject = null;
    element.remove();
  }
}
