import { join } from "node:path";
import { become } from "./bootstrap/become.mjs";
import { runScript } from "./bootstrap/bootstrap.mjs";
import { dependenciesInstalled } from "./bootstrap/dependencies.mjs";
import { findNode } from "./bootstrap/pinned-packages.mjs";
import { SetupError, setupContext } from "./bootstrap/setup-context.mjs";

// The command line from a checkout, with whatever Node is at hand: `node scripts/parley.mjs status call`.
// It sets nothing up and prints nothing of its own, since its output is for other programs.
await runScript(async () => {
  const context = setupContext();
  const node = findNode(context);
  if (node === undefined || !dependenciesInstalled(context)) {
    throw new SetupError("This checkout is not set up yet. Run `npm start` once.");
  }
  return become(node, [join(context.root, "src/cli/main.ts"), ...process.argv.slice(2)], { env: context.env });
});
