/**
 * `npm run dev`: the demo room, which follows the sources. A change to a page rebuilds that page; a change to anything
 * a process runs starts the room again. Everything after `--` goes to the room.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { buildBundles, bundles, staleBundles } from "../bootstrap/pages.mjs";
import { setupContext } from "../bootstrap/setup-context.mjs";

/** An editor that saves several files makes one change of it. Milliseconds. */
const settleMs = 200;
const context = setupContext();
const pageFolders = Object.values(bundles)
  .filter(({ out }) => out.startsWith("pages/"))
  .flatMap(({ from }) => from);
/** A room in development runs its programs from their sources. */
const isProgram = (name: string) => bundles[name]?.out.startsWith("programs/") === true;

let restarting = false;
let room = start();
let changed = new Set<string>();
let timer: NodeJS.Timeout | undefined;
let working = Promise.resolve();

function start(): ChildProcess {
  const args = [join(context.root, "src/supervisor/main.ts"), ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, {
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: { ...process.env, PARLEY_LIFELINE: "3" },
  });
  child.once("exit", (code) => {
    if (!restarting) process.exit(code ?? 1);
  });
  return child;
}

async function follow(paths: ReadonlySet<string>): Promise<void> {
  const stale = staleBundles(context).filter((name) => !isProgram(name));
  if (stale.length > 0) {
    console.log(`\nRebuilding ${stale.join(", ")} …`);
    const report = { say: console.log, at: () => {} };
    try {
      await buildBundles(context, stale, { node: process.execPath, env: process.env, report });
      console.log("Rebuilt; reload the page.");
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  }
  const isOfAPage = (path: string) => pageFolders.some((folder) => path.startsWith(`${folder}/`));
  if ([...paths].every(isOfAPage)) return;
  console.log("\nStarting the room again …");
  // The old room has to give its ports back first.
  const old = room;
  const ended = new Promise((resolve) => old.once("exit", resolve));
  restarting = true;
  old.kill("SIGTERM");
  await ended;
  restarting = false;
  room = start();
}

watch(join(context.root, "src"), { recursive: true }, (_event, name) => {
  if (name === null || /\.test\.tsx?$|~$|\.\d+$/.test(name)) return;
  changed.add(join("src", name));
  clearTimeout(timer);
  timer = setTimeout(() => {
    const paths = changed;
    changed = new Set();
    working = working.then(() => follow(paths));
  }, settleMs);
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => room.kill(signal));
