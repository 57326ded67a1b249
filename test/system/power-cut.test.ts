import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RoomClient } from "#controller/rig/room-client.ts";
import { until } from "../rig/until.ts";
import { Acknowledged, changeUntilCut, missing } from "./rig/changing.ts";
import { FarCamera } from "./rig/far-camera.ts";
import { VirtualRoom } from "./rig/qemu.ts";
import { makeVirtualSystem } from "./rig/virtual-system.ts";

/*
 * The room's power is cut while people change its settings and presets. QEMU is killed, and of what the guest had
 * written without a flush a random half is lost, as in a disk's own cache. Whatever the room answered for must be there.
 */

const bundles = process.env.PARLEY_BUNDLES ?? join(import.meta.dirname, "../../dist/bundle");
const cuts = Number(process.env.PARLEY_POWER_CUTS ?? 20);
const bootMs = 240_000;
const seconds = (from: number): string => ((performance.now() - from) / 1_000).toFixed(1);

let folder: string;
let room: VirtualRoom;
let camera: FarCamera;
let authority = "";
let cookie = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-power-"));
  const name = (await readdir(bundles)).find((each) => each.endsWith("-linux-x64"));
  if (name === undefined) throw new Error("There is no bundle. Run `npm run test:system`, which makes one.");
  camera = await FarCamera.start();
  room = await VirtualRoom.make(await makeVirtualSystem(folder, join(bundles, name)), folder);
}, bootMs);

afterAll(async () => {
  await room?.[Symbol.asyncDispose]();
  await camera?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly cookie: string;
}

function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", ...(cookie === "" ? {} : { cookie }) };
    const asked = request(
      new URL(path, room.origin),
      { method, headers, ca: authority, agent: false, timeout: 60_000 },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => {
          const set = response.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
          resolve({ status: response.statusCode ?? 0, body: text, cookie: set });
        });
      },
    );
    asked.on("timeout", () => asked.destroy(new Error("no answer")));
    asked.on("error", reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Resolves with how long the machine took to serve, seconds. */
async function serves(): Promise<string> {
  const began = performance.now();
  if (authority === "") authority = await room.authority();
  try {
    await until(async () => (await ask("GET", "/api/v1/session")).status === 200, "the room to serve", bootMs, 100);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${room.console}`);
  }
  return seconds(began);
}

function connect(): Promise<RoomClient> {
  return until(
    () => new RoomClient({ origin: room.origin, authority, cookie }).ready(),
    "a way into the room",
    60_000,
    500,
  );
}

test(
  `${cuts} cuts at random moments lose nothing the room answered for`,
  async () => {
    const known = new Acknowledged();
    const rows: string[] = [];
    const lost: string[] = [];
    await room.boot();
    let boot = await serves();
    const code = await until(() => /needs this code: (\S+)/.exec(room.console)?.[1], "the set-up code", 60_000);
    const entered = await ask("POST", "/api/v1/setup", { code, name: "ada", password: "correct horse battery" });
    expect(entered.status, entered.body).toBe(200);
    cookie = entered.cookie;
    let client = await connect();
    const port = `10.0.2.2:${camera.port}`;
    await client.call("settings.write", { changes: { "camera.kind": "visca-tcp", "camera.port": port } });

    for (let cut = 1; cut <= cuts; cut += 1) {
      await until(() => client.nodes.camera?.health.state === "ready", "the camera", 60_000);
      const before = known.count;
      const end = new AbortController();
      const changing = changeUntilCut(client, known, end.signal);
      const after = 300 + Math.random() * 4_000;
      await new Promise((resolve) => setTimeout(resolve, after));
      const left = await room.cut(() => Math.random() < 0.5);
      end.abort();
      await changing;
      client.close();
      const disk = await room.checkDisk();
      if (disk !== "") lost.push(`the file system: ${disk}`);
      // Every fourth time it is cut again while it starts.
      if (cut % 4 === 0) {
        await room.boot();
        await new Promise((resolve) => setTimeout(resolve, 3_000 + Math.random() * 9_000));
        await room.cut(() => Math.random() < 0.5);
      }
      await room.boot();
      boot = await serves();
      client = await connect();
      const gone = await missing(client, known);
      const problems = (client.nodes.problems ?? [])
        .map((problem) => problem.code)
        .filter((one) => /^(disk|store)/.test(one));
      lost.push(...gone, ...problems);
      rows.push(
        `| ${cut} | ${(after / 1_000).toFixed(1)} | ${known.count - before} | ${left.durable}/${left.flushes} | ${left.kept}/${left.lost} | ${gone.length === 0 ? "nothing" : gone.join(", ")} | ${boot} |`,
      );
      console.info(rows.at(-1));
    }
    client.close();
    const head =
      "| cut | after, s | answered | writes flushed/flushes | not flushed: kept/lost | lost of what was answered | boot to serving, s |";
    console.info([head, "|---|---|---|---|---|---|---|", ...rows, `answered in all: ${known.count}`].join("\n"));
    expect(lost).toEqual([]);
    expect(known.count).toBeGreaterThan(cuts);
  },
  cuts * 2 * bootMs,
);
