import { Device } from "mediasoup-client";
import { Backoff } from "#base/backoff.ts";
import { type Clock, delay, systemClock, type Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf, silentLog } from "#base/log.ts";
import { Ahead } from "./ahead.ts";
import { newIdentity } from "./identity.ts";
import { breathMs, People } from "./people.ts";
import type { Quality } from "./quality.ts";
import { QualityWatch } from "./quality-watch.ts";
import { failureCode, SignallingFailure } from "./signalling/failure.ts";
import type { Entered, Identity, PartingReason, Signalling, Ticket } from "./signalling/signalling.ts";
import type { EndReason, EngineState, Snapshot } from "./snapshot.ts";
import { Stay } from "./stay.ts";
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
  /** The media in figures, every two seconds. */
  measured: [Traffic];
};

/** How often streams are judged. */
const lookEveryMs = 2_000;

interface Purpose {
  readonly ticket: Ticket;
  readonly name: string;
}

/**
 * A client's part in one meeting at a time: what it sends, what it receives, and everything that brings both back.
 * Tracks come from the page and stay the page's; the engine never opens or stops a device.
 */
export class MediaEngine {
  readonly events = new Events<EngineEvents>();
  readonly #signalling: Signalling;
  readonly #identity: Identity;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #people = new People();
  readonly #governor: TileGovernor;
  readonly #send = new WhatToSend();
  readonly #watch = new QualityWatch();
  readonly #looking: Timer;
  #device: Promise<Device> | undefined;
  #state: EngineState = { is: "idle" };
  #purpose: Purpose | undefined;
  readonly #ahead = new Ahead<Stay>((ticket) => this.#enter(ticket));
  #stay: Stay | undefined;
  /** Raised by whatever ends an attempt; an attempt that finds it changed gives up. */
  #attempt = 0;
  #ownQuality: Quality = "unknown";
  #breath: Timer | undefined;
  #telling = false;
  #snapshot: Snapshot | undefined;

  constructor(options: EngineOptions) {
    this.#signalling = options.signalling;
    this.#identity = options.identity ?? newIdentity();
    this.#clock = options.clock ?? systemClock;
    this.#log = options.log ?? silentLog;
    this.#governor = new TileGovernor(this.#clock, options.pixelBudget ?? 500);
    this.#listen();
    this.#looking = this.#clock.every(lookEveryMs, () => void this.#judge());
  }

  /** Everything as it is now. */
  snapshot(): Snapshot {
    this.#snapshot ??= {
      state: this.#state,
      peers: this.#people.views(this.#stay?.incoming),
      activeSpeaker: this.#people.active,
      self: {
        microphone: named(this.#stay?.outgoing.state("microphone"), "muted"),
        camera: named(this.#stay?.outgoing.state("camera"), "off"),
        quality: this.#ownQuality,
      },
    };
    return this.#snapshot;
  }

  /**
   * Does ahead of time what can be done: connects, learns the codecs, and with a ticket builds the transports too.
   * Nobody in the meeting sees it. Rejects when the meeting is not there.
   */
  async prepare(ticket?: Ticket): Promise<void> {
    await this.#loaded();
    if (ticket === undefined || this.#stay !== undefined || this.#purpose !== undefined) return;
    await this.#ahead.prepare(ticket);
  }

  /** Whether there is a meeting behind a code, and how many are in it. */
  async look(code: string): Promise<{ title: string; people: number }> {
    await this.#loaded();
    return this.#signalling.look(code);
  }

  /** Joins; rejects with a SignallingFailure when that cannot be. From then on it holds the meeting by itself. */
  async join(ticket: Ticket, name: string): Promise<void> {
    const attempt = ++this.#attempt;
    this.#purpose = { ticket, name };
    this.#stay?.close();
    this.#stay = undefined;
    this.#people.clear();
    this.#become({ is: "joining" });
    try {
      await this.#joinOnce(attempt, this.#purpose);
    } catch (error) {
      if (attempt !== this.#attempt) throw error;
      this.#purpose = undefined;
      this.#become({ is: "failed", code: failureCode(error), words: messageOf(error) });
      throw error;
    }
  }

  /** Leaves, or gives up joining. Nothing of the meeting stays. */
  async leave(): Promise<void> {
    const was = this.#state.is;
    this.#end("left");
    await this.#ahead.drop();
    if (was !== "idle" && was !== "ended") await this.#signalling.leave().catch(() => {});
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

  /** A shared screen to send; undefined: none. */
  setScreen(track: MediaStreamTrack | undefined): Promise<void> {
    this.#send.screen(track);
    return this.#follow();
  }

  /** Which pictures are on the page, and how large: what is not there is not received. */
  showTiles(tiles: readonly Tile[]): void {
    this.#governor.show(tiles, () => this.#stay?.incoming);
  }

  /** For good: leaves without a word and lets the connection go. */
  close(): void {
    this.#end("left");
    void this.#ahead.drop();
    this.#looking.cancel();
    this.#breath?.cancel();
    this.#signalling.close();
    this.events.clear();
  }

  async askToMute(peerId: string): Promise<void> {
    await this.#signalling.askToMute(peerId);
  }

  async rename(name: string): Promise<void> {
    if (this.#purpose !== undefined) this.#purpose = { ...this.#purpose, name };
    if (this.#state.is === "joined") await this.#signalling.rename(name);
  }

  /** Brings what is sent up to the wishes; a path that broke meanwhile is mended elsewhere and follows then. */
  async #follow(): Promise<void> {
    if (this.#state.is !== "joined" && this.#state.is !== "reconnecting") {
      // Outside a meeting nobody hears it; the page's own meter may.
      for (const { track, paused } of this.#send.all.values()) track.enabled = !paused;
      return;
    }
    try {
      await this.#stay?.outgoing.follow();
    } catch (error) {
      this.#log.warn("a stream could not be sent as wished", { because: messageOf(error) });
      if (this.#state.is === "joined" && this.#signalling.connected) throw error;
    }
  }

  #loaded(): Promise<Device> {
    const loading =
      this.#device ??
      (async () => {
        const [device, capabilities] = await Promise.all([Device.factory(), this.#signalling.open()]);
        await device.load({ routerRtpCapabilities: capabilities });
        return device;
      })();
    this.#device = loading;
    loading.catch(() => {
      if (this.#device === loading) this.#device = undefined;
    });
    return loading;
  }

  async #enter(ticket: Ticket): Promise<Stay> {
    const device = await this.#loaded();
    if (!this.#signalling.connected) await this.#signalling.open();
    const entered: Entered = await this.#signalling.enter(ticket, this.#identity);
    const stay: Stay = new Stay(device, entered, this.#signalling, this.#clock, {
      wishes: () => this.#send.all,
      changed: () => this.#changed(),
      lost: () => {
        if (this.#stay === stay) this.#comeBack("the media path is lost");
      },
    });
    return stay;
  }

  async #joinOnce(attempt: number, purpose: Purpose): Promise<void> {
    const stay = (await this.#ahead.take(purpose.ticket)) ?? (await this.#enter(purpose.ticket));
    const device = await this.#loaded();
    if (attempt !== this.#attempt) return stay.close();
    this.#stay = stay;
    try {
      const peers = await this.#signalling.join(purpose.name, device.recvRtpCapabilities);
      if (attempt !== this.#attempt) return stay.close();
      this.#people.replaceAll(peers);
      const { code, title } = stay.entered;
      this.#become({ is: "joined", code, title });
      await this.#follow();
    } catch (error) {
      stay.close();
      if (this.#stay === stay) this.#stay = undefined;
      throw error;
    }
  }

  #listen(): void {
    const { events } = this.#signalling;
    events.on("dropped", () => {
      if (this.#state.is !== "joined") return;
      const { code, title } = this.#state;
      this.#become({ is: "reconnecting", code, title, since: this.#clock.wall() });
    });
    events.on("connected", () => {
      // Without a stay somebody is on the way back already.
      if (this.#state.is === "reconnecting" && this.#stay !== undefined) void this.#resume(this.#stay);
      else if (this.#stay === undefined) void this.#ahead.drop();
    });
    events.on("parted", (reason) => this.#parted(reason));
    const told = (change: () => void) => {
      change();
      this.#changed();
    };
    events.on("peerJoined", (peer) => told(() => this.#people.put(peer)));
    events.on("peerChanged", (peer) => told(() => this.#people.put(peer)));
    events.on("peerLeft", (id) => told(() => this.#people.remove(id)));
    events.on("activeSpeaker", (id) => told(() => this.#people.lookAt(id)));
    events.on("speaking", (levels) => this.#heard(levels));
    events.on("newConsumer", (offer) => {
      this.#stay?.incoming.take(offer).then(
        () => this.#governor.apply(() => this.#stay?.incoming),
        (error: unknown) => this.#log.warn("a stream could not be received", { because: messageOf(error) }),
      );
    });
    events.on("consumerClosed", (id) => this.#stay?.incoming.closed(id));
    events.on("consumerPaused", (id, paused) => {
      this.#stay?.incoming.paused(id, paused);
      this.#governor.apply(() => this.#stay?.incoming);
    });
    events.on("askedToMute", (by) => this.events.emit("askedToMute", by));
  }

  #heard(levels: readonly { peerId: string; level: number }[]): void {
    if (this.#people.heard(levels, this.#clock.monotonic())) this.#changed();
    this.#breath?.cancel();
    // Silence is told once; whoever then stops speaking is noticed here.
    this.#breath = this.#people.somebodySpeaks ? this.#clock.after(breathMs, () => this.#heard([])) : undefined;
  }

  /** The connection is back before the server has given us up. */
  async #resume(stay: Stay): Promise<void> {
    const attempt = ++this.#attempt;
    try {
      const { peers, consumers, producers } = await this.#signalling.resume(this.#identity);
      if (attempt !== this.#attempt) return;
      this.#people.replaceAll(peers);
      stay.signallingBack();
      await stay.outgoing.align(producers);
      await Promise.all([stay.incoming.align(consumers), stay.outgoing.follow()]);
      if (attempt !== this.#attempt) return;
      const { code, title } = stay.entered;
      this.#become({ is: "joined", code, title });
    } catch (error) {
      if (attempt !== this.#attempt) return;
      const code = failureCode(error);
      // Dropped again: the next connection resumes.
      if (!this.#signalling.connected && (code === "unreachable" || code === "no-answer")) return;
      await this.#comeBack(messageOf(error));
    }
  }

  /** Joins anew, as the same person, until it succeeds or never can. */
  async #comeBack(why: string): Promise<void> {
    const purpose = this.#purpose;
    if (purpose === undefined || (this.#state.is !== "joined" && this.#state.is !== "reconnecting")) return;
    const attempt = ++this.#attempt;
    this.#log.warn("joining the meeting again", { because: why });
    const { code, title } = this.#state;
    this.#stay?.close();
    this.#stay = undefined;
    if (this.#state.is === "joined") this.#become({ is: "reconnecting", code, title, since: this.#clock.wall() });
    const backoff = new Backoff({ initial: 200, max: 3_000 });
    while (attempt === this.#attempt) {
      try {
        await this.#joinOnce(attempt, purpose);
        return;
      } catch (error) {
        if (attempt !== this.#attempt) return;
        if (error instanceof SignallingFailure && error.final) {
          if (error.code === "meeting-unknown") this.#end("meeting-ended");
          else {
            this.#end("removed");
            this.#become({ is: "failed", code: error.code, words: error.message });
          }
          return;
        }
        await delay(backoff.next(), this.#clock);
      }
    }
  }

  #parted(reason: PartingReason): void {
    void this.#ahead.drop();
    if (reason === "media-restarted" || reason === "server-stopping") void this.#comeBack(reason);
    else if (this.#purpose !== undefined) this.#end(reason);
  }

  #end(reason: EndReason): void {
    this.#attempt += 1;
    this.#purpose = undefined;
    this.#stay?.close();
    this.#stay = undefined;
    this.#people.clear();
    this.#ownQuality = "unknown";
    if (this.#state.is !== "idle") this.#become({ is: "ended", reason });
  }

  async #judge(): Promise<void> {
    const stay = this.#stay;
    if (stay === undefined || this.#state.is === "joining") return;
    try {
      const { received, own, health, stalled, traffic } = await this.#watch.look(stay);
      if (stay !== this.#stay) return;
      this.#people.judged(received);
      this.#ownQuality = own;
      this.#governor.observe(health, () => this.#stay?.incoming);
      for (const id of stalled) this.#signalling.requestKeyFrame(id).catch(() => {});
      if (traffic !== undefined) this.events.emit("measured", traffic);
      this.#changed();
    } catch (error) {
      this.#log.debug("no statistics", { because: messageOf(error) });
    }
  }

  #become(state: EngineState): void {
    this.#state = state;
    this.#changed();
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
