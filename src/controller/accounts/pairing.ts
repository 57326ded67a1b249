import { randomBytes } from "node:crypto";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import { sameSecret } from "#process/secret.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";
import type { Entry } from "./accounts.ts";
import type { Grants } from "./grants.ts";
import { GuessLimit, type Pace } from "./guess-limit.ts";
import { hashToken, newScreenCode } from "./token.ts";

/** How long a code stays on the screen, and how many wrong tries end it, whoever made them. */
const codeMs = 3 * 60_000;
const wrongTries = 5;
/** Codes nobody gives back, from one address: a stranger on the network shall not keep the room's screen busy. */
const askPace: Pace = { free: 2, firstMs: 5 * 60_000, longestMs: 14 * 60_000 };
/**
 * Codes that were given wrongly until they were gone, by whomever: after the third, strangers wait before the next one
 * is shown, twice as long each time. Many addresses together guess no quicker than one. People who have access already
 * may always have a code shown.
 */
const burnt = { free: 2, firstMs: 60_000, longestMs: 15 * 60_000 } as const;
/** An invitation's life. */
const invitationMs = 10 * 60_000;

export interface PairingOptions {
  readonly grants: Pick<Grants, "create" | "confirm" | "revokeToken">;
  readonly limit: GuessLimit;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the room's screen shows while a panel wants to be paired. */
export interface ShownCode {
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The name the asking panel gave, or who wants to look. */
  readonly asking: string;
  /** What it is good for, where that is not a panel: to see the cameras' pictures from elsewhere. */
  readonly purpose?: "look";
}

type Purpose = "panel" | "look";

interface Invitation {
  readonly name: string | undefined;
  readonly endsAt: number;
  readonly inRoom: boolean;
}

/** Who asks for a code: somebody on the network, or somebody who has access already. */
export type Asker = "stranger" | "known";

/** Pairs panels: by a code that only somebody in the room can read, or by an invitation an administrator made. */
export class Pairing implements Disposable {
  readonly events = new Events<{ shownChanged: []; refused: [{ from: string; what: string }] }>();

  readonly #options: PairingOptions;
  readonly #asks: GuessLimit;
  /** By the hash of their code. */
  readonly #invitations = new Map<string, Invitation>();
  /** Codes burnt since one was given rightly, and until when strangers get no other. */
  #burnt = { count: 0, until: 0 };
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
   * wipe away the code another person is typing. Throws `too-many`, and where the one that is shown is good for
   * something else `wrong-state`.
   */
  ask(name: string, from: string, asker: Asker = "stranger", purpose: Purpose = "panel"): { expiresAt: number } {
    const shown = this.#shown?.code;
    if (shown !== undefined) {
      if ((shown.purpose ?? "panel") === purpose) return { expiresAt: shown.expiresAt };
      throw new RoomError("wrong-state", note("why-screen-code"));
    }
    const { clock, log } = this.#options;
    const wait = this.#burnt.until - clock.monotonic();
    if (asker === "stranger" && wait > 0)
      throw new RoomError("too-many", note("why-wait", { seconds: Math.ceil(wait / 1000) }));
    this.#asks.begin({ from });
    const kind = purpose === "look" ? { purpose } : {};
    const code: ShownCode = { code: newScreenCode(), expiresAt: clock.wall() + codeMs, asking: name, ...kind };
    this.#shown = { code, end: clock.after(codeMs, () => this.#hide()), wrong: 0 };
    log.info("Somebody asks for a code; it is on the screen.", { purpose, name, from });
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
    const paired = isScreenCode(typed) ? this.#takeShown(typed, name, "panel") : this.#takeInvitation(typed, name);
    if (paired === undefined) {
      this.events.emit("refused", { from, what: "pairing" });
      throw new RoomError("wrong-code");
    }
    limit.forget({ from });
    this.#asks.forget({ from });
    if (replaces !== undefined) await grants.revokeToken(replaces, "replaced");
    const entry = await grants.create({ kind: "panel", role: "panel", from, ...paired });
    log.info("A panel was paired.", { id: entry.grant.id, ...paired, from });
    return entry;
  }

  /**
   * A panel that was paired by a link gives the code on the screen: from now on it counts as in the room. Throws
   * `wrong-code` and `too-many`.
   */
  async confirm(code: string, panel: { readonly grantId: string; readonly name: string }, from: string): Promise<void> {
    const { grants, limit, log } = this.#options;
    limit.begin({ from });
    const typed = code.replace(/\s/g, "");
    if (!isScreenCode(typed) || this.#takeShown(typed, panel.name, "panel") === undefined) {
      this.events.emit("refused", { from, what: "pairing" });
      throw new RoomError("wrong-code");
    }
    limit.forget({ from });
    await grants.confirm(panel.grantId);
    log.info("A panel showed that it stands in the room.", { id: panel.grantId, name: panel.name, from });
  }

  /**
   * Somebody gives the code that the screen showed for them to look at the cameras' pictures: whoever is in the room read
   * it, or told them. Throws `wrong-code` and `too-many`.
   */
  vouch(code: string, name: string, from: string): void {
    const { limit } = this.#options;
    limit.begin({ from });
    const typed = code.replace(/\s/g, "");
    if (!isScreenCode(typed) || this.#takeShown(typed, name, "look") === undefined) {
      this.events.emit("refused", { from, what: "look" });
      throw new RoomError("wrong-code");
    }
    limit.forget({ from });
  }

  /**
   * A code that pairs one panel, once, within ten minutes. It is lost when the controller restarts. `inRoom`: only
   * somebody before the room's screen can come by it.
   */
  invite({ name, inRoom }: { name?: string | undefined; inRoom: boolean }): { code: string; expiresAt: number } {
    const { clock } = this.#options;
    const now = clock.monotonic();
    for (const [hash, { endsAt }] of this.#invitations) if (endsAt <= now) this.#invitations.delete(hash);
    if (this.#invitations.size >= controllerLimits.invitations) {
      throw new RoomError("too-many", note("why-invitations-full", { count: controllerLimits.invitations }));
    }
    const code = randomBytes(16).toString("base64url");
    this.#invitations.set(hashToken(code), { name, inRoom, endsAt: now + invitationMs });
    return { code, expiresAt: clock.wall() + invitationMs };
  }

  /** What the panel becomes when `typed` is the code on the screen, shown for this. */
  #takeShown(typed: string, name: string, purpose: Purpose): { name: string; inRoom: boolean } | undefined {
    const shown = this.#shown;
    if (shown === undefined) return undefined;
    if ((shown.code.purpose ?? "panel") === purpose && sameSecret(typed, shown.code.code)) {
      this.#hide();
      this.#burnt = { count: 0, until: 0 };
      return { name, inRoom: true };
    }
    shown.wrong += 1;
    if (shown.wrong >= wrongTries) {
      this.#options.log.warn("The code on the screen was given wrongly too often and is gone.", { tries: shown.wrong });
      this.#hide();
      this.#countBurnt();
    }
    return undefined;
  }

  #countBurnt(): void {
    const count = this.#burnt.count + 1;
    const over = count - burnt.free - 1;
    const pause = over < 0 ? 0 : Math.min(burnt.longestMs, burnt.firstMs * 2 ** Math.min(over, 10));
    this.#burnt = { count, until: this.#options.clock.monotonic() + pause };
  }

  #takeInvitation(typed: string, name: string): { name: string; inRoom: boolean } | undefined {
    const hash = hashToken(typed);
    const invitation = this.#invitations.get(hash);
    this.#invitations.delete(hash);
    if (invitation === undefined || invitation.endsAt <= this.#options.clock.monotonic()) return undefined;
    return { name: invitation.name ?? name, inRoom: invitation.inRoom };
  }

  #hide(): void {
    if (this.#shown === undefined) return;
    this.#shown.end.cancel();
    this.#shown = undefined;
    this.events.emit("shownChanged");
  }
}

function isScreenCode(typed: string): boolean {
  return /^\d{6}$/.test(typed);
}
