import { type Signal, signalNames, signals } from "./signals.ts";
import { type Fault, faults, type Part, parts, type RoomKind, rooms } from "./target.ts";
import type { Trial } from "./trial.ts";

const partWords: Readonly<Record<Part, string>> = {
  controller: "controller",
  sfu: "meeting server",
  page: "screen's page",
  shell: "screen's shell",
  simulator: "camera simulator",
  machine: "the machine's power (times only)",
};

interface Budget {
  readonly words: string;
  readonly ms: number;
  readonly signals: readonly Signal[];
}

/** The screen is back in its meeting, seen and heard as everybody else is. */
const rejoined: Budget = {
  words: "in the meeting",
  ms: 10_000,
  signals: ["roomSeen", "roomHeard", "guestSeen", "guestHeard"],
};

/** How soon it has to be over, where that was decided before anything was measured. */
const budgets: Readonly<Partial<Record<`${Part}:${Fault}`, Budget>>> = {
  "controller:kill": { words: "panel", ms: 3_000, signals: ["control"] },
  "page:kill": rejoined,
  "page:hang": rejoined,
  "shell:kill": rejoined,
  "shell:hang": rejoined,
};

/** The budget of a row, and how many of its trials kept to it; empty where it has none. */
function kept(part: Part, fault: Fault, trials: readonly Trial[]): string {
  const budget = budgets[`${part}:${fault}`];
  if (budget === undefined) return "";
  const within = trials.filter(({ back }) => budget.signals.every((name) => back[name] <= budget.ms)).length;
  return `${budget.words} ≤ ${budget.ms / 1_000} s: ${within} of ${trials.length}`;
}

/** The value in the middle; of an even number halfway between the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? upper)) / 2;
}

function seconds(values: readonly number[]): string {
  const worst = Math.max(...values);
  if (worst === 0) return "went on";
  const shown = (ms: number): string => (ms === 0 ? "0" : (ms / 1_000).toFixed(1));
  return `${shown(median(values))} / ${shown(worst)}`;
}

/** The trials of one kind, in the order of the table. */
function kinds(trials: readonly Trial[]): { part: Part; fault: Fault; trials: Trial[] }[] {
  return parts.flatMap((part) =>
    (Object.keys(faults) as Fault[]).flatMap((fault) => {
      const found = trials.filter((trial) => trial.part === part && trial.fault === fault);
      return found.length === 0 ? [] : [{ part, fault, trials: found }];
    }),
  );
}

const columns = ["roomSeen", "roomHeard", "guestSeen", "guestHeard", "control"] as const satisfies readonly Signal[];
const headings: Readonly<Record<Signal, string>> = {
  roomSeen: "room's picture",
  roomHeard: "room's sound",
  guestSeen: "guest's picture",
  guestHeard: "guest's sound",
  control: "panel in control",
};

function rows(trials: readonly Trial[]): string[][] {
  const head = [
    "fails",
    "by",
    "n",
    "replaced",
    ...columns.map((name) => headings[name]),
    "muted itself",
    "budget",
    "lost",
  ];
  const lines = kinds(trials).map(({ part, fault, trials: of }) => {
    const gone = [...new Set(of.flatMap((trial) => trial.lost))];
    const muted = of.filter(({ mutedItself }) => mutedItself).length;
    return [
      partWords[part],
      faults[fault],
      String(of.length),
      seconds(of.map(({ replacedAfter }) => replacedAfter)),
      ...columns.map((name) => seconds(of.map(({ back }) => back[name]))),
      muted === 0 ? "" : `${muted} of ${of.length}`,
      kept(part, fault, of),
      gone.length === 0 ? "nothing" : gone.join(", "),
    ];
  });
  return [head, ...lines];
}

/** A table for each room. */
function perRoom(trials: readonly Trial[], table: (trials: readonly Trial[]) => string): string {
  return (Object.keys(rooms) as RoomKind[])
    .map((room) => ({ room, of: trials.filter((trial) => trial.room === room) }))
    .filter(({ of }) => of.length > 0)
    .map(({ room, of }) => `${rooms[room]}:\n\n${table(of)}`)
    .join("\n\n");
}

/** The tables as a terminal shows them. */
export function asText(trials: readonly Trial[]): string {
  return perRoom(trials, textTable);
}

/** The tables as documentation shows them. */
export function asMarkdown(trials: readonly Trial[]): string {
  return perRoom(trials, markdownTable);
}

function textTable(trials: readonly Trial[]): string {
  const all = rows(trials);
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function markdownTable(trials: readonly Trial[]): string {
  const [head = [], ...lines] = rows(trials);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...lines.map(line)].join("\n");
}

/** What the columns mean. */
export const legend = signalNames.map((name) => `${headings[name]}: ${signals[name]}`).join("; ");
