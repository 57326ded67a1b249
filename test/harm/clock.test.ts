import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { PlainMeetingServer } from "#controller/rig/plain-meeting-server.ts";
import { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { entrancePaths, sessionCookie } from "#protocol/entrance.ts";
import { until } from "../rig/until.ts";

/*
 * A real controller whose clock is set from outside by libfaketime, while everybody else's is right: certificates are
 * judged by clients that know the time.
 */

const hour = 3_600_000;
const state = mkdtempSync(join(tmpdir(), "parley-clock-"));
const clockFile = join(state, "clock");
const runtime = join(state, "run");
const runtimeSchema = z.object({
  httpsPort: z.int(),
  loopbackPort: z.int(),
  kioskToken: z.string(),
  setupCode: z.string().optional(),
});
const said: string[] = [];

let controller: ChildProcess;
let meetings: PlainMeetingServer;
const clients: RoomClient[] = [];

/** What the controller's clock says from now on. */
function setClock(at: Date): void {
  writeFileSync(clockFile, `@${at.toISOString().slice(0, 19).replace("T", " ")}\n`);
}

async function start(): Promise<void> {
  rmSync(join(runtime, "controller.json"), { force: true });
  const library = globSync("/usr/lib/*/faketime/libfaketimeMT.so.1")[0];
  if (library === undefined) throw new Error("libfaketime is missing. Run `npm test`, which installs it.");
  controller = spawn(
    process.execPath,
    [join(import.meta.dirname, "../../src/controller/main.ts"), `--state=${state}`, "--port=0"],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        TZ: "UTC",
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: clockFile,
        FAKETIME_NO_CACHE: "1",
        FAKETIME_DONT_FAKE_MONOTONIC: "1",
      },
    },
  );
  controller.stderr?.on("data", (data: Buffer) => said.push(data.toString()));
  await until(() => existsSync(join(runtime, "controller.json")), "the controller to serve", 60_000);
}

async function kill(): Promise<void> {
  for (const client of clients.splice(0)) client.close();
  if (controller.exitCode !== null || controller.signalCode !== null) return;
  const ended = once(controller, "exit");
  controller.kill("SIGKILL");
  await ended;
}

const facts = () => runtimeSchema.parse(JSON.parse(readFileSync(join(runtime, "controller.json"), "utf8")));
const authority = () => readFileSync(join(state, "tls", "ca.pem"), "utf8");

/** A request by somebody whose clock is right, and who trusts the room's authority; the cookie it set. */
function post(path: string, body: object): Promise<string> {
  const headers = { "content-type": "application/json" };
  const url = `https://localhost:${facts().httpsPort}${path}`;
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", ca: authority(), headers, agent: false }, (response) => {
      response.resume();
      const set = (response.headers["set-cookie"] ?? []).map((one) => one.split(";")[0] ?? "");
      const cookie = set.find((one) => one.startsWith(`${sessionCookie}=`));
      if (response.statusCode === 200 && cookie !== undefined) resolve(cookie);
      else reject(new Error(`${path} answered ${response.statusCode}`));
    });
    asked.on("error", reject);
    asked.end(JSON.stringify(body));
  });
}

async function connect(cookie: string): Promise<RoomClient> {
  const origin = `https://localhost:${facts().httpsPort}`;
  const client = await new RoomClient({ origin, authority: authority(), cookie }).ready();
  clients.push(client);
  // As every page does when it comes in.
  await client.call("room.ping", { at: Date.now() });
  return client;
}

async function screen(): Promise<PlainKiosk> {
  const { loopbackPort, kioskToken } = facts();
  const kiosk = await new PlainKiosk({ origin: `http://127.0.0.1:${loopbackPort}`, token: kioskToken }).ready();
  clients.push(kiosk);
  return kiosk;
}

const wrong = (client: RoomClient) => client.nodes.problems?.find(({ code }) => code === "clock-wrong");
const isWrong = (client: RoomClient, words: string) =>
  until(() => wrong(client)?.detail?.includes(words), `the room to say that its clock is wrong: ${words}`, 40_000);
const isRight = (client: RoomClient) =>
  until(() => wrong(client) === undefined, "the room's clock to be right", 40_000);
const signIn = () => post(entrancePaths.session, { name: "ada", password: "correct horse battery" });

beforeAll(async () => {
  meetings = new PlainMeetingServer(runtime);
  await meetings.start();
  setClock(new Date("1970-01-02T03:00:00Z"));
  await start();
});

afterAll(async () => {
  await kill();
  await meetings.stop();
  rmSync(state, { recursive: true, force: true });
});

/** An administrator's session of before 2099, and one of now. */
let early = "";
let admin = "";
let panel = "";

test("in 1970 the room is set up, a panel pairs, and a tablet whose clock is right takes its certificate", async () => {
  const { setupCode } = facts();
  early ||= await post(entrancePaths.setup, { code: setupCode, name: "ada", password: "correct horse battery" });
  admin = early;
  const client = await connect(admin);
  await isWrong(client, "1970-01-02");
  const { url } = await client.call("panels.invite", {});
  const code = new URLSearchParams(new URL(url).hash.slice(1)).get("invite");
  panel = await post("/api/v1/pairing/claim", { code, name: "Tablet" });
  await connect(panel);
});

test("set to the truth, hours forward and hours back in a meeting: nobody is thrown out, and the meeting stands", async () => {
  const kiosk = await screen();
  const client = await connect(admin);
  if (client.nodes.call?.state !== "idle") await client.call("meeting.leave", {});
  const { callId } = await client.call("meeting.start", {});
  await until(() => kiosk.nodes.call?.state === "joined", "the meeting");
  setClock(new Date());
  await isRight(client);
  for (const hours of [5, -4]) {
    setClock(new Date(Date.now() + hours * hour));
    await isWrong(client, "the clocks of the devices that use the room say");
    await client.call("settings.write", { changes: { "room.name": `Set by ${hours}` } });
    await connect(panel);
    await connect(admin);
    expect(kiosk.nodes.call).toMatchObject({ state: "joined", callId });
  }
  const { entries } = await client.call("audit.read", { limit: 50 });
  const numbers = entries.map(({ id }) => id);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  setClock(new Date());
  await isRight(client);
});

test("started in 2099: the panel is still paired, an administrator signs in, and the certificate is of today", async () => {
  await kill();
  setClock(new Date("2099-06-01T12:00:00Z"));
  await start();
  const client = await connect(panel);
  await isWrong(client, "2099-06-01");
  await expect(connect(early)).rejects.toMatchObject({ code: "not-signed-in" });
  admin = await signIn();
  await (await connect(admin)).call("settings.write", { changes: { "room.name": "In 2099" } });
});

test("started in 1970 after all that, and then told the truth", async () => {
  await kill();
  setClock(new Date("1970-01-01T00:00:05Z"));
  await start();
  const client = await connect(panel);
  await isWrong(client, "1970-01-01");
  admin = await signIn();
  await connect(admin);
  setClock(new Date());
  await isRight(client);
  await connect(admin);
  expect(said.join("")).toContain("The room's clock was set.");
});
