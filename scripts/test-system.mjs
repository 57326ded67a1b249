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
  // `--times N`: how often the power is cut.
  const { times, rest } = takeTimes(process.argv.slice(2));
  const more = { PARLEY_SYSTEM_TESTS: "1", ...(times === undefined ? {} : { PARLEY_POWER_CUTS: times }) };
  const options = { env: { ...env, ...more }, cwd: root };
  const suites = (env.PARLEY_SYSTEM_SUITES ?? "").split(/[ ,]+/).filter((name) => name !== "");
  const rig = join(root, "test/system/rig");
  const before = [
    [join(rig, "make-roots.ts"), ...suites],
    [join(rig, "fetch-kernel.ts")],
    [join(root, "scripts/bundle/main.ts")],
  ];
  for (const args of before) {
    const code = await become(node, args, options);
    if (code !== 0) return code;
  }
  const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", "system"];
  return become(join(root, "scripts/test-network.sh"), [node, ...vitest, ...rest], options);
});

/** @param {readonly string[]} args */
function takeTimes(args) {
  const at = args.findIndex((arg) => arg === "--times" || arg.startsWith("--times="));
  if (at < 0) return { times: undefined, rest: args };
  const times = args[at]?.includes("=") ? args[at].slice("--times=".length) : args[at + 1];
  if (!/^[1-9]\d{0,3}$/.test(times ?? "")) throw new SetupError("--times wants a number: --times 20");
  return { times, rest: args.filter((_, index) => index !== at && !(index === at + 1 && !args[at]?.includes("="))) };
}
