import { commands } from "./commands.ts";

/** Every row can be asked: in place of a value stands this. */
export const ask = 0xff;

/** The row of an answer's letter. An answer names only the second of the two, which is its own for every row of ours. */
export function rowOf(letter: string) {
  return commands.find(({ command }) => command[1] === letter);
}
