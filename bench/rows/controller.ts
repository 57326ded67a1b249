import { readFile } from "node:fs/promises";
import { delay } from "#base/clock.ts";
import { builtController, ControllerProcess } from "../rig/controller-process.ts";
import { FarEnd } from "../rig/far-end.ts";
import type { Row } from "../row.ts";
import { figure } from "../table.ts";

/** Linux counts a process's time in hundredths of a second for everybody. */
const ticksPerSecond = 100;

/** Processor seconds a process has used. */
async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Megabytes of a process that are in memory. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}

/** The controller by itself: its start, and what it costs while nothing happens. */
export const controller: Row = async ({ quick, say }) => {
  const starts = quick ? 3 : 11;
  const idleSeconds = quick ? 5 : 20;
  const spans = quick ? 1 : 2;
  await using farEnd = await FarEnd.open();
  const state = await ControllerProcess.newRoom(farEnd.settings);
  const first = await ControllerProcess.start(state, builtController);
  await first.invitePanels(1);
  // It writes what it compiled a moment after it serves, as it does in every room.
  await delay(5_000);
  await first.end();

  const startedIn: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    const again = await ControllerProcess.start(state, builtController);
    startedIn.push(again.startedIn);
    await delay(300);
    await again.end();
  }

  await using running = await ControllerProcess.start(state, builtController);
  const { pid } = running.runtime;
  say("idle");
  await delay(quick ? 2_000 : 10_000);
  const resident: number[] = [];
  const busy: number[] = [];
  for (let span = 0; span < spans; span += 1) {
    const before = await processorSeconds(pid);
    await delay(idleSeconds * 1_000);
    busy.push((((await processorSeconds(pid)) - before) / idleSeconds) * 100);
    resident.push(await residentMegabytes(pid));
  }
  return {
    row: "controller",
    title: "Controller: spawn → serving, memory and processor while idle",
    conditions: [
      "The program that a release holds, in a room that has been started before (certificates, database and compile cache are there), with an administrator and",
      "a simulated camera that answers; serving is its own line that says so, written once both listeners accept. Idle: no",
      `panel connected, no meeting, the camera read every two seconds; after 10 s, over ${spans} × ${idleSeconds} s, from /proc.`,
    ].join(" "),
    figures: [
      figure("spawn → serving, second start", startedIn, {
        budget: { words: "p50 ≤ 500 ms", holds: ({ p50 }) => p50 <= 500 },
        note: `the first start of this room, making its authority and database: ${first.startedIn.toFixed(0)} ms`,
      }),
      figure("resident memory, idle", resident, {
        unit: "MB",
        budget: { words: "≤ 110 MB", holds: ({ max }) => max <= 110 },
      }),
      figure("processor, idle", busy, {
        unit: "%",
        budget: { words: "≤ 1 % of a core", holds: ({ max }) => max <= 1 },
      }),
    ],
  };
};
