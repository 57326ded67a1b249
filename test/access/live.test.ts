import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { commandNames } from "#protocol/commands.ts";
import { RoomError } from "#protocol/errors.ts";
import { type StatusName, statusNames } from "#protocol/status.ts";
import { type Caller, everybody, type Nobody, nobodies, seedAccess } from "./callers.ts";
import { callers, readers, settingReaders } from "./matrix.ts";
import { type Row, rows } from "./read-matrix.ts";

/*
 * What the matrix says, asked of a real controller over both of its ways in, as everybody there is and as everybody there
 * should not be. A call that is allowed carries parameters no command takes, so that who may is seen and nothing happens.
 */
const noParams = [1];
const mayCall = ({ who, scope }: Row, caller: Caller): boolean =>
  who.includes(caller.role) && (caller.role !== "integrator" || caller.scopes.some((each) => each === scope));
const mayRead = ({ who }: Row, caller: Caller): boolean =>
  who.includes(caller.role) && (caller.role !== "integrator" || caller.scopes.includes("read"));
const sorted = (list: readonly string[]): string[] => [...list].sort();
const codeSchema = z.object({ code: z.string() });
const settingsSchema = z.object({ entries: z.array(z.object({ key: z.string() })) });

describe("over REST and sockets, a real room does what the matrix says", () => {
  let room: RoomRig;
  let known: Caller[];
  let unknown: Nobody[];
  const open: AsyncDisposable[] = [];
  const clients = new Map<string, RoomClient>();

  beforeAll(async () => {
    const tokens = new Map<string, string>();
    const others = new Map<string, string>();
    room = await RoomRig.start((state) => seedAccess(state, tokens));
    room.sharesConnections = true;
    open.push(room);
    const other = await RoomRig.start((state) => seedAccess(state, others));
    open.push(other);
    known = await everybody(room, tokens);
    unknown = await nobodies(room, tokens, { room: other, tokens: others });
    const admin = await connect(find("admin"));
    const camera = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } as const;
    // Everybody here comes from one address, and asks a lot.
    await admin.call("settings.write", { changes: { ...camera, "network.requestsPerSecond": 2_000 } });
    for (const name of tokens.keys()) if (name.startsWith("revoked ")) await admin.call("access.revoke", { id: name });
    await (await room.kiosk()).call("room.ping", {});
    for (const caller of known) clients.set(caller.name, await connect(caller));
    // Its own tokens open the other room, so that a refusal here is about the room and nothing else.
    const there = await other.get("/api/v1/status", { authorization: `Bearer ${others.get("admin")}` });
    expect(there.status).toBe(200);
  });

  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  const find = (name: string): Caller => {
    const caller = known.find((each) => each.name === name);
    if (caller === undefined) throw new Error(`nobody is called ${name}`);
    return caller;
  };
  const originOf = ({ door }: Nobody): string => (door === "public" ? room.origin : room.loopback);
  /** On a socket a browser brings its cookie, and everybody else their token in the handshake. */
  const connect = ({ headers, ...caller }: Nobody): Promise<RoomClient> => {
    const token = headers.authorization?.replace("Bearer ", "");
    return room.connect({
      origin: originOf({ headers, ...caller }),
      ...(token === undefined ? {} : { token }),
      ...(headers.cookie === undefined ? {} : { cookie: headers.cookie }),
    });
  };
  const clientOf = ({ name }: Caller): RoomClient => {
    const client = clients.get(name);
    if (client === undefined) throw new Error(`${name} is not connected`);
    return client;
  };
  const post = (caller: Nobody, name: string) =>
    room.post(`/api/v1/commands/${name}`, noParams, { ...caller.headers }, originOf(caller));
  const get = (caller: Nobody, path: string) => room.get(path, { ...caller.headers }, originOf(caller));
  const codeOf = (body: unknown): string => codeSchema.parse(body).code;

  /** What a call over the socket is answered with. */
  const socketCode = (client: RoomClient, name: string): Promise<string> =>
    new Promise((resolve) => {
      const request = { id: crypto.randomUUID(), name, params: noParams };
      client.socket.emit("call", request, (reply) => resolve(reply.ok ? "carried out" : reply.error.code));
    });

  test.each(rows(callers))("call $name: $who", async (row) => {
    for (const caller of known) {
      const expected = mayCall(row, caller) ? "bad-value" : "not-allowed";
      expect(await socketCode(clientOf(caller), row.name), `${caller.name}, socket`).toBe(expected);
      const { status, body } = await post(caller, row.name);
      expect([status, codeOf(body)], `${caller.name}, REST`).toEqual([expected === "bad-value" ? 422 : 403, expected]);
    }
  });

  /** Those who are asked about every single name; the others about a few of each kind, since they come no further. */
  const isThorough = ({ name }: Nobody): boolean =>
    ["anonymous", "expired admin", "revoked admin", "another room's admin", "another room's screen"].includes(name);

  test("nobody calls anything over REST", async () => {
    for (const caller of unknown)
      for (const name of isThorough(caller) ? commandNames : ["room.ping", "microphone.mute", "kiosk.report"]) {
        const { status, body } = await post(caller, name);
        expect([status, codeOf(body)], `${caller.name}: ${name}`).toEqual([401, "not-signed-in"]);
      }
  });

  test("nobody reads anything over REST", async () => {
    for (const caller of unknown)
      for (const path of [
        "",
        ...(isThorough(caller) ? statusNames : ["room", "setup.code"]).map((name) => `/${name}`),
      ]) {
        const { status, body } = await get(caller, `/api/v1/status${path}`);
        expect([status, codeOf(body)], `${caller.name}: status${path}`).toEqual([401, "not-signed-in"]);
      }
    for (const caller of unknown) expect((await get(caller, "/api/v1/openapi.json")).status, caller.name).toBe(401);
  });

  test("nobody has a socket", async () => {
    for (const caller of unknown) {
      const refused = await connect(caller).then(
        () => "let in",
        (error) => (error instanceof RoomError ? error.code : String(error)),
      );
      expect(refused, caller.name).toBe("not-signed-in");
    }
  });

  test("the entrance tells nobody more than whether the room is set up, its name and its time", async () => {
    for (const caller of unknown) {
      const { body } = await get(caller, "/api/v1/session");
      const now: unknown = expect.any(Number);
      expect(body, caller.name).toEqual({ role: null, name: "", setupRequired: true, room: "Meeting room", now });
    }
  });

  test("status comes whole to each as the matrix says, over both", async () => {
    const matrix = rows(readers);
    const said = new Set(known.flatMap((caller) => Object.keys(clientOf(caller).nodes)));
    // A node nobody has said yet is held one by one below.
    expect(said.size).toBeGreaterThan(statusNames.length - 4);
    for (const caller of known) {
      const expected = sorted(
        matrix.filter((row) => said.has(row.name) && mayRead(row, caller)).map(({ name }) => name),
      );
      expect(sorted(Object.keys(clientOf(caller).nodes)), `${caller.name}, socket`).toEqual(expected);
      const { status, body } = await get(caller, "/api/v1/status");
      if (caller.role === "integrator" && !caller.scopes.includes("read")) expect(status, caller.name).toBe(403);
      else expect(sorted(Object.keys(z.object({ nodes: z.object({}).loose() }).parse(body).nodes))).toEqual(expected);
    }
  });

  test.each(rows(readers))("status $name: $who", async (row) => {
    const isSaid = known.some((caller) => clientOf(caller).nodes[row.name as StatusName] !== undefined);
    for (const caller of known) {
      const { status } = await get(caller, `/api/v1/status/${row.name}`);
      expect(status, caller.name).toBe(mayRead(row, caller) ? (isSaid ? 200 : 404) : 403);
    }
  });

  test("settings are read as the matrix says, over both", async () => {
    const matrix = rows(settingReaders);
    const readCommand = rows(callers).find(({ name }) => name === "settings.read");
    for (const caller of known.filter((each) => readCommand !== undefined && mayCall(readCommand, each))) {
      const expected = sorted(matrix.filter(({ who }) => who.includes(caller.role)).map(({ name }) => name));
      const { entries } = await clientOf(caller).call("settings.read", {});
      expect(sorted(entries.map(({ key }) => key)), `${caller.name}, socket`).toEqual(expected);
      const answer = await room.post("/api/v1/commands/settings.read", {}, { ...caller.headers }, originOf(caller));
      const keys = settingsSchema.parse(answer.body).entries.map(({ key }) => key);
      expect(sorted(keys), `${caller.name}, REST`).toEqual(expected);
    }
  });
});
