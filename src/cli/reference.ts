import { type CommandName, commandNames, commandTable } from "#protocol/commands.ts";
import type { Command } from "#protocol/define.ts";
import { parametersOf } from "./parameters.ts";

/** What `parley help` says. */
export const usage = `parley: look after a Parley room from the command line

  parley commands                        every command of the room, with its risk
  parley help COMMAND                    one command: parameters, who may call it
  parley call COMMAND [name=value ...]   call it; --json '{...}' gives parameters as JSON,
                                         --json @FILE from a file, --json @- from standard input: secrets only so
  parley status [NAME] [--watch]         the room's state, or one part of it
  parley events                          what happens, as it happens
  parley rescue [NAME]                   on the room's machine, as root: a new password for somebody who lost
                                         theirs, or their second factor; without NAME: who there is
  parley camera-model check FILE         whether a camera model's file is right, line by line; no room is asked
  parley stream NAME                     a quick value: log, levels, camera.position, ...

Which room (the first that is given):
  --room URL        also PARLEY_ROOM; with --ca FILE (PARLEY_CA), the room's authority
  --runtime DIR     also PARLEY_RUNTIME; a room on this machine, by its runtime directory
  otherwise         the demo room of .parley/demo.json, else /run/parley/controller

Who you are:
  PARLEY_TOKEN or --token-file FILE                   an API token
  PARLEY_USER and PARLEY_PASSWORD                     an administrator's name and password;
                                                      PARLEY_CODE, where the account has a second factor
  otherwise, for the demo room                        the demo's administrator

Other options:
  --json JSON, --watch
  --yes       don't ask before what disrupts or can't be undone
  --compact   one line of JSON per answer

Ends with 0 done, 1 refused, 2 not understood, 3 no answer in time, 4 the way to the room or device is gone.
`;

/** One line per command: name, risk, description. */
export function listCommands(): string {
  const width = Math.max(...commandNames.map((name) => name.length));
  return commandNames
    .map((name) => `${name.padEnd(width)}  ${commandTable[name].risk.padEnd(10)}  ${commandTable[name].description}`)
    .join("\n");
}

/** Everything the table says of one command. */
export function describeCommand(name: CommandName): string {
  const row: Command = commandTable[name];
  const parameters = parametersOf(row);
  const width = Math.max(0, ...parameters.map((parameter) => parameter.name.length));
  const lines = [
    `${name}: ${row.description}`,
    "",
    parameters.length === 0 ? "Takes no parameters." : "Parameters:",
    ...parameters.map(({ name: parameter, required, form, description, default: usual }) => {
      const notes = [
        form,
        ...(description === undefined ? [] : [description]),
        ...(usual === undefined ? [] : [`default ${JSON.stringify(usual)}`]),
        ...(required ? [] : ["may be left out"]),
      ];
      return `  ${parameter.padEnd(width)}  ${notes.join("; ")}`;
    }),
    "",
    `Who may call it: ${row.roles.join(", ")}${row.scope === undefined ? "" : ` (a token needs the scope ${row.scope})`}.`,
    `Risk: ${row.risk}. Answers within ${row.timeoutMs / 1000} s. Calling it twice ${row.idempotent ? "is the same as once" : "does it twice"}.`,
  ];
  return lines.join("\n");
}

/** The command names nearest to a mistyped one. */
export function nearestCommands(typed: string): string[] {
  const part = typed.toLowerCase();
  const [family = part] = part.split(".");
  const found = commandNames.filter((name) => name.toLowerCase().includes(part));
  return (found.length > 0 ? found : commandNames.filter((name) => name.startsWith(family))).slice(0, 6);
}
