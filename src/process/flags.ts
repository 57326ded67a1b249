import { type ParseArgsConfig, parseArgs } from "node:util";

/** One flag of a command line: how it is written, what it means, how its text becomes a value. */
export interface Flag<Value> {
  readonly kind: "text" | "switch" | "list";
  /** What stands for the value in the usage text: `DIR`, `N`. */
  readonly metavar: string;
  readonly help: string;
  /** Makes the value; undefined means the flag was not given. Throws an Error whose message says what is expected. */
  readonly read: (given: string | boolean | readonly string[] | undefined) => Value;
}

type Flags = Record<string, Flag<unknown>>;
export type FlagValues<Table extends Flags> = { [Name in keyof Table]: ReturnType<Table[Name]["read"]> };

/** A command line that cannot be carried out; the message is one sentence for the person who typed it. */
export class FlagError extends Error {
  override readonly name = "FlagError";
}

/** A flag with a text; undefined when it is not given. */
export function textFlag(metavar: string, help: string): Flag<string | undefined> {
  return { kind: "text", metavar, help, read: (given) => (typeof given === "string" ? given : undefined) };
}

/** A flag with a text that has to be there. */
export function requiredFlag(metavar: string, help: string): Flag<string> {
  return {
    kind: "text",
    metavar,
    help,
    read: (given) => {
      if (typeof given !== "string" || given === "") throw new Error("has to be given");
      return given;
    },
  };
}

/** A whole number in a range. */
export function numberFlag(fallback: number, min: number, max: number, help: string): Flag<number> {
  return {
    kind: "text",
    metavar: "N",
    help: `${help} (${fallback})`,
    read: (given) => {
      if (given === undefined) return fallback;
      const value = typeof given === "string" && /^\d+$/.test(given) ? Number(given) : Number.NaN;
      if (!(value >= min && value <= max)) throw new Error(`needs a whole number from ${min} to ${max}`);
      return value;
    },
  };
}

/** A port; 0 lets the system choose one. */
export function portFlag(fallback: number, help: string): Flag<number> {
  return numberFlag(fallback, 0, 65_535, `${help}; 0: any free port`);
}

/** A port that is opened only when it is named. */
export function optionalPortFlag(help: string): Flag<number | undefined> {
  const { metavar, read } = portFlag(0, help);
  return {
    kind: "text",
    metavar,
    help: `${help}; 0: any free port`,
    read: (given) => (given === undefined ? undefined : read(given)),
  };
}

/** A flag without a value. */
export function switchFlag(help: string): Flag<boolean> {
  return { kind: "switch", metavar: "", help, read: (given) => given === true };
}

/** A flag that may come several times. */
export function listFlag(metavar: string, help: string): Flag<readonly string[]> {
  return {
    kind: "list",
    metavar,
    help: `${help}; may be repeated`,
    read: (given) => (Array.isArray(given) ? given.filter((item) => typeof item === "string") : []),
  };
}

/** What `--help` prints. */
export function usage(program: string, flags: Flags): string {
  const lines = Object.entries(flags).map(([name, flag]) => [`--${name} ${flag.metavar}`.trim(), flag.help] as const);
  const width = Math.max(0, ...lines.map(([left]) => left.length));
  return [`Usage: ${program} [flags]`, ...lines.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`)].join("\n");
}

/** Reads a command line by its table. Throws a {@link FlagError} that names the flag. */
export function readFlags<Table extends Flags>(table: Table, argv: readonly string[]): FlagValues<Table> {
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const [name, flag] of Object.entries(table)) {
    options[name] = flag.kind === "switch" ? { type: "boolean" } : { type: "string", multiple: flag.kind === "list" };
  }
  let given: Record<string, string | boolean | readonly (string | boolean)[] | undefined>;
  try {
    given = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message : String(error));
  }
  const values: Partial<Record<string, unknown>> = {};
  for (const [name, flag] of Object.entries(table)) {
    const value = given[name];
    try {
      values[name] = flag.read(Array.isArray(value) ? value.map(String) : (value as string | boolean | undefined));
    } catch (error) {
      throw new FlagError(`--${name} ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  return values as FlagValues<Table>;
}

/** {@link readFlags} at a process's edge: answers `--help`, and ends the process with 2 when the line is wrong. */
export function readFlagsOrExit<Table extends Flags>(
  program: string,
  table: Table,
  argv: readonly string[] = process.argv.slice(2),
): FlagValues<Table> {
  if (argv.includes("--help")) {
    process.stdout.write(`${usage(program, table)}\n`);
    process.exit(0);
  }
  try {
    return readFlags(table, argv);
  } catch (error) {
    process.stderr.write(`${program}: ${error instanceof Error ? error.message : error}\n${usage(program, table)}\n`);
    process.exit(2);
  }
}
