import type { types } from "mediasoup-client";
import { type Layers, layerCounts } from "./layers.ts";
import { failureCode } from "./signalling/failure.ts";
import type { ConsumerOffer, MediaSource, Signalling } from "./signalling/signalling.ts";

/** A stream that is received. */
export interface Received {
  readonly id: string;
  readonly peerId: string;
  readonly source: MediaSource;
  readonly kind: "audio" | "video";
  readonly track: MediaStreamTrack;
  readonly layerCount: { readonly spatial: number; readonly temporal: number };
  /** The sender has paused it. */
  paused: boolean;
  /** We have: nobody looks at it. */
  asleep: boolean;
  /** What was last asked for. */
  asked: Layers | undefined;
}

interface Entry extends Received {
  readonly consumer: types.Consumer;
  /** The server has been told that it may flow. */
  ready: boolean;
}

/** How often the server is told that a stream may flow before the next reconnection has to do it. */
const readyTries = 3;

/** Everything received from the others over one transport. */
export class Incoming {
  readonly #transport: types.Transport;
  readonly #signalling: Signalling;
  readonly #changed: () => void;
  readonly #entries = new Map<string, Entry>();
  /** Offers whose streams are being set up, and whether the sender paused or closed them meanwhile. */
  readonly #coming = new Map<string, { paused: boolean; closed: boolean }>();

  constructor(transport: types.Transport, signalling: Signalling, changed: () => void) {
    this.#transport = transport;
    this.#signalling = signalling;
    this.#changed = changed;
  }

  get all(): readonly Received[] {
    return [...this.#entries.values()];
  }

  get(id: string): Received | undefined {
    return this.#entries.get(id);
  }

  find(peerId: string, source: MediaSource, kind: "audio" | "video"): Received | undefined {
    return this.all.find((entry) => entry.peerId === peerId && entry.source === source && entry.kind === kind);
  }

  /** Takes an offered stream; the server lets it flow once this end can decode it. */
  async take(offer: ConsumerOffer): Promise<void> {
    if (this.#entries.has(offer.id) || this.#coming.has(offer.id) || this.#transport.closed) return;
    const coming = { paused: offer.paused, closed: false };
    this.#coming.set(offer.id, coming);
    try {
      const consumer = await this.#transport.consume({
        id: offer.id,
        producerId: offer.producerId,
        kind: offer.kind,
        rtpParameters: offer.rtpParameters,
        // Sound and picture of one person in one stream are kept in step by the browser.
        streamId: `${offer.peerId}-${offer.source === "screen" ? "screen" : "self"}`,
      });
      if (coming.closed) {
        consumer.close();
        return;
      }
      this.#entries.set(offer.id, {
        consumer,
        ready: false,
        id: offer.id,
        peerId: offer.peerId,
        source: offer.source,
        kind: offer.kind,
        track: consumer.track,
        layerCount: layerCounts(offer.rtpParameters.encodings?.[0]?.scalabilityMode),
        paused: coming.paused,
        asleep: false,
        asked: undefined,
      });
      this.#changed();
    } finally {
      this.#coming.delete(offer.id);
    }
    await this.#letFlow(offer.id);
  }

  closed(id: string): void {
    const coming = this.#coming.get(id);
    if (coming !== undefined) coming.closed = true;
    this.#entries.get(id)?.consumer.close();
    if (this.#entries.delete(id)) this.#changed();
  }

  paused(id: string, paused: boolean): void {
    const coming = this.#coming.get(id);
    if (coming !== undefined) coming.paused = paused;
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.paused === paused) return;
    entry.paused = paused;
    this.#changed();
  }

  /** Brings this end in line with what the server says it offers. */
  async align(offers: readonly ConsumerOffer[]): Promise<void> {
    for (const id of [...this.#entries.keys()]) if (!offers.some((offer) => offer.id === id)) this.closed(id);
    await Promise.all(
      offers.map((offer) => {
        this.paused(offer.id, offer.paused);
        return this.#entries.has(offer.id) ? this.#letFlow(offer.id) : this.take(offer);
      }),
    );
  }

  /** Asks for layers, or for nothing at all while `layers` is undefined. Says nothing when nothing changes. */
  async prefer(id: string, layers: Layers | undefined, priority: number): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    const asleep = layers === undefined;
    if (entry.asleep !== asleep) {
      entry.asleep = asleep;
      this.#changed();
      await this.#signalling.pauseConsumer(id, asleep).catch((error: unknown) => {
        // The server has it as it was: whoever asks next asks this too.
        entry.asleep = !asleep;
        this.#changed();
        throw error;
      });
    }
    if (layers === undefined || entry.layerCount.spatial === 1) return;
    if (entry.asked?.spatial === layers.spatial && entry.asked.temporal === layers.temporal) return;
    entry.asked = layers;
    await Promise.all([
      this.#signalling.preferLayers(id, layers.spatial, layers.temporal),
      this.#signalling.prioritise(id, priority),
    ]).catch((error: unknown) => {
      if (entry.asked === layers) entry.asked = undefined;
      throw error;
    });
  }

  async #letFlow(id: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const entry = this.#entries.get(id);
      if (entry === undefined || entry.ready) return;
      try {
        await this.#signalling.consumerReady(id);
        entry.ready = true;
      } catch (error) {
        const code = failureCode(error);
        if (code === "not-found") this.closed(id);
        else if (code !== "no-answer" || tries >= readyTries) throw error;
      }
    }
  }

  /** What the browser counts of every stream. */
  stats(): Promise<RTCStatsReport> {
    return this.#transport.getStats();
  }
}
