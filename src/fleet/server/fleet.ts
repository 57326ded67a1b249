import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { Report, ReportMark } from "#protocol/wire/fleet.ts";
import type { FleetRoom, Incident, IncidentsPage, RoomsPage } from "#protocol/wire/fleet-api.ts";
import { Incidents } from "./incidents.ts";
import { keptProblem } from "./kept-problem.ts";
import { hubLimits } from "./limits.ts";
import { RoomList, type RoomsQuery } from "./room-list.ts";
import type { IncidentsQuery } from "./store/incidents.ts";
import type { RoomCondition, RoomRow } from "./store/rooms.ts";
import type { HubStore } from "./store/store.ts";

export interface FleetOptions {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}

/** A room as it is now. */
interface Member {
  row: RoomRow;
  /** Whether it has said anything since the hub began, and whether its report is of that time. */
  heard: boolean;
  confirmed: boolean;
  /** Monotonic: when `heardAt` was last written down. */
  writtenAt: number;
  /** How far the hub's clock is ahead of its own, ms. */
  aheadMs: number;
  shown: { condition: RoomCondition; since: number };
}

/**
 * The rooms of the fleet, what they say and what is wrong with them. It is all in memory; the database follows once a second,
 * so that ten thousand rooms that speak at once are one write. What is lost with the hub the rooms say again.
 */
export class Fleet implements Disposable {
  /** `changed`: a list is another than it was; `removed`: a room was taken out. */
  readonly events = new Events<{ changed: []; removed: [id: string] }>();

  readonly #options: FleetOptions;
  readonly #members = new Map<string, Member>();
  readonly #incidents: Incidents;
  readonly #list = new RoomList();
  readonly #unwritten = { rooms: new Set<string>(), incidents: new Map<string, Incident>() };
  readonly #timer: Timer;
  #writeFails = false;
  /** Monotonic: when it was last written down that the hub is there. */
  #aliveAt = Number.NEGATIVE_INFINITY;

  constructor(options: FleetOptions) {
    this.#options = options;
    const { store, clock, newId } = options;
    const changed = (incident: Incident): void => this.#note(incident);
    this.#incidents = new Incidents({ clock, newId, changed });
    this.#recall(store.rooms.list(), store.incidents.open());
    this.#timer = clock.every(hubLimits.lookMs, () => this.#look());
  }

  /** Over how long rooms that come back all at once shall spread themselves, ms. */
  get spreadMs(): number {
    return this.#members.size * hubLimits.spreadMsPerRoom;
  }

  get size(): number {
    return this.#members.size;
  }

  /** A room's public key; undefined where it does not belong to the fleet. */
  publicKeyOf(id: string): string | undefined {
    return this.#members.get(id)?.row.publicKey;
  }

  /**
   * Takes a room in. One that is there keeps its history.
   *
   * @param place takes the place it comes by, in the same transaction: false where there is none, and it stays out
   * @returns whether it belongs to the fleet
   */
  enrol(room: Pick<RoomRow, "id" | "publicKey" | "name">, place: () => boolean): boolean {
    const name = cut(room.name);
    const known = this.#members.get(room.id);
    if (known !== undefined) {
      this.#change(known, { name });
      return true;
    }
    const { store, clock } = this.#options;
    const now = clock.wall();
    const row: RoomRow = {
      ...room,
      name,
      enrolledAt: now,
      heardAt: null,
      report: undefined,
      condition: "unheard",
      since: now,
    };
    const taken = store.atOnce(() => {
      if (!place()) return false;
      store.rooms.insert(row);
      return true;
    });
    if (!taken) return false;
    this.#add(row, { condition: "unheard", since: now });
    this.#incidents.add(row.id, row.name);
    this.events.emit("changed");
    return true;
  }

  /** Takes a room out; false where there is none. */
  remove(id: string): boolean {
    const member = this.#members.get(id);
    if (member === undefined) return false;
    this.#options.store.rooms.remove(id);
    this.#members.delete(id);
    this.#unwritten.rooms.delete(id);
    this.#list.forget();
    this.#incidents.remove(id);
    this.events.emit("removed", id);
    this.events.emit("changed");
    return true;
  }

  /** A room proved who it is, or said anything. */
  heard(id: string): void {
    const member = this.#members.get(id);
    if (member !== undefined) this.#hear(member);
  }

  /** A room says that it is there. @returns whether its last report is the one it names */
  heartbeat(id: string, { epoch, rev }: ReportMark): boolean {
    const member = this.#members.get(id);
    if (member === undefined) return false;
    const { report } = member.row;
    const known = report?.epoch === epoch && report.rev === rev;
    if (known && !member.confirmed) {
      member.confirmed = true;
      this.#incidents.reported(id, member.row.name, report.nodes.problems);
    }
    this.#hear(member);
    return known;
  }

  /** What a room reports of itself. Its moments are of its own clock, and kept by the hub's. */
  report(id: string, { epoch, rev, now, nodes: said }: Report): void {
    const member = this.#members.get(id);
    if (member === undefined) return;
    member.confirmed = true;
    const aheadMs = Math.round(this.#options.clock.wall() - now);
    // The way a report takes makes no other clock of it.
    if (Math.abs(aheadMs) < sameClockMs) member.aheadMs = 0;
    else if (Math.abs(aheadMs - member.aheadMs) >= sameClockMs) member.aheadMs = aheadMs;
    const problems = said.problems.map((problem) => keptProblem(problem, member.aheadMs, this.#options.clock.wall()));
    const nodes = { ...said, problems };
    const name = cut(nodes.room.name);
    this.#change(member, { name, report: { epoch, rev, nodes } });
    this.#incidents.reported(id, name, nodes.problems);
    this.#hear(member);
  }

  rooms(query: RoomsQuery): RoomsPage {
    return this.#list.page(query, () => [...this.#members.values()].map(shownRoom));
  }

  /** Where nothing can be written down, those that could be before. */
  incidents(query: IncidentsQuery): IncidentsPage {
    this.#tryWrite();
    return { incidents: this.#options.store.incidents.list(query), open: this.#incidents.open };
  }

  [Symbol.dispose](): void {
    this.#timer.cancel();
    this.#aliveAt = Number.NEGATIVE_INFINITY;
    this.#write();
  }

  #recall(rows: readonly RoomRow[], open: readonly Incident[]): void {
    const now = this.#options.clock.wall();
    const byRoom = Map.groupBy(open, ({ room }) => room);
    const graceMs = rows.length * hubLimits.spreadMsPerRoom + this.#awayMs(now);
    for (const row of rows) {
      this.#incidents.add(row.id, row.name, graceMs, byRoom.get(row.id));
      const silentSince = this.#incidents.unreachableSince(row.id);
      const isNew = row.condition === "unheard";
      this.#add(
        row,
        silentSince === undefined
          ? { condition: "unheard", since: isNew ? row.since : now }
          : { condition: "unreachable", since: silentSince },
      );
    }
    // The hub ended between a room's leaving and writing that down.
    for (const incident of open) if (!this.#members.has(incident.room)) this.#note({ ...incident, closedAt: now });
  }

  /** For how long there was no hub, as far as it matters: rooms wait no longer between two tries than they missed it. */
  #awayMs(now: number): number {
    const { aliveAt = now } = this.#options.store;
    return Math.min(Math.max(0, now - aliveAt), hubLimits.comeBackMs);
  }

  #add(row: RoomRow, shown: Member["shown"]): void {
    const member = { row, heard: false, confirmed: false, writtenAt: Number.NEGATIVE_INFINITY, aheadMs: 0, shown };
    this.#members.set(row.id, member);
    this.#list.forget();
  }

  #hear(member: Member): void {
    const { clock } = this.#options;
    member.heard = true;
    member.row = { ...member.row, heardAt: clock.wall() };
    if (clock.monotonic() - member.writtenAt >= hubLimits.heardMs) this.#unwritten.rooms.add(member.row.id);
    this.#incidents.heard(member.row.id);
    this.#settle(member);
  }

  #change(member: Member, what: Partial<Pick<RoomRow, "name" | "report">>): void {
    if (what.name !== undefined && what.name !== member.row.name) this.#list.forget();
    member.row = { ...member.row, ...what };
    this.#unwritten.rooms.add(member.row.id);
    this.events.emit("changed");
  }

  /** Brings what is shown of a room's condition to what it is. */
  #settle(member: Member): void {
    const { row, shown } = member;
    const silentSince = this.#incidents.unreachableSince(row.id);
    const condition = silentSince === undefined ? conditionOf(member) : "unreachable";
    if (condition === shown.condition) return;
    // What it was before the hub was started anew, it has been since then.
    const since = silentSince ?? (condition === row.condition ? row.since : this.#options.clock.wall());
    member.shown = { condition, since };
    if (condition !== "unheard") member.row = { ...row, condition, since };
    this.#unwritten.rooms.add(row.id);
    this.events.emit("changed");
  }

  #note(incident: Incident): void {
    const { incidents } = this.#unwritten;
    incidents.set(incident.id, incident);
    // A disk that takes nothing for days must not fill the memory.
    if (incidents.size > hubLimits.rooms + hubLimits.closedIncidents) {
      const over = [...incidents.values()].find(({ closedAt }) => closedAt !== null);
      if (over !== undefined) incidents.delete(over.id);
    }
    this.events.emit("changed");
  }

  #look(): void {
    for (const id of this.#incidents.look()) {
      const member = this.#members.get(id);
      if (member !== undefined) this.#settle(member);
    }
    this.#tryWrite();
  }

  #tryWrite(): void {
    try {
      this.#write();
      if (this.#writeFails) this.#options.log.info("what the rooms say is written down again");
      this.#writeFails = false;
    } catch (error) {
      if (!this.#writeFails) {
        this.#options.log.error("what the rooms say cannot be written down; it is tried again every second", {
          because: messageOf(error),
        });
      }
      this.#writeFails = true;
    }
  }

  #write(): void {
    const { rooms, incidents } = this.#unwritten;
    const { store, clock } = this.#options;
    const isDue = clock.monotonic() - this.#aliveAt >= hubLimits.aliveMs;
    if (rooms.size === 0 && incidents.size === 0 && !isDue) return;
    const written = [...rooms].flatMap((id) => this.#members.get(id) ?? []);
    store.atOnce(() => {
      store.alive(clock.wall());
      for (const { row } of written) store.rooms.update(row);
      for (const incident of incidents.values()) store.incidents.write(incident);
      const over = [...incidents.values()].filter(({ closedAt }) => closedAt !== null).map(({ room }) => room);
      store.incidents.forget(clock.wall() - hubLimits.closedIncidentMs, new Set(over));
    });
    this.#aliveAt = clock.monotonic();
    for (const member of written) member.writtenAt = this.#aliveAt;
    rooms.clear();
    incidents.clear();
  }
}

/** Two clocks that differ by less are the same. Milliseconds. */
const sameClockMs = 2_000;

const cut = (name: string): string => name.slice(0, hubLimits.nameCharacters);

function conditionOf({ row, heard }: Member): RoomCondition {
  if (!heard || row.report === undefined) return "unheard";
  const severities = new Set(row.report.nodes.problems.map(({ severity }) => severity));
  if (severities.has("error")) return "trouble";
  return severities.has("warning") ? "warning" : "well";
}

function shownRoom({ row, shown }: Member): FleetRoom {
  const { id, name, enrolledAt, heardAt, report } = row;
  const adminUrl = report?.nodes.network.adminUrl ?? "";
  return {
    id,
    name,
    ...shown,
    enrolledAt,
    heardAt,
    busy: report?.nodes.occupied.busy ?? false,
    version: report?.nodes.room.version ?? "",
    // The page makes a link of it.
    adminUrl: URL.parse(adminUrl)?.protocol === "https:" ? adminUrl : "",
    problems: report?.nodes.problems ?? [],
  };
}
