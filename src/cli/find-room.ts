import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UsageError } from "./exit-codes.ts";

/** What the command line and its environment say about which room is meant and who is asking. */
export interface RoomChoice {
  readonly room?: string | undefined;
  readonly runtime?: string | undefined;
  readonly ca?: string | undefined;
  readonly token?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** What the account's authenticator app shows now. */
  readonly code?: string | undefined;
}

/** A room found, and the credentials for it. */
export interface FoundRoom {
  readonly url: string;
  readonly ca: string | undefined;
  readonly token: string | undefined;
  readonly account: { readonly name: string; readonly password: string; readonly code?: string } | undefined;
  /** The controller's runtime directory, where the room is one of this machine. */
  readonly runtime: string | undefined;
}

const controllerRuntimeSchema = z.object({ loopbackPort: z.int() });
const demoSchema = z.object({
  runtime: z.string(),
  admin: z.object({ name: z.string(), password: z.string() }).optional(),
});

function read(file: string, what: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : "it can't be read";
    throw new UsageError(`${what} ${file} can't be read (${why}).`, "Check the path, and that you may read the file.");
  }
}

function readJson<Schema extends z.ZodType>(file: string, schema: Schema, what: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(read(file, what)));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${what} ${file} is not of the expected form.`, "Start the room anew: it writes this file.");
  }
}

function accountOf(choice: RoomChoice): FoundRoom["account"] {
  return choice.user === undefined || choice.password === undefined
    ? undefined
    : {
        name: choice.user,
        password: choice.password,
        ...(choice.code === undefined ? {} : { code: choice.code }),
      };
}

function token(choice: RoomChoice): string | undefined {
  if (choice.token !== undefined) return choice.token;
  return choice.tokenFile === undefined ? undefined : read(choice.tokenFile, "The token file").trim();
}

function byRuntime(directory: string, choice: RoomChoice): FoundRoom {
  const file = join(directory, "controller.json");
  if (!existsSync(file)) {
    throw new UsageError(`No room runs out of ${directory}.`, "Start it, or name another with --room or --runtime.");
  }
  const { loopbackPort } = readJson(file, controllerRuntimeSchema, "The controller's runtime file");
  const given = { token: token(choice), account: accountOf(choice) };
  // A demo room keeps its administrator beside its runtime directory, for whoever may read both.
  const demo = join(directory, "..", "demo.json");
  const demoAdmin =
    given.token === undefined && existsSync(demo)
      ? readJson(demo, demoSchema, "The demo room's file").admin
      : undefined;
  const account = given.account ?? demoAdmin;
  return { url: `http://127.0.0.1:${loopbackPort}`, ca: undefined, token: given.token, account, runtime: directory };
}

/** The room that is meant: by address, by runtime directory, the demo room, or the installed one. */
export function findRoom(choice: RoomChoice, workingDirectory: string): FoundRoom {
  if (choice.room !== undefined) {
    if (!URL.canParse(choice.room)) {
      throw new UsageError(`"${choice.room}" is not an address.`, "Write it like --room https://birch.local:8443");
    }
    const ca = choice.ca === undefined ? undefined : read(choice.ca, "The authority's file");
    return {
      url: new URL(choice.room).origin,
      ca,
      token: token(choice),
      account: accountOf(choice),
      runtime: undefined,
    };
  }
  if (choice.runtime !== undefined) return byRuntime(choice.runtime, choice);
  const demo = join(workingDirectory, ".parley", "demo.json");
  if (!existsSync(demo)) return byRuntime("/run/parley/controller", choice);
  return byRuntime(readJson(demo, demoSchema, "The demo room's file").runtime, choice);
}
