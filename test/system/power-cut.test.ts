import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../rig/until.ts";
import { Acknowledged, changeUntilCut, missing } from "./rig/changing.ts";
import { FarCamera } from "./rig/far-camera.ts";
import { bundleFolder, FarSide } from "./rig/far-side.ts";
import { VirtualRoom } from "./rig/qemu.ts";
import { makeVirtualSystem } from "./rig/virtual-system.ts";

/*
 * The room's power is cut while people change its settings and presets. QEMU is killed, and of what the guest had
 * written without a flush a random half is lost, as in a disk's own cache. Whatever the room answered for must be there.
 */

const cuts = Number(process.env.PARLEY_POWER_CUTS ?? 20);
const head = [
  "| cut | after, s | answered | writes flushed / flushes | not flushed: kept / lost | lost of what was answered | boot to serving, s |",
  "|---|---|---|---|---|---|---|",
];

let folder: string;
let room: VirtualRoom;
let camera: FarCamera;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-power-"));
  camera = await FarCamera.start();
  room = await VirtualRoom.make(await makeVirtualSystem(folder, await bundleFolder()), folder);
}, 240_000);

afterAll(async () => {
  await room?.[Symbol.asyncDispose]();
  await camera?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const byChance = (): boolean => Math.random() < 0.5;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test(
  `${cuts} cuts at random moments lose nothing the room answered for`,
  async () => {
    const known = new Acknowledged();
    const rows: string[] = [];
    const lost: string[] = [];
    const far = new FarSide(room);
    await room.boot();
    console.info(`the first start: ${(await far.serves()).toFixed(1)} s`);
    await far.setUp();
    let client = await far.connect();
    const port = `10.0.2.2:${camera.port}`;
    await client.call("settings.write", { changes: { "camera.kind": "visca-tcp", "camera.port": port } });

    for (let cut = 1; cut <= cuts; cut += 1) {
      await until(() => client.nodes.camera?.health.state === "ready", "the camera", 60_000);
      const before = known.count;
      const end = new AbortController();
      const changing = changeUntilCut(client, known, end.signal);
      const after = 300 + Math.random() * 4_000;
      await pause(after);
      const left = await room.cut(byChance);
      end.abort();
      await changing;
      client.close();
      const disk = await room.checkDisk();
      if (disk !== "") lost.push(`the file system: ${disk}`);
      // Every fourth time it is cut again while it starts.
      if (cut % 4 === 0) {
        await room.boot();
        await pause(3_000 + Math.random() * 9_000);
        await room.cut(byChance);
      }
      await room.boot();
      const boot = await far.serves();
      client = await far.connect();
      const gone = await missing(client, known);
      const problems = (client.nodes.problems ?? [])
        .map(({ code }) => code)
        .filter((code) => /^(disk|store)/.test(code));
      lost.push(...gone, ...problems);
      const cells = [
        cut,
        (after / 1_000).toFixed(1),
        known.count - before,
        `${left.durable} / ${left.flushes}`,
        `${left.kept} / ${left.lost}`,
        [...gone, ...problems].join(", ") || "nothing",
        boot.toFixed(1),
      ];
      rows.push(`| ${cells.join(" | ")} |`);
      console.info(rows.at(-1));
    }
    client.close();
    console.info([...head, ...rows, `answered in all: ${known.count}`].join("\n"));
    expect(lost).toEqual([]);
    expect(known.count).toBeGreaterThan(cuts);
  },
  cuts * 480_000,
);
