import { Backoff } from "#base/backoff.ts";
import type { Clock, Timer } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { IdentityKey } from "#process/identity-key.ts";
import { type FleetStatus, type FleetTrouble, fleetTroubles } from "#protocol/fleet.ts";
import type { StatusHub } from "../room/status-hub.ts";
import { type Ending, HubConnection, isFinal } from "./hub-connection.ts";
import { fleetLimits } from "./limits.ts";
import type { Membership } from "./membership.ts";
import { RoomReports } from "./reports.ts";

export interface FleetLinkOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly status: StatusHub;
  readonly membership: Membership;
  /** The room's; undefined where it is lost. */
  readonly key: IdentityKey | undefined;
  /** 0 to 1. */
  readonly random?: () => number;
}

/** Nearly the whole of a wait is left to chance: rooms that lost their hub at once do not come back at once. */
const jitter = 0.9;

/**
 * Keeps the room connected to the hub of its fleet, one connection at a time, and shows in status how that is. A hub that is
 * gone, slow, false or refuses costs the room a try now and then, and one line of the log for each new trouble.
 */
export class FleetLink implements Disposable {
  readonly #options: FleetLinkOptions;
  readonly #reports: RoomReports;
  readonly #random: () => number;
  /** Troubles that were said since all was last well. */
  readonly #said = new Set<FleetTrouble>();
  #backoff: Backoff;
  #spreadMs = 0;
  #connection: HubConnection | undefined;
  #next: Timer | undefined;
  #steady: Timer | undefined;
  #shown: FleetStatus;
  #wasConnectedSaid = false;

  constructor(options: FleetLinkOptions) {
    const { clock, status, membership, random = Math.random } = options;
    this.#options = options;
    this.#random = random;
    this.#reports = new RoomReports(status, clock);
    this.#backoff = this.#newBackoff(0);
    const { origin, hub } = membership;
    this.#shown = { hub: hub.name, origin, state: "connecting", since: clock.wall(), heardAt: null };
  }

  /** @param when `soon`: as after a power cut, when other rooms come at the same moment */
  start(when: "at once" | "soon"): void {
    const { key, membership } = this.#options;
    if (key?.fingerprint !== membership.room) {
      this.#show("refused", { trouble: "key-lost" });
      this.#say({ trouble: "key-lost" });
      return;
    }
    this.#show("connecting");
    if (when === "at once") this.#connect(key);
    else this.#connectAfter(this.#backoff.next(), key);
  }

  /** Hangs up. What status shows stays. */
  [Symbol.dispose](): void {
    this.#next?.cancel();
    this.#steady?.cancel();
    this.#connection?.[Symbol.dispose]();
    this.#reports[Symbol.dispose]();
  }

  #connectAfter(ms: number, key: IdentityKey): void {
    this.#next = this.#options.clock.after(ms, () => this.#connect(key));
  }

  #connect(key: IdentityKey): void {
    const { clock, membership } = this.#options;
    const connection = new HubConnection({ clock, membership, key, reports: this.#reports });
    this.#connection = connection;
    connection.events.on("proved", ({ name, spreadMs }) => this.#handleProved(name, spreadMs));
    connection.events.on("heard", () => this.#set({ heardAt: clock.wall() }));
    connection.events.on("ended", (why) => this.#handleEnded(why, key));
    connection.start();
  }

  #handleProved(name: string, spreadMs: number): void {
    const { clock, log, membership } = this.#options;
    this.#spreadMs = spreadMs;
    // It is the room's own hub, and back: one that is started twice in a minute is not to miss the room for a minute.
    this.#backoff = this.#newBackoff(Math.min(this.#backoff.tries, fleetLimits.provedTries));
    this.#set({ hub: name });
    this.#show("connected");
    if (!this.#wasConnectedSaid) log.info("connected to the fleet's hub", { hub: membership.origin });
    this.#wasConnectedSaid = true;
    // Not before: one that takes every connection and drops it would be dialled without a pause, and logged each time.
    this.#steady = clock.after(fleetLimits.steadyMs, () => {
      this.#backoff.reset();
      this.#said.clear();
    });
  }

  #handleEnded(why: Ending, key: IdentityKey): void {
    this.#steady?.cancel();
    this.#show(isFinal(why.trouble) ? "refused" : "away", why);
    this.#say(why);
    this.#connectAfter(
      isFinal(why.trouble) ? fleetLimits.refusedWaitMs * (1 - this.#random() / 2) : this.#backoff.next(),
      key,
    );
  }

  #newBackoff(tries: number): Backoff {
    const { firstWaitMs, longestWaitMs } = fleetLimits;
    const initial = Math.max(firstWaitMs, this.#spreadMs);
    return new Backoff({ initial, max: Math.max(longestWaitMs, initial), factor: 2, jitter }, this.#random, tries);
  }

  #say({ trouble, detail }: Ending): void {
    if (this.#said.has(trouble)) return;
    this.#said.add(trouble);
    this.#wasConnectedSaid = false;
    const { log, membership } = this.#options;
    log.warn("the room is not connected to its fleet's hub", {
      hub: membership.origin,
      trouble,
      because: detail ?? fleetTroubles[trouble],
    });
  }

  #show(state: FleetStatus["state"], why?: Ending): void {
    const { error: _gone, ...shown } = this.#shown;
    const since = state === shown.state ? shown.since : this.#options.clock.wall();
    this.#shown = { ...shown, state, since };
    const { trouble: code, detail } = why ?? {};
    const error = code && { code, words: fleetTroubles[code], ...(detail === undefined ? {} : { detail }) };
    this.#set(error === undefined ? {} : { error });
  }

  #set(more: Partial<FleetStatus>): void {
    this.#shown = { ...this.#shown, ...more };
    this.#options.status.set("fleet", this.#shown);
  }
}
