import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf, silentLog } from "#base/log.ts";
import { newIdentity } from "./identity.ts";
import { Membership } from "./membership.ts";
import { People } from "./people.ts";
import type { Quality } from "./quality.ts";
import { QualityWatch } from "./quality-watch.ts";
import { failureCode } from "./signalling/failure.ts";
import type { Identity, Signalling, Ticket } from "./signalling/signalling.ts";
import type { Snapshot } from "./snapshot.ts";
import { Speakers } from "./speakers.ts";
import { TileGovernor } from "./tile-governor.ts";
import type { Traffic } from "./traffic.ts";
import { WhatToSend } from "./what-to-send.ts";
import type { Tile } from "./wishes.ts";

export interface EngineOptions {
  readonly signalling: Signalling;
  /** Kept by a page that wants to be the same person after a reload. */
  readonly identity?: Identity;
  /** Million pixels a second this machine decodes with ease. */
  readonly pixelBudget?: number;
  readonly clock?: Clock;
  readonly log?: Log;
}

export type EngineEvents = {
  /** The snapshot is a new one. At most once per turn of the event loop. */
  changed: [Snapshot];
  /** Somebody asks this client to mute; whether it does is decided here. */
  askedToMute: [by: string];
  /** What this client shared is not shared any more: somebody took over, by name, or was quicker. */
  sharingEnded: [by: string | undefined];
  /** The media in figures, every two seconds. */
  measured: [Traffic];
};

/** How often streams are judged. */
const lookEveryMs = 2_000;

/**
 * A client's part in one meeting at a time: what it sends, what it receives, and everything that brings both back.
 * Tracks come from the page and stay the page's; the engine never opens or stops a device.
 */
export class MediaEngine {
  readonly events = new Events<EngineEvents>();
  readonly #signalling: Signalling;
  readonly #log: Log;
  readonly #people = new People();
  readonly #speakers: Speakers;
  readonly #membership: Membership;
  readonly #governor: TileGovernor;
  readonly #send = new WhatToSend();
  readonly #watch = new QualityWatch();
  readonly #looking: Timer;
  #ownQuality: Quality = "unknown";
  #telling = false;
  #snapshot: Snapshot | undefined;

  constructor(options: EngineOptions) {
    const { signalling, identity = newIdentity(), clock = systemClock, log = silentLog, pixelBudget = 500 } = options;
    this.#signalling = signalling;
    this.#log = log;
    const changed = () => this.#changed();
    this.#speakers = new Speakers(this.#people, clock, changed);
    this.#membership = new Membership({
      signalling,
      identity,
      clock,
      log,
      wishes: () => this.#send.all,
      changed,
      people: this.#people,
      follow: () => this.#follow(),
      ended: () => {
        this.#ownQuality = "unknown";
      },
    });
    this.#governor = new TileGovernor(clock, pixelBudget);
    this.#listen();
    this.#looking = clock.every(lookEveryMs, () => void this.#judge());
  }

  /** Everything as it is now. */
  snapshot(): Snapshot {
    const { state, stay } = this.#membership;
    this.#snapshot ??= {
      state,
      peers: this.#people.views(stay?.incoming),
      activeSpeaker: this.#people.active,
      self: {
        microphone: named(stay?.outgoing.state("microphone"), "muted"),
        camera: named(stay?.outgoing.state("camera"), "off"),
        quality: this.#ownQuality,
      },
    };
    return this.#snapshot;
  }

  /**
   * Does ahead of time what can be done: connects, learns the codecs, and with a ticket builds the transports too.
   * Nobody in the meeting sees it. Rejects when the meeting is not there.
   */
  prepare(ticket?: Ticket): Promise<void> {
    return this.#membership.prepare(ticket);
  }

  /** Whether there is a meeting behind a code, and how many are in it. */
  look(code: string): Promise<{ title: string; people: number }> {
    return this.#membership.look(code);
  }

  /** Joins; rejects with a SignallingFailure when that cannot be. From then on it holds the meeting by itself. */
  join(ticket: Ticket, name: string): Promise<void> {
    return this.#membership.join(ticket, name);
  }

  /** Leaves, or gives up joining. Nothing of the meeting stays. */
  leave(): Promise<void> {
    return this.#membership.leave();
  }

  /** The microphone to send from now on; undefined: none. */
  setMicrophone(track: MediaStreamTrack | undefined): Promise<void> {
    this.#send.microphone(track);
    return this.#follow();
  }

  /** Mutes or opens the microphone. Muted is silent at once, whatever the network does. */
  mute(muted: boolean): Promise<void> {
    this.#send.mute(muted);
    return this.#follow();
  }

  /** The camera to send from now on; a change keeps the stream and swaps the picture. */
  setCamera(track: MediaStreamTrack | undefined): Promise<void> {
    this.#send.camera(track);
    return this.#follow();
  }

  /** Shows or hides the camera's picture without giving the camera up. */
  setCameraOff(off: boolean): Promise<void> {
    this.#send.cameraOff(off);
    return this.#follow();
  }

  /**
   * What to share from now on, with its sound if it has one; undefined: nothing. One shares at a time: while another does
   * it comes to nothing, told by `sharingEnded`, until {@link endSharing}.
   */
  setScreen(track: MediaStreamTrack | undefined, sound?: MediaStreamTrack): Promise<void> {
    this.#send.screen(track, sound);
    return this.#follow();
  }

  /** Ends what somebody else shares. */
  endSharing(peerId: string): Promise<void> {
    return this.#signalling.endSharing(peerId);
  }

  /** Which pictures are on the page, and how large: what is not there is not received. */
  showTiles(tiles: readonly Tile[]): void {
    this.#governor.show(tiles, () => this.#membership.stay?.incoming);
  }

  /** For good: leaves without a word and lets the connection go. */
  close(): void {
    this.#membership.close();
    this.#looking.cancel();
    this.#speakers.close();
    this.#signalling.close();
    this.events.clear();
  }

  async askToMute(peerId: string): Promise<void> {
    await this.#signalling.askToMute(peerId);
  }

  rename(name: string): Promise<void> {
    return this.#membership.rename(name);
  }

  /** Brings what is sent up to the wishes; a path that broke meanwhile is mended elsewhere and follows then. */
  async #follow(): Promise<void> {
    const { is } = this.#membership.state;
    if (is !== "joined" && is !== "reconnecting") {
      // Outside a meeting nobody hears it; the page's own meter may.
      for (const { track, paused } of this.#send.all.values()) track.enabled = !paused;
      return;
    }
    try {
      await this.#membership.stay?.outgoing.follow();
    } catch (error) {
      if (failureCode(error) === "sharing-taken") return this.#loseSharing(undefined);
      this.#log.warn("a stream could not be sent as wished", { because: messageOf(error) });
      if (this.#membership.state.is === "joined" && this.#signalling.connected) throw error;
    }
  }

  /** Somebody else shares now: what was shared here is given up, and not begun again after a lost connection. */
  async #loseSharing(by: string | undefined): Promise<void> {
    if (!this.#send.all.has("screen")) return;
    this.#send.screen(undefined);
    this.events.emit("sharingEnded", by);
    await this.#follow();
  }

  #listen(): void {
    const { events } = this.#signalling;
    const incoming = () => this.#membership.stay?.incoming;
    const told = (change: () => void) => {
      change();
      this.#changed();
    };
    events.on("peerJoined", (peer) => told(() => this.#people.put(peer)));
    events.on("peerChanged", (peer) => told(() => this.#people.put(peer)));
    events.on("peerLeft", (id) => told(() => this.#people.remove(id)));
    events.on("activeSpeaker", (id) => told(() => this.#people.lookAt(id)));
    events.on("speaking", (levels) => this.#speakers.heard(levels));
    events.on("newConsumer", (offer) => {
      incoming()
        ?.take(offer)
        .then(
          () => this.#governor.apply(incoming),
          (error: unknown) => this.#log.warn("a stream could not be received", { because: messageOf(error) }),
        );
    });
    events.on("consumerClosed", (id) => incoming()?.closed(id));
    events.on("consumerPaused", (id, paused) => {
      incoming()?.paused(id, paused);
      this.#governor.apply(incoming);
    });
    events.on("askedToMute", (by) => this.events.emit("askedToMute", by));
    events.on("sharingEnded", (by) => void this.#loseSharing(by).catch(() => {}));
  }

  async #judge(): Promise<void> {
    const { stay, state } = this.#membership;
    if (stay === undefined || state.is === "joining") return;
    try {
      const { received, own, health, stalled, traffic } = await this.#watch.look(stay);
      if (stay !== this.#membership.stay) return;
      this.#people.judged(received);
      this.#ownQuality = own;
      this.#governor.observe(health, () => this.#membership.stay?.incoming);
      for (const id of stalled) this.#signalling.requestKeyFrame(id).catch(() => {});
      if (traffic !== undefined) this.events.emit("measured", traffic);
      this.#changed();
    } catch (error) {
      this.#log.debug("no statistics", { because: messageOf(error) });
    }
  }

  /** Whatever changed in this turn is told once. */
  #changed(): void {
    this.#snapshot = undefined;
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      this.events.emit("changed", this.snapshot());
    });
  }
}

function named<Paused extends string>(state: "none" | "on" | "paused" | undefined, paused: Paused) {
  return state === "paused" ? paused : state === "on" ? ("on" as const) : ("none" as const);
}
