import { join } from "node:path";
import type { Room } from "../rig/room.ts";
import type { Reading } from "./slope.ts";
import { browserVitals, bytesOf, descendantsOf, type ProcessVitals, vitalsOf } from "./vitals.ts";

/** The processes that are watched, as they are called in tables. */
export const watched = ["controller", "sfu", "media worker", "kiosk shell", "screen", "simulator"] as const;
export type Watched = (typeof watched)[number];

/** One look at everything. */
export interface Sample {
  readonly minute: number;
  readonly processes: Readonly<Record<Watched, ProcessVitals>>;
  /** The room's database with its journal, megabytes. */
  readonly databaseMb: number;
  /** What every process has written to the journal so far, megabytes. */
  readonly logMb: number;
}

/** Looks at the room now. */
export function sampleOf(room: Room, probes: string, minute: number): Sample {
  const vitals = (pid: number): ProcessVitals => vitalsOf(pid, probes);
  const sfu = room.runtime("sfu").pid;
  const kiosk = room.runtime("kiosk").pid;
  const database = join(room.state, "room.db");
  return {
    minute,
    processes: {
      controller: vitals(room.runtime("controller").pid),
      sfu: vitals(sfu),
      "media worker": vitals(descendantsOf(sfu)[0] ?? 0),
      "kiosk shell": vitals(kiosk),
      screen: browserVitals(kiosk),
      simulator: vitals(room.runtime("camera").pid),
    },
    databaseMb: bytesOf(database, `${database}-wal`) / 2 ** 20,
    logMb: room.said().length / 2 ** 20,
  };
}

/** One figure of one process over the day. */
export function series(samples: readonly Sample[], read: (sample: Sample) => number | undefined): Reading[] {
  return samples.flatMap((sample) => {
    const value = read(sample);
    return value === undefined ? [] : [{ minute: sample.minute, value }];
  });
}

/** Everything as comma-separated values, a line a look. */
export function asCsv(samples: readonly Sample[]): string {
  const columns = watched.flatMap((name) =>
    ["pid", "MB", "descriptors", "lag ms", "heap MB", "swept heap MB", "threads' heap MB"].map(
      (what) => `${name} ${what}`,
    ),
  );
  const rows = samples.map(({ minute, processes, databaseMb, logMb }) =>
    [
      minute.toFixed(2),
      ...watched.flatMap((name) => {
        const { pid, memoryMb, descriptors, lagMs, heapMb, heapLiveMb, threadsMb } = processes[name];
        const told = [lagMs, heapMb, heapLiveMb, threadsMb].map((value) => value?.toFixed(1) ?? "");
        return [pid, memoryMb.toFixed(1), descriptors, ...told];
      }),
      databaseMb.toFixed(3),
      logMb.toFixed(3),
    ].join(","),
  );
  return `${[["minute", ...columns, "database MB", "log MB"].join(","), ...rows].join("\n")}\n`;
}
