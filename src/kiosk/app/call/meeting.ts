import { type ReadonlySignal, signal } from "@preact/signals";
import { Backoff } from "#base/backoff.ts";
import type { Clock } from "#base/clock.ts";
import type { Unsubscribe } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { Intent } from "#protocol/status.ts";
import { failureCode } from "../../media/signalling/failure.ts";
import type { Snapshot } from "../../media/snapshot.ts";
import { type Engine, isOwn, type MakeEngine, ownServer, type ServerAddress } from "./engine.ts";
import { type MeetingFailure, mayPass, reportedEnd, reportedFailure } from "./failure.ts";

/** So long a meeting server that is away is tried before the room says that it can't get in. */
export const joinPatienceMs = 20_000;

/** Where the room is, as this page has made it so. */
export type MeetingNow =
  | { readonly is: "idle" }
  | { readonly is: "joining" | "failed"; readonly call: CallOf; readonly failure?: MeetingFailure }
  | { readonly is: "joined" | "reconnecting"; readonly call: CallOf; readonly snapshot: Snapshot };

/** The call the room is in by the controller's decision. */
export interface CallOf {
  readonly callId: string;
  readonly generation: number;
  readonly title: string;
}

type Wanted = NonNullable<Intent>;

/**
 * Brings the room where the controller wants it: into a meeting, into another, or out. One attempt stands at a time; what
 * an earlier one still does is not heard. While the controller is away the last decision stands.
 */
export class Meeting {
  readonly #now = signal<MeetingNow>({ is: "idle" });
  readonly #engine = signal<Engine | undefined>(undefined);
  readonly #make: MakeEngine;
  readonly #clock: Clock;
  readonly #log: Log;
  #own: Engine | undefined;
  #wanted: Wanted | undefined;
  #attempt = 0;
  #stopListening: Unsubscribe = () => {};
  #leaving: Promise<void> = Promise.resolve();

  constructor(make: MakeEngine, clock: Clock, log: Log) {
    this.#make = make;
    this.#clock = clock;
    this.#log = log;
  }

  /** Where the room is. */
  get now(): ReadonlySignal<MeetingNow> {
    return this.#now;
  }

  /** The engine whose microphone and camera count now. */
  get engine(): ReadonlySignal<Engine | undefined> {
    return this.#engine;
  }

  /** Does what can be done before anybody taps: the socket to the room's own meeting server, its codecs. */
  prepare(): void {
    const engine = this.#engineFor(ownServer);
    this.#engine.value ??= engine;
    engine.prepare().catch((error: unknown) => {
      this.#log.info("The meeting server is not there yet.", { why: messageOf(error) });
    });
  }

  /** The controller's decision. */
  follow(intent: Intent): void {
    const before = this.#wanted;
    if (intent === null) {
      this.#wanted = undefined;
      if (before !== undefined) {
        this.#end();
      }
      return;
    }
    this.#wanted = intent;
    if (before?.callId !== intent.callId || before.generation !== intent.generation) {
      this.#begin(intent);
    }
  }

  #end(): void {
    this.#attempt += 1;
    this.#now.value = { is: "idle" };
    this.#depart(this.#own);
  }

  #begin(intent: Wanted): void {
    const attempt = ++this.#attempt;
    const { callId, generation, title } = intent;
    const call: CallOf = { callId, generation, title };
    this.#now.value = { is: "joining", call };
    const engine = this.#engineFor(intent);
    const departed = this.#depart(engine);
    departed
      .then(() => this.#join(attempt, engine, call))
      .catch((error: unknown) => this.#log.error("Joining failed.", { why: messageOf(error) }));
  }

  /** Leaves with the engine in use and turns to `next`. Leaving ends a join that is still on its way. */
  #depart(next: Engine | undefined): Promise<void> {
    this.#stopListening();
    const before = this.#engine.peek();
    this.#engine.value = next;
    const leaving = Promise.all([this.#leaving, before?.leave()])
      .then(() => {})
      .catch((error: unknown) => this.#log.warn("Leaving was not clean.", { why: messageOf(error) }))
      .finally(() => {
        if (before !== next && before !== this.#own) {
          before?.close();
        }
      });
    this.#leaving = leaving;
    return leaving;
  }

  /** Tries until it is in, it is refused for good, or patience ends. */
  async #join(attempt: number, engine: Engine, call: CallOf): Promise<void> {
    const backoff = new Backoff({ initial: 250, max: 3_000 });
    const giveUpAt = this.#clock.monotonic() + joinPatienceMs;
    for (;;) {
      const wanted = this.#wanted;
      if (attempt !== this.#attempt || wanted === undefined) {
        return;
      }
      // The others are shown as soon as the room is in, not only once its own picture is on its way.
      let isIn = false;
      const stopLooking = engine.events.on("changed", (snapshot) => {
        isIn ||= snapshot.state.is === "joined";
        // A failure is told by the join itself.
        if (isIn && snapshot.state.is !== "failed") {
          this.#take(attempt, engine, call, snapshot);
        }
      });
      try {
        await this.#joinOnce(attempt, engine, wanted).finally(stopLooking);
      } catch (error) {
        if (attempt !== this.#attempt) {
          return;
        }
        const code = failureCode(error);
        this.#log.warn("The room did not get into the meeting.", { code, why: messageOf(error) });
        if (mayPass(code) && this.#clock.monotonic() < giveUpAt) {
          this.#now.value = { is: "joining", call };
          await new Promise<void>((resolve) => this.#clock.after(backoff.next(), resolve));
          continue;
        }
        this.#now.value = { is: "failed", call, failure: reportedFailure(code, messageOf(error)) };
        return;
      }
      if (attempt === this.#attempt) {
        this.#stopListening = engine.events.on("changed", (snapshot) => this.#take(attempt, engine, call, snapshot));
        this.#take(attempt, engine, call, engine.snapshot());
      }
      return;
    }
  }

  /** By the room's token where it has one. An old token is no reason to stand outside: the link's code lets anybody in. */
  async #joinOnce(attempt: number, engine: Engine, wanted: Wanted): Promise<void> {
    const { token, code, displayName } = wanted;
    if (token !== undefined) {
      try {
        await engine.join({ token }, displayName);
        return;
      } catch (error) {
        if (failureCode(error) !== "token-refused" || attempt !== this.#attempt) {
          throw error;
        }
      }
    }
    await engine.join({ code }, displayName);
  }

  #take(attempt: number, engine: Engine, call: CallOf, snapshot: Snapshot): void {
    if (attempt !== this.#attempt) {
      return;
    }
    const { state } = snapshot;
    switch (state.is) {
      case "joined":
      case "reconnecting":
        this.#now.value = { is: state.is, call, snapshot };
        return;
      case "joining":
        this.#now.value = { is: "joining", call };
        return;
      case "idle":
      case "ended": {
        this.#stopListening();
        const reason = state.is === "ended" ? state.reason : "meeting-ended";
        this.#now.value = { is: "failed", call, failure: reportedEnd(reason) };
        return;
      }
      case "failed":
        this.#stopListening();
        if (mayPass(state.code)) {
          this.#now.value = { is: "joining", call };
          void this.#join(attempt, engine, call);
        } else {
          this.#now.value = { is: "failed", call, failure: reportedFailure(state.code, state.words) };
        }
        return;
    }
  }

  #engineFor(address: ServerAddress): Engine {
    if (!isOwn(address)) {
      return this.#make(address);
    }
    this.#own ??= this.#make(ownServer);
    return this.#own;
  }
}
