import { createServer } from "node:http";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { WebSocket } from "ws";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { IdentityKey } from "#process/identity-key.ts";
import { listen } from "#process/listener.ts";
import { type Proof, statements } from "#protocol/wire/fleet.ts";
import { fleetApiPaths, incidentsPageSchema, roomsPageSchema } from "#protocol/wire/fleet-api.ts";
import { Fleet } from "./fleet.ts";
import { hubLimits } from "./limits.ts";
import { test } from "./rig/hub-test.ts";
import { type HubUnderTest, hubUnderTest } from "./rig/hub-under-test.ts";
import { problem, report, ScriptedRoom } from "./rig/scripted-room.ts";
import { RoomSockets } from "./room-sockets.ts";
import { newId, newSecret } from "./secrets.ts";
import { HubStore } from "./store/store.ts";

async function enrolled(hub: HubUnderTest, name = "Aarhus"): Promise<ScriptedRoom> {
  const room = new ScriptedRoom(name);
  await room.enrol(await hub.invite());
  return room;
}

const roomOf = async (hub: HubUnderTest, id: string) => {
  const { body } = await hub.askSignedIn("GET", fleetApiPaths.rooms);
  return roomsPageSchema.parse(body).rooms.find((room) => room.id === id);
};

const incidentsOf = async (hub: HubUnderTest) =>
  incidentsPageSchema.parse((await hub.askSignedIn("GET", fleetApiPaths.incidents)).body);

test("each proves itself to the other; then the room is what it reports", async ({ hub }) => {
  const room = await enrolled(hub);
  const line = await room.connect(hub.hub.port);
  expect(await line.heartbeat()).toBe(false);
  expect((await roomOf(hub, room.id))?.condition).toBe("unheard");

  expect(await line.report(report([problem("camera-away", { severity: "warning" })]))).toBe(true);
  expect(await line.heartbeat()).toBe(true);
  expect(await roomOf(hub, room.id)).toMatchObject({
    condition: "warning",
    since: hub.clock.wall(),
    heardAt: hub.clock.wall(),
    adminUrl: "https://aarhus.local:8443/admin/",
    version: "0.1.0",
    problems: [{ code: "camera-away" }],
  });

  hub.clock.advance(10_000);
  expect(await line.heartbeat(7)).toBe(false);
  await line.report(report([], { rev: 7 }));
  expect(await roomOf(hub, room.id)).toMatchObject({ condition: "well", problems: [], heardAt: hub.clock.wall() });
  line.close();
});

test("a fault is an incident after five seconds, silence after 35, each until it is over", async ({ hub }) => {
  const room = await enrolled(hub);
  const line = await room.connect(hub.hub.port);
  await line.report(report([problem("camera-away")]));
  hub.clock.advance(5_000);
  expect(await incidentsOf(hub)).toMatchObject({ open: 1, incidents: [{ code: "camera-away", closedAt: null }] });

  hub.clock.advance(30_000);
  expect((await incidentsOf(hub)).incidents.map(({ code }) => code)).toEqual(["unreachable", "camera-away"]);
  expect((await roomOf(hub, room.id))?.condition).toBe("unreachable");

  await line.heartbeat();
  expect(await incidentsOf(hub)).toMatchObject({
    open: 1,
    incidents: [{ closedAt: hub.clock.wall() }, { closedAt: null }],
  });
  expect(await roomOf(hub, room.id)).toMatchObject({ condition: "trouble", since: hub.clock.wall() });
  line.close();
});

test("a room's moments are told by the hub's clock, whatever its own says", async ({ hub }) => {
  const room = await enrolled(hub);
  const line = await room.connect(hub.hub.port);
  const since = async () => (await roomOf(hub, room.id))?.problems.map((each) => each.since);
  const now = hub.clock.wall();
  const wrong = Date.UTC(1970, 0, 2);
  await line.report(report([problem("camera-away", { since: wrong - 60_000 })], { now: wrong }));
  expect(await since()).toEqual([now - 60_000]);
  // A report that took its time is no other clock.
  await line.report(report([problem("camera-away", { since: wrong - 60_000 })], { now: wrong - 1_000 }));
  expect(await since()).toEqual([now - 60_000]);
  // A time server set it right.
  await line.report(report([problem("camera-away", { since: now - 60_000 })], { now: now - 1_000 }));
  expect(await since()).toEqual([now - 60_000]);
  line.close();
});

test("a link to a room's administration leads by https or nowhere", async ({ hub }) => {
  const room = await enrolled(hub);
  const line = await room.connect(hub.hub.port);
  const said = report();
  said.nodes.network.adminUrl = "javascript:alert(1)";
  await line.report(said);
  expect((await roomOf(hub, room.id))?.adminUrl).toBe("");
  line.close();
});

test("a proof that is wrong in any of its parts is refused, and ends the connection", async ({ hub }) => {
  const room = await enrolled(hub);
  const another = await enrolled(hub, "Odense");
  const thief = IdentityKey.make();
  const signed = (proof: Proof, statement: string) => ({ ...proof, signature: room.key.sign(statement) });
  const at = { hub: (await hub.invite()).hub, room: room.id };
  const wrong: readonly [what: string, code: string, change: (proof: Proof, hubNonce: string) => unknown][] = [
    ["an unknown room", "room-unknown", (proof) => ({ ...proof, room: thief.fingerprint })],
    ["another room", "wrong-proof", (proof) => ({ ...proof, room: another.id })],
    ["another nonce", "wrong-proof", (proof) => ({ ...proof, nonce: newSecret() })],
    ["another signature", "wrong-proof", (proof) => ({ ...proof, signature: "A".repeat(86) })],
    [
      "another key",
      "wrong-proof",
      (proof, hubNonce) => ({
        ...proof,
        signature: thief.sign(statements.room({ ...at, hubNonce, roomNonce: proof.nonce })),
      }),
    ],
    [
      "another nonce of the hub",
      "wrong-proof",
      (proof) => signed(proof, statements.room({ ...at, hubNonce: newSecret(), roomNonce: proof.nonce })),
    ],
    [
      "another hub",
      "wrong-proof",
      (proof, hubNonce) =>
        signed(proof, statements.room({ ...at, hub: thief.fingerprint, hubNonce, roomNonce: proof.nonce })),
    ],
    [
      "another purpose",
      "wrong-proof",
      (proof, hubNonce) => signed(proof, statements.hub({ ...at, hubNonce, roomNonce: proof.nonce })),
    ],
    ["another version", "unknown-version", (proof) => ({ ...proof, protocol: { major: 9, minor: 1 }, room: 7 })],
  ];
  for (const [what, code, change] of wrong) {
    const line = await room.dial(hub.hub.port);
    const { nonce } = await line.challenged;
    const reply = await line.prove(change(await line.proof(), nonce));
    expect([what, reply.ok ? "" : reply.error.code]).toEqual([what, code]);
    await line.ended;
    expect(line.refused.map((error) => error.code)).toEqual([code]);
  }
  expect((await roomOf(hub, room.id))?.heardAt).toBeNull();
});

test("what a newer room says beside is no reason to refuse it: a fleet is never of one release", async ({ hub }) => {
  const room = new ScriptedRoom("Aarhus");
  const protocol = { major: 1, minor: 9 };
  const invitation = await hub.invite();
  expect((await room.enrol(invitation, { protocol, capabilities: ["more"] })).status).toBe(200);
  const line = await room.dial(hub.hub.port);
  expect(await line.prove({ ...(await line.proof()), protocol, capabilities: ["more"] })).toMatchObject({ ok: true });
  line.close();
});

test("a proof that was heard on the way is worth nothing the second time", async ({ hub }) => {
  const room = await enrolled(hub);
  const line = await room.dial(hub.hub.port);
  const proof = await line.proof();
  expect((await line.prove(proof)).ok).toBe(true);

  const thief = await room.dial(hub.hub.port);
  expect(await thief.prove(proof)).toMatchObject({ ok: false, error: { code: "wrong-proof" } });
  await thief.ended;

  line.say("prove", proof);
  await vi.waitFor(() => expect(line.refused.map(({ code }) => code)).toEqual(["bad-message"]));
  expect(await line.report(report())).toBe(true);
  line.close();
});

test("whoever does not prove who they are is let go, and was heard in nothing", async ({ hub }) => {
  const room = await enrolled(hub);
  const line = await room.dial(hub.hub.port);
  line.say("report", report());
  line.say("heartbeat", { epoch: "first", rev: 0 });
  await vi.waitFor(() => expect(line.refused.map(({ code }) => code)).toEqual(["bad-message", "bad-message"]));
  hub.clock.advance(10_000);
  await line.ended;
  expect(await roomOf(hub, room.id)).toMatchObject({ condition: "unheard", heardAt: null });
});

test("the same room twice: the newer connection is the room's, the older is closed", async ({ hub }) => {
  const room = await enrolled(hub);
  const older = await room.connect(hub.hub.port);
  const newer = await room.connect(hub.hub.port);
  await older.ended;
  expect(hub.lines.some(({ level, words }) => level === "warn" && words.includes("a second time"))).toBe(true);
  expect(await newer.report(report())).toBe(true);
  newer.close();
});

test("a room that is taken out is told so at once, and from then on", async ({ hub }) => {
  const room = await enrolled(hub);
  const line = await room.connect(hub.hub.port);
  await line.report(report([problem("camera-away")]));
  hub.clock.advance(5_000);
  expect((await hub.askSignedIn("DELETE", fleetApiPaths.room(room.id))).status).toBe(204);
  await line.ended;
  expect(line.refused.map(({ code }) => code)).toEqual(["room-unknown"]);
  expect(await incidentsOf(hub)).toMatchObject({ open: 0, incidents: [{ closedAt: hub.clock.wall() }] });
  await expect(room.connect(hub.hub.port)).rejects.toThrow("room-unknown");
  expect((await hub.askSignedIn("DELETE", fleetApiPaths.room(room.id))).status).toBe(404);
});

test("what is not understood is refused; a connection that goes on so is closed", async ({ hub }) => {
  const room = await enrolled(hub);
  const line = await room.connect(hub.hub.port);
  const garbage: readonly [event: string, ...given: unknown[]][] = [
    ["report"],
    ["report", { ...report(), nodes: { problems: [] } }],
    ["report", report(Array.from({ length: 201 }, () => problem("camera-away")))],
    ["report", Buffer.from("a report")],
    ["heartbeat", { epoch: "", rev: -1 }],
    ["heartbeat", null],
    ["constructor", {}],
    ["prove", "me"],
  ];
  for (const [event, ...given] of garbage) line.say(event, ...given);
  await vi.waitFor(() => expect(line.refused.map(({ code }) => code)).toEqual(garbage.map(() => "bad-message")));
  expect(await line.report(report())).toBe(true);

  for (let n = garbage.length; n <= hubLimits.patience; n += 1) line.say("nonsense");
  await line.ended;
  expect(line.refused).toHaveLength(hubLimits.patience + 1);
});

test("a report of 200 problems is taken, a message that is larger than any ends the connection", async ({ hub }) => {
  const room = await enrolled(hub);
  const line = await room.connect(hub.hub.port);
  const many = Array.from({ length: 200 }, (_, n) => problem(`camera-away-${n}`, { detail: "x".repeat(1_000) }));
  expect(await line.report(report(many))).toBe(true);
  line.say("report", report([problem("camera-away", { detail: "x".repeat(hubLimits.messageBytes) })]));
  await line.ended;
});

test("a room that talks without end is told that it is too much", async ({ hub }) => {
  const room = await enrolled(hub);
  const line = await room.connect(hub.hub.port);
  for (let n = 0; n < hubLimits.messageBurst; n += 1) line.say("heartbeat", { epoch: "first", rev: 0 });
  await vi.waitFor(() => expect(line.refused.map(({ code }) => code)).toEqual(["too-many"]));
  hub.clock.advance(1_000);
  expect(await line.heartbeat()).toBe(false);
  line.close();
});

test("a hub that starts anew knows its rooms, their last word and what was open", async ({ state }) => {
  const first = await hubUnderTest(state);
  const room = await enrolled(first);
  const silent = await enrolled(first, "Odense");
  const line = await room.connect(first.hub.port);
  await line.report(report([problem("camera-away")]));
  const since = first.clock.wall();
  for (let n = 0; n < 4; n += 1) {
    first.clock.advance(9_000);
    await line.heartbeat();
  }
  expect((await incidentsOf(first)).incidents.map(({ roomName, code }) => [roomName, code])).toEqual([
    ["Odense", "unreachable"],
    ["Aarhus", "camera-away"],
  ]);
  await first[Symbol.asyncDispose]();
  await line.ended;

  await using second = await hubUnderTest(state, first.clock);
  expect(await incidentsOf(second)).toMatchObject({ open: 2 });
  expect(await roomOf(second, silent.id)).toMatchObject({ condition: "unreachable", heardAt: null });
  expect(await roomOf(second, room.id)).toMatchObject({ condition: "unheard", problems: [{ code: "camera-away" }] });

  const again = await room.connect(second.hub.port);
  expect(await again.heartbeat()).toBe(true);
  expect(await roomOf(second, room.id)).toMatchObject({ condition: "trouble", since });
  await again.report(report([], { rev: 1 }));
  expect(await incidentsOf(second)).toMatchObject({ open: 1 });

  const back = await silent.connect(second.hub.port);
  expect(await incidentsOf(second)).toMatchObject({ open: 0 });
  back.close();
  again.close();
});

test("a hub that was away for long gives its rooms a minute more, one that was back at once does not", async ({
  state,
}) => {
  const first = await hubUnderTest(state);
  const room = await enrolled(first);
  const line = await room.connect(first.hub.port);
  await line.report(report());
  await first[Symbol.asyncDispose]();
  const { clock } = first;
  const conditionAfter = async (ms: number): Promise<string | undefined> => {
    await using hub = await hubUnderTest(state, clock);
    clock.advance(ms);
    return (await roomOf(hub, room.id))?.condition;
  };
  expect(await conditionAfter(34_000)).toBe("unheard");
  clock.advance(3_600_000);
  expect(await conditionAfter(94_000)).toBe("unheard");
  clock.advance(2_000);
  expect(await conditionAfter(39_000)).toBe("unreachable");
});

test("a page of a website cannot even begin to speak as a room", async ({ hub }) => {
  const headers = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
    origin: "https://localhost",
  };
  const { status, text } = await hub.ask("GET", "/fleet/?EIO=4&transport=websocket", { headers });
  expect([status, text]).toEqual([400, "Forbidden"]);
  expect((await hub.ask("GET", "/fleet/?EIO=4&transport=polling")).status).toBe(400);
});

test("whoever connects and says nothing counts among those who have not proved who they are", async ({ state }) => {
  const clock = new ManualClock();
  using store = new HubStore(join(state, "hub.db"));
  using fleet = new Fleet({ store, clock, log: silentLog, newId });
  const server = createServer();
  const sockets = new RoomSockets(
    server,
    { name: "Hub", identity: IdentityKey.make(), fleet, clock, log: silentLog },
    2,
  );
  const port = await listen(server, 0, "127.0.0.1");
  const dial = () =>
    new Promise<unknown>((resolve) => {
      const wire = new WebSocket(`ws://127.0.0.1:${port}/fleet/?EIO=4&transport=websocket`);
      wire.once("message", () => resolve("let in"));
      wire.once("unexpected-response", (_request, { statusCode }) => resolve(statusCode));
    });
  expect([await dial(), await dial(), await dial()]).toEqual(["let in", "let in", 400]);
  await sockets.close();
});
