import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { fleetErrorSchema } from "#protocol/wire/fleet.ts";
import {
  fleetApiPaths,
  hubSessionSchema,
  incidentsPageSchema,
  invitationsPageSchema,
  invitedSchema,
  roomsPageSchema,
} from "#protocol/wire/fleet-api.ts";
import { hubLimits } from "../limits.ts";
import { test } from "../rig/hub-test.ts";
import { type Answer, hubUnderTest } from "../rig/hub-under-test.ts";
import { ScriptedRoom } from "../rig/scripted-room.ts";

const codeOf = ({ status, body }: Answer): string =>
  `${status} ${fleetErrorSchema.parse((body as { error: unknown }).error).code}`;

const everything = [
  ["GET", fleetApiPaths.rooms],
  ["DELETE", fleetApiPaths.room("A".repeat(43))],
  ["GET", fleetApiPaths.incidents],
  ["GET", fleetApiPaths.invitations],
  ["POST", fleetApiPaths.invitations],
  ["DELETE", fleetApiPaths.invitation("any")],
  ["GET", fleetApiPaths.changes],
  ["GET", "/api/v1/anything"],
] as const;

test("nobody who is not signed in is told anything", async ({ hub }) => {
  for (const [method, path] of everything)
    expect([path, codeOf(await hub.ask(method, path))]).toEqual([path, "401 not-signed-in"]);
  const headers = { cookie: "__Host-parley-hub=AAAAAAAAAAAAAAAAAAAAAA" };
  for (const [method, path] of everything) {
    expect([path, codeOf(await hub.ask(method, path, { headers }))]).toEqual([path, "401 not-signed-in"]);
  }
  const { body } = await hub.ask("GET", fleetApiPaths.session);
  expect(hubSessionSchema.parse(body)).toEqual({ signedIn: false, name: "Hub of the test", version: "1.2.3" });
});

test("whoever has the hub's key is signed in, for twelve hours or until they sign out", async ({ hub }) => {
  const key = readFileSync(hub.hub.keyFile, "utf8").trim();
  expect(statSync(hub.hub.keyFile).mode & 0o777).toBe(0o600);
  const { headers, body } = await hub.ask("POST", fleetApiPaths.session, { body: { key: ` ${key} ` } });
  expect(hubSessionSchema.parse(body).signedIn).toBe(true);
  const [set = ""] = [headers["set-cookie"]].flat();
  expect(set).toMatch(/^__Host-parley-hub=[\w-]{22}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  const cookie = { cookie: set.split(";")[0] ?? "" };
  expect((await hub.ask("GET", fleetApiPaths.rooms, { headers: cookie })).status).toBe(200);

  hub.clock.set(hub.clock.wall() + hubLimits.sessionMs);
  expect(codeOf(await hub.ask("GET", fleetApiPaths.rooms, { headers: cookie }))).toBe("401 not-signed-in");

  expect((await hub.askSignedIn("GET", fleetApiPaths.rooms)).status).toBe(200);
  expect((await hub.askSignedIn("DELETE", fleetApiPaths.session)).headers["set-cookie"]?.[0]).toContain("Max-Age=0");
  expect(codeOf(await hub.askSignedIn("GET", fleetApiPaths.rooms))).toBe("401 not-signed-in");
});

test("a sign-in outlives the hub's restart, and stands nowhere in its state", async ({ state }) => {
  const first = await hubUnderTest(state);
  const { headers } = await first.ask("POST", fleetApiPaths.session, {
    body: { key: readFileSync(first.hub.keyFile, "utf8").trim() },
  });
  const cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
  await first[Symbol.asyncDispose]();
  expect(readFileSync(join(state, "hub.db")).includes(cookie.split("=")[1] ?? "")).toBe(false);
  await using second = await hubUnderTest(state, first.clock);
  expect((await second.ask("GET", fleetApiPaths.rooms, { headers: { cookie } })).status).toBe(200);
});

test("whoever signed in by a key is signed out once the hub has another", async ({ state }) => {
  const first = await hubUnderTest(state);
  const { headers } = await first.ask("POST", fleetApiPaths.session, {
    body: { key: readFileSync(first.hub.keyFile, "utf8").trim() },
  });
  const cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
  await first[Symbol.asyncDispose]();
  writeFileSync(first.hub.keyFile, `${"B".repeat(22)}\n`);
  await using second = await hubUnderTest(state, first.clock);
  expect(codeOf(await second.ask("GET", fleetApiPaths.rooms, { headers: { cookie } }))).toBe("401 not-signed-in");
  expect((await second.askSignedIn("GET", fleetApiPaths.rooms)).status).toBe(200);
});

test("guessing at the key is slowed down, for the right one too", async ({ hub }) => {
  const guess = (key: string): Promise<Answer> => hub.ask("POST", fleetApiPaths.session, { body: { key } });
  for (let n = 0; n < hubLimits.signInBurst; n += 1) expect(codeOf(await guess("A".repeat(22)))).toBe("403 wrong-key");
  const key = readFileSync(hub.hub.keyFile, "utf8").trim();
  expect(codeOf(await guess(key))).toBe("429 too-many");
  hub.clock.advance(10_000);
  expect((await guess(key)).status).toBe(200);
  expect(hub.lines.map(({ words, fields }) => `${words} ${JSON.stringify(fields)}`).join()).not.toContain(key);
});

test("another site's page does nothing by the cookie of whoever looks at it", async ({ hub }) => {
  const from = (headers: Record<string, string>) =>
    hub.askSignedIn("POST", fleetApiPaths.invitations, { body: { rooms: 1, hours: 1 }, headers });
  const own = `localhost:${hub.hub.port}`;
  expect(codeOf(await from({ origin: "https://elsewhere.example" }))).toBe("403 wrong-origin");
  expect(codeOf(await from({ origin: `http://${own}` }))).toBe("403 wrong-origin");
  expect(codeOf(await from({ origin: "null" }))).toBe("403 wrong-origin");
  expect(codeOf(await from({ "sec-fetch-site": "same-site" }))).toBe("403 wrong-origin");
  expect((await from({ origin: `https://${own}`, "sec-fetch-site": "same-origin" })).status).toBe(201);
  // Behind a proxy that passes the name on, whatever it is.
  expect((await from({ origin: "https://hub.example", host: "hub.example:443" })).status).toBe(201);
});

test("bodies that are too large, no JSON or of another form are refused in words", async ({ hub }) => {
  const post = (body: unknown, headers = {}) => hub.askSignedIn("POST", fleetApiPaths.invitations, { body, headers });
  expect(codeOf(await post({ rooms: 1, hours: 1, why: "x".repeat(hubLimits.bodyBytes) }))).toBe("413 bad-message");
  expect(codeOf(await post("{ rooms"))).toBe("400 bad-message");
  expect(codeOf(await post({ rooms: 0, hours: 1 }))).toBe("400 bad-message");
  expect(codeOf(await post({ rooms: 1, hours: 73 }))).toBe("400 bad-message");
  expect(codeOf(await post({ rooms: 1, hours: 1, more: 1 }))).toBe("400 bad-message");
  expect(codeOf(await post("x", { "content-encoding": "gzip" }))).toBe("415 bad-message");
  for (const query of ["limit=0", "limit=201", "condition=fine", "offset=-1", "search=a&search=b"]) {
    expect([query, codeOf(await hub.askSignedIn("GET", `${fleetApiPaths.rooms}?${query}`))]).toEqual([
      query,
      "400 bad-message",
    ]);
  }
  expect(codeOf(await hub.askSignedIn("GET", `${fleetApiPaths.incidents}?room=any`))).toBe("400 bad-message");
  expect(codeOf(await hub.askSignedIn("DELETE", `${fleetApiPaths.rooms}/%ff`))).toBe("400 bad-message");
});

test("what is not there is said so", async ({ hub }) => {
  expect(codeOf(await hub.askSignedIn("DELETE", fleetApiPaths.room("A".repeat(43))))).toBe("404 not-found");
  expect(codeOf(await hub.askSignedIn("DELETE", fleetApiPaths.invitation("any")))).toBe("404 not-found");
  expect(codeOf(await hub.askSignedIn("GET", "/api/v1/anything"))).toBe("404 not-found");
  expect(codeOf(await hub.ask("GET", "/assets/gone-12345678.js"))).toBe("404 not-found");
});

test("an invitation's link is told once; as many hold as may", async ({ hub }) => {
  const { body } = await hub.askSignedIn("POST", fleetApiPaths.invitations, { body: { rooms: 3, hours: 2 } });
  const { link, ...invitation } = invitedSchema.parse(body);
  expect(invitation).toMatchObject({ rooms: 3, roomsLeft: 3, expiresAt: hub.clock.wall() + 7_200_000 });
  const listed = (await hub.askSignedIn("GET", fleetApiPaths.invitations)).text;
  expect(listed).not.toContain(new URLSearchParams(new URL(link).hash.slice(1)).get("join"));
  expect(invitationsPageSchema.parse(JSON.parse(listed)).invitations).toEqual([invitation]);
  for (let n = 1; n < hubLimits.invitations; n += 1) await hub.invite();
  const further = await hub.askSignedIn("POST", fleetApiPaths.invitations, { body: { rooms: 1, hours: 1 } });
  expect(codeOf(further)).toBe("429 too-many");
});

test("lists of a hub without rooms are empty, and have every count", async ({ hub }) => {
  const rooms = roomsPageSchema.parse((await hub.askSignedIn("GET", fleetApiPaths.rooms)).body);
  expect(rooms).toEqual({
    rooms: [],
    counts: { unreachable: 0, trouble: 0, warning: 0, well: 0, unheard: 0 },
    found: 0,
  });
  const incidents = incidentsPageSchema.parse((await hub.askSignedIn("GET", fleetApiPaths.incidents)).body);
  expect(incidents).toEqual({ incidents: [], open: 0 });
});

test("incidents can be read on from any of them, open or over, of one room or all", async ({ hub }) => {
  const invitation = await hub.invite(5);
  const rooms = ["A", "B", "C", "D", "E"].map((name) => new ScriptedRoom(name));
  for (const room of rooms) await room.enrol(invitation);
  hub.clock.advance(35_000);
  const list = async (query: string) =>
    incidentsPageSchema.parse((await hub.askSignedIn("GET", `${fleetApiPaths.incidents}?${query}`)).body).incidents;
  const all = await list("");
  const first = await list("limit=2");
  const next = await list(`limit=200&before=${first.at(-1)?.openedAt}`);
  expect(all.map(({ roomName }) => roomName)).toEqual(["E", "D", "C", "B", "A"]);
  expect([...first, ...next]).toEqual(all);
  expect(await list("open=true")).toEqual(all);
  expect(await list("open=false")).toEqual([]);
  expect((await list(`room=${rooms[1]?.id}`)).map(({ roomName }) => roomName)).toEqual(["B"]);
});

test("a page that listens hears of changes, once a second at most, and no more once it is signed out", async ({
  hub,
  state,
}) => {
  const key = readFileSync(hub.hub.keyFile, "utf8").trim();
  const { headers } = await hub.ask("POST", fleetApiPaths.session, { body: { key } });
  const cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
  let heard = "";
  let ended = false;
  const ca = readFileSync(join(state, "tls/ca.pem"), "utf8");
  const { port } = hub.hub;
  request(
    { host: "localhost", port, path: fleetApiPaths.changes, ca, agent: false, headers: { cookie } },
    (response) => {
      response.on("data", (part: Buffer) => {
        heard += part.toString();
      });
      response.on("end", () => {
        ended = true;
      });
    },
  ).end();
  const changes = (): number => heard.split("event: changed\ndata: {}\n\n").length - 1;
  await vi.waitFor(() => expect(heard).toBe(": listening\n\n"));
  await hub.invite();
  hub.clock.advance(0);
  await vi.waitFor(() => expect(changes()).toBe(1));
  await hub.invite();
  await hub.invite();
  hub.clock.advance(1_000);
  await vi.waitFor(() => expect(changes()).toBe(2));
  hub.clock.advance(20_000);
  await vi.waitFor(() => expect(heard).toContain(": still there"));
  expect(changes()).toBe(2);

  await hub.ask("DELETE", fleetApiPaths.session, { headers: { cookie } });
  await hub.invite();
  hub.clock.advance(1_000);
  await vi.waitFor(() => expect(ended).toBe(true));
  expect(changes()).toBe(2);
});

test("the page is served with a policy that lets nothing else in; what asks the API is kept nowhere", async ({
  hub,
  state,
}) => {
  expect((await hub.ask("GET", "/")).text).toContain("npm run hub");
  mkdirSync(join(state, "pages/assets"), { recursive: true });
  writeFileSync(join(state, "pages/index.html"), "<!doctype html><title>Hub</title>");
  writeFileSync(join(state, "pages/assets/main-12345678.js"), "export {};");
  const { status, text, headers } = await hub.ask("GET", "/");
  expect([status, text]).toEqual([200, "<!doctype html><title>Hub</title>"]);
  expect(headers["content-security-policy"]).toContain("script-src 'self';");
  expect(String(headers["content-security-policy"])).not.toMatch(/unsafe|\*/);
  expect(headers["x-frame-options"]).toBe("DENY");
  expect(headers["cache-control"]).toBe("no-cache");
  expect((await hub.ask("GET", "/incidents")).text).toBe(text);
  expect((await hub.ask("GET", "/assets/main-12345678.js")).headers["cache-control"]).toContain("immutable");
  expect((await hub.ask("GET", fleetApiPaths.session)).headers["cache-control"]).toBe("no-store");
});
