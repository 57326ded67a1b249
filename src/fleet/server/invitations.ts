import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { invitationLink } from "#protocol/wire/fleet.ts";
import type { HubInvitation } from "#protocol/wire/fleet-api.ts";
import { hubLimits } from "./limits.ts";
import { Refused } from "./refused.ts";
import { hashToken, newId, newSecret } from "./secrets.ts";
import type { HubStore } from "./store/store.ts";

/** How rooms find the hub and know it. */
export interface HubReached {
  /** `https://host[:port]`. */
  readonly origin: string;
  /** SHA-256 of the hub's own authority, base64url; undefined where one of the usual authorities stands behind it. */
  readonly authority: string | undefined;
}

export interface InvitationsOptions {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly log: Log;
  /** The fingerprint of the hub's key. */
  readonly hub: string;
  readonly reached: () => HubReached;
}

const hourMs = 3_600_000;

/** Invitations for rooms, each good for so many and so long. */
export class Invitations {
  readonly #options: InvitationsOptions;

  constructor(options: InvitationsOptions) {
    this.#options = options;
  }

  /** Those that hold, newest first. */
  list(): HubInvitation[] {
    const { store, clock } = this.#options;
    return store.invitations.open(clock.wall());
  }

  /** Makes one; its link is told this once. Throws {@link Refused} where too many hold. */
  make({ rooms, hours }: { readonly rooms: number; readonly hours: number }): HubInvitation & { link: string } {
    const { store, clock, log, hub, reached } = this.#options;
    const createdAt = clock.wall();
    const token = newSecret();
    const invitation = {
      id: newId(),
      rooms,
      roomsLeft: rooms,
      createdAt,
      expiresAt: createdAt + hours * hourMs,
    };
    store.atOnce(() => {
      store.invitations.forget(createdAt);
      if (store.invitations.open(createdAt).length >= hubLimits.invitations) throw new Refused("too-many");
      store.invitations.insert(invitation, hashToken(token));
    });
    log.info("an invitation was made", { id: invitation.id, rooms, hours });
    const { origin, authority } = reached();
    const link = invitationLink({ origin, token, hub, ...(authority === undefined ? {} : { authority }) });
    return { ...invitation, link };
  }

  /** Takes one back; false where there is none. */
  remove(id: string): boolean {
    const { store, clock, log } = this.#options;
    const removed = store.invitations.remove(id, clock.wall());
    if (removed) log.info("an invitation was taken back", { id });
    return removed;
  }
}
