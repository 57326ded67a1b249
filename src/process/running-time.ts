import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import { z } from "zod";

/** Where the count stood, and how long that start of the machine had run by then. Milliseconds. */
export const markSchema = z.object({ boot: z.string().max(64), upMs: z.number(), ranMs: z.number() });
export type Mark = z.infer<typeof markSchema>;

/** What the machine says of its present start. */
export interface MachineRun {
  /** Another word at each start of the system; empty where nobody says. */
  readonly boot: string;
  /** Milliseconds since that start; goes on whatever anybody does to the clock. */
  upMs(): number;
}

/** This machine. */
export function thisMachine(): MachineRun {
  // A unit that hides the system's side of /proc from its process says it instead.
  let boot = process.env.PARLEY_BOOT ?? "";
  try {
    if (boot === "") boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    // Without one every start looks like the same, which forgets nothing too early.
  }
  return { boot, upMs: () => uptime() * 1_000 };
}

/**
 * Counts the milliseconds the room's machine has run, over all its starts. A small board's clock is years wrong until a
 * time server answers: whoever went by it would forget three restarts, and restart for ever.
 */
export class RunningTime {
  readonly #machine: MachineRun;
  readonly #before: number;

  /** @param last where the count stood when it was last written down */
  constructor(last: Mark | undefined, machine: MachineRun = thisMachine()) {
    this.#machine = machine;
    const same = last?.boot === machine.boot;
    this.#before = last === undefined ? 0 : same ? last.ranMs - last.upMs : last.ranMs;
  }

  now(): number {
    return this.#before + this.#machine.upMs();
  }

  /** To be written down. */
  mark(): Mark {
    return { boot: this.#machine.boot, upMs: this.#machine.upMs(), ranMs: this.now() };
  }
}
