import { test as base, expect, vi } from "vitest";
import type { RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

interface Fixtures {
  room: RoomRig;
  panel: RoomClient;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start();
    await use(room);
  },
  panel: async ({ room }, use) => {
    await use(await room.connect({ cookie: await room.pairPanel(await room.setUp()) }));
  },
});
// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000 };

test("one tap: a meeting is made, the screen is told, and the room is in it", async ({ room, panel }) => {
  const kiosk = await room.kiosk();
  const { callId, joinUrl, code } = await panel.call("meeting.start", {});
  expect(joinUrl).toMatch(new RegExp(`^https://.+:8444/j/${code}#a=[0-9a-f]{64}$`));
  await vi.waitFor(() => expect(panel.nodes.call).toMatchObject({ state: "joined", callId, code, joinUrl }), soon);
  expect(kiosk.nodes["call.intent"]).toMatchObject({ callId, generation: 1, code, displayName: "Meeting room" });
  expect(kiosk.nodes["call.intent"]?.token).toMatch(/^token-/);
  expect(panel.nodes).not.toHaveProperty("call.intent");
  expect(panel.nodes.occupied).toMatchObject({ busy: true });
  await vi.waitFor(() => expect(panel.nodes.people).toHaveLength(1), soon);
  await vi.waitFor(() => expect(panel.nodes["camera.sending"]).toMatchObject({ actual: true }), soon);

  expect(await panel.call("microphone.mute", { muted: true })).toEqual({ microphone: "muted" });
  expect(panel.nodes.microphone).toMatchObject({ actual: "muted" });
  expect(await panel.call("volume.set", { level: 31 })).toEqual({ level: 31 });
  expect(await panel.call("camera.send", { on: false })).toEqual({ on: false });
  await expect(panel.call("meeting.start", {})).rejects.toMatchObject({ code: "wrong-state" });

  await panel.call("meeting.leave", {});
  await vi.waitFor(() => expect(panel.nodes.call).toMatchObject({ state: "idle", ended: { why: "left" } }), soon);
  expect(kiosk.nodes["call.intent"]).toBeNull();
  await vi.waitFor(() => expect(panel.nodes.people).toEqual([]), soon);
  await vi.waitFor(() => expect(panel.nodes.microphone).toMatchObject({ actual: "open" }), soon);
});

test("from outside the room its microphone and picture are closed, and never opened", async ({ room }) => {
  const cookie = await room.setUp();
  const admin = await room.connect({ cookie });
  const panel = await room.connect({ cookie: await room.pairPanel(cookie) });
  await room.kiosk();
  await panel.call("meeting.start", {});
  await vi.waitFor(() => expect(panel.nodes["camera.sending"]).toMatchObject({ actual: true }), soon);

  expect(await admin.call("microphone.mute", { muted: true })).toEqual({ microphone: "muted" });
  expect(await admin.call("camera.send", { on: false })).toEqual({ on: false });
  await expect(admin.call("microphone.mute", { muted: false })).rejects.toMatchObject({ code: "not-allowed" });
  await expect(admin.call("camera.send", { on: true })).rejects.toMatchObject({ code: "not-allowed" });
  expect(await panel.call("microphone.mute", { muted: false })).toEqual({ microphone: "open" });
  expect(await panel.call("camera.send", { on: true })).toEqual({ on: true });

  await admin.call("meeting.leave", {});
  await admin.call("meeting.start", {});
  await vi.waitFor(() => expect(panel.nodes.call).toMatchObject({ state: "joined" }), soon);
  await vi.waitFor(() => expect(panel.nodes.microphone).toMatchObject({ actual: "muted" }), soon);
  await vi.waitFor(() => expect(panel.nodes["camera.sending"]).toMatchObject({ actual: false }), soon);
  expect(panel.nodes.microphone).not.toHaveProperty("target");
  expect(await panel.call("microphone.mute", { muted: false })).toEqual({ microphone: "open" });
});

test("a panel that came by a link opens nothing before it gives the code on the screen", async ({ room }) => {
  const admin = await room.setUp();
  const kiosk = await room.kiosk();
  const panel = await room.connect({ cookie: await room.pairPanel(admin, "Somewhere", "link") });
  await panel.call("meeting.start", {});
  await vi.waitFor(() => expect(panel.nodes.call?.state).toBe("joined"), soon);
  expect(panel.nodes.microphone?.actual).toBe("muted");
  const open = () => panel.call("microphone.mute", { muted: false });
  await expect(open()).rejects.toMatchObject({ code: "not-in-room" });
  await expect(panel.call("camera.send", { on: true })).rejects.toMatchObject({ code: "not-in-room" });
  expect(kiosk.nodes["media.wanted"]).toMatchObject({ microphone: "muted", camera: false });

  await panel.call("pairing.begin", {});
  const code = await vi.waitFor(() => kiosk.nodes.pairing?.code ?? Promise.reject(new Error("no code yet")), soon);
  expect(panel.nodes).not.toHaveProperty("pairing");
  const wrong = code === "000000" ? "000001" : "000000";
  await expect(panel.call("pairing.confirm", { code: wrong })).rejects.toMatchObject({ code: "wrong-code" });
  await panel.call("pairing.confirm", { code });
  expect(await open()).toEqual({ microphone: "open" });

  const keeper = await room.connect({ cookie: admin });
  const { grants } = await keeper.call("access.list", {});
  expect(grants.find(({ name }) => name === "Somewhere")).toMatchObject({ inRoom: true });
  await vi.waitFor(async () => {
    const { entries } = await keeper.call("audit.read", {});
    expect(entries.filter(({ what }) => what === "pairing.confirm").map(({ ok }) => ok)).toEqual([true, false]);
  }, soon);
});

test("the same call id starts one meeting, however often it is sent", async ({ room, panel }) => {
  await room.kiosk();
  const twice = await Promise.all([1, 2].map(() => panel.call("meeting.start", {}, { id: "one-tap-only" })));
  expect(twice[0]).toEqual(twice[1]);
  expect(await panel.call("meeting.start", {}, { id: "one-tap-only" })).toEqual(twice[0]);
});

test("without its screen or its meeting server the room says which", async ({ room, panel }) => {
  await expect(panel.call("meeting.start", {})).rejects.toMatchObject({ code: "screen-away" });
  const kiosk = await room.kiosk();
  await vi.waitFor(() => expect(panel.nodes.kiosk?.connected).toBe(true), soon);
  await room.server.stop();
  await expect(panel.call("meeting.start", {})).rejects.toMatchObject({ code: "meeting-server-away" });
  expect(panel.nodes.call).toMatchObject({ state: "idle", ended: { why: "failed" } });
  await room.server.start();
  await panel.call("meeting.start", {});
  await vi.waitFor(() => expect(panel.nodes.call?.state).toBe("joined"), soon);
  expect(kiosk.gaps).toBe(0);
});

test("joining: a code of the own server, a link to another, and what is neither", async ({ room, panel }) => {
  const kiosk = await room.kiosk();
  await expect(panel.call("meeting.join", { address: "hello" })).rejects.toMatchObject({ code: "meeting-unknown" });
  const { code, joinUrl } = await panel.call("meeting.create", {});
  await panel.call("meeting.join", { address: ` ${code.toUpperCase()} ` });
  await vi.waitFor(() => expect(panel.nodes.call).toMatchObject({ state: "joined", code }), soon);
  await panel.call("meeting.leave", {});
  await panel.call("meeting.join", { address: joinUrl });
  await vi.waitFor(() => expect(kiosk.nodes["call.intent"]).toMatchObject({ code, token: expect.any(String) }), soon);
  await panel.call("meeting.leave", {});
  const [other, pin] = ["zyxwvutsrqponmlkjihgfedcba", "ab".repeat(32)];
  await panel.call("meeting.join", { address: `https://oak.local:8444/j/${other}#a=${pin}` });
  await vi.waitFor(() => expect(panel.nodes.call).toMatchObject({ state: "joined", code: other }), soon);
  expect(kiosk.nodes["call.intent"]).toMatchObject({ server: "https://oak.local:8444", authority: pin, code: other });
  expect(kiosk.nodes["call.intent"]).not.toHaveProperty("token");
});

test("a controller that restarts in a meeting finds the room in it, muted as it was", async ({ room, panel }) => {
  const kiosk = await room.kiosk();
  await panel.call("meeting.start", {});
  await vi.waitFor(() => expect(panel.nodes.call?.state).toBe("joined"), soon);
  await panel.call("microphone.mute", { muted: true });
  const intent = kiosk.nodes["call.intent"];
  await room.restart();
  const back = await room.kiosk();
  expect(back.whole?.nodes["call.intent"]).toMatchObject({ callId: intent?.callId, generation: intent?.generation });
  expect(back.whole?.nodes).not.toHaveProperty("media.wanted");
  back.report({
    callId: intent?.callId ?? "",
    generation: intent?.generation ?? 0,
    state: "joined",
    microphone: "muted",
  });
  await vi.waitFor(() => expect(back.nodes.call).toMatchObject({ state: "joined" }), soon);
  await vi.waitFor(() => expect(back.nodes["media.wanted"]).toMatchObject({ microphone: "muted" }), soon);
});

test("a screen that dies in a meeting comes back into it", async ({ room, panel }) => {
  const first = await room.kiosk();
  const { callId } = await panel.call("meeting.start", {});
  await vi.waitFor(() => expect(panel.nodes.call?.state).toBe("joined"), soon);
  first.close();
  await vi.waitFor(() => expect(panel.nodes.call).toMatchObject({ state: "reconnecting", callId }), soon);
  await vi.waitFor(() => expect(panel.nodes.kiosk?.connected).toBe(false), soon);
  await room.kiosk();
  await vi.waitFor(() => expect(panel.nodes.call).toMatchObject({ state: "joined", callId }), soon);
});

test("a restart of the call sends the screen out and in again; one of the screen asks it to", async ({
  room,
  panel,
}) => {
  const kiosk = await room.kiosk();
  const { callId } = await panel.call("meeting.start", {});
  const admin = await room.connect({ cookie: (await signIn(room)).cookie });
  await admin.call("room.restart", { part: "call" });
  await vi.waitFor(() => expect(kiosk.nodes["call.intent"]).toMatchObject({ callId, generation: 2 }), soon);
  await vi.waitFor(() => expect(panel.nodes.call).toMatchObject({ state: "joined", callId }), soon);
  const before = kiosk.nodes["kiosk.restart"] ?? 0;
  await admin.call("room.restart", { part: "kiosk" });
  await vi.waitFor(() => expect(kiosk.nodes["kiosk.restart"]).toBeGreaterThan(before), soon);
});

test("a meeting server that restarts elsewhere is found, and the screen is told the new way in", async ({
  room,
  panel,
}) => {
  const kiosk = await room.kiosk();
  await panel.call("meeting.start", {});
  const server = kiosk.nodes["call.intent"]?.server;
  await room.server.stop();
  await room.server.start();
  await vi.waitFor(() => expect(kiosk.nodes["call.intent"]?.server).not.toBe(server), soon);
  expect(kiosk.nodes["call.intent"]?.generation).toBe(1);
});

test("levels reach who subscribed, from the screen alone", async ({ room, panel }) => {
  const kiosk = await room.kiosk();
  panel.socket.emit("subscribe", ["levels"]);
  await panel.call("room.ping", {});
  panel.socket.emit("stream", { name: "levels", value: { microphone: 1, others: 1 } });
  await vi.waitFor(async () => {
    kiosk.socket.emit("stream", { name: "levels", value: { microphone: 0.25, others: 0.5 } });
    await kiosk.call("room.ping", {});
    expect(panel.streams).not.toEqual([]);
  }, soon);
  expect(new Set(panel.streams.map(({ value }) => JSON.stringify(value)))).toEqual(
    new Set([JSON.stringify({ microphone: 0.25, others: 0.5 })]),
  );
});

function signIn(room: RoomRig) {
  return room.post("/api/v1/session", { name: "ada", password: "correct horse battery" });
}
