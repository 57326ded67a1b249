import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { type MachineRun, markSchema, RunningTime, thisMachine } from "#process/running-time.ts";
import { writePrivateFile } from "#process/runtime-file.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { AuditLog } from "../audit/audit-log.ts";
import type { HelperClient } from "../helper/helper-client.ts";

/** What the room may do to itself to get its screen back, from the smallest to the largest. */
export type RecoveryStep = "kiosk" | "display" | "machine";

export interface RecoveryOptions {
  readonly helper: Pick<HelperClient, "ask">;
  readonly audit: Pick<AuditLog, "record">;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the room's own reboots are remembered: they have to be counted across them. */
  readonly file: string;
  /** The machine they happen to; this one, unless a test has another. */
  readonly machine?: MachineRun;
}

const leastGapMs = { kiosk: 15_000, display: 30_000 } as const;
const hourMs = 3_600_000;
const mostReboots = 2;
/** The reboots by the milliseconds the machine had run: its clock may be years wrong after each of them. */
const rebootsSchema = z.object({ mark: markSchema, reboots: z.array(z.number()).max(100) });

/**
 * What the room does to its own machine when its screen is gone. Bounded here, whoever asks: a page that asks in a loop
 * must not be able to keep the room rebooting.
 */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #last: Partial<Record<RecoveryStep, number>> = {};

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** Takes one step. Throws `too-many` where the same was done a moment ago, and what the helper throws. */
  async recover(step: RecoveryStep, why: string): Promise<void> {
    const { helper, audit, clock, log } = this.#options;
    const now = clock.monotonic();
    const last = this.#last[step];
    if (step === "machine") await this.#countReboot();
    else if (last !== undefined && now - last < leastGapMs[step]) {
      throw new RoomError(
        "too-many",
        note("why-wait", { seconds: Math.ceil((leastGapMs[step] - now + last) / 1_000) }),
      );
    }
    this.#last[step] = now;
    log.warn("the room mends its screen", { step, why });
    const by = `the room itself: ${why}`;
    let ok = true;
    try {
      if (step === "machine") await helper.ask("reboot", {}, by);
      else await helper.ask("restart-unit", { unit: step }, by);
    } catch (error) {
      ok = false;
      throw error;
    } finally {
      await audit.record({ who: "room", role: "room", from: "", what: "kiosk.recover", detail: { step, why }, ok });
    }
  }

  /** Two reboots in an hour of running at most. Where that cannot be written down, the machine must have run for half an hour. */
  async #countReboot(): Promise<void> {
    const { log, file, machine = thisMachine() } = this.#options;
    const found = await this.#rebootsSoFar();
    const time = new RunningTime(found?.mark, machine);
    const recent = (found?.reboots ?? []).filter((at) => time.now() - at < hourMs);
    if (recent.length >= mostReboots) throw new RoomError("too-many", note("why-machine-rebooted"));
    try {
      const counted: z.infer<typeof rebootsSchema> = { mark: time.mark(), reboots: [...recent, time.now()] };
      await writePrivateFile(file, `${JSON.stringify(counted)}\n`);
    } catch (error) {
      log.error("a reboot cannot be counted", { because: messageOf(error) });
      if (machine.upMs() < hourMs / mostReboots) throw new RoomError("too-many", note("why-machine-young"));
    }
  }

  async #rebootsSoFar(): Promise<z.infer<typeof rebootsSchema> | undefined> {
    try {
      return rebootsSchema.parse(JSON.parse(await readFile(this.#options.file, "utf8")));
    } catch {
      return undefined;
    }
  }
}
