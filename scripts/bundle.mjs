import { join } from "node:path";
import { become } from "./bootstrap/become.mjs";
import { bootstrap, runScript } from "./bootstrap/bootstrap.mjs";
import { setupContext } from "./bootstrap/setup-context.mjs";

await runScript(async () => {
  const context = setupContext();
  const { node, env } = await bootstrap("bundle", context);
  return become(node, [join(context.root, "scripts/bundle/main.ts"), ...process.argv.slice(2)], {
    env,
    cwd: context.root,
  });
});
