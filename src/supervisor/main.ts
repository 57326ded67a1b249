import { join, resolve } from "node:path";
import { messageOf } from "#base/log.ts";
import { readFlagsOrExit } from "#process/flags.ts";
import { ensurePrivateDirectory, removeRuntimeFile } from "#process/runtime-file.ts";
import { clearEarlierRun, RoomIsRunning } from "./earlier-run.ts";
import { chosenPort, freePort } from "./free-port.ts";
import { untilTold } from "./lifeline.ts";
import { Room } from "./room.ts";
import { movablePorts, type RoomFlags, roomFlags } from "./room-flags.ts";
import { roomPlaces } from "./room-processes.ts";

/** All processes have ended this long after the room was told to, whatever they think of it. Milliseconds. */
const graceMs = 4_500;

async function main(): Promise<number> {
  const told = untilTold(process.env);
  const started = performance.now();
  const given = readFlagsOrExit("npm start --", roomFlags);
  const root = join(import.meta.dirname, "../..");
  const places = roomPlaces(root, resolve(given.state ?? join(root, ".parley")));
  const { PARLEY_LIFELINE: _, ...env } = process.env;
  await ensurePrivateDirectory(places.state);
  await ensurePrivateDirectory(places.runtime);
  try {
    await clearEarlierRun(places.state, places.runtime);
  } catch (error) {
    if (!(error instanceof RoomIsRunning)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  const flags = await settlePorts(given.config === undefined ? await moveAside(given, process.argv.slice(2)) : given);
  const room = new Room(places, flags, env, {
    line: (name, text) => process.stderr.write(`${name.padEnd(10)} │ ${text}\n`),
    say: (text) => process.stdout.write(`${text}\n`),
  });
  const failed = await Promise.race([
    room.start(started).then(
      () => told.then(() => undefined),
      (error: unknown) => error,
    ),
    told.then(() => undefined),
  ]);
  if (failed !== undefined) process.stderr.write(`\n${messageOf(failed)}\n`);
  await room.stop(graceMs);
  await removeRuntimeFile(places.runtime, "supervisor");
  return failed === undefined ? 0 : 1;
}

/** A demo room takes free ports where the usual ones are taken; a port that was asked for is used, or the room says why not. */
async function moveAside(flags: RoomFlags, argv: readonly string[]): Promise<RoomFlags> {
  const moved: Partial<Record<(typeof movablePorts)[number], number>> = {};
  for (const name of movablePorts) {
    if (argv.some((argument) => argument.startsWith(`--${name}`))) continue;
    moved[name] = await freePort(flags[name]);
    if (moved[name] !== flags[name]) {
      process.stderr.write(`Port ${flags[name]} is taken; --${name} takes a free one instead.\n`);
    }
  }
  return { ...flags, ...moved };
}

/** A port left to the system is chosen once: panels and guests find a process that was restarted where they left it. */
async function settlePorts(flags: RoomFlags): Promise<RoomFlags> {
  const settled: Partial<Record<(typeof movablePorts)[number], number>> = {};
  for (const name of movablePorts) settled[name] = await chosenPort(flags[name]);
  return { ...flags, ...settled };
}

process.exit(await main());
