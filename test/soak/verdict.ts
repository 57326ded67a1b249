import { type Sample, series, type Watched, watched } from "./samples.ts";
import { type Reading, slopePerHour } from "./slope.ts";

/** One line of the verdict: a figure, how it grew, and whether that may go on for days. */
export interface Judged {
  readonly what: string;
  readonly unit: string;
  readonly first: number;
  readonly last: number;
  readonly most: number;
  /** Per hour of this run, which is as much use as a day. */
  readonly slope: number;
  readonly allowed: number | undefined;
  readonly holds: boolean;
}

/**
 * What each may grow in an hour, megabytes: what a collector leaves lying about, and never what adds up to trouble
 * before the next nightly restart of anything. Chromium's own caches grow for longer.
 */
const growthMb: Readonly<Record<Watched, number>> = {
  controller: 4,
  sfu: 4,
  "media worker": 4,
  "kiosk shell": 4,
  screen: 25,
  simulator: 4,
};
/** Of what a sweep leaves of the heap, which neither a collector's laziness nor the system's allocator shows in. */
const growthHeapMb = 1;
/** Descriptors an hour: none is kept. A browser takes and gives back dozens with each meeting. */
const growthDescriptors: Readonly<Record<Watched, number>> = {
  controller: 2,
  sfu: 2,
  "media worker": 2,
  "kiosk shell": 2,
  screen: 30,
  simulator: 2,
};
const growthDatabaseMb = 3;

/** Judges a day by its regression slopes after `warmUp` minutes. */
export function judge(samples: readonly Sample[], warmUp: number): Judged[] {
  const line = (what: string, unit: string, readings: readonly Reading[], allowed: number | undefined): Judged => {
    const counted = readings.filter(({ minute }) => minute >= warmUp);
    const slope = slopePerHour(readings, warmUp);
    return {
      what,
      unit,
      first: counted[0]?.value ?? 0,
      last: counted.at(-1)?.value ?? 0,
      most: counted.reduce((most, { value }) => Math.max(most, value), 0),
      slope,
      allowed,
      holds: allowed === undefined || slope <= allowed,
    };
  };
  return [
    ...watched.map((name) =>
      line(
        `${name}: memory`,
        "MB",
        series(samples, ({ processes }) => processes[name].memoryMb),
        growthMb[name],
      ),
    ),
    ...(["controller", "sfu", "kiosk shell", "simulator"] as const).map((name) =>
      line(
        `${name}: heap once swept`,
        "MB",
        series(samples, ({ processes }) => processes[name].heapLiveMb),
        growthHeapMb,
      ),
    ),
    line(
      "controller: heap of its store's thread",
      "MB",
      series(samples, ({ processes }) => processes.controller.threadsMb),
      undefined,
    ),
    ...watched.map((name) =>
      line(
        `${name}: descriptors`,
        "",
        series(samples, ({ processes }) => processes[name].descriptors),
        growthDescriptors[name],
      ),
    ),
    ...(["controller", "sfu", "kiosk shell", "simulator"] as const).map((name) =>
      line(
        `${name}: event loop late, p99`,
        "ms",
        series(samples, ({ processes }) => processes[name].lagMs),
        undefined,
      ),
    ),
    line(
      "database",
      "MB",
      series(samples, ({ databaseMb }) => databaseMb),
      growthDatabaseMb,
    ),
    line(
      "journal",
      "MB",
      series(samples, ({ logMb }) => logMb),
      undefined,
    ),
  ];
}

/** The processes that were other ones at the end than at the start. */
export function restarted(samples: readonly Sample[]): Watched[] {
  return watched.filter((name) => new Set(samples.map(({ processes }) => processes[name].pid)).size > 1);
}
