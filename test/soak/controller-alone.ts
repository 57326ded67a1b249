import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { thisMachine, watchLoad } from "../../bench/machine.ts";
import { seededRandom } from "../../bench/random.ts";
import { builtController, ControllerProcess } from "../../bench/rig/controller-process.ts";
import { FarEnd } from "../../bench/rig/far-end.ts";
import { lookAfter, visitingTablet } from "./it.ts";
import { steer, Tablet } from "./people.ts";
import { type Door, RoomAccess } from "./room-access.ts";
import { type Reading, slopePerHour } from "./slope.ts";
import { allDay, type Day, Tally } from "./tally.ts";
import { type ProcessVitals, vitalsOf } from "./vitals.ts";

const administrator = { name: "soak", password: "measured-and-forgotten" };
const lookEveryMs = 5_000;
/** People who rest a twentieth of the time: what they do, and not how long they rest, is what may be kept by mistake. */
const hurry = 20;
/** Sign-ins of IT in a day's use: the whole room's soak has as many in its hour. */
const visitsADay = 170;

interface Look extends ProcessVitals {
  readonly minute: number;
}

/**
 * Days of use of a controller without screen and meeting server: tablets, camera, IT's visits and settings, one after the
 * other without a rest. Writes `soak-controller.md` into `out`.
 */
export async function soakController(minutes: number, seed: number, out: string): Promise<void> {
  const probes = await mkdtemp(join(tmpdir(), "parley-soak-"));
  process.env.PARLEY_SOAK_PROBES = probes;
  process.env.NODE_OPTIONS = `--import=${import.meta.resolve("./probe.ts")}`;
  // As the unit and `npm start` have it.
  process.env.MALLOC_ARENA_MAX = "2";
  const load = watchLoad();
  const tally = new Tally();
  const looks: Look[] = [];
  try {
    await using farEnd = await FarEnd.open();
    const state = await ControllerProcess.newRoom(farEnd.settings);
    await using controller = await ControllerProcess.start(state, builtController);
    await new ControllerApi(controller.runtime).setUp(controller.runtime.setupCode ?? "", administrator);
    await live(controller, { minutes, seed, probes, tally, looks });
  } finally {
    await rm(probes, { recursive: true, force: true });
  }
  const text = document({ minutes, seed, load: load(), tally, looks });
  await writeFile(join(out, "soak-controller.md"), text);
  process.stdout.write(text);
}

interface Given {
  readonly minutes: number;
  readonly seed: number;
  readonly probes: string;
  readonly tally: Tally;
  readonly looks: Look[];
}

async function live(controller: ControllerProcess, { minutes, seed, probes, tally, looks }: Given): Promise<void> {
  const began = performance.now();
  const end = began + minutes * 60_000;
  const day: Day = {
    tally,
    random: seededRandom(seed),
    over: () => performance.now() >= end,
    // A drag's own pace stays.
    pause: (ms) => new Promise((done) => setTimeout(done, ms <= 20 ? ms : ms / hurry)),
  };
  const door: Door = {
    url: controller.origin,
    authority: controller.authority,
    demo: () => ({ admin: administrator }),
    runtime: () => controller.runtime,
  };
  const access = new RoomAccess(door);
  const tablet = async (name: string) => new Tablet(access, await access.pair(await access.screenInvitation(), name));
  const table = await tablet("Table");
  const look = (): void => {
    looks.push({ ...vitalsOf(controller.runtime.pid, probes), minute: (performance.now() - began) / 60_000 });
  };
  const looking = setInterval(look, lookEveryMs);
  const rest = () => 10;
  await Promise.all([
    allDay(day, "steering", () => steer(day, table), rest),
    allDay(day, "IT's visit", () => lookAfter(day, access), rest),
    allDay(day, "a visiting tablet", () => visitingTablet(day, access), rest),
  ]);
  clearInterval(looking);
  look();
  table.close();
}

function document({ minutes, seed, load, tally, looks }: Omit<Given, "probes"> & { readonly load: string }): string {
  const times = new Map(tally.done);
  const days = (times.get("sign-ins") ?? 0) / visitsADay;
  const warmUp = Math.min(5, minutes / 4);
  const row = (what: string, read: (look: Look) => number | undefined, unit: string): string => {
    const readings: Reading[] = looks.flatMap((look) => {
      const value = read(look);
      return value === undefined ? [] : [{ minute: look.minute, value }];
    });
    const counted = readings.filter(({ minute }) => minute >= warmUp).map(({ value }) => value);
    const perDay = (slopePerHour(readings, warmUp) * minutes) / 60 / Math.max(days, 0.01);
    const shown = [counted[0], counted.at(-1), Math.max(...counted), perDay].map((value) => (value ?? 0).toFixed(2));
    return `| ${what}${unit && `, ${unit}`} | ${shown.join(" | ")} |`;
  };
  return [
    "# Days of the controller's use in minutes",
    "",
    `Written by \`npm run soak -- --controller --minutes ${minutes}\` (seed ${seed}): the controller alone, built as a release holds`,
    "it, its camera simulated behind a real serial line. Tablets, drags, presets, IT's visits, settings, sign-ins and log readers follow on each other without a rest:",
    `${days.toFixed(1)} days' worth, by the visits of IT that the whole room's soak makes in its hour, which is a day.`,
    "",
    `Machine: ${thisMachine()}; ${load}.`,
    "",
    `After the first ${warmUp.toFixed(0)} minutes; the slope is by least squares over the lowest reading of each minute, per day of use.`,
    "",
    "| what | first | last | most | slope per day of use |",
    "|---|---:|---:|---:|---:|",
    row("heap once swept", ({ heapLiveMb }) => heapLiveMb, "MB"),
    row("resident memory", ({ memoryMb }) => memoryMb, "MB"),
    row("descriptors", ({ descriptors }) => descriptors, ""),
    "",
    "| what was done | times |",
    "|---|---:|",
    ...tally.done.map(([what, count]) => `| ${what} | ${count} |`),
    "",
    tally.problems.length === 0
      ? "All of it went as it should."
      : `${tally.problems.length} of these did not go as they should, and were done again:`,
    ...(tally.problems.length === 0 ? [] : [""]),
    ...tally.problems.slice(0, 10).map((problem) => `- ${problem}`),
    "",
  ].join("\n");
}
