import { Events } from "#base/events.ts";
import { createLog, formatEntry, type Log, type LogEntry, type LogLevel, logLevels } from "#base/log.ts";
import { controllerLimits } from "../limits.ts";
import { redactEntry } from "./redact.ts";

export interface RoomLogOptions {
  /** The least that is written; changes while the room runs. */
  readonly level?: LogLevel;
  /** Takes one line for the journal, with its newline; standard error when left out. */
  readonly write?: (line: string) => void;
  /** How many entries are remembered. */
  readonly capacity?: number;
  readonly wall?: () => number;
}

/** A text is cut here: what a device or a page sent must not fill the memory. */
const mostCharacters = controllerLimits.logCharacters;

/** The controller's log: lines for the journal, the newest entries for whoever asks, each as it comes for a stream. */
export class RoomLog {
  /** Each entry that is written, its secrets removed. */
  readonly events = new Events<{ line: [LogEntry] }>();
  level: LogLevel;

  readonly #write: (line: string) => void;
  readonly #capacity: number;
  readonly #wall: () => number;
  /** A ring: `#next` is where the oldest stands once it is full. */
  readonly #ring: LogEntry[] = [];
  #next = 0;

  constructor(options: RoomLogOptions = {}) {
    this.level = options.level ?? "info";
    this.#write = options.write ?? ((line) => process.stderr.write(line));
    this.#capacity = options.capacity ?? controllerLimits.logEntries;
    this.#wall = options.wall ?? Date.now;
  }

  /** A log for one part of the controller. */
  log(part: string): Log {
    return createLog(part, (entry) => this.#take(entry), this.#wall);
  }

  /** The newest entries of at least `level`, oldest first. */
  read(options: { readonly limit: number; readonly level?: LogLevel }): LogEntry[] {
    const least = logLevels.indexOf(options.level ?? "debug");
    const ordered = [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
    return ordered.filter((entry) => logLevels.indexOf(entry.level) >= least).slice(-options.limit);
  }

  #take(raw: LogEntry): void {
    if (logLevels.indexOf(raw.level) < logLevels.indexOf(this.level)) return;
    const entry = redactEntry(cut(raw));
    if (this.#ring.length < this.#capacity) this.#ring.push(entry);
    else {
      this.#ring[this.#next] = entry;
      this.#next = (this.#next + 1) % this.#capacity;
    }
    this.#write(`${formatEntry(entry)}\n`);
    this.events.emit("line", entry);
  }
}

function cut(entry: LogEntry): LogEntry {
  const fields = Object.fromEntries(
    Object.entries(entry.fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === "string" ? shorten(value) : value]),
  );
  return { ...entry, words: shorten(entry.words), fields };
}

function shorten(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
