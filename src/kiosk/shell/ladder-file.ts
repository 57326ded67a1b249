import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { type MachineRun, markSchema, RunningTime, thisMachine } from "#process/running-time.ts";
import { screenStepNames, screenTroubleNames } from "#protocol/screen-troubles.ts";
import { type LadderState, ladderBottom } from "./restart-ladder.ts";

/** So many steps that the controller has not heard of are kept for it. */
const mostUntold = 20;
const times = z.array(z.number()).max(50);

/** A step that was taken, for the controller. */
export const takenSchema = z.object({
  trouble: z.enum(screenTroubleNames),
  step: z.enum(screenStepNames),
  why: z.string().max(300),
  /** Milliseconds since 1970 by this machine's clock. */
  at: z.number(),
});
export type Taken = z.infer<typeof takenSchema>;

/** What the safe page says of the room; kept, since the controller may be away just then. */
export const roomFactsSchema = z.object({
  name: z.string().max(200),
  address: z.string().max(300),
  /** What the room speaks. */
  language: z.string().max(20).exactOptional(),
});
export type RoomFacts = z.infer<typeof roomFactsSchema>;

const fileSchema = z.object({
  mark: markSchema,
  state: z.object({
    reloads: times,
    graphicsDeaths: times,
    restarts: times,
    displays: times,
    reboots: times,
    cause: z.enum(screenTroubleNames).exactOptional(),
    safe: z.object({ since: z.number(), trying: z.boolean() }).exactOptional(),
  }),
  /** The versions of program and system that do without the graphics processor. */
  graphicsOff: z.string().max(200).exactOptional(),
  /** Since when the safe page is shown, by the wall clock. */
  safeAt: z.number().exactOptional(),
  /** Whether a shell runs, or died. */
  running: z.boolean(),
  untold: z.array(takenSchema).max(mostUntold),
  room: roomFactsSchema.exactOptional(),
});

/** What is remembered of the screen's troubles. */
export interface Remembered {
  readonly state: LadderState;
  /** Whether the shell before this one ended without having meant to. */
  readonly died: boolean;
  /** Whether the safe page is to be shown. */
  readonly showsSafePage: boolean;
  readonly untold: readonly Taken[];
  readonly room: RoomFacts | undefined;
  readonly safeAt: number | undefined;
}

/**
 * The ladder's memory: it outlives the shell, the desktop and the machine. Written at once and to the end, since the
 * next thing that happens may be a restart; what cannot be written down is not to be acted on either.
 */
export class LadderFile {
  readonly #path: string;
  readonly #versions: string;
  readonly #time: RunningTime;
  readonly remembered: Remembered;

  /** @param versions what the graphics processor was given up with: another program or system may do better */
  constructor(path: string, versions: string, machine: MachineRun = thisMachine()) {
    this.#path = path;
    this.#versions = versions;
    const found = read(path);
    this.#time = new RunningTime(found?.mark, machine);
    // A machine that was switched off took its shell along: that says nothing of the shell.
    const died = found?.running === true && found.mark.boot === machine.boot;
    this.remembered = {
      state: { ...ladderBottom, ...found?.state, graphics: found?.graphicsOff !== versions },
      died,
      showsSafePage: found?.state.safe !== undefined && !found.state.safe.trying,
      untold: found?.untold ?? [],
      room: found?.room,
      safeAt: found?.safeAt,
    };
  }

  /** Milliseconds the machine has run. */
  now(): number {
    return this.#time.now();
  }

  /**
   * Writes all of it; returns whether the system has it, which outlives the shell and the desktop.
   * @param lasting waits until the disk has it, which outlives the machine; a card that pauses holds the shell up for as
   * long, and its watchdog waits five seconds: only for what restarts more than the shell
   */
  write(what: Omit<Remembered, "died" | "showsSafePage">, running: boolean, lasting = false): boolean {
    const { graphics, ...state } = what.state;
    const file: z.infer<typeof fileSchema> = {
      mark: this.#time.mark(),
      state: { ...state, ...copies(state) },
      ...(graphics ? {} : { graphicsOff: this.#versions }),
      ...(what.safeAt === undefined ? {} : { safeAt: what.safeAt }),
      running,
      untold: what.untold.slice(-mostUntold),
      ...(what.room === undefined ? {} : { room: what.room }),
    };
    return writeWhole(this.#path, `${JSON.stringify(file)}\n`, lasting);
  }
}

function copies({ reloads, graphicsDeaths, restarts, displays, reboots }: Omit<LadderState, "graphics">) {
  return {
    reloads: [...reloads],
    graphicsDeaths: [...graphicsDeaths],
    restarts: [...restarts],
    displays: [...displays],
    reboots: [...reboots],
  };
}

/** Without waiting: in Electron what stands here decides how the program begins. */
function read(path: string): z.infer<typeof fileSchema> | undefined {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

function writeWhole(path: string, text: string, lasting: boolean): boolean {
  const temporary = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(temporary, "w", 0o600);
    try {
      writeSync(file, text);
      if (lasting) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    return true;
  } catch {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // A disk that refuses to be written refuses this too.
    }
    return false;
  }
}
