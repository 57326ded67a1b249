import { join } from "node:path";
import { become } from "./bootstrap/become.mjs";
import { bootstrap, runScript } from "./bootstrap/bootstrap.mjs";
import { setupContext } from "./bootstrap/setup-context.mjs";

await runScript(async () => {
  const context = setupContext();
  const { node, env } = await bootstrap("test", context);
  const network = join(context.root, "scripts/test-network.sh");
  const main = join(context.root, "test/fuzz/main.ts");
  return become(network, [node, main, ...process.argv.slice(2)], { env, cwd: context.root });
});
