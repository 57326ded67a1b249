import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { IdentityKey } from "#process/identity-key.ts";
import type { ResultOf } from "#protocol/commands.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { StatusHub } from "../room/status-hub.ts";
import { enrol, invitationIn } from "./enrol.ts";
import { FleetLink } from "./fleet-link.ts";
import { KeptMembership, type Membership } from "./membership.ts";

export interface FleetParts {
  /** Where the room keeps what must survive. */
  readonly state: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly status: StatusHub;
  /** What the room is called. */
  readonly name: () => string;
}

/** The fleet of a room that belongs to one, or is about to. */
export class OpenFleet implements Disposable {
  readonly #parts: FleetParts;
  readonly #kept: KeptMembership;
  #link: FleetLink | undefined;
  #isBusy = false;
  #isOver = false;

  private constructor(parts: FleetParts) {
    this.#parts = parts;
    this.#kept = new KeptMembership(parts.state);
  }

  /** Takes up the membership that is kept. One that cannot be read is said in the log, and is none. */
  static async open(parts: FleetParts): Promise<OpenFleet> {
    const fleet = new OpenFleet(parts);
    const membership = await fleet.#kept.read().catch((error: unknown) => {
      parts.log.error("which fleet the room belongs to cannot be read: join it anew", { because: messageOf(error) });
      return undefined;
    });
    if (membership === undefined) parts.status.set("fleet", null);
    else fleet.#follow(membership, await fleet.#kept.key(), "soon");
    return fleet;
  }

  /** Enrols with the hub of an invitation; another fleet is left only once that hub took the room. */
  join(link: string): Promise<ResultOf<"fleet.join">> {
    return this.#alone(async () => {
      const { clock, log, name } = this.#parts;
      const invitation = invitationIn(link);
      const key = await this.#kept.keyToJoin();
      const membership = await enrol({ invitation, key, name: name(), clock });
      await this.#kept.write(membership);
      const { origin, hub, room } = membership;
      log.info("joined a fleet", { hub: origin });
      this.#follow(membership, key, "at once");
      return { hub: hub.name, origin, room };
    });
  }

  leave(): Promise<void> {
    return this.#alone(async () => {
      await this.#kept.remove();
      if (this.#link !== undefined) this.#parts.log.info("left the fleet");
      this.#link?.[Symbol.dispose]();
      this.#link = undefined;
      this.#parts.status.set("fleet", null);
    });
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#link?.[Symbol.dispose]();
  }

  #follow(membership: Membership, key: IdentityKey | undefined, when: "at once" | "soon"): void {
    this.#link?.[Symbol.dispose]();
    if (this.#isOver) return;
    this.#link = new FleetLink({ ...this.#parts, membership, key });
    this.#link.start(when);
  }

  /** What is kept is changed by one at a time. */
  async #alone<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.#isBusy) throw new RoomError("wrong-state", note("why-fleet-joining"));
    this.#isBusy = true;
    try {
      return await act();
    } finally {
      this.#isBusy = false;
    }
  }
}
