import type { Clock, Timer } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { newMeetingCode } from "./codes.ts";
import { sfuLimits } from "./limits.ts";
import type { MediaWorker } from "./media-worker.ts";
import { Meeting, type MeetingLimits } from "./meeting.ts";
import { cleanName } from "./names.ts";
import type { Peer } from "./peer.ts";
import { Refused } from "./refused.ts";

/** What a meeting is remembered by when the server starts again. */
export interface MeetingFacts {
  readonly code: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Whether somebody has been in it. */
  readonly visited: boolean;
}

export interface MeetingsOptions extends MeetingLimits {
  readonly meetings: number;
  /** A meeting somebody has been in ends when it has been empty this long. */
  readonly emptyMs: number;
  /** A meeting nobody has come to yet is kept this long. */
  readonly unvisitedMs: number;
}

/** What a server of one room is meant for. */
export const defaultLimits: MeetingsOptions = {
  meetings: sfuLimits.meetings,
  peers: sfuLimits.people,
  graceMs: 5_000,
  emptyMs: sfuLimits.emptyMs,
  unvisitedMs: sfuLimits.unvisitedMs,
};

/** Every meeting of this server. */
export class Meetings {
  readonly #meetings = new Map<string, Meeting>();
  readonly #expiry = new Map<string, Timer>();
  readonly #worker: MediaWorker;
  readonly #options: MeetingsOptions;
  readonly #clock: Clock;
  readonly #log: Log;
  #stopping = false;
  readonly #visited = new Set<string>();
  readonly #remember: (facts: MeetingFacts[]) => Promise<void>;

  /** @param remember takes the facts of all meetings whenever they change; resolves when it has done what it can */
  constructor(
    worker: MediaWorker,
    options: MeetingsOptions,
    clock: Clock,
    log: Log,
    remember: (facts: MeetingFacts[]) => Promise<void>,
  ) {
    this.#worker = worker;
    this.#options = options;
    this.#clock = clock;
    this.#log = log;
    this.#remember = remember;
    worker.events.on("died", () => {
      for (const meeting of this.#meetings.values()) meeting.mediaLost();
    });
  }

  get count(): number {
    return this.#meetings.size;
  }

  get people(): number {
    return [...this.#meetings.values()].reduce((sum, meeting) => sum + meeting.people, 0);
  }

  /** How many are in the door of one. */
  get waiting(): number {
    return [...this.#meetings.values()].reduce((sum, meeting) => sum + meeting.waiting, 0);
  }

  /**
   * A new meeting under a new code. Where there are too many, the oldest that nobody is in makes room for it. Resolves once
   * it is remembered: a link that somebody holds leads somewhere after a power cut too. A disk that takes nothing stops no
   * meeting; whoever remembers says so.
   */
  async create(title = ""): Promise<Meeting> {
    if (this.#meetings.size >= this.#options.meetings) this.#makeRoom();
    const facts = { code: newMeetingCode(), title: cleanName(title, ""), createdAt: this.#clock.wall() };
    const meeting = this.#open(facts);
    this.#expire(meeting, this.#options.unvisitedMs);
    this.#log.info("a meeting was made", { meetings: this.count });
    await this.#save();
    return meeting;
  }

  /**
   * Opens again what an earlier run of the server knew, so that links in people's hands still lead somewhere. One that
   * people were in is theirs to come back to, however long it has lasted; the wall clock, which may have been set
   * meanwhile, shortens the life of one that nobody came to, and lengthens none.
   */
  recall(remembered: readonly MeetingFacts[]): void {
    const { emptyMs, unvisitedMs } = this.#options;
    for (const facts of remembered) {
      if (this.#meetings.has(facts.code)) continue;
      if (facts.visited) this.#visited.add(facts.code);
      const left = facts.visited ? emptyMs : facts.createdAt + unvisitedMs - this.#clock.wall();
      this.#expire(this.#open(facts), Math.min(unvisitedMs, Math.max(emptyMs, left)));
    }
  }

  /** Refuses with `meeting-unknown` when there is none. */
  get(code: string): Meeting {
    const meeting = this.#meetings.get(code);
    // Not lost, only not here for a moment: clients must not take it for the end.
    if (this.#stopping) throw new Refused("media-unavailable");
    if (meeting === undefined) throw new Refused("meeting-unknown");
    return meeting;
  }

  /** Finds somebody by identity alone, for a connection that comes back. */
  find(id: string, key: string): { meeting: Meeting; peer: Peer } | undefined {
    for (const meeting of this.#meetings.values()) {
      const peer = meeting.known(id, key);
      if (peer !== undefined) return { meeting, peer };
    }
    return undefined;
  }

  end(code: string): void {
    const meeting = this.get(code);
    this.#meetings.delete(code);
    this.#expiry.get(code)?.cancel();
    this.#expiry.delete(code);
    this.#visited.delete(code);
    meeting.end("meeting-ended");
    this.#log.info("a meeting ended", { meetings: this.count });
    void this.#save();
  }

  /** The server stops; meetings stay remembered. */
  stop(): void {
    this.#stopping = true;
    for (const timer of this.#expiry.values()) timer.cancel();
    for (const meeting of this.#meetings.values()) meeting.end("server-stopping");
    this.#meetings.clear();
  }

  #makeRoom(): void {
    const oldest = [...this.#meetings.values()].find((meeting) => meeting.people === 0 && meeting.waiting === 0);
    if (oldest === undefined) throw new Refused("not-allowed");
    this.#log.warn("there are too many meetings: the oldest empty one ends", { meetings: this.count });
    this.end(oldest.code);
  }

  #open(facts: Pick<MeetingFacts, "code" | "title" | "createdAt">): Meeting {
    const meeting = new Meeting(facts, this.#worker, this.#options, this.#clock, this.#log);
    this.#meetings.set(meeting.code, meeting);
    meeting.events.on("people", (people) => {
      if (people === 0) this.#expire(meeting, this.#options.emptyMs);
      else this.#expiry.get(meeting.code)?.cancel();
      if (people > 0 && !this.#visited.has(meeting.code)) {
        this.#visited.add(meeting.code);
        void this.#save();
      }
    });
    return meeting;
  }

  #expire(meeting: Meeting, ms: number): void {
    this.#expiry.get(meeting.code)?.cancel();
    this.#expiry.set(
      meeting.code,
      this.#clock.after(ms, () => {
        if (this.#meetings.get(meeting.code) === meeting) this.end(meeting.code);
      }),
    );
  }

  async #save(): Promise<void> {
    const all = [...this.#meetings.values()].map(({ code, title, createdAt }) => ({ code, title, createdAt }));
    await this.#remember(all.map((facts) => ({ ...facts, visited: this.#visited.has(facts.code) })));
  }
}
