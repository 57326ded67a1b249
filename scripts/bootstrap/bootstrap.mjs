import { mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { aptWasInterrupted, installPackages, missingPackages } from "./debian-packages.mjs";
import { dependenciesInstalled, installDependencies } from "./dependencies.mjs";
import { fetchShell, findShell } from "./kiosk-shell.mjs";
import { buildWorker, fetchWorker, findWorker } from "./meeting-worker.mjs";
import { buildBundles, staleBundles } from "./pages.mjs";
import { fetchNode, fetchNpm, findNode, findNpm } from "./pinned-packages.mjs";
import { duration, Progress } from "./progress.mjs";
import { endCommands } from "./run-command.mjs";
import { SetupError, setupContext } from "./setup-context.mjs";
import { withLock } from "./setup-lock.mjs";

/** @typedef {import("./setup-context.mjs").SetupContext} SetupContext */
/** @typedef {import("./debian-packages.mjs").Purpose} Purpose */

/**
 * What the set-up is for: `check` needs Node and the dependencies, `hub` also the hub's page, `bundle` the worker and every
 * page, `room` all that runs, `test` also what tests use, `system` also what the tests of whole machines use.
 * @typedef {"check" | "hub" | "bundle" | "room" | "test" | "system"} Goal
 */

/**
 * @typedef {object} Toolchain
 * @property {string} node the pinned Node
 * @property {NodeJS.ProcessEnv} env for what is started with it
 */

/**
 * Brings this checkout to where `goal` can be reached. What is in place is only looked at.
 * @param {Goal} goal
 * @param {SetupContext} [context]
 * @param {Progress} [progress]
 * @returns {Promise<Toolchain>}
 */
export async function bootstrap(goal, context = setupContext(), progress = new Progress()) {
  const start = performance.now();
  const ready = whatIsReady(context, goal);
  if (ready) {
    progress.say(`✓ Everything is in place (looked in ${duration(performance.now() - start)})`);
    return ready;
  }
  const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
    endCommands();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  mkdirSync(context.cache, { recursive: true, mode: 0o700 });
  try {
    return await withLock(join(context.root, "dist/.setup.lock"), context.env, told(progress, "this checkout"), (env) =>
      setUp(context, goal, env, progress, start),
    );
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

/**
 * Runs a script's `main`, printing what a person can act on instead of a stack.
 * @param {() => Promise<number>} main resolves with the exit code
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * @param {SetupContext} context
 * @param {Goal} goal
 * @returns {Toolchain | undefined} undefined when anything is missing
 */
function whatIsReady(context, goal) {
  const node = findNode(context);
  if (node === undefined || !dependenciesInstalled(context)) return undefined;
  if (goal === "check") return { node, env: environment(context, node) };
  if (staleFor(context, goal).length > 0) return undefined;
  if (goal === "hub") return { node, env: environment(context, node) };
  const worker = findWorker(context);
  if (worker === undefined) return undefined;
  const env = { ...environment(context, node), MEDIASOUP_WORKER_BIN: worker };
  if (goal === "bundle") return { node, env };
  const shell = findShell(context);
  if (shell === undefined || shell === "chromium missing") return undefined;
  if (missingPackages(context, purposes(context, goal)).length > 0 || aptWasInterrupted(context)) return undefined;
  return { node, env: { ...env, PARLEY_KIOSK_SHELL: shell.kind, PARLEY_KIOSK_BINARY: shell.binary } };
}

/**
 * @param {SetupContext} context
 * @param {Goal} goal
 * @param {NodeJS.ProcessEnv} env
 * @param {Progress} progress
 * @param {number} start
 */
async function setUp(context, goal, env, progress, start) {
  const inCache = (/** @type {(env: NodeJS.ProcessEnv) => Promise<void>} */ work) =>
    withLock(join(context.cache, "setup.lock"), env, told(progress, "the cache"), work);

  const node = await settle(
    () => findNode(context),
    () =>
      inCache(async (env) => {
        if (findNode(context)) return;
        await progress.step(`Fetching Node ${context.nodeVersion}`, (report) => fetchNode(context, env, report));
      }),
  );

  if (!dependenciesInstalled(context)) {
    const npm = await settle(
      () => findNpm(context),
      () =>
        inCache(async (env) => {
          if (findNpm(context)) return;
          await progress.step(`Fetching npm ${context.npmVersion}`, (report) => fetchNpm(context, env, report));
        }),
    );
    await progress.step("Installing the locked dependencies", (report) =>
      installDependencies(context, { node, npm, env, report }),
    );
  }

  if (goal !== "check" && goal !== "hub") {
    if (goal !== "bundle" && findShell(context) === undefined) {
      await inCache((env) =>
        progress.step("Fetching Electron's binary", (report) => fetchShell(context, { node, env, report })),
      );
    }
    if (findWorker(context) === undefined) {
      await inCache(async (env) => {
        if (findWorker(context)) return;
        await progress.step("Fetching mediasoup's prebuilt worker", (report) =>
          fetchWorker(context, { node, env, report }),
        );
      });
    }
    const packages = missingPackages(context, purposes(context, goal));
    if (packages.length > 0 || aptWasInterrupted(context)) {
      await inCache((env) =>
        progress.step("Installing Debian packages", (report) => installPackages(context, packages, { env, report })),
      );
    }
    if (findWorker(context) === undefined) {
      await inCache(async (env) => {
        if (findWorker(context)) return;
        await progress.step("Building mediasoup's worker (once per machine; 5 to 10 minutes on two cores)", (report) =>
          buildWorker(context, { env, report }),
        );
      });
    }
  }
  const stale = staleFor(context, goal);
  if (stale.length > 0) {
    await progress.step(`Building pages and programs (${stale.join(", ")})`, (report) =>
      buildBundles(context, stale, { node, env: environment({ ...context, env }, node), report }),
    );
  }

  const ready = whatIsReady(context, goal);
  if (ready === undefined) {
    const missing = goal === "check" || goal === "hub" ? [] : missingPackages(context, purposes(context, goal));
    throw new SetupError(
      missing.length > 0
        ? `The set-up ended, but files of these packages are still missing: ${missing.join(", ")}.`
        : "The set-up ended, but not everything is in place. Run the same command again; delete node_modules and dist if it repeats.",
    );
  }
  progress.say(`✓ Set up in ${duration(performance.now() - start)}`);
  return ready;
}

/**
 * The bundles that have to be built for `goal`: a hub runs from its sources, and needs its page alone; a room needs none of
 * the hub's.
 * @param {SetupContext} context
 * @param {Goal} goal
 */
function staleFor(context, goal) {
  if (goal === "check") return [];
  if (goal === "hub") return staleBundles(context, ["fleet"]);
  return staleBundles(context).filter((name) => goal !== "room" || (name !== "fleet" && name !== "hub"));
}

/**
 * Which packages are needed depends on what could be downloaded.
 * @param {SetupContext} context
 * @param {Goal} goal
 * @returns {Purpose[]}
 */
function purposes(context, goal) {
  // A machine that only makes bundles runs no room.
  if (goal === "bundle") return findWorker(context) === undefined ? ["worker-build"] : [];
  const shell = findShell(context);
  const isTest = goal === "test" || goal === "system";
  /** @type {Purpose[]} */
  const list = ["run"];
  if (shell === "chromium missing" || isTest || shell?.kind === "chromium") list.push("chromium");
  if (shell !== undefined && shell !== "chromium missing" && shell.kind === "electron") list.push("electron");
  if (isTest) list.push("test");
  if (goal === "system") list.push("system");
  if (findWorker(context) === undefined) list.push("worker-build");
  return list;
}

/**
 * @param {() => string | undefined} find
 * @param {() => Promise<void>} make
 */
async function settle(find, make) {
  const found = find();
  if (found !== undefined) return found;
  await make();
  const made = find();
  if (made === undefined) throw new SetupError("What was just fetched is gone again. Is the cache being cleaned?");
  return made;
}

/** @param {SetupContext} context @param {string} node @returns {NodeJS.ProcessEnv} */
function environment({ env }, node) {
  return { ...env, PATH: `${dirname(node)}${delimiter}${env.PATH ?? ""}` };
}

/** @param {Progress} progress @param {string} what */
function told(progress, what) {
  return {
    onWait: () => progress.say(`  Another set-up is at work on ${what}; waiting for it.`),
    onOrphans: (/** @type {number} */ count) =>
      progress.say(`  Ended ${count} process${count === 1 ? "" : "es"} that an interrupted set-up left running.`),
  };
}
