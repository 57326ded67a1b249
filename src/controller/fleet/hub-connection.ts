import { randomBytes } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { z } from "zod";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { TokenBucket } from "#base/token-bucket.ts";
import { type IdentityKey, isSignedBy, keyFingerprint } from "#process/identity-key.ts";
import { type FleetTrouble, fleetTroubleCodes } from "#protocol/fleet.ts";
import { protocolVersion, speaksWith } from "#protocol/version.ts";
import {
  challengeSchema,
  type FleetRefusalCode,
  fleetErrorSchema,
  fleetSocketPath,
  fleetTimes,
  type HubToRoom,
  heartbeatReplySchema,
  type Nonces,
  proofReplySchema,
  type RoomToHub,
  statements,
} from "#protocol/wire/fleet.ts";
import { connectionTrouble } from "./connection-error.ts";
import { hubWebSocket, isFrame } from "./hub-web-socket.ts";
import { fleetLimits } from "./limits.ts";
import type { Membership } from "./membership.ts";
import type { RoomReports } from "./reports.ts";

/** Why a connection to the hub is over. */
export interface Ending {
  readonly trouble: FleetTrouble;
  /** What the system said. */
  readonly detail?: string;
}

export interface HubConnectionOptions {
  readonly clock: Clock;
  readonly membership: Membership;
  readonly key: IdentityKey;
  readonly reports: RoomReports;
}

/**
 * One connection to the hub, from dialling to its end. The hub proves by its key that it is the one the room enrolled with,
 * and is told nothing of the room before; then come reports and heartbeats, and each has to be answered in time.
 */
export class HubConnection implements Disposable {
  readonly events = new Events<{
    /** It is the hub; what it is called, and over how long rooms that come back spread themselves, milliseconds. */
    proved: [hub: { readonly name: string; readonly spreadMs: number }];
    /** The hub answered. */
    heard: [];
    /** The last of all. */
    ended: [why: Ending];
  }>();

  readonly #options: HubConnectionOptions;
  readonly #hub: string;
  readonly #pace: TokenBucket;
  readonly #waiting = new Set<Timer>();
  #socket: Socket<HubToRoom, RoomToHub> | undefined;
  #until: Timer | undefined;
  #beats: Timer | undefined;
  #nextReport: Timer | undefined;
  #reportedAt = Number.NEGATIVE_INFINITY;
  #isReporting = false;
  /** Something may be another than in the last report. */
  #isChanged = false;
  #isProved = false;
  #wasChallenged = false;
  #isOver = false;
  /** What the hub complained of last: why it then hangs up, or does not answer. */
  #complaint: Ending | undefined;
  #unfollow: (() => void) | undefined;

  constructor(options: HubConnectionOptions) {
    this.#options = options;
    this.#hub = keyFingerprint(options.membership.hub.publicKey);
    const { messageBurst, messagesPerSecond } = fleetLimits;
    this.#pace = new TokenBucket(messageBurst, messagesPerSecond, () => options.clock.monotonic());
  }

  start(): void {
    const { origin, authority } = this.#options.membership;
    this.#await(fleetLimits.connectWithinMs, "unreachable");
    const hungUp = () => this.#end(this.#complaint ?? { trouble: "ended" });
    const socket: Socket<HubToRoom, RoomToHub> = io(origin, {
      path: fleetSocketPath,
      transports: [hubWebSocket((frame) => this.#isTaken(frame), hungUp)],
      reconnection: false,
      forceNew: true,
      timeout: fleetLimits.connectWithinMs,
      ...(authority === undefined ? {} : { ca: authority.certificate }),
    });
    this.#socket = socket;
    socket.on("connect", () => this.#await(fleetTimes.proveWithin, "silent"));
    socket.on("challenge", (given: unknown) => this.#handleChallenge(given));
    socket.on("refused", (given: unknown) => this.#handleRefused(given));
    socket.on("connect_error", (error) => this.#end(connectionTrouble(error)));
    socket.on("disconnect", hungUp);
    this.#unfollow = this.#options.reports.events.on("changed", () => {
      this.#isChanged = true;
      this.#reportSoon();
    });
  }

  /** Hangs up; nothing is told any more. */
  [Symbol.dispose](): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#unfollow?.();
    for (const timer of [this.#until, this.#beats, this.#nextReport, ...this.#waiting]) timer?.cancel();
    this.#waiting.clear();
    this.#socket?.disconnect();
  }

  #end(why: Ending): void {
    if (this.#isOver) return;
    this[Symbol.dispose]();
    this.events.emit("ended", why);
  }

  #await(ms: number, otherwise: FleetTrouble): void {
    if (this.#isOver) return;
    this.#until?.cancel();
    this.#until = this.#options.clock.after(ms, () => this.#end({ trouble: otherwise }));
  }

  #isTaken(frame: unknown): boolean {
    if (this.#isOver) return false;
    if (isFrame(frame) && this.#pace.take()) return true;
    this.#end({ trouble: "garbled" });
    return false;
  }

  #handleChallenge(given: unknown): void {
    if (this.#isOver) return;
    const challenge = challengeSchema.safeParse(given);
    if (!challenge.success || this.#wasChallenged) {
      this.#end({ trouble: "garbled" });
      return;
    }
    this.#wasChallenged = true;
    const { protocol, hub, nonce: hubNonce } = challenge.data;
    if (!speaksWith(protocol.major)) {
      this.#end({ trouble: "unknown-version" });
      return;
    }
    if (hub !== this.#hub) {
      this.#end({ trouble: "other-hub" });
      return;
    }
    const { key } = this.#options;
    const nonces: Nonces = {
      hub,
      hubNonce,
      room: key.fingerprint,
      roomNonce: randomBytes(16).toString("base64url"),
    };
    const proof = {
      protocol: protocolVersion,
      room: nonces.room,
      nonce: nonces.roomNonce,
      signature: key.sign(statements.room(nonces)),
    };
    this.#until?.cancel();
    this.#ask(
      (reply) => this.#socket?.emit("prove", proof, reply),
      proofReplySchema,
      (answer) => {
        if (!answer.ok) {
          this.#end(endingFor(answer.error.code));
          return;
        }
        const { publicKey } = this.#options.membership.hub;
        if (!isSignedBy(publicKey, statements.hub(nonces), answer.signature))
          return this.#end({ trouble: "other-hub" });
        this.#begin(answer);
      },
    );
  }

  #begin({ name, spreadMs }: { readonly name: string; readonly spreadMs: number }): void {
    this.#isProved = true;
    this.events.emit("proved", { name, spreadMs });
    this.events.emit("heard");
    this.#beats = this.#options.clock.every(fleetTimes.heartbeat, () => this.#heartbeat());
    this.#report();
    // A hub that has the report already hears at once that the room is back.
    if (!this.#isReporting) this.#heartbeat();
  }

  #handleRefused(given: unknown): void {
    if (this.#isOver) return;
    const refused = fleetErrorSchema.safeParse(given);
    if (!refused.success) {
      this.#end({ trouble: "garbled" });
      return;
    }
    const ending = endingFor(refused.data.code);
    if (isFinal(ending.trouble)) this.#end(ending);
    else this.#complaint = ending;
  }

  #reportSoon(): void {
    if (!this.#isProved || this.#isOver || this.#isReporting || this.#nextReport !== undefined) return;
    const { clock } = this.#options;
    const wait = this.#reportedAt + fleetLimits.reportEveryMs - clock.monotonic();
    if (wait <= 0) {
      this.#report();
      return;
    }
    this.#nextReport = clock.after(wait, () => {
      this.#nextReport = undefined;
      this.#report();
    });
  }

  #report(): void {
    const { reports, clock } = this.#options;
    this.#isChanged = false;
    const report = reports.take();
    if (report === undefined || report.rev === reports.known) return;
    this.#isReporting = true;
    this.#reportedAt = clock.monotonic();
    this.#ask(
      (reply) => this.#socket?.emit("report", report, reply),
      heartbeatReplySchema,
      ({ known }) => {
        this.#isReporting = false;
        this.events.emit("heard");
        reports.known = known ? report.rev : undefined;
        // One that does not keep it is told again with the next heartbeat, not at once and for ever.
        if (known && this.#isChanged) this.#reportSoon();
      },
    );
  }

  #heartbeat(): void {
    const { reports } = this.#options;
    this.#ask(
      (reply) => this.#socket?.emit("heartbeat", reports.mark, reply),
      heartbeatReplySchema,
      ({ known }) => {
        this.events.emit("heard");
        if (known) return;
        reports.known = undefined;
        this.#reportSoon();
      },
    );
  }

  /** Sends something that has to be answered in time, and by what `schema` says. */
  #ask<Answer>(
    send: (reply: (answer: unknown) => void) => void,
    schema: z.ZodType<Answer>,
    take: (answer: Answer) => void,
  ): void {
    const late = this.#options.clock.after(fleetTimes.answerWithin, () =>
      this.#end(this.#complaint ?? { trouble: "silent" }),
    );
    this.#waiting.add(late);
    send((given) => {
      // Nothing that was not asked for, and nothing twice.
      if (!this.#waiting.delete(late)) return;
      late.cancel();
      const answer = schema.safeParse(given);
      if (!answer.success) {
        this.#end({ trouble: "garbled" });
        return;
      }
      this.#complaint = undefined;
      take(answer.data);
    });
  }
}

/** These do not get better by trying again. */
const finals: ReadonlySet<FleetTrouble> = new Set([
  "room-unknown",
  "wrong-proof",
  "unknown-version",
  "bad-message",
  "key-lost",
]);

/** Whether the hub, or the room, has said no for good. */
export function isFinal(trouble: FleetTrouble): boolean {
  return finals.has(trouble);
}

function endingFor(code: FleetRefusalCode): Ending {
  return { trouble: fleetTroubleCodes.find((trouble) => trouble === code) ?? "failed" };
}
