import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import { note } from "#protocol/device-notes.ts";
import { asRoomError, type ErrorCode, errorCodes, RoomError } from "#protocol/errors.ts";
import { step } from "./machine.ts";
import type { Places } from "./places.ts";
import { type CallEffect, type CallInput, type CallState, type Goal, type IntendedCall, subjectOf } from "./state.ts";

/** Where the intended call is kept. */
export interface IntendedCallStore {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
}

export interface CallOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: IntendedCallStore;
  readonly places: Places;
}

/** What else happens in the room because of the call. */
export interface CallEvents {
  state: [state: CallState];
  "begin-media": [fromRoom: boolean];
  "end-media": [];
}

const intendedSchema: z.ZodType<IntendedCall | null> = z
  .object({
    callId: z.string(),
    generation: z.int(),
    title: z.string(),
    since: z.number(),
    place: z.object({
      server: z.string(),
      code: z.string(),
      token: z.string().exactOptional(),
      authority: z.string().exactOptional(),
      joinUrl: z.string(),
      own: z.boolean(),
    }),
  })
  .nullable();

const renewTokenMs = 20 * 60_000;
const keptWithinMs = 1_000;
/** A disk that is full says when it takes changes again; one that was too busy, or was away for a moment, does not. */
const keepAgainMs = 5_000;

/** Carries out what the machine decides, one input after the other, and answers those who wait for an outcome. */
export class Call implements AsyncDisposable {
  readonly events = new Events<CallEvents>();
  readonly #options: CallOptions;
  #state: CallState = { state: "idle" };
  #turn: Promise<void> = Promise.resolve();
  #timer: Timer | undefined;
  #renewal: Timer | undefined;
  #keepingAgain: Timer | undefined;
  /** The disk knows of another call than the room is in. */
  #unkept = false;
  #writes = 0;
  #ended = false;

  constructor(options: CallOptions) {
    this.#options = options;
  }

  get state(): CallState {
    return this.#state;
  }

  /** Takes up the call that was on when the controller ended. */
  async start(): Promise<void> {
    const { store, clock, log } = this.#options;
    const read = intendedSchema.safeParse(await store.read());
    if (!read.success) log.error("the intended call on disk is not understood; the room is in no meeting");
    if (read.success && read.data !== null) {
      log.info("the room was in a meeting; it stays there", { callId: read.data.callId });
      await this.#input({ kind: "restored", call: read.data, at: clock.wall() });
    }
    this.#renewal = clock.every(renewTokenMs, () => void this.renewWayIn());
  }

  /**
   * Goes into a meeting; resolves with the call once the room is on its way and that is on disk.
   *
   * @param fromRoom whether somebody in the room wants it: only then is the room heard and seen from the start
   */
  async enter(goal: Goal, title: string, fromRoom: boolean): Promise<IntendedCall> {
    const callId = randomUUID();
    const at = this.#options.clock.wall();
    const refused = await this.#input({ kind: "start", callId, title, goal, fromRoom, at });
    if (refused !== undefined) throw refused;
    return this.#whenPlaced(callId);
  }

  /** Leaves; resolves when the kiosk is out. */
  async leave(): Promise<void> {
    await this.#input({ kind: "leave", at: this.#options.clock.wall() });
    const end = await this.#until((state) => (state.state === "leaving" ? undefined : state));
    if (end.state === "idle" && end.ended?.fault?.code === "timed-out") throw new RoomError("timed-out");
  }

  /** Out and in again. */
  async restart(): Promise<void> {
    const callId = subjectOf(this.#state)?.callId;
    const refused = await this.#input({ kind: "restart", at: this.#options.clock.wall() });
    if (refused !== undefined) throw refused;
    if (callId !== undefined) await this.#whenPlaced(callId);
  }

  /** The kiosk says what is so. */
  handleReport({ callId, generation, state, failure }: KioskReport): void {
    const at = this.#options.clock.wall();
    void this.#input({ kind: "report", callId, generation, state, ...(failure === undefined ? {} : { failure }), at });
  }

  handleKioskAway(): void {
    void this.#input({ kind: "kiosk-away", at: this.#options.clock.wall() });
  }

  /** The own server moved, or the token will be old when a kiosk needs it again: what it enters by is made anew. */
  async renewWayIn(): Promise<void> {
    const { state } = this;
    if (state.state !== "joining" && state.state !== "joined" && state.state !== "reconnecting") return;
    const { callId, place } = state.call;
    if (!place.own) return;
    try {
      const { server, token, joinUrl } = await this.#options.places.renew(place.code);
      await this.#input({ kind: "way-in", callId, server, token, joinUrl });
    } catch (error) {
      this.#options.log.warn("no fresh token for the meeting", { because: messageOf(error) });
    }
  }

  /** The disk may take changes again: it learns what it missed. */
  async keepAgain(): Promise<void> {
    const keep = async (): Promise<void> => {
      if (!this.#unkept) return;
      const { state } = this;
      await this.#keep("call" in state ? state.call : null);
    };
    this.#turn = this.#turn.then(keep);
    await this.#turn;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.cancel();
    this.#renewal?.cancel();
    this.#keepingAgain?.cancel();
    this.#keepingAgain = undefined;
    this.#ended = true;
    this.events.clear();
    await this.#turn;
  }

  /** Runs one input after those before it. Resolves with the refusal, if the machine refused. */
  #input(input: CallInput): Promise<RoomError | undefined> {
    const done = this.#turn.then(() => this.#take(input));
    this.#turn = done.then(
      () => {},
      (error) => this.#options.log.error("the call stumbled", { because: messageOf(error) }),
    );
    return done;
  }

  async #take(input: CallInput): Promise<RoomError | undefined> {
    const before = this.#state;
    const { state, effects } = step(before, input);
    for (const effect of effects) {
      if (effect.kind === "refuse") return new RoomError(effect.code, effect.detail);
      if (effect.kind === "keep") await this.#keep(effect.call);
    }
    if (state !== before) {
      this.#timer?.cancel();
      this.#state = state;
      this.#options.log.info("the call", { state: state.state, from: before.state, because: input.kind });
    }
    for (const effect of effects) this.#act(effect);
    if (state !== before) this.events.emit("state", state);
    return undefined;
  }

  /**
   * Writes the intended call. A disk that refuses or hangs keeps nobody from a meeting, and nobody in one: the room
   * goes on, and what could not be written is tried again until the disk takes it.
   */
  async #keep(call: IntendedCall | null): Promise<void> {
    const { store, log } = this.#options;
    const again = this.#unkept;
    this.#unkept = true;
    const turn = ++this.#writes;
    const written = store.write(call).then(
      () => {
        if (turn === this.#writes) this.#unkept = false;
      },
      (error: unknown) => {
        // Once, and not at each try of a disk that stays full.
        log[again ? "debug" : "error"]("the intended call could not be kept", { because: messageOf(error) });
        this.#keepLater();
      },
    );
    await this.#notForever(written);
  }

  #keepLater(): void {
    if (this.#ended) return;
    this.#keepingAgain ??= this.#options.clock.after(keepAgainMs, () => {
      this.#keepingAgain = undefined;
      void this.keepAgain();
    });
  }

  /** What is written late is still written in order. */
  #notForever(written: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const late = this.#options.clock.after(keptWithinMs, resolve);
      void written.then(resolve).finally(() => late.cancel());
    });
  }

  #act(effect: CallEffect): void {
    switch (effect.kind) {
      case "keep":
      case "refuse":
        return;
      case "begin-media":
        this.events.emit("begin-media", effect.fromRoom);
        return;
      case "end-media":
        this.events.emit("end-media");
        return;
      case "find-place":
        void this.#findPlace(effect);
        return;
      case "timer": {
        const { of, callId, generation, ms } = effect;
        const { clock } = this.#options;
        this.#timer = clock.after(
          ms,
          () => void this.#input({ kind: "timeout", of, callId, generation, at: clock.wall() }),
        );
        return;
      }
    }
  }

  async #findPlace({ goal, title, callId, generation }: Extract<CallEffect, { kind: "find-place" }>): Promise<void> {
    const { places, clock } = this.#options;
    try {
      const found = await places.find(goal, title);
      await this.#input({ kind: "placed", callId, generation, ...found, at: clock.wall() });
    } catch (error) {
      const { code, detail } = asRoomError(error);
      const said = detail === undefined ? {} : { detail };
      await this.#input({ kind: "failed", callId, generation, code, ...said, at: clock.wall() });
    }
  }

  async #whenPlaced(callId: string): Promise<IntendedCall> {
    const end = await this.#until((state) => {
      if (subjectOf(state)?.callId !== callId) return state;
      return state.state === "preparing" ? undefined : state;
    });
    if ("call" in end && end.call.callId === callId) return end.call;
    if (end.state === "idle" && end.ended?.fault !== undefined) {
      const { code } = end.ended.fault;
      throw new RoomError(isErrorCode(code) ? code : "internal");
    }
    throw new RoomError("wrong-state", note("why-room-left"));
  }

  /** The first state that `found` makes something of; the present one counts. */
  #until(found: (state: CallState) => CallState | undefined): Promise<CallState> {
    return new Promise((resolve) => {
      const stop = this.events.on("state", (state) => look(state));
      const look = (state: CallState): void => {
        const result = found(state);
        if (result === undefined) return;
        stop();
        resolve(result);
      };
      look(this.#state);
    });
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}
