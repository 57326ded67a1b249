import { join } from "node:path";
import { become } from "./bootstrap/become.mjs";
import { bootstrap, runScript } from "./bootstrap/bootstrap.mjs";
import { setupContext } from "./bootstrap/setup-context.mjs";

await runScript(async () => {
  const context = setupContext();
  const { node, env } = await bootstrap("test", context);
  // In a network of its own, as the tests are: what the machine's network does is no part of a figure.
  const network = join(context.root, "scripts/test-network.sh");
  const bench = join(context.root, "bench/main.ts");
  return become(network, [node, bench, ...process.argv.slice(2)], { env, cwd: context.root });
});
