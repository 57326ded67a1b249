import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rescuedSchema, rescueFile, rescuePath } from "#protocol/rescue.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import type { FoundRoom } from "./find-room.ts";
import { askRoom, refusal } from "./sign-in.ts";

/** What of the world a rescue needs. */
interface Asking {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
}

/**
 * For an administrator who lost password or second factor and has the machine itself: gives the account of that name a
 * new password and takes its second factor off; without a name, says which there are. Throws UsageError, RoomError.
 */
export async function rescue(
  name: string | undefined,
  room: FoundRoom,
  agreed: boolean,
  { print, complain, confirm }: Asking,
): Promise<number> {
  if (room.runtime === undefined) {
    throw new UsageError("A rescue is for a room of this machine.", "Sign in to it, and leave --room out.");
  }
  const token = readToken(join(room.runtime, rescueFile));
  if (name !== undefined && !agreed) {
    if (confirm === undefined) {
      throw new UsageError(
        "A rescue is dangerous and nobody is here to be asked.",
        "Add --yes to do it from a script.",
      );
    }
    const question = `Give ${name} a new password, take the second factor off and end every sign-in of that account?`;
    if (!(await confirm(question))) {
      complain("Nothing was done.");
      return exitCodes.refused;
    }
  }
  const answer = await askRoom(room, "POST", rescuePath, { token, ...(name === undefined ? {} : { name }) });
  if (answer.status >= 300) throw refusal(answer);
  const rescued = rescuedSchema.parse(JSON.parse(answer.body));
  if ("names" in rescued) {
    print(rescued.names.length === 0 ? "Nobody has an account yet." : rescued.names.join("\n"));
    return exitCodes.done;
  }
  print(`New password: ${rescued.password}`);
  print("Sign in with it and change it at once: admin, Panels and access. The second factor is off.");
  return exitCodes.done;
}

function readToken(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : "it can't be read";
    throw new UsageError(`${file} can't be read (${why}).`, "Run it as root: sudo parley rescue");
  }
}
