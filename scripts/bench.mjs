import { join } from "node:path";
import { become } from "./bootstrap/become.mjs";
import { bootstrap, runScript } from "./bootstrap/bootstrap.mjs";
import { setupContext } from "./bootstrap/setup-context.mjs";

/**
 * The measuring process clears its heap seldom and by one thread alone: V8 would put its garbage collector on every core
 * for 35 ms twice a minute, and whatever is measured would wait for it.
 */
const measuring = ["--single-threaded-gc", "--min-semi-space-size=64", "--max-semi-space-size=64"];

await runScript(async () => {
  const context = setupContext();
  const { node, env } = await bootstrap("test", context);
  const network = join(context.root, "scripts/test-network.sh");
  const main = join(context.root, "bench/main.ts");
  return become(network, [node, ...measuring, main, ...process.argv.slice(2)], { env, cwd: context.root });
});
