import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../rig/until.ts";
import { bundleFolder, FarSide } from "./rig/far-side.ts";
import { VirtualRoom } from "./rig/qemu.ts";
import { makeVirtualSystem } from "./rig/virtual-system.ts";

let folder: string;
let room: VirtualRoom;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-clock-"));
  room = await VirtualRoom.make(await makeVirtualSystem(folder, await bundleFolder()), folder);
}, 240_000);

afterAll(async () => {
  await room?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test("a machine whose clock says 1970, 2049 or the truth: everybody comes in, and the room says when it is wrong", async () => {
  const far = new FarSide(room);
  const wrong = async (said: string): Promise<void> => {
    const client = await far.connect();
    // A browser says what its own clock says as soon as it is in.
    await client.call("room.ping", { at: Date.now() });
    const problem = await until(
      () => client.nodes.problems?.find(({ code }) => code === "clock-wrong"),
      "the room to say that its clock is wrong",
      60_000,
    );
    expect(problem.detail).toContain(said);
    await client.call("settings.write", { changes: { "room.name": said } });
    client.close();
  };

  await room.boot({ clock: "1970-01-02T03:00:00" });
  console.info(`in 1970: serves after ${(await far.serves()).toFixed(1)} s`);
  await far.setUp();
  await wrong("1970-01-0");
  await room.cut(() => true);

  await room.boot({ clock: "2049-06-01T12:00:00" });
  console.info(`in 2049: serves after ${(await far.serves()).toFixed(1)} s`);
  await far.signIn();
  await wrong("2049-06-01");
  await room.cut(() => true);

  await room.boot();
  console.info(`today: serves after ${(await far.serves()).toFixed(1)} s`);
  await far.signIn();
  const client = await far.connect();
  await client.call("room.ping", { at: Date.now() });
  await until(() => client.nodes.problems !== undefined, "the room to say how it is");
  expect(client.nodes.problems?.map(({ code }) => code)).not.toContain("clock-wrong");
  client.close();
}, 900_000);
