import { until } from "../../rig/until.ts";
import { Acknowledged, changeUntilCut, missing } from "./changing.ts";
import { FarCamera } from "./far-camera.ts";
import { type FarRoom, FarSide } from "./far-side.ts";
import type { CutReport } from "./write-log.ts";

/** A room whose power can be cut. */
export interface CuttableRoom extends FarRoom {
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
}

const head = [
  "| cut | after, s | answered | writes flushed / flushes | not flushed: kept / lost | lost of what was answered | start to serving, s |",
  "|---|---|---|---|---|---|---|",
];

const byChance = (): boolean => Math.random() < 0.5;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const between = ([least, most]: readonly [number, number]): number => least + Math.random() * (most - least);

/**
 * Cuts a room's power again and again while its settings and presets are changed, and looks each time whether all it
 * had answered for is there. Of what was not flushed, each write is lost or kept by chance. Returns what was lost, and
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
  const port = `${options.cameraHost}:${camera.port}`;
  await client.call("settings.write", { changes: { "camera.kind": "visca-tcp", "camera.port": port } });

  for (let cut = 1; cut <= options.times; cut += 1) {
    await until(() => client.nodes.camera?.health.state === "ready", "the camera", 60_000);
    const before = known.count;
    const end = new AbortController();
    const changing = changeUntilCut(client, known, end.signal);
    const after = between(options.after);
    await pause(after);
    const left = await room.cut(byChance);
    end.abort();
    await changing;
    client.close();
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
    const gone = await missing(client, known);
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
  client.close();
  console.info([...head, ...rows, `answered in all: ${known.count}`].join("\n"));
  return { lost, answered: known.count };
}
