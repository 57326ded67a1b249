import { setTimeout as sleep } from "node:timers/promises";
import { thisMachine } from "#process/running-time.ts";
import { networkChangeFolder } from "#protocol/wire/helper.ts";
import { runProgram } from "../programs.ts";
import type { NetworkChanging } from "./change.ts";

/** This machine's network, and where an open change of it is kept. */
export function thisNetwork(): NetworkChanging {
  return {
    run: runProgram,
    changes: networkChangeFolder,
    machine: thisMachine(),
    wallMs: () => Date.now(),
    wait: async (ms) => void (await sleep(ms)),
  };
}
