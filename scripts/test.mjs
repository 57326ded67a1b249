import { join } from "node:path";
import { become } from "./bootstrap/become.mjs";
import { bootstrap, runScript } from "./bootstrap/bootstrap.mjs";
import { setupContext } from "./bootstrap/setup-context.mjs";

await runScript(async () => {
  const context = setupContext();
  const { node, env } = await bootstrap("test", context);
  const report = env.PARLEY_TEST_REPORT;
  const reporters = ["--reporter=default", "--reporter=./scripts/test/second-tries.ts"];
  if (report) reporters.push("--reporter=json", `--outputFile.json=${report}`);
  const vitest = join(context.root, "node_modules/vitest/vitest.mjs");
  const network = join(context.root, "scripts/test-network.sh");
  return become(network, [node, vitest, "run", ...reporters, ...process.argv.slice(2)], { env, cwd: context.root });
});
