import { isDeepStrictEqual } from "node:util";
import type { Clock } from "#base/clock.ts";
import { Events, type Unsubscribe } from "#base/events.ts";
import type { Problem } from "#protocol/status.ts";
import { type Report, type ReportedNodes, type ReportMark, reportedNodes } from "#protocol/wire/fleet.ts";
import type { StatusHub } from "../room/status-hub.ts";
import { fleetLimits } from "./limits.ts";

/** What the room would report of itself to its hub now, out of its status tree, and which report that is. */
export class RoomReports implements Disposable {
  readonly events = new Events<{ changed: [] }>();
  /** The revision that the hub last said it has; undefined where it has none of this run. */
  known: number | undefined;
  readonly #status: StatusHub;
  readonly #clock: Clock;
  readonly #unsubscribe: Unsubscribe;
  #nodes: ReportedNodes | undefined;
  #rev = 0;

  constructor(status: StatusHub, clock: Clock) {
    this.#status = status;
    this.#clock = clock;
    this.#unsubscribe = status.events.on("changes", (role, { nodes }) => {
      if (role === "hub" && reportedNodes.some((name) => name in nodes)) this.events.emit("changed");
    });
  }

  /** The last that was {@link take taken}; revision 0 before the first. */
  get mark(): ReportMark {
    return { epoch: this.#status.epoch, rev: this.#rev };
  }

  /** The room as it is now; the same revision while nothing of it changed. Undefined until the room knows all of it. */
  take(): Report | undefined {
    const { room, network, occupied, problems } = this.#status.nodes;
    if (room === undefined || network === undefined || occupied === undefined || problems === undefined)
      return undefined;
    const nodes = { room, network, occupied, problems: bounded(problems) };
    if (!isDeepStrictEqual(nodes, this.#nodes)) {
      this.#nodes = nodes;
      this.#rev += 1;
    }
    return { ...this.mark, now: this.#clock.wall(), nodes };
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
    this.events.clear();
  }
}

/** The worst come first. What they say at length is bounded too: a message that is too large would end the connection each time. */
function bounded(problems: readonly Problem[]): Problem[] {
  let characters = 0;
  return problems.slice(0, fleetLimits.problems).filter((problem) => {
    characters += JSON.stringify(problem).length;
    return characters <= fleetLimits.problemCharacters;
  });
}
