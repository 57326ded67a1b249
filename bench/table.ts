/** What a figure is measured against. */
export interface Budget {
  readonly words: string;
  readonly holds: (figure: Summary) => boolean;
}

export interface Summary {
  readonly n: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Share of the samples that are at most so much, 0 to 1. */
  readonly within: (limit: number) => number;
}

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly unit: "ms" | "MB" | "%";
  readonly n: number;
  readonly p50?: number;
  readonly p99?: number;
  readonly max?: number;
  readonly budget?: string;
  readonly holds?: boolean;
  /** What else there is to say of this line. */
  readonly note?: string;
}

/** The lines that were measured together, under the same conditions. */
export interface Section {
  readonly row: string;
  readonly title: string;
  readonly conditions: string;
  readonly figures: readonly Figure[];
}

/** The value below which a share of the samples lies: the nearest rank, nothing interpolated. */
function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function summarise(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    n: sorted.length,
    p50: rank(sorted, 0.5),
    p99: rank(sorted, 0.99),
    max: rank(sorted, 1),
    within: (limit) => sorted.filter((sample) => sample <= limit).length / sorted.length,
  };
}

/** A line from what was measured. */
export function figure(
  what: string,
  samples: readonly number[],
  more: { unit?: Figure["unit"]; budget?: Budget; note?: string } = {},
): Figure {
  const { unit = "ms", budget, note } = more;
  const said = note === undefined ? {} : { note };
  if (samples.length === 0) return { what, unit, n: 0, ...said };
  const summary = summarise(samples);
  const { n, p50, p99, max } = summary;
  const held = budget === undefined ? {} : { budget: budget.words, holds: budget.holds(summary) };
  return { what, unit, n, p50, p99, max, ...held, ...said };
}

const headings = ["what", "p50", "p99", "max", "n", "budget", "within"] as const;

function cells(line: Figure): string[] {
  const { what, unit, n, p50, p99, max, budget = "", holds } = line;
  const shown = (value: number | undefined) =>
    value === undefined ? "" : `${value.toFixed(value < 100 ? 2 : 0)} ${unit}`;
  const verdict = holds === undefined ? "" : holds ? "yes" : "NO";
  return [what, shown(p50), shown(p99), shown(max), n === 0 ? "" : String(n), budget, verdict];
}

/** The section as a terminal shows it. */
export function asText({ title, conditions, figures }: Section): string {
  const lines = [[...headings], ...figures.map(cells)];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const notes = figures.flatMap(({ what, note }) => (note === undefined ? [] : [`  ${what}: ${note}`]));
  return [title, `  ${conditions}`, ...table.map((line) => `  ${line}`), ...notes, ""].join("\n");
}

/** The section as documentation shows it. */
export function asMarkdown({ title, conditions, figures }: Section): string {
  const line = (row: readonly string[]) => `| ${row.join(" | ")} |`;
  const notes = figures.flatMap(({ what, note }) => (note === undefined ? [] : [`- ${what}: ${note}`]));
  return [
    `## ${title}`,
    "",
    conditions,
    "",
    line(headings),
    line(headings.map(() => "---")),
    ...figures.map((each) => line(cells(each))),
    ...(notes.length === 0 ? [] : ["", ...notes]),
    "",
  ].join("\n");
}
