import type { Socket } from "socket.io";
import type { NoticeName, NoticeOf, PartingReason } from "#protocol/wire/signalling.ts";
import type { Meeting } from "./meeting.ts";
import type { Link, Peer } from "./peer.ts";
import { Refused } from "./refused.ts";

/** One connection: at most one place in one meeting at a time. */
export class Session implements Link {
  readonly #socket: Socket;
  /** The address of ours the client connected to. */
  readonly reachedAt: string;
  readonly from: string;
  #place: { meeting: Meeting; peer: Peer } | undefined;
  #gone = false;

  constructor(socket: Socket, reachedAt: string, from: string) {
    this.#socket = socket;
    this.reachedAt = reachedAt;
    this.from = from;
  }

  /** Where it is; refuses with `not-entered` when it is nowhere. */
  get place(): { meeting: Meeting; peer: Peer } {
    if (this.#place === undefined) throw new Refused("not-entered");
    return this.#place;
  }

  /** Has its place there from now on, and no other: not one it asked for meanwhile, and none for a connection that is gone. */
  take(meeting: Meeting, peer: Peer): void {
    const before = this.#place;
    this.#place = { meeting, peer };
    if (before !== undefined && before.peer !== peer) before.meeting.leave(before.peer);
    if (this.#gone) this.dropped();
  }

  /** Gives up its place for good. */
  leave(): void {
    const place = this.#place;
    this.#place = undefined;
    place?.meeting.leave(place.peer);
  }

  /** The connection is gone; its place is held for the grace. */
  dropped(): void {
    this.#gone = true;
    const place = this.#place;
    this.#place = undefined;
    place?.meeting.dropped(place.peer, this);
  }

  notify<Name extends NoticeName>(name: Name, notice: NoticeOf<Name>): void {
    // Levels are worth nothing late: a slow connection gets fewer of them rather than a queue.
    if (name === "speaking") this.#socket.volatile.emit(name, notice);
    else this.#socket.emit(name, notice);
  }

  part(reason: PartingReason): void {
    this.#place = undefined;
    this.notify("parted", { reason });
  }
}
