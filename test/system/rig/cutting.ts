import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { until } from "../../rig/until.ts";
import { Acknowledged, changeUntilCut, missing } from "./changing.ts";
import { AcknowledgedMeeting, changeCall, changeMedia, missingOfMeeting, settleIn } from "./changing-meeting.ts";
import { FarCamera } from "./far-camera.ts";
import { type FarRoom, FarSide } from "./far-side.ts";
import type { CutReport } from "./write-log.ts";

/** A room whose power can be cut. */
export interface CuttableRoom extends FarRoom {
  /** Whether each of its starts is another start of its machine, by what the kernel says. */
  readonly startsAnew: boolean;
  boot(): Promise<void>;
  cut(keep: () => boolean): Promise<CutReport>;
  checkDisk(): Promise<string>;
}

export interface CuttingOptions {
  readonly times: number;
  /** Milliseconds that changes go on before a cut: at least, and at most. */
  readonly after: readonly [number, number];
  /** Milliseconds into a start at which every fourth one is cut too. */
  readonly inStart: readonly [number, number];
  /** Where the room finds the camera of this machine. */
  readonly cameraHost: string;
  /** Nothing is changed but what the room sends in its meeting: what else is written would hold that up. */
  readonly mediaAlone?: boolean;
}

const head = [
  "| cut | after, s | answered | writes flushed / flushes | not flushed: kept / lost | lost of what was answered | start to serving, s |",
  "|---|---|---|---|---|---|---|",
];

/** Rejects when a line into the room is lost that nobody has cut: what is called over it is never answered. */
function lineLost(room: CuttableRoom, lines: readonly RoomClient[]): Promise<never> {
  const lost = Promise.withResolvers<never>();
  for (const { socket } of lines)
    socket.once("disconnect", (why) =>
      lost.reject(new Error(`A line into the room was lost: ${why}\n${room.console}`)),
    );
  lost.promise.catch(() => {});
  return lost.promise;
}

/** A request that was on its way when the power went has no answer, as one over the socket has none. */
function unlessCutOff(error: NodeJS.ErrnoException): Promise<never> {
  return error.code === undefined ? Promise.reject(error) : new Promise(() => {});
}

/** Who does the changing: the administrator, and the panel on the wall. */
const own = ["ada", "The wall"];

/** A panel that showed that it stands in the room: it alone opens its microphone. */
async function pairTheWall(far: FarSide, client: RoomClient, screen: PlainKiosk): Promise<string> {
  await client.call("pairing.begin", {});
  const shown = await until(() => screen.nodes.pairing, "the code on the screen", 60_000);
  return far.pair(shown.code, "The wall");
}

const byChance = (): boolean => Math.random() < 0.5;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const between = ([least, most]: readonly [number, number]): number => least + Math.random() * (most - least);

/**
 * Cuts a room's power again and again while its settings, its presets, who may come in and its meeting are changed, and
 * looks each time whether all it had answered for is there, and nothing that it had answered to be gone. Every other time the
 * room goes into meetings and out of them; in between it is in one, muted and opened, seen and not. Of what was not flushed, each write is lost or kept by chance. Returns what was lost, and
 * how much was answered for.
 */
export async function cutAgainAndAgain(
  room: CuttableRoom,
  options: CuttingOptions,
): Promise<{ readonly lost: readonly string[]; readonly answered: number }> {
  await using camera = await FarCamera.start();
  const known = new Acknowledged();
  const far = new FarSide(room);
  const lost: string[] = [];
  const rows: string[] = [];
  await room.boot();
  console.info(`the first start: ${(await far.serves()).toFixed(1)} s`);
  await far.setUp();
  let client = await far.connect();
  let screen = await far.screen();
  const wall = await Promise.race([pairTheWall(far, client, screen), lineLost(room, [client, screen])]);
  let panel = await far.connectAs(wall);
  const meeting = new AcknowledgedMeeting();
  const claim = (url: string, name: string): Promise<unknown> =>
    far.pair(url.split("#invite=")[1] ?? "", name).catch(unlessCutOff);
  const port = `${options.cameraHost}:${camera.port}`;
  await client.call("settings.write", { changes: { "camera.kind": "visca-tcp", "camera.port": port } });

  for (let cut = 1; cut <= options.times; cut += 1) {
    await until(() => client.nodes.camera?.health.state === "ready", "the camera", 60_000);
    screen.said = {};
    screen.report();
    const { mediaAlone = false } = options;
    const inMeeting = mediaAlone || cut % 2 === 0;
    const broken = lineLost(room, [client, panel, screen]);
    if (inMeeting) await Promise.race([settleIn(panel, meeting), broken]);
    const before = known.count;
    const end = new AbortController();
    const changing = Promise.all([
      mediaAlone ? undefined : changeUntilCut({ client, claim }, known, end.signal, cut % 3 === 0),
      inMeeting
        ? changeMedia(panel, meeting, known.done, end.signal)
        : changeCall(client, meeting, known.done, end.signal),
    ]);
    // It is awaited once the power is gone.
    changing.catch(() => {});
    const after = between(options.after);
    await Promise.race([pause(after), broken]);
    // What is answered, or asked for, after the power is gone counts for nothing: it is gone when this returns.
    const cutting = room.cut(byChance);
    end.abort();
    const left = await cutting;
    await changing;
    for (const each of [client, panel, screen]) each.close();
    const disk = await room.checkDisk();
    if (disk !== "") lost.push(`the file system: ${disk}`);
    if (cut % 4 === 0) {
      await room.boot();
      await pause(between(options.inStart));
      await room.cut(byChance);
    }
    await room.boot();
    const start = await far.serves();
    client = await far.connect();
    panel = await far.connectAs(wall);
    screen = await far.screen();
    const gone = [
      ...(await missing(client, known, own)),
      ...(await missingOfMeeting(client, screen, meeting, room.startsAnew)),
    ];
    const problems = (client.nodes.problems ?? [])
      .map(({ code }) => code)
      .filter((code) => /^(disk-f|disk-r|store)/.test(code));
    lost.push(...gone, ...problems);
    const cells = [
      cut,
      (after / 1_000).toFixed(1),
      known.count - before,
      `${left.durable} / ${left.flushes}`,
      `${left.kept} / ${left.lost}`,
      [...gone, ...problems].join(", ") || "nothing",
      start.toFixed(1),
    ];
    rows.push(`| ${cells.join(" | ")} |`);
    console.info(rows.at(-1));
  }
  for (const each of [client, panel, screen]) each.close();
  console.info([...head, ...rows, `answered in all: ${known.count}`].join("\n"));
  return { lost, answered: known.count };
}
