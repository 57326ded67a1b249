import { randomBytes } from "node:crypto";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import { sameSecret } from "#process/secret.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Entry } from "./accounts.ts";
import type { Grants } from "./grants.ts";
import { GuessLimit, type Pace } from "./guess-limit.ts";
import { hashToken, newScreenCode } from "./token.ts";

/** How long a code stays on the screen, and how many wrong tries end it, whoever made them. */
const codeMs = 3 * 60_000;
const wrongTries = 5;
/** Codes nobody gives back, from one address: a stranger on the network shall not keep the room's screen busy. */
const askPace: Pace = { free: 2, firstMs: 5 * 60_000, longestMs: 14 * 60_000 };
/** An invitation's life, and how many may be open. */
const invitationMs = 10 * 60_000;
const mostInvitations = 20;

export interface PairingOptions {
  readonly grants: Pick<Grants, "create" | "revokeToken">;
  readonly limit: GuessLimit;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the room's screen shows while a panel wants to be paired. */
export interface ShownCode {
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The name the asking panel gave. */
  readonly asking: string;
}

interface Invitation {
  readonly name: string | undefined;
  readonly endsAt: number;
}

/** Pairs panels: by a code that only somebody in the room can read, or by an invitation an administrator made. */
export class Pairing implements Disposable {
  readonly events = new Events<{ shownChanged: []; refused: [{ from: string; what: string }] }>();

  readonly #options: PairingOptions;
  readonly #asks: GuessLimit;
  /** By the hash of their code. */
  readonly #invitations = new Map<string, Invitation>();
  #shown: { readonly code: ShownCode; readonly end: Timer; wrong: number } | undefined;

  constructor(options: PairingOptions) {
    this.#options = options;
    this.#asks = new GuessLimit({ clock: options.clock, address: askPace });
  }

  [Symbol.dispose](): void {
    this.#shown?.end.cancel();
    this.#shown = undefined;
  }

  /** The code on the screen, for the screen alone. */
  get shown(): ShownCode | undefined {
    return this.#shown?.code;
  }

  /**
   * Shows a code. One that is shown stays: asking again neither replaces it nor makes it last, so that nobody can
   * wipe away the code another person is typing. Throws `too-many`.
   */
  ask(name: string, from: string): { expiresAt: number } {
    if (this.#shown !== undefined) return { expiresAt: this.#shown.code.expiresAt };
    const { clock, log } = this.#options;
    this.#asks.begin({ from });
    const code = { code: newScreenCode(), expiresAt: clock.wall() + codeMs, asking: name };
    this.#shown = { code, end: clock.after(codeMs, () => this.#hide()), wrong: 0 };
    log.info("A panel asks to be paired; the code is on the screen.", { name, from });
    this.events.emit("shownChanged");
    return { expiresAt: code.expiresAt };
  }

  /**
   * Pairs a panel that gives the screen's code or an invitation's. `replaces` is the token this browser came with,
   * which ends. Throws `wrong-code` and `too-many`.
   */
  async claim(code: string, name: string, from: string, replaces?: string): Promise<Entry> {
    const { grants, limit, log } = this.#options;
    limit.begin({ from });
    const typed = code.replace(/\s/g, "");
    const paired = /^\d{6}$/.test(typed) ? this.#takeShown(typed, name) : this.#takeInvitation(typed, name);
    if (paired === undefined) {
      this.events.emit("refused", { from, what: "pairing" });
      throw new RoomError("wrong-code");
    }
    limit.forget({ from });
    this.#asks.forget({ from });
    if (replaces !== undefined) await grants.revokeToken(replaces, "replaced");
    const entry = await grants.create({ kind: "panel", name: paired, role: "panel", from });
    log.info("A panel was paired.", { id: entry.grant.id, name: paired, from });
    return entry;
  }

  /** A code that pairs one panel, once, within ten minutes. It is lost when the controller restarts. */
  invite(name?: string): { code: string; expiresAt: number } {
    const { clock } = this.#options;
    const now = clock.monotonic();
    for (const [hash, { endsAt }] of this.#invitations) if (endsAt <= now) this.#invitations.delete(hash);
    if (this.#invitations.size >= mostInvitations) {
      throw new RoomError("too-many", `${mostInvitations} invitations are open`);
    }
    const code = randomBytes(16).toString("base64url");
    this.#invitations.set(hashToken(code), { name, endsAt: now + invitationMs });
    return { code, expiresAt: clock.wall() + invitationMs };
  }

  /** The panel's name when `typed` is the code on the screen. */
  #takeShown(typed: string, name: string): string | undefined {
    const shown = this.#shown;
    if (shown === undefined) return undefined;
    if (sameSecret(typed, shown.code.code)) {
      this.#hide();
      return name;
    }
    shown.wrong += 1;
    if (shown.wrong >= wrongTries) {
      this.#options.log.warn("The pairing code was given wrongly too often and is gone.", { tries: shown.wrong });
      this.#hide();
    }
    return undefined;
  }

  #takeInvitation(typed: string, name: string): string | undefined {
    const hash = hashToken(typed);
    const invitation = this.#invitations.get(hash);
    this.#invitations.delete(hash);
    if (invitation === undefined || invitation.endsAt <= this.#options.clock.monotonic()) return undefined;
    return invitation.name ?? name;
  }

  #hide(): void {
    if (this.#shown === undefined) return;
    this.#shown.end.cancel();
    this.#shown = undefined;
    this.events.emit("shownChanged");
  }
}
