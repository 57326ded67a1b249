import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { Events } from "#base/events.ts";
import { type Role, roles } from "#protocol/roles.ts";
import { readableBy, type StatusName, type StatusTree } from "#protocol/status.ts";
import type { StatusChanges, StatusWhole } from "#protocol/wire/room-socket.ts";

interface Projection {
  readonly names: ReadonlySet<StatusName>;
  /** The last revision that concerned this role. */
  rev: number;
}

/**
 * The room's state as everybody sees it: one value a node, a projection for each role. What changes within one turn
 * of the event loop goes out together; a value equal to the one before is no change. It holds the present only, so
 * it stays as small as the table.
 */
export class StatusHub {
  /** Names this run of the controller: a client that knows another epoch's revisions knows nothing of ours. */
  readonly epoch: string;
  readonly events = new Events<{ changes: [role: Role, changes: StatusChanges] }>();
  readonly #nodes: Partial<StatusTree> = {};
  readonly #projections: ReadonlyMap<Role, Projection>;
  readonly #changed = new Set<StatusName>();
  readonly #schedule: (flush: () => void) => void;
  #scheduled = false;
  #rev = 0;

  /** @param schedule runs its argument soon; the end of this turn unless a test says otherwise */
  constructor(
    schedule: (flush: () => void) => void = (flush) => void setImmediate(flush),
    epoch: string = randomUUID(),
  ) {
    this.epoch = epoch;
    this.#schedule = schedule;
    this.#projections = new Map(roles.map((role) => [role, { names: new Set(readableBy(role)), rev: 0 }]));
  }

  /** The node as it is now; undefined before anybody has said. */
  get<Name extends StatusName>(name: Name): StatusTree[Name] | undefined {
    return this.#nodes[name];
  }

  /** What the whole of the tree is now. */
  get nodes(): Readonly<Partial<StatusTree>> {
    return this.#nodes;
  }

  /** Replaces a node. */
  set<Name extends StatusName>(name: Name, value: StatusTree[Name]): void {
    if (isDeepStrictEqual(this.#nodes[name], value)) return;
    this.#nodes[name] = value;
    this.#changed.add(name);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => this.flush());
  }

  /** Everything `role` may read. */
  whole(role: Role): StatusWhole {
    // What is waiting to go out is in here already; sending it as a change of this revision would be a second time.
    this.flush();
    const projection = this.#projections.get(role);
    return { epoch: this.epoch, rev: projection?.rev ?? 0, nodes: this.#pick(projection, Object.keys(this.#nodes)) };
  }

  /** Sends what has changed, now: an answer must not come before the change it speaks of. */
  flush(): void {
    this.#scheduled = false;
    if (this.#changed.size === 0) return;
    const names = [...this.#changed];
    this.#changed.clear();
    this.#rev += 1;
    for (const [role, projection] of this.#projections) {
      if (!names.some((name) => projection.names.has(name))) continue;
      const prev = projection.rev;
      projection.rev = this.#rev;
      const nodes = this.#pick(projection, names);
      this.events.emit("changes", role, { epoch: this.epoch, prev, rev: this.#rev, nodes });
    }
  }

  #pick(projection: Projection | undefined, names: readonly string[]): Partial<StatusTree> {
    const picked = names.filter((name) => projection?.names.has(name as StatusName));
    return Object.fromEntries(picked.map((name) => [name, this.#nodes[name as StatusName]]));
  }
}
