import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { watchLoad } from "../../bench/machine.ts";
import { seededRandom } from "../../bench/random.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import { soakController } from "./controller-alone.ts";
import { lookAfter, visitingTablet } from "./it.ts";
import { soakMeetingServer } from "./meeting-server-alone.ts";
import { meet, steer, Tablet } from "./people.ts";
import { document, drawing } from "./report.ts";
import { RoomAccess } from "./room-access.ts";
import { asCsv, type Sample, sampleOf } from "./samples.ts";
import { soakStore } from "./store-alone.ts";
import { allDay, between, type Day, Tally } from "./tally.ts";
import { judge, restarted } from "./verdict.ts";

const usage = `A day's use of a whole room, pressed into an hour, with what every process holds over time.

  --minutes N    how long (60)
  --seed N       the day's chances (1)
  --controller   the controller alone and its people without a rest: days in minutes
  --meetings     the meeting server alone and its guests without a rest; prints what it holds
  --store        the room's database without a rest; prints what its thread holds
  --out DIR      where soak.md, soak.svg and soak.csv go, or soak-controller.md (docs)
`;
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: "docs" },
    controller: { type: "boolean", default: false },
    meetings: { type: "boolean", default: false },
    store: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const sampleEveryMs = 10_000;

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const minutes = Number(values.minutes);
  const seed = Number(values.seed);
  if (!(minutes > 0 && minutes <= 10_000) || !Number.isInteger(seed)) {
    process.stderr.write(usage);
    return 2;
  }
  if (values.controller) {
    await soakController(minutes, seed, resolve(values.out));
    return 0;
  }
  if (values.meetings) {
    await soakMeetingServer(minutes);
    return 0;
  }
  if (values.store) {
    await soakStore(minutes);
    return 0;
  }
  const probes = await mkdtemp(join(tmpdir(), "parley-soak-"));
  process.env.PARLEY_SOAK_PROBES = probes;
  process.env.NODE_OPTIONS = `--import=${import.meta.resolve("./probe.ts")}`;
  const sayLoad = watchLoad();
  const samples: Sample[] = [];
  const tally = new Tally();
  try {
    await using room = await Room.start();
    await live(room, { minutes, seed, probes, samples, tally });
  } finally {
    await rm(probes, { recursive: true, force: true });
  }
  const warmUp = Math.min(15, Math.floor(minutes / 4));
  const judged = judge(samples, warmUp);
  const run = { minutes, warmUp, seed, load: sayLoad(), samples, tally, judged };
  const out = resolve(values.out);
  await writeFile(join(out, "soak.csv"), asCsv(samples));
  await writeFile(join(out, "soak.svg"), drawing(run));
  await writeFile(join(out, "soak.md"), document(run, "soak.svg"));
  process.stdout.write(document(run, "soak.svg"));
  return judged.every(({ holds }) => holds) && restarted(samples).length === 0 ? 0 : 1;
}

interface Given {
  readonly minutes: number;
  readonly seed: number;
  readonly probes: string;
  readonly samples: Sample[];
  readonly tally: Tally;
}

/** Lives the day: everybody acts beside each other until it is over. */
async function live(room: Room, { minutes, seed, probes, samples, tally }: Given): Promise<void> {
  const began = performance.now();
  const end = began + minutes * 60_000;
  const random = seededRandom(seed);
  const day: Day = {
    tally,
    random,
    over: () => performance.now() >= end,
    pause: (ms) => new Promise((done) => setTimeout(done, Math.max(0, Math.min(ms, end - performance.now())))),
  };
  const access = new RoomAccess(room);
  const [table, wall] = [
    new Tablet(access, await access.pair(await access.screenInvitation(), "Table")),
    new Tablet(access, await access.pair(await access.screenInvitation(), "Wall")),
  ];
  await until(async () => (await table.client()).nodes.kiosk?.connected, "the screen", 120_000, 200);
  const look = (): void => {
    const sample = sampleOf(room, probes, (performance.now() - began) / 60_000);
    samples.push(sample);
    if (samples.length % 30 === 0) {
      const words = Object.entries(sample.processes).map(([name, { memoryMb }]) => `${name} ${memoryMb.toFixed(0)}`);
      process.stderr.write(`  minute ${sample.minute.toFixed(0)}: ${words.join(", ")} MB\n`);
    }
  };
  look();
  const looking = setInterval(() => {
    try {
      look();
    } catch (error) {
      tally.problem("a look", error);
    }
  }, sampleEveryMs);
  let meetings = 0;
  const meeting = async (): Promise<void> => {
    meetings += 1;
    await meet(day, room, access, table, meetings % 8 === 2);
  };
  await Promise.all([
    allDay(day, "a meeting", meeting, () => between(day, 3_000, 12_000)),
    allDay(
      day,
      "steering",
      () => steer(day, wall),
      () => between(day, 1_000, 6_000),
    ),
    allDay(
      day,
      "IT's visit",
      () => lookAfter(day, access),
      () => between(day, 5_000, 15_000),
    ),
    allDay(
      day,
      "a visiting tablet",
      () => visitingTablet(day, access),
      () => between(day, 10_000, 25_000),
    ),
  ]);
  clearInterval(looking);
  look();
  table.close();
  wall.close();
}

process.exit(await main());
