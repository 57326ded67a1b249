import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { messageOf } from "#base/log.ts";
import { thisMachine, watchLoad } from "../../bench/machine.ts";
import { asDocument } from "./document.ts";
import { keepTrials, keptTrials } from "./kept-trials.ts";
import { Scene } from "./scene.ts";
import { SupervisedRoom } from "./supervised-room.ts";
import { asText } from "./table.ts";
import { type Fault, type FaultTarget, faults, type Part, parts, type RoomKind, rooms } from "./target.ts";
import { type Trial, tryFault } from "./trial.ts";

const usage = `Kills and stops the parts of a room in a meeting, and shows how long each thing was away and what was lost.

  --times N        how often each (20)
  --only A:B,…     which: ${parts.join(", ")}; by: ${Object.keys(faults).join(", ")}; as sfu:kill,page:hang (all).
                   machine:kill cuts the power of an installed room's machine and gives it back
  --room KIND      supervised: a demo room under npm start; bookworm, trixie: an installed one, in a Debian of its own
  --minutes N      begins no further trial after so long; what was measured is kept (60)
  --keep FILE      adds to the trials of earlier runs in FILE, and leaves all of them there
  --write FILE     writes the table as Markdown too
  --note WORDS     said in what is written, beside machine and load: what a kept trial was measured under
  --tell           says after each trial what the room's processes said lately
`;

const { values } = parseArgs({
  options: {
    times: { type: "string", default: "20" },
    only: { type: "string" },
    room: { type: "string", default: "supervised" },
    minutes: { type: "string", default: "60" },
    keep: { type: "string" },
    write: { type: "string" },
    note: { type: "string" },
    tell: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

interface Kind {
  readonly part: Part;
  readonly fault: Fault;
}

function wanted(only: string | undefined): Kind[] {
  const all = parts
    .flatMap((part) => (Object.keys(faults) as Fault[]).map((fault) => ({ part, fault })))
    .filter(({ part, fault }) => part !== "machine" || fault === "kill");
  if (only === undefined) return all;
  const names = only.split(",");
  return all.filter(({ part, fault }) => names.includes(`${part}:${fault}`) || names.includes(part));
}

async function openTarget(kind: string): Promise<FaultTarget> {
  const room = (Object.keys(rooms) as RoomKind[]).find((each) => each === kind);
  if (room === undefined) throw new Error(`There is no room ${kind}. There are: ${Object.keys(rooms).join(", ")}.`);
  if (room === "supervised") return SupervisedRoom.start();
  // What boots machines is loaded by those who want one.
  const { MachineRoom } = await import("./machine-room.ts");
  return MachineRoom.start(room);
}

/** Runs trials round and round, so that a part has time to settle before it is its turn again. */
async function measure(say: (words: string) => void, trials: Trial[]): Promise<void> {
  const times = Number(values.times);
  const until = performance.now() + Number(values.minutes) * 60_000;
  const count = ({ part, fault }: Kind): number =>
    trials.filter((trial) => trial.room === values.room && trial.part === part && trial.fault === fault).length;
  await using scene = await Scene.set(await openTarget(values.room));
  const kinds = wanted(values.only).filter(({ part }) => scene.target.parts.includes(part));
  for (;;) {
    const next = kinds.filter((kind) => count(kind) < times).sort((a, b) => count(a) - count(b))[0];
    if (next === undefined || performance.now() > until) return;
    const began = performance.now();
    const trial = await tryFault(scene, next.part, next.fault, trials.length + 1);
    trials.push(trial);
    if (values.keep !== undefined) await keepTrials(values.keep, trials);
    if (values.tell) say(await scene.target.said());
    const back = Object.entries(trial.back).map(([name, ms]) => `${name} ${(ms / 1_000).toFixed(1)}`);
    const took = Math.round((performance.now() - began) / 1_000);
    const lost = trial.lost.length > 0 ? `; LOST ${trial.lost}` : "";
    say(`${next.part} ${faults[next.fault]}: ${back.join(", ")}${lost} (a trial of ${took} s)`);
  }
}

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const sayLoad = watchLoad();
  const trials = values.keep === undefined ? [] : await keptTrials(values.keep);
  let failed: string | undefined;
  try {
    await measure((words) => process.stderr.write(`  ${words}\n`), trials);
  } catch (error) {
    failed = messageOf(error);
    process.stderr.write(`${failed}\n`);
  }
  process.stdout.write(`${thisMachine()}; ${sayLoad()}\n\n${asText(trials)}\n`);
  if (values.write !== undefined && failed === undefined) {
    await writeFile(values.write, asDocument({ machine: thisMachine(), load: values.note ?? sayLoad(), trials }));
  }
  return failed === undefined && trials.every(({ lost }) => lost.length === 0) ? 0 : 1;
}

process.exit(await main());
