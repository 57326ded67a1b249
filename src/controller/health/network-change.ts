import { uptime } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { readRuntimePath, writePrivateFile } from "#process/runtime-file.ts";
import { keepWithinMs, type NetworkOutcome, networkChange, networkOutcome } from "#protocol/machine-network.ts";
import type { SystemChange } from "#protocol/system.ts";
import type { AuditLog } from "../audit/audit-log.ts";
import type { StatusHub } from "../room/status-hub.ts";

export interface NetworkChangeOptions {
  readonly clock: Clock;
  readonly status: StatusHub;
  readonly audit: Pick<AuditLog, "record">;
  readonly log: Log;
  /** Where the root helper keeps the change. */
  readonly folder: string;
  /** Which outcome the audit log has: the network may go back while no controller lives. */
  readonly told: string;
  /** How long the machine has run, milliseconds. */
  readonly upFor?: () => number;
}

/** What of the helper's file the room needs to know. */
const open = networkChange.extend({ untilMs: z.number() });

const toldSchema = z.object({ id: z.string() });

const lookEveryMs = 500;
/** While nothing is open, only a change from outside the room would show: every so many looks. */
const idleLooks = 10;
/** The end of the time is counted anew at each look; it is told again where it moved by more. */
const toldAgainMs = 1_500;

/**
 * Shows the change of the network that waits to be kept, and what became of the last. It is the root helper's, and goes on
 * whether or not a controller lives: this only reads.
 */
export class NetworkChangeWatch implements Disposable {
  readonly #options: NetworkChangeOptions;
  #timer: Timer | undefined;
  #looks = 0;
  #asking = 0;
  #keepBy: number | null = null;
  #recorded: string | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: NetworkChangeOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#recorded = (await readRuntimePath(this.#options.told, toldSchema))?.id;
    await this.look();
    this.#timer = this.#options.clock.every(lookEveryMs, () => {
      this.#looks += 1;
      const isOpen = this.#asking > 0 || this.#options.status.get("system.change")?.open !== null;
      if (isOpen || this.#looks % idleLooks === 0) void this.look();
    });
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
  }

  /** Looks closely while the helper is asked for something, and once more before its answer is given on. */
  async during<Result>(ask: () => Promise<Result>): Promise<Result> {
    this.#asking += 1;
    try {
      return await ask();
    } finally {
      this.#asking -= 1;
      await this.look();
    }
  }

  /** Looks now, after whoever looks already. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { status, folder } = this.#options;
    const read = <Value>(name: string, parser: { parse(value: unknown): Value }) =>
      readRuntimePath(join(folder, name), parser);
    const back = await read("going-back.json", open);
    const change = back === undefined ? await read("change.json", open) : { ...back, phase: "going-back" as const };
    const last = (await read("last.json", networkOutcome)) ?? null;
    const shown: SystemChange = { open: null, last };
    if (change === undefined) this.#keepBy = null;
    else {
      const { untilMs, ...known } = change;
      shown.open = { ...known, keepBy: change.phase === "waiting" ? this.#countedTo(untilMs) : null };
    }
    status.set("system.change", shown);
    await this.#record(last);
  }

  /** The moment by the room's clock, which may be set meanwhile; what is counted is running time. */
  #countedTo(untilMs: number): number {
    const { clock, upFor = () => uptime() * 1_000 } = this.#options;
    const left = Math.min(Math.max(untilMs - upFor(), 0), keepWithinMs);
    const at = clock.wall() + left;
    if (this.#keepBy === null || Math.abs(at - this.#keepBy) > toldAgainMs) this.#keepBy = Math.round(at);
    return this.#keepBy;
  }

  /** What the machine did by itself is nobody's command: it is written down here. */
  async #record(last: NetworkOutcome | null): Promise<void> {
    const { audit, log, told } = this.#options;
    if (last === null || last.id === this.#recorded) return;
    this.#recorded = last.id;
    if (last.outcome === "went-back") {
      const { interface: name, because, detail } = last;
      log.warn("the network went back to what it was", { interface: name, because, detail });
      await audit.record({
        who: "room",
        role: "room",
        from: "",
        what: "system.goBackNetwork",
        detail: { interface: name, because, ...(detail === undefined ? {} : { detail }) },
        ok: true,
      });
    }
    await writePrivateFile(told, `${JSON.stringify({ id: last.id })}\n`).catch((error: unknown) =>
      log.debug("what the audit log has could not be kept", { because: messageOf(error) }),
    );
  }
}
