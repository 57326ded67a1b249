import type { types } from "mediasoup-client";
import type { Clock, Timer } from "#base/clock.ts";
import { Incoming } from "./incoming.ts";
import { Outgoing } from "./outgoing.ts";
import { type Recovery, type RecoveryInput, recover } from "./recovery.ts";
import { failureCode } from "./signalling/failure.ts";
import type { Direction, Entered, MediaSource, Signalling } from "./signalling/signalling.ts";
import type { SendWishes } from "./wishes.ts";

/** What a stay tells its engine. */
export interface StayOwner {
  wishes(): SendWishes;
  /** Something a page shows has changed. */
  changed(): void;
  /** The media path cannot be mended: the meeting has to be joined anew. */
  lost(): void;
}

/** One way into a meeting: two transports and what flows over them, until the meeting is left or joined anew. */
export class Stay {
  readonly entered: Entered;
  readonly outgoing: Outgoing;
  readonly incoming: Incoming;
  readonly #transports: Record<Direction, types.Transport>;
  readonly #signalling: Signalling;
  readonly #clock: Clock;
  readonly #owner: StayOwner;
  readonly #recovery: Record<Direction, Recovery> = { send: { is: "well" }, receive: { is: "well" } };
  readonly #timers: Partial<Record<Direction, Timer>> = {};
  #closed = false;

  constructor(device: types.Device, entered: Entered, signalling: Signalling, clock: Clock, owner: StayOwner) {
    this.entered = entered;
    this.#signalling = signalling;
    this.#clock = clock;
    this.#owner = owner;
    this.#transports = {
      send: device.createSendTransport(entered.send),
      receive: device.createRecvTransport(entered.receive),
    };
    this.outgoing = new Outgoing(
      this.#transports.send,
      signalling,
      () => owner.wishes(),
      () => owner.changed(),
    );
    this.incoming = new Incoming(this.#transports.receive, signalling, () => owner.changed());
    for (const direction of ["send", "receive"] as const) this.#watch(direction);
    this.#transports.send.on("produce", ({ kind, rtpParameters, appData }, done, failed) => {
      const { source, paused } = appData as { source: MediaSource; paused: boolean };
      signalling.produce({ kind, source, rtpParameters, paused }).then((id) => done({ id }), failed);
    });
  }

  /** Whether media is being brought back. */
  get wobbling(): boolean {
    return Object.values(this.#recovery).some(({ is }) => is !== "well");
  }

  get sendStats(): Promise<RTCStatsReport> {
    return this.#transports.send.getStats();
  }

  /** The signalling is back: a path that failed meanwhile is tried at once. */
  signallingBack(): void {
    for (const direction of ["send", "receive"] as const) {
      const state = this.#transports[direction].connectionState;
      if (state === "failed" || state === "disconnected") this.#input(direction, "failed");
    }
  }

  close(): void {
    this.#closed = true;
    for (const timer of Object.values(this.#timers)) timer.cancel();
    for (const transport of Object.values(this.#transports)) transport.close();
  }

  #watch(direction: Direction): void {
    const transport = this.#transports[direction];
    transport.on("connect", ({ dtlsParameters }, done, failed) => {
      this.#signalling.connectTransport(direction, dtlsParameters).then(done, failed);
    });
    transport.on("connectionstatechange", (state) => {
      if (state === "connected" || state === "disconnected" || state === "failed") this.#input(direction, state);
    });
  }

  #input(direction: Direction, input: RecoveryInput): void {
    if (this.#closed) return;
    const { state, effects } = recover(this.#recovery[direction], input);
    this.#recovery[direction] = state;
    if (input !== "disconnected") this.#timers[direction]?.cancel();
    for (const effect of effects) {
      if (effect.do === "wait") {
        this.#timers[direction]?.cancel();
        this.#timers[direction] = this.#clock.after(effect.ms, () => this.#input(direction, "timeout"));
      } else if (effect.do === "restart-ice") {
        void this.#restart(direction);
      } else {
        this.#owner.lost();
      }
    }
    this.#owner.changed();
  }

  async #restart(direction: Direction): Promise<void> {
    try {
      const iceParameters = await this.#signalling.restartIce(direction);
      await this.#transports[direction].restartIce({ iceParameters });
    } catch (error) {
      // Without signalling the next timeout tries again; a server that refuses has forgotten us.
      const code = failureCode(error);
      if (code !== "unreachable" && code !== "no-answer") this.#input(direction, "restart-refused");
    }
  }
}
