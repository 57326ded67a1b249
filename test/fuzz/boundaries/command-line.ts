import { runCommandLine, type Terminal } from "#cli/command-line.ts";
import { exitCodes } from "#cli/exit-codes.ts";
import { ScriptedRoom } from "#cli/scripted-room.ts";
import { commandNames } from "#protocol/commands.ts";
import { accepted, type Boundary, type OpenBoundary, type Outcome, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { nastyText, nastyValue } from "../core/nasty.ts";
import { validParams } from "./room-calls.ts";

/** What `parley` is typed with. */
export const commandLine: Boundary = {
  name: "command line arguments",
  way: "the `parley` command's own entry in this process, to a room that answers by script",
  open: async (): Promise<OpenBoundary> => {
    const room = await ScriptedRoom.open(() => ({ ok: true, result: {} }));
    const ways = [`--room=http://127.0.0.1:${room.port}`, "--yes", "--compact"];
    const input = (label: string, args: readonly string[]) => ({ label, shown: args, send: () => type(args) });
    return {
      make: (chance) => {
        if (chance.in(0.4)) return input("valid", [...valid(chance), ...ways]);
        const args = Array.from({ length: chance.int(0, 8) }, () => wild(chance));
        return input("wild", chance.in(0.5) ? [...args, ...ways] : [...args, "--room=http://127.0.0.1:1"]);
      },
      mutate: (chance) => {
        const args = [...valid(chance), ...ways];
        const at = chance.int(0, args.length - 1);
        const changed = chance.pick([
          args.filter((_, index) => index !== at),
          args.map((arg, index) => (index === at ? wild(chance) : arg)),
          [...args.slice(0, at), wild(chance), ...args.slice(at)],
        ]);
        // Without its room it would look for one on this machine, which is not what is tried.
        return input("changed", [
          ...(changed ?? args),
          ...(changed?.includes(ways[0] ?? "") ? [] : ["--room=http://127.0.0.1:1"]),
        ]);
      },
      state: async () => "",
      processes: () => ({ "this process": process.pid }),
      trouble: () => [],
      [Symbol.asyncDispose]: () => room[Symbol.asyncDispose](),
    };
  },
};

/** Those that go on until somebody interrupts them are not among them. */
function valid(chance: Chance): string[] {
  const name = chance.pick(commandNames);
  switch (chance.int(0, 5)) {
    case 0:
      return ["help", name];
    case 1:
      return ["commands"];
    case 2:
      return ["status"];
    default:
      return ["call", name, `--json=${JSON.stringify(validParams(chance, name))}`];
  }
}

function wild(chance: Chance): string {
  const text = nastyText(chance).replaceAll("\0", "");
  return (
    chance.pick([
      text,
      `--${text}`,
      `--json=${text}`,
      `--json=${JSON.stringify(nastyValue(chance)) ?? ""}`,
      `${text}=${text}`,
      "--",
      "-h",
      "--watch=1",
      "--token-file=/dev/zero0",
      "--ca=/nowhere",
      "--room=http://[::1]:1",
      `--room=${text}`,
    ]) ?? ""
  );
}

async function type(args: readonly string[]): Promise<Outcome> {
  const complaints: string[] = [];
  const interrupted = new AbortController();
  const terminal: Terminal = {
    env: { PATH: process.env.PATH, PARLEY_TOKEN: "parley_x" },
    workingDirectory: "/nonexistent",
    print: () => {},
    complain: (line) => complaints.push(line),
    readInput: () => "",
    confirm: undefined,
    interrupted: interrupted.signal,
  };
  const late = setTimeout(() => interrupted.abort(), 500);
  const code = await runCommandLine(args, terminal);
  clearTimeout(late);
  if (code === exitCodes.done) return accepted;
  const named = Object.entries(exitCodes).find(([, value]) => value === code)?.[0];
  if (named === undefined) throw new Error(`it ended with ${code}`);
  if (complaints.length === 0 || complaints.some((line) => line.trim().length < 10))
    throw new Error("it ended without a sentence");
  return refused(named);
}
