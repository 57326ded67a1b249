import { join } from "node:path";
import { become } from "./bootstrap/become.mjs";
import { bootstrap, runScript } from "./bootstrap/bootstrap.mjs";
import { setupContext } from "./bootstrap/setup-context.mjs";

await runScript(async () => {
  const context = setupContext();
  const { node, env } = await bootstrap("hub", context);
  const given = process.argv.slice(2);
  const state = given.some((argument) => argument === "--state" || argument.startsWith("--state="))
    ? []
    : ["--state", join(context.root, ".parley-hub")];
  return become(node, [join(context.root, "src/fleet/server/main.ts"), ...state, ...given], {
    env: { NODE_COMPILE_CACHE: join(context.cache, "compile-cache"), ...env },
  });
});
