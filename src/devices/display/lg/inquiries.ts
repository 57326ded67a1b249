import { commands } from "./commands.ts";

/** Every row can be asked: in place of a value stands this. */
export const ask = 0xff;
/** Every set hears this id. Old ones answer to it, each by its own; new ones do not. */
export const everybody = 0;

/** The row of an answer's letter. An answer names only the second of the two, which is its own for every row of ours. */
export function rowOf(letter: string) {
  return commands.find(({ command }) => command[1] === letter);
}
