import { expect, test } from "vitest";
import { boundaries } from "./boundaries/all.ts";
import { asText } from "./core/report.ts";
import { run } from "./core/runner.ts";

/** Another seed than `npm run fuzz`, so that the two together see more. */
const seed = 20_261;
/** A taste of `npm run fuzz`, which sends ten thousand. */
const inputs = 100;

test.for(boundaries.map((boundary) => [boundary.name, boundary] as const))("%s", async ([, boundary]) => {
  const findings = await run(boundary, inputs, seed);
  console.info(asText(findings));
  expect(findings.failures).toEqual([]);
  expect(findings.inputs).toBe(inputs);
  expect(findings.mutated).toBe(inputs / 2);
});
