import type { Clock } from "#base/clock.ts";
import type { Problem } from "#protocol/status.ts";
import { fleetTimes } from "#protocol/wire/fleet.ts";
import type { Incident } from "#protocol/wire/fleet-api.ts";
import { hubLimits } from "./limits.ts";
import { ListeningTime } from "./listening-time.ts";

export interface IncidentsOptions {
  readonly clock: Pick<Clock, "monotonic" | "wall">;
  readonly newId: () => string;
  /** Told of each incident as it is now, whenever it was opened, is another, or is over. */
  readonly changed: (incident: Incident) => void;
}

/** A problem that has not stood long enough. */
interface Waiting {
  readonly problem: Problem;
  /** Listening time at which it was reported first. */
  readonly since: number;
}

interface Watched {
  name: string;
  /** Listening time from which on silence counts. */
  heardAt: number;
  unreachable: Incident | undefined;
  readonly open: Map<string, Incident>;
  readonly waiting: Map<string, Waiting>;
}

/** What an incident of a room that is not heard is called. */
export const unreachable = "unreachable";

/**
 * Makes incidents of what rooms report and of their silence. While a room is silent what it reported last stands: nobody
 * knows better. One `look` a second serves all rooms; durations are of {@link ListeningTime}, so that neither a clock that
 * jumps nor a hub that stood still opens an incident for every room.
 */
export class Incidents {
  readonly #options: IncidentsOptions;
  readonly #time: ListeningTime;
  readonly #rooms = new Map<string, Watched>();
  #lastMoment = { wall: 0, count: 0 };
  #openCount = 0;

  constructor(options: IncidentsOptions) {
    this.#options = options;
    this.#time = new ListeningTime(options.clock, 3 * hubLimits.lookMs);
  }

  /** How many are open. */
  get open(): number {
    return this.#openCount;
  }

  /**
   * A room belongs to the fleet: its silence counts from `graceMs` from now on.
   *
   * @param open its incidents that were open when the hub ended
   */
  add(id: string, name: string, graceMs = 0, open: readonly Incident[] = []): void {
    const silent = open.find(isSilence);
    const others = open.filter((incident) => incident !== silent);
    this.#rooms.set(id, {
      name,
      heardAt: this.#time.now() + graceMs,
      unreachable: silent,
      open: new Map(others.map((incident) => [keyOf(incident), incident])),
      waiting: new Map(),
    });
    this.#openCount += open.length;
  }

  /** A room left the fleet: what was open of it is over. */
  remove(id: string): void {
    const room = this.#rooms.get(id);
    if (room === undefined) return;
    this.#rooms.delete(id);
    for (const incident of room.open.values()) this.#close(incident);
    if (room.unreachable !== undefined) this.#close(room.unreachable);
  }

  /** Since when a room is unreachable, ms since 1970; undefined while it is not. */
  unreachableSince(id: string): number | undefined {
    return this.#rooms.get(id)?.unreachable?.noticedAt;
  }

  /** A room said something. */
  heard(id: string): void {
    const room = this.#rooms.get(id);
    if (room === undefined) return;
    room.heardAt = this.#time.now();
    if (room.unreachable === undefined) return;
    this.#close(room.unreachable);
    room.unreachable = undefined;
  }

  /** What a room says is wrong with it; what it does not name any more is over. */
  reported(id: string, name: string, problems: readonly Problem[]): void {
    const room = this.#rooms.get(id);
    if (room === undefined) return;
    room.name = name;
    const standing = standingOf(problems);
    for (const [key, incident] of room.open) {
      if (standing.has(key)) continue;
      this.#close(incident);
      room.open.delete(key);
    }
    for (const key of room.waiting.keys()) if (!standing.has(key)) room.waiting.delete(key);
    for (const [key, problem] of standing) {
      const incident = room.open.get(key);
      if (incident === undefined) {
        room.waiting.set(key, { problem, since: room.waiting.get(key)?.since ?? this.#time.now() });
      } else if (JSON.stringify(incident.problem) !== JSON.stringify(problem)) {
        const now = { ...incident, severity: problem.severity, problem };
        room.open.set(key, now);
        this.#options.changed(now);
      }
    }
  }

  /**
   * Opens what has stood long enough by now.
   *
   * @returns the rooms that are found to be silent
   */
  look(): string[] {
    const now = this.#time.look();
    const silent: string[] = [];
    for (const [id, room] of this.#rooms) {
      for (const [key, { problem, since }] of room.waiting) {
        if (now - since < fleetTimes.settle) continue;
        room.waiting.delete(key);
        const { code, severity, device } = problem;
        const of = { code, severity, ...(device === undefined ? {} : { device }), problem };
        room.open.set(key, this.#make(id, room.name, now - since, of));
      }
      if (room.unreachable !== undefined || now - room.heardAt < fleetTimes.unheard) continue;
      const late = now - room.heardAt - fleetTimes.heartbeat;
      room.unreachable = this.#make(id, room.name, late, { code: unreachable, severity: "error" });
      silent.push(id);
    }
    return silent;
  }

  /** @param ago how long the hub has known, ms */
  #make(
    room: string,
    roomName: string,
    ago: number,
    of: Pick<Incident, "code" | "severity" | "device" | "problem">,
  ): Incident {
    const openedAt = this.#moment();
    const noticedAt = Math.round(openedAt - ago);
    const incident = { id: this.#options.newId(), room, roomName, ...of, noticedAt, openedAt, closedAt: null };
    this.#openCount += 1;
    this.#options.changed(incident);
    return incident;
  }

  #close(incident: Incident): void {
    this.#openCount -= 1;
    // A clock that was set back makes no incident that ended before it began.
    this.#options.changed({ ...incident, closedAt: Math.max(incident.openedAt, this.#options.clock.wall()) });
  }

  /**
   * Now, and never the same twice: lists are read on from a moment, and a whole site may fall silent within one
   * millisecond. A number of this size has twelve bits to spare for fractions of it.
   */
  #moment(): number {
    const wall = this.#options.clock.wall();
    const count = wall === this.#lastMoment.wall ? this.#lastMoment.count + 1 : 0;
    this.#lastMoment = { wall, count };
    return wall + count / 4_096;
  }
}

/** What counts of a report, each problem of a device once, the worst first, and no more of them than are kept of a room. */
function standingOf(problems: readonly Problem[]): Map<string, Problem> {
  const standing = new Map<string, Problem>();
  for (const problem of problems) {
    if (problem.severity === "info" || standing.size >= hubLimits.incidentsOfARoom) continue;
    if (!standing.has(keyOf(problem))) standing.set(keyOf(problem), problem);
  }
  return standing;
}

const keyOf = ({ code, device = "" }: Pick<Problem, "code" | "device">): string => JSON.stringify([code, device]);
const isSilence = ({ code, problem }: Incident): boolean => code === unreachable && problem === undefined;
