import { renameSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

/*
 * Loaded into a process under test: at SIGUSR2 it collects what nobody needs and says what is left. Resident memory
 * alone would not tell a leak from a collector that has plenty of room and takes its time.
 *
 * Node's own stripper of types, WebAssembly and 10 MB of it, is loaded with the first source that no cache holds: here,
 * so that it never comes in the middle of a measurement with whichever module is needed then for the first time.
 */

const folder = process.env.PARLEY_FUZZ_PROBES;
if (folder !== undefined && isMainThread) {
  stripTypeScriptTypes("let first: number");
  let turn = 0;
  process.on("SIGUSR2", () => {
    setFlagsFromString("--expose-gc");
    const collect: unknown = runInNewContext("gc");
    if (typeof collect === "function") for (let pass = 0; pass < 2; pass += 1) collect();
    const { heapUsed, external } = process.memoryUsage();
    turn += 1;
    const file = join(folder, `${process.pid}.json`);
    writeFileSync(`${file}.part`, JSON.stringify({ turn, mb: (heapUsed + external) / 2 ** 20 }));
    renameSync(`${file}.part`, file);
  });
}
