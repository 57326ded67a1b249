import { createInterface } from "node:readline/promises";
import { runCommandLine } from "./command-line.ts";

const interrupted = new AbortController();
process.once("SIGINT", () => interrupted.abort());

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
  confirm: process.stdin.isTTY && process.stderr.isTTY ? confirm : undefined,
  interrupted: interrupted.signal,
});
