import { execFile } from "node:child_process";
import { readdirSync, readFileSync, utimesSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { deviceCookie, sessionCookie } from "#protocol/entrance.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import { ask, cookieIn, json, type Reply, type Target } from "./ask.ts";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "../..");
const patience = 240_000;
/** Typed by people while the room is used; none of it may be found anywhere afterwards. */
const typed = {
  password: "planted-Password-7-seas-of-rye",
  "wrong password": "planted-Wrong-8-password",
  "password in the name's field": "planted-Name-9-field",
  "half a body": "planted-Body-10-half",
  "the camera's password": "planted-Camera-11-password",
  "the display's password": "planted-Display-12-password",
  "the broker's password": "planted-Broker-13-password",
  "the fleet's invitation": "planted-Invite-14-link",
};

/** Has the room back its database up as it is now: at a start, as its newest backup looks two hours old. */
async function backedUp(room: Room): Promise<void> {
  const folder = join(room.state, "backups");
  const backups = (): string[] => readdirSync(folder).filter((name) => name.endsWith(".db"));
  const before = backups();
  const then = new Date(Date.now() - 2 * 3_600_000);
  for (const name of before) utimesSync(join(folder, name), then, then);
  process.kill(room.runtime("controller").pid, "SIGKILL");
  await until(() => backups().some((name) => !before.includes(name)), "a backup of what was planted", 60_000);
}

/** A whole room is used as people use it; then it is looked for what they typed and what they were given. */
describe("secrets stay where they belong", () => {
  let room: Room;
  let target: Target;
  let loopback: Target;
  /** Every secret by what it is. */
  const secrets = new Map<string, string>(Object.entries(typed));
  const answers: string[] = [];
  let admin = "";

  const send = async (
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
    at = target,
  ): Promise<Reply> => {
    const reply = await ask(at, json(path, body, headers));
    if (reply.status >= 400) answers.push(JSON.stringify([reply.headers, reply.text]));
    return reply;
  };
  const call = (name: string, params: unknown, headers: Record<string, string> = { cookie: admin }, at = target) =>
    send(`/api/v1/commands/${name}`, params, headers, at);
  const remember = (what: string, secret: string): string => {
    expect(secret.length, what).toBeGreaterThan(5);
    secrets.set(what, secret);
    return secret;
  };
  const tokenOf = (cookie: string): string => cookie.slice(cookie.indexOf("=") + 1);

  beforeAll(async () => {
    room = await Room.start();
    const { httpsPort, loopbackPort, kioskToken } = room.runtime("controller");
    target = { port: httpsPort, authority: readFileSync(room.authority, "utf8") };
    loopback = { port: loopbackPort, authority: "" };
    remember("the screen's token", kioskToken);
    remember("the meeting server's secret", room.runtime("sfu").secret);
    const screen = { authorization: `Bearer ${kioskToken}` };

    const { name, password } = room.demo().admin;
    const entered = await send("/api/v1/session", { name, password });
    admin = cookieIn(entered, sessionCookie);
    await call("settings.write", { changes: { "log.level": "debug" } });
    const camera = { "camera.user": "room", "camera.password": typed["the camera's password"] };
    await call("settings.write", { changes: camera });
    await call("settings.write", { changes: { ...camera, "camera.port": 7 } });
    const others = { "display.password": typed["the display's password"] };
    const refused = { ...others, "presence.mqttPassword": typed["the broker's password"], "sound.volume": 400 };
    expect((await call("settings.write", { changes: refused })).status).toBe(422);
    const devices = { ...others, "presence.mqttPassword": typed["the broker's password"] };
    expect((await call("settings.write", { changes: devices })).status).toBe(200);
    await call("accounts.password", { current: password, next: typed.password });
    const again = await send("/api/v1/session", { name, password: typed.password });
    admin = cookieIn(again, sessionCookie);
    remember("a session", tokenOf(admin));
    remember("a browser's mark", tokenOf(cookieIn(again, deviceCookie)));

    await send("/api/v1/session", { name, password: typed["wrong password"] });
    await send("/api/v1/session", { name: typed["password in the name's field"], password: "x" });
    const headers = { "content-type": "application/json", cookie: admin };
    for (const [path, body] of [
      ["/api/v1/session", `{"name":"ada","password":"${typed["half a body"]}`],
      ["/api/v1/commands/room.ping", JSON.stringify({ password: typed["half a body"] })],
      ["/api/v1/commands/accounts.password", JSON.stringify({ current: typed["half a body"], next: 7 })],
    ] as const)
      answers.push((await ask(target, { method: "POST", path, headers, body })).text);
    await call("accounts.password", { current: typed["wrong password"], next: typed["half a body"] });

    const begun = z
      .object({ secret: z.string() })
      .parse(JSON.parse((await call("secondFactor.begin", { password: typed.password })).text));
    remember("a second factor's secret", begun.secret);
    const first = new TOTP({ secret: Secret.fromBase32(begun.secret) }).generate();
    const factor = z
      .object({ recoveryCodes: z.array(z.string()) })
      .parse(JSON.parse((await call("secondFactor.confirm", { code: first })).text));
    const recovery = remember("a recovery code", factor.recoveryCodes[0] ?? "");
    await call("secondFactor.end", { password: typed["wrong password"], code: recovery });
    remember("the key of a rescue", readFileSync(join(room.state, "run/rescue"), "utf8").trim());

    const link = `https://localhost:1/#join=${typed["the fleet's invitation"]}&hub=${"h".repeat(43)}`;
    for (const given of [link, link.slice(0, -1), { link }])
      expect((await call("fleet.join", { link: given })).status).toBeGreaterThan(400);

    const token = z
      .object({ token: z.string() })
      .parse(JSON.parse((await call("tokens.create", { name: "Crestron", scopes: ["read", "call"] })).text));
    remember("an API token", token.token);
    await call("room.ping", {}, { authorization: `Bearer ${token.token}` });
    const invitation = z.object({ url: z.string() }).parse(JSON.parse((await call("panels.invite", {})).text));
    const url = new URL(invitation.url);
    expect(url.pathname + url.search).toBe("/panel/");
    const invite = remember("an invitation", url.hash.replace("#invite=", ""));
    const paired = await send("/api/v1/pairing/claim", { code: invite, name: "Tablet" });
    const panel = cookieIn(paired, sessionCookie);
    remember("a panel's session", tokenOf(panel));
    await send("/api/v1/pairing/claim", { code: invite, name: "Tablet" });

    await send("/api/v1/pairing", { name: "Another" });
    const shown = await ask(loopback, { path: "/api/v1/status/pairing", headers: screen });
    const { code } = z.object({ code: z.string() }).parse(JSON.parse(shown.text));
    const other = await send("/api/v1/pairing/claim", { code, name: "Another" });
    remember("another panel's session", tokenOf(cookieIn(other, sessionCookie)));

    await call("meeting.start", {}, { cookie: panel });
    const intent = await until(async () => {
      const { text } = await ask(loopback, { path: "/api/v1/status/call.intent", headers: screen });
      return z.object({ token: z.string() }).safeParse(JSON.parse(text)).data;
    }, "the room to be in its meeting");
    remember("the room's way into its meeting", intent.token);
  }, patience);

  afterAll(() => room[Symbol.asyncDispose]());

  const expectNone = (where: string, text: string, except: readonly string[] = []): void => {
    for (const [what, secret] of secrets)
      if (!except.includes(what)) expect(text.includes(secret), `${what} in ${where}`).toBe(false);
  };

  test("everything that was planted was used", () => {
    expect(secrets.size).toBe(20);
    expect(answers.length).toBeGreaterThan(5);
  });

  test("not in what the processes print, which the journal keeps", () => {
    expect(room.said()).toContain("paired");
    expectNone("the journal", room.said());
  });

  test("not in the log, the audit log, the history or the state that staff read", async () => {
    for (const [name, params] of [
      ["log.read", { limit: 2_000, level: "debug" }],
      ["audit.read", { limit: 500 }],
      ["settings.history", {}],
      ["settings.read", {}],
      ["access.list", {}],
      ["device.exchanges", {}],
    ] as const) {
      const { status, text } = await call(name, params);
      expect(status, name).toBe(200);
      expectNone(name, text);
    }
    expectNone("the state", (await ask(target, { path: "/api/v1/status", headers: { cookie: admin } })).text);
  });

  test("not in what was refused", () => {
    for (const answer of answers) expectNone("an error's answer", answer);
  });

  test("not in any command line or environment", () => {
    let seen = 0;
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
      for (const part of ["cmdline", "environ"]) {
        try {
          expectNone(`/proc/${pid}/${part}`, readFileSync(`/proc/${pid}/${part}`, "latin1"));
          seen += 1;
        } catch (error) {
          // It has ended since, or is somebody else's.
          if (!(error instanceof Error && "code" in error)) throw error;
        }
      }
    }
    expect(seen).toBeGreaterThan(6);
  });

  test("not in what `parley` prints", async () => {
    const token = secrets.get("an API token") ?? "";
    const parley = (...args: string[]) =>
      run(process.execPath, [join(repository, "src/cli/main.ts"), ...args, "--runtime", join(room.state, "run")], {
        env: { ...process.env, PARLEY_TOKEN: token },
      }).catch((error: { stdout: string; stderr: string }) => error);
    for (const args of [["status"], ["call", "room.ping"], ["call", "access.list"], ["call", "nothing"]]) {
      const { stdout, stderr } = await parley(...args);
      expect(stdout + stderr, args.join(" ")).not.toBe("");
      expectNone(`parley ${args.join(" ")}`, stdout + stderr);
    }
  });

  test("on the disk only where the process it belongs to keeps it, and no dump of anything", {
    timeout: patience,
  }, async () => {
    await backedUp(room);
    const may = (name: string): readonly string[] => {
      if (name === "run/controller.json") return ["the screen's token"];
      if (name === "run/rescue") return ["the key of a rescue"];
      if (name === "run/sfu.json" || name === "sfu.json") return ["the meeting server's secret"];
      // With the call the room means to be in, so that it is in it again after a power cut; good for an hour.
      return /^(room\.db|backups\/)/.test(name) ? ["the room's way into its meeting"] : [];
    };
    const files = readdirSync(room.state, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(10);
    const names = files.map((entry) => relative(room.state, join(entry.parentPath, entry.name)));
    expect(names, "the database, its journal and a backup are looked at").toEqual(
      expect.arrayContaining(["room.db", "room.db-wal", expect.stringMatching(/^backups\/room-\d+-v\d+\.db$/)]),
    );
    for (const entry of files) {
      const path = join(entry.parentPath, entry.name);
      const name = relative(room.state, path);
      expect(name).not.toMatch(/\.dmp$|(^|\/)core(\.|$)|report\..*\.json$/);
      try {
        expectNone(name, readFileSync(path, "latin1"), may(name));
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
      }
    }
  });
});
