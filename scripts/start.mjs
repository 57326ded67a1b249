import { join } from "node:path";
import { become } from "./bootstrap/become.mjs";
import { bootstrap, runScript } from "./bootstrap/bootstrap.mjs";
import { setupContext } from "./bootstrap/setup-context.mjs";

await runScript(async () => {
  const context = setupContext();
  const { node, env } = await bootstrap("room", context);
  const compiled = { NODE_COMPILE_CACHE: join(context.cache, "compile-cache"), ...env };
  return become(node, [join(context.root, "src/supervisor/main.ts"), ...process.argv.slice(2)], {
    env: compiled,
    lifeline: true,
  });
});
