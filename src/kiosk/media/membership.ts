import { Backoff } from "#base/backoff.ts";
import { type Clock, delay } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { Ahead } from "./ahead.ts";
import { Codecs } from "./codecs.ts";
import type { People } from "./people.ts";
import { failureCode, SignallingFailure } from "./signalling/failure.ts";
import type { Entered, Identity, PartingReason, Signalling, Ticket } from "./signalling/signalling.ts";
import type { EndReason, EngineState } from "./snapshot.ts";
import { Stay } from "./stay.ts";
import type { SendWishes } from "./wishes.ts";

/** What a membership needs, and whom it tells. */
export interface MembershipParts {
  readonly signalling: Signalling;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly log: Log;
  readonly wishes: () => SendWishes;
  /** Something a page shows has changed. */
  readonly changed: () => void;
  readonly people: Pick<People, "replaceAll" | "clear">;
  /** The room is in, for the first time or anew: what is wished for is to be sent. */
  readonly follow: () => Promise<void>;
  /** The meeting is over: nothing of it stays. */
  readonly ended: () => void;
}

interface Purpose {
  readonly ticket: Ticket;
  readonly name: string;
}

/** Being in one meeting at a time: the way in, everything that brings it back, and the end. */
export class Membership {
  readonly #parts: MembershipParts;
  readonly #codecs: Codecs;
  readonly #ahead = new Ahead<Stay>((ticket) => this.#enter(ticket));
  #state: EngineState = { is: "idle" };
  #purpose: Purpose | undefined;
  #stay: Stay | undefined;
  /** Raised by whatever ends an attempt; an attempt that finds it changed gives up. */
  #attempt = 0;

  constructor(parts: MembershipParts) {
    this.#parts = parts;
    this.#codecs = new Codecs(parts.signalling);
    this.#listen();
  }

  get state(): EngineState {
    return this.#state;
  }

  /** What flows, while there is a way in. */
  get stay(): Stay | undefined {
    return this.#stay;
  }

  /** Does ahead of time what can be done. Rejects when the meeting is not there. */
  async prepare(ticket?: Ticket): Promise<void> {
    await this.#codecs.loaded();
    if (ticket === undefined || this.#stay !== undefined || this.#purpose !== undefined) return;
    await this.#ahead.prepare(ticket);
  }

  async look(code: string): Promise<{ title: string; people: number }> {
    await this.#codecs.loaded();
    return this.#parts.signalling.look(code);
  }

  /** Joins; rejects with a SignallingFailure when that cannot be. */
  async join(ticket: Ticket, name: string): Promise<void> {
    const attempt = ++this.#attempt;
    this.#purpose = { ticket, name };
    this.#stay?.close();
    this.#stay = undefined;
    this.#parts.people.clear();
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

  async leave(): Promise<void> {
    const was = this.#state.is;
    this.#end("left");
    await this.#ahead.drop();
    if (was !== "idle" && was !== "ended") await this.#parts.signalling.leave().catch(() => {});
  }

  /** For good: leaves without a word. */
  close(): void {
    this.#end("left");
    void this.#ahead.drop();
  }

  async rename(name: string): Promise<void> {
    if (this.#purpose !== undefined) this.#purpose = { ...this.#purpose, name };
    if (this.#state.is === "joined") await this.#parts.signalling.rename(name);
  }

  async #enter(ticket: Ticket): Promise<Stay> {
    const { signalling, identity, clock, wishes, changed } = this.#parts;
    const device = await this.#codecs.loaded();
    if (!signalling.connected) await signalling.open();
    const entered: Entered = await signalling.enter(ticket, identity);
    const stay: Stay = new Stay(device, entered, signalling, clock, {
      wishes,
      changed,
      lost: () => {
        if (this.#stay === stay) this.#comeBack("the media path is lost");
      },
    });
    return stay;
  }

  async #joinOnce(attempt: number, purpose: Purpose): Promise<void> {
    const { signalling, people, follow } = this.#parts;
    const stay = (await this.#ahead.take(purpose.ticket)) ?? (await this.#enter(purpose.ticket));
    const device = await this.#codecs.loaded();
    if (attempt !== this.#attempt) return stay.close();
    this.#stay = stay;
    try {
      const peers = await signalling.join(purpose.name, device.recvRtpCapabilities);
      if (attempt !== this.#attempt) return stay.close();
      people.replaceAll(peers);
      const { code, title } = stay.entered;
      this.#become({ is: "joined", code, title });
      await follow();
    } catch (error) {
      stay.close();
      if (this.#stay === stay) this.#stay = undefined;
      throw error;
    }
  }

  #listen(): void {
    const { events } = this.#parts.signalling;
    events.on("dropped", () => {
      if (this.#state.is !== "joined") return;
      const { code, title } = this.#state;
      this.#become({ is: "reconnecting", code, title, since: this.#parts.clock.wall() });
    });
    events.on("connected", () => {
      // Without a stay somebody is on the way back already.
      if (this.#state.is === "reconnecting" && this.#stay !== undefined) void this.#resume(this.#stay);
      else if (this.#stay === undefined) void this.#ahead.drop();
    });
    events.on("parted", (reason) => this.#parted(reason));
  }

  /** The connection is back before the server has given us up. */
  async #resume(stay: Stay): Promise<void> {
    const attempt = ++this.#attempt;
    const { signalling, identity, people, follow } = this.#parts;
    try {
      const there = await signalling.resume(identity);
      if (attempt !== this.#attempt) return;
      people.replaceAll(there.peers);
      stay.signallingBack();
      await stay.outgoing.align(there.producers);
      const followed = stay.outgoing.follow().catch((error: unknown) => {
        // Somebody else began to share meanwhile: no reason to come in anew.
        if (failureCode(error) !== "sharing-taken") throw error;
        return follow();
      });
      await Promise.all([stay.incoming.align(there.consumers), followed]);
      if (attempt !== this.#attempt) return;
      const { code, title } = stay.entered;
      this.#become({ is: "joined", code, title });
    } catch (error) {
      if (attempt !== this.#attempt) return;
      const code = failureCode(error);
      // Dropped again: the next connection resumes.
      if (!signalling.connected && (code === "unreachable" || code === "no-answer")) return;
      await this.#comeBack(messageOf(error));
    }
  }

  /** Joins anew, as the same person, until it succeeds or never can. */
  async #comeBack(why: string): Promise<void> {
    const { clock, log } = this.#parts;
    const purpose = this.#purpose;
    if (purpose === undefined || (this.#state.is !== "joined" && this.#state.is !== "reconnecting")) return;
    const attempt = ++this.#attempt;
    log.warn("joining the meeting again", { because: why });
    const { code, title } = this.#state;
    this.#stay?.close();
    this.#stay = undefined;
    if (this.#state.is === "joined") this.#become({ is: "reconnecting", code, title, since: clock.wall() });
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
        await delay(backoff.next(), clock);
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
    this.#parts.people.clear();
    this.#parts.ended();
    if (this.#state.is !== "idle") this.#become({ is: "ended", reason });
  }

  #become(state: EngineState): void {
    this.#state = state;
    this.#parts.changed();
  }
}
