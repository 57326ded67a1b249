import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { RoomRig } from "../rig/room-rig.ts";

let room: RoomRig;
beforeEach(async () => {
  room = await RoomRig.start();
});
afterEach(() => room[Symbol.asyncDispose]());

async function guided(): Promise<string> {
  const code = (await room.runtimeFile()).setupCode;
  const given = { code, name: "ada", password: "correct horse battery", guided: true };
  return (await room.post("/api/v1/setup", given)).cookie;
}

const read = z.object({ required: z.boolean(), step: z.string() });

async function setUp(cookie: string) {
  return read.parse((await room.get("/api/v1/status/setup", { cookie })).body);
}

async function write(cookie: string, changes: Record<string, unknown>): Promise<void> {
  expect((await room.post("/api/v1/commands/settings.write", { changes }, { cookie })).status).toBe(200);
}

test("a guided set-up begins with the first administrator and goes on after a restart where it was", async () => {
  const kiosk = await room.kiosk();
  expect(kiosk.nodes.setup).toEqual({ required: true, step: "administrator" });
  const ada = await guided();
  expect(await setUp(ada)).toEqual({ required: false, step: "language" });
  await write(ada, { "room.language": "da", "room.setUp": "name" });
  await room.restart();
  expect(await setUp(ada)).toEqual({ required: false, step: "name" });
});

test("a panel paired at the last step ends it; one paired earlier does not", async () => {
  const ada = await guided();
  await room.pairPanel(ada);
  expect((await setUp(ada)).step).toBe("language");
  await write(ada, { "room.setUp": "panel" });
  await room.pairPanel(ada);
  await expect.poll(async () => (await setUp(ada)).step).toBe("done");
});

test("a room whose administrator comes by the API is asked nothing more", async () => {
  expect(await setUp(await room.setUp())).toEqual({ required: false, step: "done" });
});

test("a wrong code begins nothing", async () => {
  const given = { code: "AAAA-AAAA", name: "eve", password: "correct horse battery", guided: true };
  expect((await room.post("/api/v1/setup", given)).status).toBe(401);
  expect(await setUp(await room.setUp())).toEqual({ required: false, step: "done" });
});
