import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { messageOf } from "#base/log.ts";
import { thisMachine } from "../../bench/machine.ts";
import { boundaries } from "./boundaries/all.ts";
import { asDocument, asText } from "./core/report.ts";
import { type Findings, run } from "./core/runner.ts";

const usage = `Sends what no client of ours would over every boundary of the room, and looks what became of it.

  --inputs N      for each boundary (10000)
  --seed N        the same seed sends the same (1)
  --only TEXT     the boundaries whose name has it in it
  --write FILE    writes the figures as Markdown too
`;
const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    write: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<number> {
  const [inputs, seed] = [Number(values.inputs), Number(values.seed)];
  const wanted = boundaries.filter(({ name }) => name.includes(values.only));
  if (values.help || !Number.isInteger(inputs) || !Number.isInteger(seed) || wanted.length === 0) {
    process.stdout.write(`${usage}\n${boundaries.map(({ name }) => `  ${name}`).join("\n")}\n`);
    return values.help ? 0 : 2;
  }
  const all: Findings[] = [];
  let broken = 0;
  for (const boundary of wanted) {
    try {
      const findings = await run(boundary, inputs, seed);
      all.push(findings);
      if (findings.failures.length > 0) broken += 1;
      process.stdout.write(`${asText(findings)}\n`);
    } catch (error) {
      broken += 1;
      process.stdout.write(`FAILS  ${boundary.name} could not be tried: ${messageOf(error)}\n`);
    }
  }
  const refusals = all.reduce((sum, { inputs: sent, accepted }) => sum + sent - accepted, 0);
  const sent = all.reduce((sum, findings) => sum + findings.inputs, 0);
  process.stdout.write(`\n${sent} inputs over ${all.length} boundaries, ${refusals} not accepted, ${broken} broken\n`);
  if (values.write !== undefined) {
    const conditions = `${inputs} inputs each, seed ${seed}, on ${thisMachine()}.`;
    await writeFile(values.write, asDocument(all, conditions));
  }
  return broken === 0 ? 0 : 1;
}

process.exit(await main());
