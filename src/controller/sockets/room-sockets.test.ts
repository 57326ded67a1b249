import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { protocolVersion } from "#protocol/version.ts";
import { roomSocketPath } from "#protocol/wire/room-socket.ts";
import { controllerLimits } from "../limits.ts";
import { RoomRig } from "../rig/room-rig.ts";

const patiently = { timeout: 30_000, interval: 50 };

/** A client that speaks the socket's frames itself, so that it can stop reading. */
async function bareClient(rig: RoomRig, token: string): Promise<WebSocket> {
  const url = `${rig.loopback.replace("http", "ws")}${roomSocketPath}/?EIO=4&transport=websocket`;
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` } });
  await once(socket, "open");
  socket.send(`40${JSON.stringify({ protocol: protocolVersion })}`);
  await vi.waitFor(() => once(socket, "message"), patiently);
  return socket;
}

test("a client that stops reading is let go with a word, and the others go on", async () => {
  await using rig = await RoomRig.start();
  const admin = await rig.setUp();
  const panel = (await rig.pairPanel(admin)).split("=")[1] ?? "";
  const slow = await bareClient(rig, panel);
  const other = await rig.connect({ cookie: `__Host-parley=${panel}` });
  const kiosk = await rig.kiosk();
  const heard: string[] = [];
  slow.on("message", (message) => heard.push(String(message)));
  slow.pause();
  const people = Array.from({ length: 60 }, (_, index) => ({
    id: `person-${index}`,
    name: "x".repeat(700),
    kind: "guest" as const,
    self: false,
    microphone: "muted" as const,
    camera: false,
    quality: 3,
  }));
  const { callId, generation } = await startMeeting(rig, other);
  let turn = 0;
  await vi.waitFor(
    async () => {
      for (let count = 0; count < 20; count += 1) {
        turn += 1;
        const named = people.map((person) => ({ ...person, name: `${turn}${person.name}` }));
        kiosk.report({ callId, generation, state: "joined", people: named });
        await kiosk.call("room.ping", {});
      }
      const said = rig.roomLog.read({ limit: 2_000 }).map(({ words }) => words);
      expect(said).toContain("a client is let go");
    },
    { timeout: 60_000, interval: 10 },
  );
  slow.resume();
  await vi.waitFor(() => expect(heard.some((message) => message.startsWith('42["parted"'))).toBe(true), patiently);
  expect(heard.find((message) => message.startsWith('42["parted"'))).toContain("fell-behind");
  await vi.waitFor(() => expect(slow.readyState).toBe(WebSocket.CLOSED), patiently);
  expect(other.socket.connected).toBe(true);
  expect(other.gaps).toBe(0);
  // It may come again, and is told everything.
  const again = await rig.connect({ cookie: `__Host-parley=${panel}` });
  expect(again.nodes.people?.length).toBe(60);
});

async function startMeeting(rig: RoomRig, panel: Awaited<ReturnType<RoomRig["connect"]>>) {
  await panel.call("meeting.start", {});
  const intent = await vi.waitFor(() => {
    const state = panel.nodes.call;
    if (state?.state !== "joined") throw new Error("not yet");
    return state;
  }, patiently);
  const kiosk = await rig.kiosk();
  const generation = kiosk.nodes["call.intent"]?.generation ?? 0;
  kiosk.close();
  return { callId: intent.callId, generation };
}

test("a client that floods is refused, and closed when it does not slow down", async () => {
  await using rig = await RoomRig.start();
  const admin = await rig.setUp();
  const client = await rig.connect({ cookie: admin });
  const parted = new Promise<string>((resolve) => client.socket.once("parted", ({ code }) => resolve(code)));
  const codes = new Set<string>();
  for (let count = 0; count < 3 * controllerLimits.patience; count += 1) {
    client.socket.emit("call", { id: randomUUID(), name: "room.ping", params: {} }, (reply) => {
      codes.add(reply.ok ? "ok" : reply.error.code);
    });
  }
  expect(await parted).toBe("too-many");
  expect(codes).toContain("ok");
  expect(codes).toContain("too-many");
  expect(await (await rig.connect({ cookie: admin })).call("room.ping", {})).toMatchObject({});
});

test("one sign-in has so many sockets and no more", async () => {
  await using rig = await RoomRig.start();
  const admin = await rig.setUp();
  for (let count = 0; count < controllerLimits.socketsPerGrant; count += 1) await rig.connect({ cookie: admin });
  await expect(rig.connect({ cookie: admin })).rejects.toMatchObject({ code: "too-many" });
});

test("the number of clients is a setting, in force at once", async () => {
  await using rig = await RoomRig.start();
  const admin = await rig.setUp();
  const first = await rig.connect({ cookie: admin });
  await first.call("settings.write", { changes: { "network.clients": 20 } });
  const panels = [await rig.pairPanel(admin, "A"), await rig.pairPanel(admin, "B")];
  for (let count = 1; count < 20; count += 1) await rig.connect({ cookie: panels[count % 2] ?? "" });
  await expect(rig.connect({ cookie: admin })).rejects.toMatchObject({ code: "too-many" });
  await first.call("settings.write", { changes: { "network.clients": null } });
  expect((await rig.connect({ cookie: admin })).socket.connected).toBe(true);
});

test("what is no HTTP is refused with a code and a sentence", async () => {
  await using rig = await RoomRig.start();
  const { connect } = await import("node:net");
  const ask = (bytes: string): Promise<string> =>
    new Promise((resolve) => {
      let answer = "";
      const socket = connect(rig.controller.loopbackPort, "127.0.0.1", () => socket.write(bytes));
      socket.on("data", (chunk) => {
        answer += String(chunk);
      });
      socket.on("close", () => resolve(answer));
    });
  expect(await ask("GET /api/v1/session HTTP/1.1\r\nConnection: close\r\n\r\n")).toMatch(/"code":"wrong-origin"/);
  const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13";
  const foreign = `GET ${roomSocketPath}/?EIO=4&transport=websocket HTTP/1.1\r\nHost: evil.example\r\n${upgrade}`;
  expect(await ask(`${foreign}\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`)).toMatch(
    /"code":"wrong-origin"/,
  );
  expect(await ask("nonsense\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"bad-request"/);
  expect(await ask(`GET / HTTP/1.1\r\nX: ${"a".repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 [\s\S]*"code":"too-large"/,
  );
});
