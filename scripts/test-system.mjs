import { join } from "node:path";
import { become } from "./bootstrap/become.mjs";
import { bootstrap, runScript } from "./bootstrap/bootstrap.mjs";
import { SetupError, setupContext } from "./bootstrap/setup-context.mjs";

// What needs whole machines: a Debian that boots, installs the bundle and is restarted. The roots of the machines and the
// bundle are made first, while there is a network; the tests have one of their own that leads nowhere.
await runScript(async () => {
  if (process.getuid?.() !== 0) {
    throw new SetupError("Booting machines needs root. Run it as:  sudo npm run test:system");
  }
  const context = setupContext();
  const { root } = context;
  const { node, env } = await bootstrap("system", context);
  const options = { env: { ...env, PARLEY_SYSTEM_TESTS: "1" }, cwd: root };
  const suites = (env.PARLEY_SYSTEM_SUITES ?? "").split(/[ ,]+/).filter((name) => name !== "");
  const before = [[join(root, "test/system/rig/make-roots.ts"), ...suites], [join(root, "scripts/bundle/main.ts")]];
  for (const args of before) {
    const code = await become(node, args, options);
    if (code !== 0) return code;
  }
  const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", "system"];
  return become(join(root, "scripts/test-network.sh"), [node, ...vitest, ...process.argv.slice(2)], options);
});
