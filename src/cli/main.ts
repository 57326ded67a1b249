import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { runCommandLine } from "./command-line.ts";

const interrupted = new AbortController();
let asked = 0;
process.on("SIGINT", () => {
  asked += 1;
  interrupted.abort();
  // A launcher passes on what the terminal has sent as well: two are one press.
  if (asked > 2) process.exit(130);
});
// `parley events | head`: whoever read has gone, and that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question(`${question} [y/N] `, { signal: interrupted.signal }).catch(() => "");
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  workingDirectory: process.cwd(),
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`parley: ${line}\n`),
  readInput: () => readFileSync(process.stdin.fd, "utf8"),
  confirm: process.stdin.isTTY && process.stderr.isTTY ? confirm : undefined,
  interrupted: interrupted.signal,
});
