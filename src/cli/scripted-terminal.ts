import type { Terminal } from "./command-line.ts";

/** A terminal of tests in a folder: nobody sits at it, and what is printed and complained of is kept. */
export function scriptedTerminal(workingDirectory: string, given: Partial<Terminal> = {}) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const self: Terminal = {
    env: {},
    workingDirectory,
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
    readInput: () => "",
    confirm: undefined,
    interrupted: new AbortController().signal,
    ...given,
  };
  return { self, printed, complaints };
}
