import type { Socket } from "socket.io";
import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { TokenBucket } from "#base/token-bucket.ts";
import { type IdentityKey, isSignedBy } from "#process/identity-key.ts";
import { protocolVersion, speaksWith } from "#protocol/version.ts";
import {
  type FleetRefusalCode,
  fleetTimes,
  type HubToRoom,
  type Proof,
  type ProofReply,
  proofSchema,
  type RoomToHub,
  reportMarkSchema,
  reportSchema,
  statements,
} from "#protocol/wire/fleet.ts";
import { versionOf } from "./enrolment.ts";
import type { Fleet } from "./fleet.ts";
import { hubLimits } from "./limits.ts";
import { Refused, refusal } from "./refused.ts";
import { newSecret } from "./secrets.ts";

export type RoomSocket = Socket<RoomToHub, HubToRoom>;

export interface SessionOptions {
  readonly name: string;
  readonly identity: IdentityKey;
  readonly fleet: Fleet;
  readonly clock: Clock;
  readonly log: Log;
  /** The room has proved who it is; whoever was there as this room before is let go. */
  readonly proved: (room: string) => void;
}

/** One connection of a room: challenged, then, once it has proved its key, heard. */
export class RoomSession {
  readonly #socket: RoomSocket;
  readonly #options: SessionOptions;
  readonly #pace: TokenBucket;
  readonly #late: Timer;
  /** Good for one proof. */
  #nonce: string | undefined = newSecret();
  #room: string | undefined;
  #refusals = 0;
  /** Whether what is being read is within the pace. */
  #isPaced = true;
  #ended = false;

  constructor(socket: RoomSocket, options: SessionOptions) {
    this.#socket = socket;
    this.#options = options;
    const { clock, identity } = options;
    this.#pace = new TokenBucket(hubLimits.messageBurst, hubLimits.messagesPerSecond, () => clock.monotonic());
    this.#late = clock.after(fleetTimes.proveWithin, () => this.end());
    // Before the library reads it: what it drops without a word, an answer to nothing, costs as much as a report.
    socket.conn.on("packet", ({ type }) => {
      if (type === "message") this.#pass();
    });
    socket.onAny((name: unknown, given: unknown, reply: unknown) => this.#hear(name, given, reply));
    socket.emit("challenge", {
      protocol: protocolVersion,
      hub: identity.fingerprint,
      nonce: this.#nonce ?? "",
    });
  }

  /** Who it is; undefined while that is not proved. */
  get room(): string | undefined {
    return this.#room;
  }

  /** Lets the room go, with the reason where there is one. */
  end(code?: FleetRefusalCode): void {
    if (this.#ended) return;
    if (code !== undefined) this.#socket.emit("refused", refusal(code));
    this.#socket.disconnect(true);
    this.ended();
  }

  /** It is gone. */
  ended(): void {
    this.#ended = true;
    this.#late.cancel();
  }

  #pass(): void {
    if (this.#ended) return;
    this.#isPaced = this.#pace.take();
    if (!this.#isPaced) this.#refuse("too-many");
  }

  #hear(name: unknown, given: unknown, reply: unknown): void {
    if (this.#ended || !this.#isPaced) return;
    const answer = (answered: unknown): void => {
      if (typeof reply === "function") reply(answered);
    };
    try {
      if (name === "prove") {
        this.#prove(given, answer);
        return;
      }
      const room = this.#room;
      if (room === undefined || (name !== "report" && name !== "heartbeat")) throw new Refused("bad-message");
      answer({ known: name === "report" ? this.#report(room, given) : this.#heartbeat(room, given) });
    } catch (error) {
      if (!(error instanceof Refused)) this.#options.log.error("a message failed", { because: messageOf(error) });
      this.#refuse(error instanceof Refused ? error.code : "failed");
    }
  }

  #report(room: string, given: unknown): boolean {
    const report = reportSchema.safeParse(given);
    if (!report.success) throw new Refused("bad-message");
    this.#options.fleet.report(room, report.data);
    return true;
  }

  #heartbeat(room: string, given: unknown): boolean {
    const mark = reportMarkSchema.safeParse(given);
    if (!mark.success) throw new Refused("bad-message");
    return this.#options.fleet.heartbeat(room, mark.data);
  }

  /** A wrong proof ends the connection; what is no proof at all is refused as any other message. */
  #prove(given: unknown, answer: (reply: ProofReply) => void): void {
    const { fleet, identity, log, name, proved } = this.#options;
    const hubNonce = this.#nonce;
    const version = versionOf(given);
    const proof = proofSchema.safeParse(given);
    try {
      if (version !== undefined && !speaksWith(version)) throw new Refused("unknown-version");
      if (!proof.success || hubNonce === undefined) throw new Refused("bad-message");
      this.#nonce = undefined;
      const nonces = this.#check(proof.data, hubNonce);
      this.#late.cancel();
      this.#room = proof.data.room;
      proved(proof.data.room);
      answer({ ok: true, signature: identity.sign(statements.hub(nonces)), name, spreadMs: fleet.spreadMs });
      fleet.heard(proof.data.room);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === "bad-message") throw error;
      log.warn("a room was refused", { because: error.code, room: proof.data?.room });
      answer({ ok: false, error: refusal(error.code) });
      this.end(error.code);
    }
  }

  #check(proof: Proof, hubNonce: string) {
    const { fleet, identity } = this.#options;
    const publicKey = fleet.publicKeyOf(proof.room);
    if (publicKey === undefined) throw new Refused("room-unknown");
    const nonces = { hub: identity.fingerprint, hubNonce, room: proof.room, roomNonce: proof.nonce };
    if (!isSignedBy(publicKey, statements.room(nonces), proof.signature)) throw new Refused("wrong-proof");
    return nonces;
  }

  #refuse(code: FleetRefusalCode): void {
    this.#refusals += 1;
    if (this.#refusals <= hubLimits.patience) {
      this.#socket.emit("refused", refusal(code));
      return;
    }
    this.#options.log.warn("a connection sends what is not understood, and is closed", {
      because: code,
      room: this.#room,
    });
    this.end(code);
  }
}
