import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { messageOf } from "#base/log.ts";
import { type CommandName, commandNames, commandTable } from "#protocol/commands.ts";
import { describeIssues } from "#protocol/complaints.ts";
import { errorTable, RoomError } from "#protocol/errors.ts";
import { type StatusName, statusNames } from "#protocol/status.ts";
import { streamNames } from "#protocol/streams.ts";
import { checkCameraModel } from "./camera-model.ts";
import { exitCodeOf, exitCodes, UsageError } from "./exit-codes.ts";
import { type FoundRoom, findRoom } from "./find-room.ts";
import { readParameters } from "./parameters.ts";
import { describeCommand, listCommands, nearestCommands, usage } from "./reference.ts";
import { rescue } from "./rescue.ts";
import { RoomClient, UnreachableError } from "./room-client.ts";
import { enter } from "./sign-in.ts";

/** The world around one run of `parley`. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  /** All of standard input. */
  readonly readInput: () => string;
  /** Asks a yes-or-no question; undefined where nobody is there to answer. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  /** Aborts at Ctrl-C. */
  readonly interrupted: AbortSignal;
}

const options = {
  room: { type: "string" },
  runtime: { type: "string" },
  ca: { type: "string" },
  "token-file": { type: "string" },
  json: { type: "string" },
  watch: { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  compact: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : String(error),
      "Type `parley help` for what there is.",
    );
  }
}
type Options = ReturnType<typeof parse>["values"];

function commandNamed(name: string | undefined): CommandName {
  const found = commandNames.find((known) => known === name);
  if (found !== undefined) return found;
  if (name === undefined) throw new UsageError("Which command?", "Type `parley commands` for the list.");
  const near = nearestCommands(name);
  throw new UsageError(
    `There is no command "${name}".`,
    near.length === 0 ? "Type `parley commands` for the list." : `Perhaps one of: ${near.join(", ")}.`,
  );
}

function oneOf<Name extends string>(names: readonly Name[], typed: string | undefined, what: string): Name {
  const found = names.find((name) => name === typed);
  if (found !== undefined) return found;
  throw new UsageError(
    typed === undefined ? `Which ${what}?` : `There is no ${what} "${typed}".`,
    `There are: ${names.join(", ")}.`,
  );
}

function roomMeant(values: Options, { env, workingDirectory }: Terminal): FoundRoom {
  return findRoom(
    {
      room: values.room ?? env.PARLEY_ROOM,
      runtime: values.runtime ?? env.PARLEY_RUNTIME,
      ca: values.ca ?? env.PARLEY_CA,
      // Never as an argument: everybody on the machine can read those.
      token: values["token-file"] === undefined ? env.PARLEY_TOKEN : undefined,
      tokenFile: values["token-file"],
      user: env.PARLEY_USER,
      password: env.PARLEY_PASSWORD,
      code: env.PARLEY_CODE,
    },
    workingDirectory,
  );
}

async function withRoom(values: Options, terminal: Terminal, act: (room: RoomClient) => Promise<void>): Promise<void> {
  const { address, leave } = await enter(roomMeant(values, terminal));
  try {
    await using room = await RoomClient.connect(address);
    await act(room);
  } finally {
    await leave();
  }
}

/** Asks before what disrupts people or can't be undone; a script must say --yes to the latter. */
async function agreed(name: CommandName, values: Options, terminal: Terminal): Promise<boolean> {
  const { risk, description } = commandTable[name];
  if (values.yes || (risk !== "dangerous" && risk !== "disruptive")) return true;
  if (terminal.confirm !== undefined) return terminal.confirm(`${description} This is ${risk}. Go on?`);
  if (risk === "disruptive") return true;
  throw new UsageError(`${name} is dangerous and nobody is here to be asked.`, "Add --yes to call it from a script.");
}

async function callCommand(words: readonly string[], values: Options, terminal: Terminal): Promise<number> {
  const name = commandNamed(words[0]);
  const given = readParameters(commandTable[name], words.slice(1), ...jsonGiven(values.json, terminal));
  const params = commandTable[name].params.safeParse(given);
  if (!params.success) {
    throw new UsageError(`${describeIssues(params.error)}.`, `Type \`parley help ${name}\` for its parameters.`);
  }
  if (!(await agreed(name, values, terminal))) {
    terminal.complain("Nothing was done.");
    return exitCodes.refused;
  }
  await withRoom(values, terminal, async (room) => {
    terminal.print(json(await room.call(name, given), values));
  });
  return exitCodes.done;
}

/** What --json says: the object itself, or `@FILE` or `@-` for where it is; and whether everybody could read it. */
function jsonGiven(text: string | undefined, terminal: Terminal): [text: string | undefined, exposed: boolean] {
  if (text?.startsWith("@") !== true) return [text, true];
  const file = text.slice(1);
  try {
    return [
      file === "-" ? terminal.readInput() : readFileSync(resolve(terminal.workingDirectory, file), "utf8"),
      false,
    ];
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${messageOf(error)}).`, "Write it like --json @FILE.");
  }
}

function json(value: unknown, values: Options): string {
  return JSON.stringify(value, null, values.compact ? 0 : 2) ?? "null";
}

async function showStatus(words: readonly string[], values: Options, terminal: Terminal): Promise<void> {
  const wanted: StatusName | undefined = words[0] === undefined ? undefined : oneOf(statusNames, words[0], "status");
  await withRoom(values, terminal, async (room) => {
    if (wanted !== undefined && !(wanted in room.status)) throw new RoomError("not-allowed", wanted);
    terminal.print(json(wanted === undefined ? room.status : room.status[wanted], values));
    if (!values.watch) return;
    await room.watch((nodes) => {
      if (wanted === undefined) terminal.print(json(nodes, values));
      else if (wanted in nodes) terminal.print(json(nodes[wanted], values));
    }, terminal.interrupted);
  });
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parse(args);
  const [verb = "help", ...words] = positionals;
  if (values.help || verb === "help") {
    const about = verb === "help" || verb === "call" ? words[0] : undefined;
    terminal.print(about === undefined ? usage.trimEnd() : describeCommand(commandNamed(about)));
    return exitCodes.done;
  }
  switch (verb) {
    case "commands":
      terminal.print(listCommands());
      return exitCodes.done;
    case "call":
      return callCommand(words, values, terminal);
    case "status":
      await showStatus(words, values, terminal);
      return exitCodes.done;
    case "events":
      await withRoom(values, terminal, (room) =>
        room.listen((event) => terminal.print(json(event, values)), terminal.interrupted),
      );
      return exitCodes.done;
    case "stream": {
      const name = oneOf(streamNames, words[0], "stream");
      await withRoom(values, terminal, (room) =>
        room.follow(name, (value) => terminal.print(json(value, values)), terminal.interrupted),
      );
      return exitCodes.done;
    }
    case "camera-model":
      return checkCameraModel(words, terminal);
    case "rescue":
      return rescue(words[0], roomMeant(values, terminal), values.yes, terminal);
    default:
      throw new UsageError(`There is no "parley ${verb}".`, "Type `parley help` for what there is.");
  }
}

/** Carries out one command line and answers with its exit code; whatever fails is said in a sentence and what to do. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.complain(`${error.message} ${error.todo}`);
      return exitCodes.usage;
    }
    if (error instanceof UnreachableError) {
      terminal.complain(`The room can't be reached: ${error.message}. Check that it runs, its address and --ca.`);
      return exitCodes.linkLost;
    }
    if (error instanceof RoomError) {
      terminal.complain(`${error.message} ${errorTable[error.code].todo} [${error.code}]`);
      return exitCodeOf(error.code);
    }
    throw error;
  }
}
