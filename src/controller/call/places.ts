import { RoomError } from "#protocol/errors.ts";
import { joinPath } from "#protocol/wire/signalling.ts";
import { joinLink } from "./meeting-address.ts";
import type { MeetingServer, OwnMeeting } from "./meeting-server.ts";
import type { Goal, Place } from "./state.ts";

/** Finds where a goal is. */
export interface Places {
  /** Makes the meeting or finds it; what it is called where the server knows better. */
  find(goal: Goal, title: string): Promise<{ readonly place: Place; readonly title?: string }>;
  /** The way into a meeting of the own server, anew. */
  renew(code: string): Promise<{ readonly server: string; readonly token: string; readonly joinUrl: string }>;
}

/** What a place needs to know of the room. */
export interface RoomFacts {
  /** The room's name, as it enters meetings. */
  name(): string;
  /** The host name or address in join links. */
  publicHost(): string;
  /** SHA-256 of the authority behind the certificate of `host`, hex; undefined: one that machines know by themselves. */
  authority(host: string): string | undefined;
}

/** Places on the room's own meeting server, and on others'. */
export class RoomPlaces implements Places {
  readonly #server: MeetingServer;
  readonly #room: RoomFacts;

  constructor(server: MeetingServer, room: RoomFacts) {
    this.#server = server;
    this.#room = room;
  }

  async find(goal: Goal, title: string): Promise<{ place: Place; title?: string }> {
    switch (goal.kind) {
      case "new":
        return { place: await this.#own(await this.#server.create(title)) };
      case "own": {
        const found = await this.#server.find(goal.code);
        if (found === undefined) throw new RoomError("meeting-unknown");
        return { place: await this.#own(found), ...(found.title === "" ? {} : { title: found.title }) };
      }
      case "foreign": {
        const { server, code, authority } = goal;
        // A link to this room's own server works as well as its code does.
        const own = await this.#server.find(code).catch(() => undefined);
        if (own !== undefined)
          return { place: await this.#own(own), ...(own.title === "" ? {} : { title: own.title }) };
        const link = new URL(`/j/${code}`, server);
        if (authority !== undefined) link.hash = `a=${authority}`;
        return {
          place: { server, code, joinUrl: link.href, own: false, ...(authority === undefined ? {} : { authority }) },
        };
      }
    }
  }

  async renew(code: string): Promise<{ server: string; token: string; joinUrl: string }> {
    const token = await this.#server.token(code, this.#room.name());
    return { server: this.#signalling(), token, joinUrl: this.joinUrl({ code, joinPath: joinPath(code) }) };
  }

  /** The link for guests. */
  joinUrl(meeting: OwnMeeting): string {
    const { httpsPort } = this.#server;
    if (httpsPort === undefined) throw new RoomError("meeting-server-away");
    const host = this.#room.publicHost();
    return joinLink(host, httpsPort, meeting.joinPath, this.#room.authority(host));
  }

  async #own(meeting: OwnMeeting): Promise<Place> {
    const token = await this.#server.token(meeting.code, this.#room.name());
    return { server: this.#signalling(), code: meeting.code, token, joinUrl: this.joinUrl(meeting), own: true };
  }

  #signalling(): string {
    const { signalling } = this.#server;
    if (signalling === undefined) throw new RoomError("meeting-server-away");
    return signalling;
  }
}
