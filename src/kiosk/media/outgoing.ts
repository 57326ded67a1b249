import type { types } from "mediasoup-client";
import { encodingsFor, screenEncodings } from "./layers.ts";
import type { MediaSource, Signalling } from "./signalling/signalling.ts";
import { type SendName, type SendWish, type SendWishes, sendNames, sourceOf } from "./wishes.ts";

/** `paused` is what the server was told last: what this side did may have been lost with the connection. */
type Sent = types.Producer<{ source: MediaSource; paused: boolean }>;

/** What is said about streams that exist; a new one is announced by the transport. */
type SenderSignalling = Pick<Signalling, "pauseProducer" | "closeProducer">;

const startKilobits = 1_000;

/**
 * Makes what is sent follow what is wished for. Changes of one stream run one after another and always aim at the
 * newest wish, so that a mute that comes while the microphone is being published is not lost.
 */
export class Outgoing {
  readonly #transport: types.Transport;
  readonly #signalling: SenderSignalling;
  readonly #wishes: () => SendWishes;
  readonly #changed: () => void;
  readonly #sent = new Map<SendName, Sent>();
  readonly #running = new Map<SendName, Promise<void>>();

  constructor(transport: types.Transport, signalling: SenderSignalling, wishes: () => SendWishes, changed: () => void) {
    this.#transport = transport;
    this.#signalling = signalling;
    this.#wishes = wishes;
    this.#changed = changed;
  }

  /** What the server has of it. */
  state(name: SendName): "none" | "on" | "paused" {
    const producer = this.#sent.get(name);
    if (producer === undefined || producer.closed) return "none";
    return producer.paused ? "paused" : "on";
  }

  /** Brings everything up to the newest wish; resolves when all are there. */
  async follow(): Promise<void> {
    await Promise.all(sendNames.map((name) => this.#followOne(name)));
  }

  /**
   * Brings both ends in line after a lost connection: what the server no longer has is dropped here, and what it has of
   * us that we never heard of (its answer was lost) is closed there. {@link follow} then sends what is missing.
   */
  async align(ids: readonly string[]): Promise<void> {
    for (const [name, producer] of this.#sent) {
      if (ids.includes(producer.id)) continue;
      producer.close();
      this.#sent.delete(name);
    }
    const known = new Set([...this.#sent.values()].map(({ id }) => id));
    const strays = ids.filter((id) => !known.has(id));
    await Promise.all(strays.map((id) => this.#signalling.closeProducer(id).catch(() => {})));
  }

  #followOne(name: SendName): Promise<void> {
    const before = this.#running.get(name) ?? Promise.resolve();
    const run = before.catch(() => {}).then(() => this.#step(name));
    this.#running.set(name, run);
    return run;
  }

  async #step(name: SendName): Promise<void> {
    if (this.#transport.closed) return;
    const wish = this.#wishes().get(name);
    const sent = this.#sent.get(name);
    if (wish === undefined || wish.track.readyState === "ended") {
      if (sent !== undefined) await this.#stop(name, sent);
    } else if (sent === undefined || sent.closed) {
      await this.#start(name, wish);
    } else {
      if (sent.track !== wish.track) await sent.replaceTrack({ track: wish.track });
      const { paused } = wish;
      if (sent.paused !== paused || sent.appData.paused !== paused) await this.#pause(sent, paused);
    }
    this.#changed();
  }

  async #start(name: SendName, wish: SendWish): Promise<void> {
    const { track, paused } = wish;
    // A producer made of a disabled track begins paused.
    track.enabled = !paused;
    const common = { track, stopTracks: false, appData: { source: sourceOf(name), paused } };
    const producer =
      track.kind === "audio"
        ? await this.#transport.produce({
            ...common,
            // A voice is one and pauses; what is shared may be music.
            codecOptions: { opusFec: true, opusDtx: name === "microphone", opusStereo: name !== "microphone" },
          })
        : await this.#transport.produce({
            ...common,
            encodings: name === "screen" ? screenEncodings : encodingsFor(track.getSettings().height ?? 720),
            codecOptions: { videoGoogleStartBitrate: startKilobits },
          });
    this.#sent.set(name, producer);
    producer.on("transportclose", () => this.#sent.delete(name));
    const now = this.#wishes().get(name);
    if (now !== wish) await this.#step(name);
  }

  /** Silent here first when pausing, heard by the server first when resuming: nothing leaks in between. */
  async #pause(producer: Sent, paused: boolean): Promise<void> {
    if (paused) {
      producer.pause();
      await this.#signalling.pauseProducer(producer.id, true);
    } else {
      await this.#signalling.pauseProducer(producer.id, false);
      producer.resume();
    }
    producer.appData.paused = paused;
  }

  async #stop(name: SendName, producer: Sent): Promise<void> {
    this.#sent.delete(name);
    producer.close();
    await this.#signalling.closeProducer(producer.id).catch(() => {});
  }
}
