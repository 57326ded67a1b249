import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { helperRequest } from "#protocol/wire/helper.ts";
import { RoomRig } from "./rig/room-rig.ts";

let room: RoomRig;
let ada: string;
const servers: Server[] = [];

beforeEach(async () => {
  room = await RoomRig.start();
  ada = await room.setUp();
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await room[Symbol.asyncDispose]();
});

/** A root helper that answers everything with `result`, and what it was asked. */
async function helper(result: unknown): Promise<string[]> {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.setEncoding("utf8").on("data", (line: string) => {
      const { verb, params, for: by } = helperRequest.parse(JSON.parse(line));
      asked.push(`${verb} ${JSON.stringify(params)} ${by}`);
      socket.end(`${JSON.stringify({ ok: true, result })}\n`);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(join(room.state, "helper.sock"), resolve));
  return asked;
}

const call = (name: string, params: unknown, headers: Record<string, string> = { cookie: ada }) =>
  room.post(`/api/v1/commands/${name}`, params, headers);

async function asScreen(name: string, params: unknown): Promise<{ status: number; body: unknown }> {
  const authorization = `Bearer ${(await room.runtimeFile()).kioskToken}`;
  const headers = { authorization, "content-type": "application/json" };
  const url = `${room.loopback}/api/v1/commands/${name}`;
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(params) });
  return { status: answer.status, body: await answer.json() };
}

test("a machine nobody looks after is not rebooted, and says why", async () => {
  const answer = await call("system.reboot", {});
  expect([answer.status, answer.body]).toMatchObject([503, { code: "system-away" }]);
  await expect
    .poll(async () => (await room.get("/api/v1/status/system", { cookie: ada })).body, { timeout: 30_000 })
    .toMatchObject({ keeper: false });
});

test("what an administrator asks of the machine reaches the helper with a name, and the audit log", async () => {
  const asked = await helper({});
  expect((await call("system.reboot", {})).status).toBe(200);
  expect((await call("room.restart", { part: "display" })).status).toBe(200);
  expect((await call("system.setNetworkTime", { on: true })).status).toBe(200);
  expect((await call("system.setHostName", { name: "room-12" })).status).toBe(200);
  expect((await call("system.setHostName", { name: "Room 12; reboot" })).status).toBe(422);
  expect(asked.map((line) => line.replace(/ ada \(admin\) from .*$/, " by ada"))).toEqual([
    "reboot {} by ada",
    'restart-unit {"unit":"display"} by ada',
    'set-ntp {"on":true} by ada',
    'set-hostname {"name":"room-12"} by ada',
  ]);
  expect(room.restarts).toBe(1);
  const { text } = await call("audit.read", {});
  for (const act of ["system.reboot", "system.setHostName", "room.restart"]) expect(text).toContain(act);
});

test("a panel and an operator's page may not set the network; the screen may ask for its own recovery alone", async () => {
  const asked = await helper({});
  const panel = await room.pairPanel(ada);
  for (const name of ["system.reboot", "system.setHostName", "kiosk.recover"]) {
    expect((await call(name, {}, { cookie: panel })).status).toBe(403);
  }
  expect((await asScreen("system.reboot", {})).status).toBe(403);
  expect(await asScreen("kiosk.recover", { step: "display", why: "it hangs" })).toEqual({ status: 200, body: {} });
  expect(await asScreen("kiosk.recover", { step: "display", why: "it hangs" })).toMatchObject({
    status: 429,
    body: { code: "too-many" },
  });
  expect(asked).toEqual(['restart-unit {"unit":"display"} the room itself: it hangs']);
});

test("the store is tidied for the machine's own timer, not twice within the hour", async () => {
  const tidied = await asScreen("room.tidy", {});
  expect([tidied.status, tidied.body]).toMatchObject([200, { before: expect.any(Number), after: expect.any(Number) }]);
  expect((await asScreen("room.tidy", {})).status).toBe(429);
});
