import { join } from "node:path";
import { become } from "./bootstrap/become.mjs";
import { bootstrap, runScript } from "./bootstrap/bootstrap.mjs";
import { setupContext } from "./bootstrap/setup-context.mjs";

await runScript(async () => {
  const context = setupContext();
  const { node, env } = await bootstrap("check", context);
  const main = join(context.root, "src/controller/commissioning/hardware/main.ts");
  return become(node, [main, ...process.argv.slice(2)], { env, cwd: context.root });
});
