import { getPriority } from "node:os";
import { thisMachine } from "../../bench/machine.ts";
import { type Panel, plot } from "./plot.ts";
import { type Sample, series, watched } from "./samples.ts";
import type { Tally } from "./tally.ts";
import { type Judged, restarted } from "./verdict.ts";

/** What a run was. */
export interface Run {
  readonly minutes: number;
  readonly warmUp: number;
  readonly seed: number;
  /** How busy the machine was, in words. */
  readonly load: string;
  readonly samples: readonly Sample[];
  readonly tally: Tally;
  readonly judged: readonly Judged[];
}

/** The day as drawings. */
export function drawing({ samples }: Run): string {
  const nodes = ["controller", "sfu", "kiosk shell", "simulator"] as const;
  const panels: Panel[] = [
    {
      title: "Resident memory of the room's own processes",
      unit: "MB",
      lines: [...nodes, "media worker" as const].map((name) => ({
        name,
        readings: series(samples, ({ processes }) => processes[name].memoryMb),
      })),
    },
    {
      title: "Memory of the screen's browser, all its processes (proportional)",
      unit: "MB",
      lines: [{ name: "screen", readings: series(samples, ({ processes }) => processes.screen.memoryMb) }],
    },
    {
      title: "Heap once swept, a minute each",
      unit: "MB",
      lines: nodes.map((name) => ({ name, readings: series(samples, ({ processes }) => processes[name].heapLiveMb) })),
    },
    {
      title: "Open descriptors",
      unit: "",
      lines: watched
        .filter((name) => name !== "screen")
        .map((name) => ({ name, readings: series(samples, ({ processes }) => processes[name].descriptors) })),
    },
    {
      title: "Event loop late, 99th of 100 turns",
      unit: "ms",
      lines: nodes.map((name) => ({ name, readings: series(samples, ({ processes }) => processes[name].lagMs) })),
    },
    {
      title: "Database and journal",
      unit: "MB",
      lines: [
        { name: "database", readings: series(samples, ({ databaseMb }) => databaseMb) },
        { name: "journal", readings: series(samples, ({ logMb }) => logMb) },
      ],
    },
  ];
  return plot(panels);
}

/** The day in words and tables; `image` is the drawing's file name beside it. */
export function document(run: Run, image: string): string {
  const { minutes, warmUp, seed, load, tally, judged, samples } = run;
  const broken = judged.filter(({ holds }) => !holds);
  const others = restarted(samples);
  return [
    "# A day's use in an hour",
    "",
    `Written by \`npm run soak\` (\`--minutes ${minutes}\`, seed ${seed}): a whole room as \`npm start\` runs it, its screen in headless`,
    "Chromium with a fake camera and microphone, its camera simulated behind a real serial line. Meetings, pairings, drags,",
    "presets, settings, sign-ins, lost networks and log readers follow on each other without a break, so that an hour holds what",
    "a busy room sees in a day. Most guests speak the signalling without a browser and send no media; one in eight meetings has a",
    "guest in a browser of its own with camera and microphone. Everything runs on one machine.",
    "",
    `Machine: ${thisMachine()}; ${load}. Other work ran on it at the same time; the room's processes were nice ${getPriority()}.`,
    "",
    `![Memory, descriptors, event loop, database and journal over the run](${image})`,
    "",
    "## Verdict",
    "",
    broken.length === 0 && others.length === 0
      ? "Nothing grows: each slope stays below what it is allowed, and every process is the one that was started."
      : [...broken.map(({ what }) => `${what} grows.`), ...others.map((name) => `${name} did not stay up.`)].join(" "),
    `Slopes are by least squares over the lowest reading of each minute after the first ${warmUp} minutes.`,
    "",
    "| what | first | last | most | slope per hour | allowed | |",
    "|---|---:|---:|---:|---:|---:|---|",
    ...judged.map(({ what, unit, first, last, most, slope, allowed, holds }) => {
      const with_ = (value: number): string => `${value.toFixed(Math.abs(value) < 10 ? 2 : 1)}${unit && ` ${unit}`}`;
      const limit = allowed === undefined ? "" : with_(allowed);
      return `| ${what} | ${with_(first)} | ${with_(last)} | ${with_(most)} | ${with_(slope)} | ${limit} | ${
        allowed === undefined ? "" : holds ? "holds" : "**grows**"
      } |`;
    }),
    "",
    "## What was done",
    "",
    "| what | times |",
    "|---|---:|",
    ...tally.done.map(([what, times]) => `| ${what} | ${times} |`),
    "",
    tally.problems.length === 0
      ? "All of it went as it should."
      : `${tally.problems.length} of these did not go as they should, and were done again:`,
    "",
    ...tally.problems.slice(0, 20).map((problem) => `- ${problem}`),
    ...(tally.problems.length > 0 ? [""] : []),
  ].join("\n");
}
