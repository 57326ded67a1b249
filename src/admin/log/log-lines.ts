import { type LogEntry, type LogLevel, logLevels } from "#base/log.ts";

/** What of the log is looked at. */
export interface LogFilter {
  /** This level and worse. */
  readonly level: LogLevel;
  /** One part, or every part when empty. */
  readonly part: string;
  readonly text: string;
}

/** The fields of a line as text: `name=value`. */
export function fieldsText(fields: LogEntry["fields"]): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}

/** The lines a filter lets through. */
export function filterLines(lines: readonly LogEntry[], filter: LogFilter): readonly LogEntry[] {
  const least = logLevels.indexOf(filter.level);
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return lines.filter((line) => {
    if (logLevels.indexOf(line.level) < least || (filter.part !== "" && line.part !== filter.part)) {
      return false;
    }
    const text = `${line.part} ${line.words} ${fieldsText(line.fields)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The parts that have spoken, in the order of the alphabet. */
export function partsOf(lines: readonly LogEntry[]): readonly string[] {
  return [...new Set(lines.map((line) => line.part))].sort();
}
