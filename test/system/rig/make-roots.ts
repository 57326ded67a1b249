/** Makes the cached roots of the machines that the system tests boot: `node test/system/rig/make-roots.ts [SUITE…]`. */
import { existsSync } from "node:fs";
import { makeRoot, rootOf, suites } from "./roots.ts";

const asked = process.argv.slice(2);
for (const suite of suites.filter((name) => asked.length === 0 || asked.includes(name))) {
  if (existsSync(rootOf(suite))) continue;
  const began = performance.now();
  console.log(`» Making a Debian ${suite} machine (once; some minutes) …`);
  let last = began;
  await makeRoot(suite, (line) => {
    if (performance.now() - last < 10_000) return;
    last = performance.now();
    console.log(`  ${line.slice(0, 100)}`);
  });
  console.log(`✓ Debian ${suite}: ${Math.round((performance.now() - began) / 1000)} s`);
}
