/** How much a line matters: docs/architecture.md says when each is used. */
export const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

/** What a line carries beside its words: ids, counts, durations. Never a secret. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** One line of the log. */
export interface LogEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly level: LogLevel;
  /** The part that speaks: `call`, `camera`, `store`. */
  readonly part: string;
  /** A sentence. */
  readonly words: string;
  readonly fields: LogFields;
}

/** Takes lines from one part of a process. */
export interface Log {
  debug(words: string, fields?: LogFields): void;
  info(words: string, fields?: LogFields): void;
  warn(words: string, fields?: LogFields): void;
  error(words: string, fields?: LogFields): void;
  /** The same sink, speaking as another part. */
  part(name: string): Log;
}

/** A log whose lines go to `sink`. */
export function createLog(part: string, sink: (entry: LogEntry) => void, wall: () => number = Date.now): Log {
  const line =
    (level: LogLevel) =>
    (words: string, fields: LogFields = {}): void =>
      sink({ at: wall(), level, part, words, fields });
  return {
    debug: line("debug"),
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
    part: (name) => createLog(name, sink, wall),
  };
}

/** A log nobody reads. */
export const silentLog: Log = createLog("silent", () => {});

/** One entry as a line for a journal: time, level, part, words, fields. */
export function formatEntry(entry: LogEntry): string {
  const fields = Object.entries(entry.fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${typeof value === "string" ? quoted(value) : value}`)
    .join("");
  return `${new Date(entry.at).toISOString()} ${entry.level.padEnd(5)} ${entry.part}: ${visible(entry.words)}${fields}`;
}

/** What a terminal obeys rather than shows: a name that a stranger chose is in some lines. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function visible(text: string): string {
  return text.replace(invisible, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);
}

function quoted(value: string): string {
  return visible(/[\s"=]/.test(value) ? JSON.stringify(value) : value);
}

/** The message of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
