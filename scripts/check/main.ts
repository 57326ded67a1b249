/** `npm run check`: one line per step with its time, then what it found. `-- --write` mends what can be written. */
import { join } from "node:path";
import { steps } from "./steps.ts";

const root = join(import.meta.dirname, "../..");
const write = process.argv.includes("--write");
let failed = 0;

for (const [name, step] of Object.entries(steps)) {
  const start = performance.now();
  const { problems, warnings } = await step(root, { write });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const ok = problems.length === 0;
  if (!ok) failed += 1;
  console.log(`${ok ? "✓" : "✗"} ${name.padEnd(14)} ${ok ? "ok" : "failed"}, ${seconds} s`);
  for (const warning of warnings) console.log(`    note: ${warning}`);
  for (const problem of problems) console.log(problem.replaceAll(/^/gm, "    "));
}
process.exitCode = failed === 0 ? 0 : 1;
