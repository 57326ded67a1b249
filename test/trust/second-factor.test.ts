import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { runCommandLine } from "#cli/command-line.ts";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { deviceCookie, enteredSchema, secondFactorBegunSchema, sessionCookie } from "#protocol/entrance.ts";
import { rescuePath } from "#protocol/rescue.ts";
import { ask, cookieIn, json, type Reply, type Target } from "./ask.ts";

const password = "correct horse battery";
const patience = { timeout: 60_000 };

/** An authenticator app: a code it has shown once it shows never again. */
class App {
  readonly #totp: TOTP;
  #shown = 0;

  constructor(secret: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(secret) });
  }

  /** A code that counts now, of a step later than any before; waits for it where there is none yet. */
  async code(): Promise<string> {
    const now = (): number => Math.floor(Date.now() / 30_000);
    const step = Math.max(this.#shown + 1, now() - 1);
    while (step > now() + 1) await new Promise((resolve) => setTimeout(resolve, 500));
    this.#shown = step;
    return this.#totp.generate({ timestamp: step * 30_000 });
  }

  /** One that is none of those that count. */
  wrong(): string {
    return this.#totp.generate({ timestamp: Date.now() - 3_600_000 });
  }
}

describe("a second factor", () => {
  let room: RoomRig;
  let target: Target;
  let ada: RoomClient;
  let app: App;
  let recovery: readonly string[];
  let device = "";
  /** Of the account that an administrator made for somebody else. */
  let bob = "";

  const send = (path: string, body: unknown, from: string, cookie?: string): Promise<Reply> =>
    ask(target, { ...json(path, body, cookie === undefined ? {} : { cookie }), from });
  const signIn = (given: { name?: string; password?: string; code?: string }, from: string, cookie?: string) =>
    send("/api/v1/session", { name: "ada", password, ...given }, from, cookie);
  const codeOf = async (answer: Promise<unknown>): Promise<string> =>
    answer.then(
      () => "no error",
      (error) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
    );

  beforeAll(async () => {
    room = await RoomRig.start();
    target = { port: room.controller.httpsPort, authority: await room.authority() };
    const cookie = await room.setUp();
    ada = await room.connect({ cookie });
  });
  afterAll(() => room[Symbol.asyncDispose]());

  test("is set up by whoever knows the password, and ends the account's other sign-ins", patience, async () => {
    const other = await signIn({}, "127.0.1.1");
    device = cookieIn(other, deviceCookie);
    expect(await codeOf(ada.call("secondFactor.begin", { password: "a guess" }))).toBe("wrong-credentials");
    const { secret } = await ada.call("secondFactor.begin", { password });
    app = new App(secret);
    expect(await codeOf(ada.call("secondFactor.confirm", { code: app.wrong() }))).toBe("wrong-second-factor");
    expect((await ada.call("secondFactor.read", {})).on).toBe(false);
    ({ recoveryCodes: recovery } = await ada.call("secondFactor.confirm", { code: await app.code() }));
    expect(recovery).toHaveLength(10);
    expect(await ada.call("secondFactor.read", {})).toMatchObject({ on: true, codesLeft: 10, required: false });
    const otherNow = await ask(target, {
      path: "/api/v1/status/room",
      headers: { cookie: cookieIn(other, sessionCookie) },
    });
    expect(otherNow.status).toBe(401);
    expect((await ask(target, { path: "/api/v1/session" })).text).toContain('"now":');
  });

  test("is asked for after the password, and lets in with a code that counts once", patience, async () => {
    expect(await signIn({}, "127.0.2.1")).toMatchObject({ status: 401, code: "second-factor-needed", setCookies: [] });
    const code = await app.code();
    const entered = await signIn({ code }, "127.0.2.1");
    expect(entered.status).toBe(200);
    expect(enteredSchema.parse(JSON.parse(entered.text))).toMatchObject({ role: "admin", name: "ada" });
    expect(entered.text).not.toContain("recoveryCodes");
    expect(await signIn({ code }, "127.0.2.1")).toMatchObject({ status: 401, code: "wrong-second-factor" });
  });

  test("whoever gives both is not told which of them was wrong, nor whether there is such an account", async () => {
    const wrong = { code: app.wrong() };
    const answers = [
      await signIn({ ...wrong, password: "a guess" }, "127.0.3.1"),
      await signIn(wrong, "127.0.3.1"),
      await signIn({ ...wrong, name: "nobody" }, "127.0.3.1"),
    ];
    for (const answer of answers) expect(answer.code).toBe("wrong-second-factor");
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  test("a recovery code does where the phone is lost, once", async () => {
    const [code = ""] = recovery;
    expect((await signIn({ code }, "127.0.4.1")).status).toBe(200);
    expect((await signIn({ code }, "127.0.4.1")).code).toBe("wrong-second-factor");
    expect((await ada.call("secondFactor.read", {})).codesLeft).toBe(9);
  });

  test(
    "codes are guessed slowly from however many addresses, and asking in between forgives nothing",
    patience,
    async () => {
      let told: Reply | undefined;
      for (let n = 1; n < 20 && told?.code !== "too-many"; n += 1) {
        const asked = await signIn({}, `127.0.5.${n}`);
        expect(["second-factor-needed", "too-many"]).toContain(asked.code);
        told = asked.code === "too-many" ? asked : await signIn({ code: app.wrong() }, `127.0.5.${n}`);
        if (told.code !== "too-many") expect(told.code).toBe("wrong-second-factor");
      }
      expect(told).toMatchObject({ status: 429, code: "too-many" });
      expect(Number(told?.headers["retry-after"])).toBeGreaterThan(0);
      // Its owner comes in all the same, from a browser they were signed in from before.
      expect((await signIn({ code: recovery[1] ?? "" }, "127.0.5.1", device)).status).toBe(200);
    },
  );

  test(
    "another administrator takes it off somebody who lost everything; nobody their own that way",
    patience,
    async () => {
      const given = { name: "bob", role: "admin", password: "another horse" } as const;
      ({ id: bob } = await ada.call("accounts.create", given));
      expect(await codeOf(ada.call("accounts.create", { ...given, name: "BOB" }))).toBe("wrong-state");
      const bobs = await signIn({ name: "bob", password: given.password }, "127.0.6.1");
      const client = await room.connect({ cookie: cookieIn(bobs, sessionCookie) });
      const { secret } = await client.call("secondFactor.begin", { password: given.password });
      await client.call("secondFactor.confirm", { code: await new App(secret).code() });
      expect(await codeOf(client.call("accounts.liftSecondFactor", { id: bob }))).toBe("not-allowed");
      expect((await ada.call("accounts.list", {})).accounts).toMatchObject([
        { name: "ada", own: true, secondFactor: true },
        { id: bob, name: "bob", own: false, secondFactor: true },
      ]);
      await ada.call("accounts.liftSecondFactor", { id: bob });
      const theirs = { path: "/api/v1/status/room", headers: { cookie: cookieIn(bobs, sessionCookie) } };
      expect((await ask(target, theirs)).status).toBe(401);
      expect((await signIn({ name: "bob", password: given.password }, "127.0.6.2")).status).toBe(200);
      const { entries } = await ada.call("audit.read", { limit: 50 });
      expect(entries.find(({ what }) => what === "accounts.liftSecondFactor")).toMatchObject({
        who: "ada",
        ok: true,
        detail: expect.stringContaining('"name":"bob"'),
      });
    },
  );

  test("where administrators need one, each sets it up on the way in", patience, async () => {
    await ada.call("settings.write", { changes: { "access.secondFactor": true } });
    const who = { name: "bob", password: "another horse" };
    expect((await signIn(who, "127.0.7.1")).code).toBe("second-factor-missing");
    expect((await send("/api/v1/session/second-factor", { ...who, password: "a guess" }, "127.0.7.1")).code).toBe(
      "wrong-credentials",
    );
    const ours = { name: "ada", password };
    expect((await send("/api/v1/session/second-factor", ours, "127.0.7.2", device)).code).toBe("wrong-state");
    const begun = await send("/api/v1/session/second-factor", who, "127.0.7.3");
    const { secret } = secondFactorBegunSchema.parse(JSON.parse(begun.text));
    const phone = new App(secret);
    expect((await signIn({ ...who, code: phone.wrong() }, "127.0.7.4")).code).toBe("wrong-second-factor");
    const entered = await signIn({ ...who, code: await phone.code() }, "127.0.7.5");
    expect(enteredSchema.parse(JSON.parse(entered.text)).recoveryCodes).toHaveLength(10);
    expect((await signIn({ ...who, code: await phone.code() }, "127.0.7.6")).text).not.toContain("recoveryCodes");
    expect((await signIn(who, "127.0.7.7")).code).toBe("second-factor-needed");
  });

  test("on the machine itself `parley rescue` helps whoever lost everything, and nobody else", patience, async () => {
    const printed: string[] = [];
    const complaints: string[] = [];
    const parley = (...words: string[]) =>
      runCommandLine(["rescue", ...words, "--runtime", room.runtime], {
        env: {},
        workingDirectory: room.state,
        print: (line) => printed.push(line),
        complain: (line) => complaints.push(line),
        readInput: () => "",
        confirm: undefined,
        interrupted: new AbortController().signal,
      });
    expect(await parley()).toBe(0);
    expect(printed.join()).toContain("ada\nbob");
    expect(await parley("bob"), "unasked").toBe(2);
    expect(await parley("carol", "--yes")).toBe(1);
    expect(await parley("bob", "--yes"), complaints.join()).toBe(0);
    const fresh = /New password: (\S+)/.exec(printed.join("\n"))?.[1] ?? "";
    expect((await signIn({ name: "bob", password: fresh }, "127.0.8.1")).code, "the setting still holds").toBe(
      "second-factor-missing",
    );
    await ada.call("settings.write", { changes: { "access.secondFactor": false } });
    expect((await signIn({ name: "bob", password: fresh }, "127.0.8.2")).status).toBe(200);
    expect((await signIn({ name: "bob", password: "another horse" }, "127.0.8.3")).code).toBe("wrong-credentials");
    const body = { token: (await room.runtimeFile()).kioskToken, name: "ada" };
    expect((await room.post(rescuePath, body, {}, room.loopback)).status, "the screen's token").toBe(403);
    expect((await room.post(rescuePath, body)).status, "by the network").toBe(404);
    const { entries } = await ada.call("audit.read", { limit: 50 });
    expect(entries.filter(({ what }) => what === "rescue")).toMatchObject([{ who: "this machine", ok: true }]);
    expect(JSON.stringify(entries)).not.toContain(fresh);
  });

  test("is taken off by its owner with password and code together", patience, async () => {
    const code = recovery[2] ?? "";
    expect(await codeOf(ada.call("secondFactor.end", { password: "a guess", code }))).toBe("wrong-second-factor");
    expect(await codeOf(ada.call("secondFactor.end", { password, code: app.wrong() }))).toBe("wrong-second-factor");
    const { recoveryCodes } = await ada.call("secondFactor.renewCodes", { password, code });
    await ada.call("secondFactor.end", { password, code: recoveryCodes[0] ?? "" });
    expect((await signIn({}, "127.0.9.1", device)).status).toBe(200);
    await ada.call("accounts.remove", { id: bob });
    expect((await signIn({ name: "bob" }, "127.0.9.2")).code).toBe("wrong-credentials");
    const own = (await ada.call("accounts.list", {})).accounts[0]?.id ?? "";
    expect(await codeOf(ada.call("accounts.remove", { id: own }))).toBe("wrong-state");
  });

  test("the audit log says how somebody came in, and no code is in it or in the log", async () => {
    const { entries } = z
      .object({ entries: z.array(z.object({ what: z.string(), detail: z.string(), ok: z.boolean() })) })
      .parse(await ada.call("audit.read", { limit: 200 }));
    const said = entries.map(({ what, ok, detail }) => `${what} ${ok}: ${detail}`);
    expect(said).toContain("sign-in true: with a code");
    expect(said).toContain("sign-in true: with a recovery code; 9 left");
    expect(said).toContain("sign-in true: with a second factor set up");
    expect(said).toContain("sign-in false: wrong-second-factor: the password was right, the code was not");
    const lines = room.roomLog.read({ limit: 2_000, level: "debug" });
    for (const code of recovery) expect(JSON.stringify([entries, lines])).not.toContain(code);
  });
});
