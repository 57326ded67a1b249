import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Reply } from "#protocol/wire/signalling.ts";
import { sfuLimits } from "#sfu/server/limits.ts";
import { MeetingServer } from "./meeting-server.ts";

let server: MeetingServer;
const sockets: Socket[] = [];

beforeAll(async () => {
  server = await MeetingServer.start();
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});

async function connect(headers: Record<string, string> = {}): Promise<Socket> {
  const socket = io(server.origin, {
    path: "/signalling",
    transports: ["websocket"],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", () => resolve());
    socket.once("connect_error", reject);
  });
  return socket;
}

function ask(socket: Socket, name: string, params?: unknown): Promise<Reply<Record<string, unknown>>> {
  return socket.timeout(15_000).emitWithAck(name, params);
}

async function code(answer: Promise<Reply<unknown>>): Promise<string> {
  const reply = await answer;
  return reply.ok ? "ok" : reply.error.code;
}

const identity = { peerId: "peer-number-1", key: "k".repeat(32) };
const noCapabilities = { codecs: [], headerExtensions: [] };

test("what is not in the language is refused in words, and the connection lives on", async () => {
  const socket = await connect();
  expect(await code(ask(socket, "hello", { version: 1 }))).toBe("ok");
  expect(await code(ask(socket, "hello", { version: 99 }))).toBe("version-unsupported");
  for (const [name, params] of [
    ["look", { code: "guess" }],
    ["look", null],
    ["look", [1]],
    ["enter", { ticket: { code: 7 }, ...identity }],
    ["enter", { ticket: { code: "a".repeat(26) }, peerId: "../..", key: "short" }],
    ["constructor", {}],
    ["toString", {}],
    ["no-such-thing", {}],
  ] as const)
    expect(await code(ask(socket, name, params))).toBe("bad-message");
  expect(await code(ask(socket, "look", { code: "a".repeat(26) }))).toBe("meeting-unknown");
  for (const name of ["leave"]) expect(await code(ask(socket, name, {}))).toBe("ok");
  for (const [name, params] of [
    ["join", { name: "x", rtpCapabilities: noCapabilities }],
    ["restartIce", { direction: "send" }],
    ["consumerReady", { id: "x" }],
    ["askToMute", { peerId: "peer-number-2" }],
    ["endSharing", { peerId: "peer-number-2" }],
    ["resume", identity],
  ] as const)
    expect(await code(ask(socket, name, params))).toBe("not-entered");
});

test("a place belongs to its key", async () => {
  const { code: meeting } = await server.meeting();
  const first = await connect();
  expect(await code(ask(first, "enter", { ticket: { code: meeting }, ...identity }))).toBe("ok");
  expect(await code(ask(first, "join", { name: "Anna", rtpCapabilities: noCapabilities }))).toBe("ok");

  const thief = await connect();
  const stolen = { peerId: identity.peerId, key: "s".repeat(32) };
  expect(await code(ask(thief, "resume", stolen))).toBe("not-entered");
  expect(await code(ask(thief, "enter", { ticket: { code: meeting }, ...stolen }))).toBe("peer-taken");

  const parted = new Promise((resolve) => first.once("parted", resolve));
  const again = await connect();
  expect(await code(ask(again, "enter", { ticket: { code: meeting }, ...identity }))).toBe("ok");
  expect((await server.report(meeting)).peers).toHaveLength(1);
  expect(await code(ask(again, "join", { name: "Anna", rtpCapabilities: noCapabilities }))).toBe("ok");
  expect(await parted).toEqual({ reason: "replaced" });
  expect(await code(ask(first, "rename", { name: "x" }))).toBe("not-entered");
  expect((await server.report(meeting)).peers.map(({ name, away }) => ({ name, away }))).toEqual([
    { name: "Anna", away: false },
  ]);
});

test("nobody reaches a stream that is not theirs, and nobody can unmute", async () => {
  const { code: meeting } = await server.meeting();
  const socket = await connect();
  await ask(socket, "enter", { ticket: { code: meeting }, ...identity });
  await ask(socket, "join", { name: "\u202eAnna\n", rtpCapabilities: noCapabilities });
  expect((await server.report(meeting)).peers[0]?.name).toBe("Anna");
  for (const name of ["pauseProducer", "pauseConsumer"])
    expect(await code(ask(socket, name, { id: "somebody-elses", paused: false }))).toBe("not-found");
  expect(await code(ask(socket, "askToUnmute", { peerId: identity.peerId }))).toBe("bad-message");
  expect(
    await code(
      ask(socket, "produce", {
        kind: "audio",
        source: "microphone",
        paused: false,
        rtpParameters: { codecs: [{ mimeType: "audio/none", payloadType: 100, clockRate: 1 }] },
      }),
    ),
  ).toBe("media-refused");
});

test("a connection has one place, however many it asks for at once, and none once it is gone", async () => {
  const { code: meeting } = await server.meeting();
  const socket = await connect();
  const enter = (count: number) =>
    ask(socket, "enter", { ticket: { code: meeting }, ...identity, peerId: `peer-no-${count}` });
  const answers = await Promise.all([1, 2, 3, 4, 5].map((count) => code(enter(count))));
  expect(answers).toEqual(["ok", "ok", "ok", "ok", "ok"]);
  expect((await server.health()).waiting).toBe(1);
  for (const count of [6, 7, 8]) void enter(count).catch(() => {});
  socket.disconnect();
  await vi.waitFor(async () => expect((await server.health()).waiting).toBe(0), { timeout: 30_000, interval: 100 });
});

test("nobody keeps a room quiet by asking all the time", async () => {
  const { code: meeting } = await server.meeting();
  const [socket, other] = [await connect(), await connect()];
  const somebody = { ...identity, peerId: "peer-number-2" };
  for (const [one, who] of [
    [socket, identity],
    [other, somebody],
  ] as const) {
    await ask(one, "enter", { ticket: { code: meeting }, ...who });
    await ask(one, "join", { name: who.peerId, rtpCapabilities: noCapabilities });
  }
  const asked = Array.from({ length: 40 }, () => code(ask(socket, "askToMute", { peerId: somebody.peerId })));
  const answers = await Promise.all(asked);
  expect(answers[0]).toBe("ok");
  expect(answers.at(-1)).toBe("too-many-messages");
  // Coming again under another name gives no more of it.
  const again = await connect();
  await ask(again, "enter", { ticket: { code: meeting }, ...identity, peerId: "peer-number-3" });
  await ask(again, "join", { name: "Anna", rtpCapabilities: noCapabilities });
  expect(await code(ask(again, "askToMute", { peerId: somebody.peerId }))).toBe("too-many-messages");
  expect(await code(ask(other, "askToMute", { peerId: identity.peerId }))).toBe("ok");
});

test("nobody sends more streams than a person has, however fast they ask", async () => {
  const { code: meeting } = await server.meeting();
  const socket = await connect();
  await ask(socket, "enter", { ticket: { code: meeting }, ...identity });
  await ask(socket, "join", { name: "Anna", rtpCapabilities: noCapabilities });
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, count) =>
      code(
        ask(socket, "produce", {
          kind: "audio",
          source: "microphone",
          paused: false,
          rtpParameters: {
            mid: String(count),
            codecs: [{ mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2 }],
            encodings: [{ ssrc: 1_000 + count }],
          },
        }),
      ),
    ),
  );
  expect(answers.filter((answer) => answer === "ok")).toHaveLength(5);
  expect(answers.filter((answer) => answer === "not-allowed")).toHaveLength(15);
});

test("one shares at a time: who comes later is refused, may take over, and is named to whom it was taken from", async () => {
  const { code: meeting } = await server.meeting();
  const [anna, bo] = [await connect(), await connect()];
  const who = {
    anna: { peerId: "peer-anna-1", key: "a".repeat(30) },
    bo: { peerId: "peer-bo-0001", key: "b".repeat(30) },
  };
  for (const [socket, identity, name] of [
    [anna, who.anna, "Anna"],
    [bo, who.bo, "Bo"],
  ] as const) {
    await ask(socket, "enter", { ticket: { code: meeting }, ...identity });
    await ask(socket, "join", { name, rtpCapabilities: noCapabilities });
  }
  const shares = (socket: Socket) =>
    code(
      ask(socket, "produce", {
        kind: "video",
        source: "screen",
        paused: false,
        rtpParameters: {
          mid: "1",
          codecs: [{ mimeType: "video/VP8", payloadType: 96, clockRate: 90_000 }],
          encodings: [{ ssrc: 2_222 }],
        },
      }),
    );
  const told = new Promise((resolve) => anna.once("sharingEnded", resolve));
  expect(await shares(anna)).toBe("ok");
  expect(await shares(bo)).toBe("sharing-taken");
  expect(await code(ask(bo, "endSharing", { peerId: who.anna.peerId }))).toBe("ok");
  expect(await told).toEqual({ by: "Bo" });
  expect(await code(ask(bo, "endSharing", { peerId: who.anna.peerId }))).toBe("not-found");
  expect(await shares(bo)).toBe("ok");
  const peers = (await server.report(meeting)).peers.filter(({ screen }) => screen);
  expect(peers.map(({ name }) => name)).toEqual(["Bo"]);
});

test("a flood is slowed down and then cut off; others notice nothing", async () => {
  const flood = await connect();
  const refused: string[] = [];
  for (let count = 0; count < 2_000; count += 1)
    flood.emit("look", { code: "a".repeat(26) }, (reply: Reply<unknown>) => {
      if (!reply.ok) refused.push(reply.error.code);
    });
  await vi.waitFor(() => expect(flood.connected).toBe(false), { timeout: 30_000, interval: 100 });
  expect(refused).toContain("too-many-messages");
  expect(await code(ask(await connect(), "hello", { version: 1 }))).toBe("ok");
});

test("what was done already and what is no fingerprint is refused by what it is", async () => {
  const { code: meeting } = await server.meeting();
  const socket = await connect();
  await ask(socket, "enter", { ticket: { code: meeting }, ...identity });
  const dtls = (value: string) => ({
    direction: "receive",
    dtlsParameters: { role: "client", fingerprints: [{ algorithm: "sha-256", value }] },
  });
  const value = Array.from({ length: 32 }, () => "AB").join(":");
  expect(await code(ask(socket, "connectTransport", dtls("file:///etc/shadow")))).toBe("bad-message");
  expect(await code(ask(socket, "connectTransport", dtls(value)))).toBe("ok");
  expect(await code(ask(socket, "connectTransport", dtls(value)))).toBe("not-allowed");
});

test("a crowd in the door keeps out neither the next guest nor the room", async () => {
  const { code: meeting } = await server.meeting();
  let parted = 0;
  const enter = async (count: number) => {
    const socket = await connect();
    socket.once("parted", () => {
      parted += 1;
    });
    return code(ask(socket, "enter", { ticket: { code: meeting }, ...identity, peerId: `crowd-no-${count}` }));
  };
  const first = await Promise.all(Array.from({ length: sfuLimits.inTheDoor }, (_, count) => enter(count)));
  expect(new Set(first)).toEqual(new Set(["ok"]));
  for (const count of [100, 101, 102]) expect(await enter(count)).toBe("ok");
  await vi.waitFor(() => expect(parted).toBe(3), { timeout: 10_000 });
  expect((await server.health()).waiting).toBe(sfuLimits.inTheDoor);
  const { token } = (await server.api("POST", `/meetings/${meeting}/tokens`, { name: "Birch", role: "room" })) as {
    token: string;
  };
  const room = await connect();
  expect(await code(ask(room, "enter", { ticket: { token }, ...identity }))).toBe("ok");
  expect(await code(ask(room, "join", { name: "Birch", rtpCapabilities: noCapabilities }))).toBe("ok");
  expect(parted).toBe(3);
});

test("an oversized message ends its connection", async () => {
  const socket = await connect();
  socket.emit("look", { code: "a".repeat(200_000) });
  await vi.waitFor(() => expect(socket.connected).toBe(false), { timeout: 30_000, interval: 100 });
  expect((await server.health()).ok).toBe(true);
});

test("a page of another site gets no connection", async () => {
  await expect(connect({ origin: "https://evil.example" })).rejects.toThrow();
  await expect(connect({ origin: "null" })).rejects.toThrow();
  expect((await connect({ origin: "http://127.0.0.1:5999" })).connected).toBe(true);
});

test("a room's ticket opens one meeting as the room, and nothing else does", async () => {
  const { code: meeting } = await server.meeting();
  const { token } = (await server.api("POST", `/meetings/${meeting}/tokens`, { name: "Birch", role: "room" })) as {
    token: string;
  };
  const socket = await connect();
  expect(await code(ask(socket, "enter", { ticket: { token: `${token}x` }, ...identity }))).toBe("token-refused");
  expect(await code(ask(socket, "enter", { ticket: { token }, ...identity }))).toBe("ok");
  await ask(socket, "join", { name: "Birch", rtpCapabilities: noCapabilities });
  expect((await server.report(meeting)).peers[0]?.role).toBe("room");
});

test("a guest who comes first under the room's id does not keep the room out", async () => {
  const { code: meeting } = await server.meeting();
  const guest = await connect();
  const taken = { peerId: identity.peerId, key: "s".repeat(32) };
  expect(await code(ask(guest, "enter", { ticket: { code: meeting }, ...taken }))).toBe("ok");
  expect(await code(ask(guest, "join", { name: "Birch", rtpCapabilities: noCapabilities }))).toBe("ok");
  const parted = new Promise((resolve) => guest.once("parted", resolve));

  const { token } = (await server.api("POST", `/meetings/${meeting}/tokens`, { name: "Birch", role: "room" })) as {
    token: string;
  };
  const room = await connect();
  expect(await code(ask(room, "enter", { ticket: { token }, ...identity }))).toBe("ok");
  expect(await code(ask(room, "join", { name: "Birch", rtpCapabilities: noCapabilities }))).toBe("ok");
  expect(await parted).toEqual({ reason: "replaced" });
  expect((await server.report(meeting)).peers.map(({ role }) => role)).toEqual(["room"]);
  expect(await code(ask(guest, "enter", { ticket: { code: meeting }, ...taken }))).toBe("peer-taken");
});

test("the API is the controller's alone", async () => {
  const bare = await fetch(`${server.origin}/api/v1/meetings`, { method: "POST" });
  expect(bare.status).toBe(401);
  const wrong = await fetch(`${server.origin}/api/v1/meetings`, {
    method: "POST",
    headers: { authorization: "Bearer nonsense" },
  });
  expect(wrong.status).toBe(401);
  expect(await server.api("POST", "/meetings", { title: "x".repeat(500) })).toMatchObject({
    error: { code: "bad-message" },
  });
  expect(await server.api("GET", "/meetings/unknown")).toMatchObject({ error: { code: "meeting-unknown" } });
});

test("the guest page comes under a strict policy and lets nothing out", async () => {
  const page = await fetch(`${server.origin}/j/${"a".repeat(26)}`);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(page.headers.get("content-security-policy")).not.toContain("unsafe");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  expect(page.headers.get("x-powered-by")).toBeNull();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1];
  const loaded = await fetch(`${server.origin}${script}`, { headers: { "accept-encoding": "br" } });
  expect(loaded.headers.get("content-encoding")).toBe("br");
  expect((await loaded.text()).length).toBeGreaterThan(10_000);
  const outside = await fetch(`${server.origin}/assets/..%2f..%2f..%2fpackage.json`);
  expect(outside.status).toBeGreaterThanOrEqual(400);
});
