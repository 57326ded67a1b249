import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { deviceCookie, sessionCookie } from "#protocol/entrance.ts";
import { ask, cookieIn, json, type Reply, type Target } from "./ask.ts";

const password = "correct horse battery";
const account = "ada";

describe("guessing at the room's entrances", () => {
  let room: RoomRig;
  let target: Target;
  let device = "";
  /** Another browser of the same person, with a count of its own. */
  let secondDevice = "";

  beforeAll(async () => {
    room = await RoomRig.start();
    target = { port: room.controller.httpsPort, authority: await room.authority() };
    const code = (await room.runtimeFile()).setupCode ?? "";
    const entered = await ask(target, {
      ...json("/api/v1/setup", { code, name: account, password }),
      from: "127.0.9.9",
    });
    device = cookieIn(entered, deviceCookie);
    secondDevice = cookieIn(await signIn(password, "127.0.9.8"), deviceCookie);
    expect(secondDevice).not.toBe(device);
  });
  afterAll(() => room[Symbol.asyncDispose]());

  const signIn = (given: string, from: string, name = account, cookie?: string): Promise<Reply> =>
    ask(target, {
      ...json("/api/v1/session", { name, password: given }, cookie === undefined ? {} : { cookie }),
      from,
    });

  /** Guesses until one is told to wait; each guess that is let through makes the next wait longer. */
  const guessUntilTold = async (guess: (n: number) => Promise<Reply>, most: number): Promise<Reply> => {
    for (let n = 0; n < most; n += 1) {
      const reply = await guess(n);
      if (reply.code === "too-many") return reply;
      expect(["wrong-credentials", "wrong-code"]).toContain(reply.code);
    }
    throw new Error(`${most} guesses and nobody was told to wait`);
  };

  test("one address is made to wait for a right password too, and is told how long", async () => {
    const from = "127.0.1.1";
    let right: Reply | undefined;
    // On a slow machine the first waits may be over before the right one comes; they double.
    for (let round = 0; round < 4 && right?.code !== "too-many"; round += 1) {
      const told = await guessUntilTold((n) => signIn(`guess ${n}`, from, "eve"), 12);
      expect(told.status).toBe(429);
      expect(Number(told.headers["retry-after"])).toBeGreaterThan(0);
      right = await signIn(password, from, "nobody else");
    }
    expect(right?.code).toBe("too-many");
    // Nobody else waits for it.
    expect((await signIn(password, "127.0.1.2")).status).toBe(200);
  });

  test("many addresses together are made to wait at one account", async () => {
    const told = await guessUntilTold((n) => signIn(`guess ${n}`, `127.0.2.${n + 1}`), 24);
    expect(told.setCookies).toEqual([]);
    await guessUntilTold((n) => signIn("a guess", `127.0.2.${n + 100}`), 3);
  });

  test("and its owner comes in all the same, from a browser they were signed in from before", async () => {
    let done = false;
    const attack = Promise.all(
      Array.from({ length: 3 }, async (_, n) => {
        while (!done) await signIn("a guess", `127.0.3.${n + 1}`);
      }),
    );
    try {
      for (let n = 0; n < 3; n += 1) {
        const entered = await signIn(password, "127.0.3.1", account, device);
        expect(entered).toMatchObject({ status: 200 });
        expect(cookieIn(entered, sessionCookie)).not.toBe("");
      }
    } finally {
      done = true;
      await attack;
    }
  });

  test("a mark that is made up, altered, or another account's is a stranger's", async () => {
    const altered = `${device.slice(0, -2)}${device.endsWith("AA") ? "BB" : "AA"}`;
    const marks = [altered, `${deviceCookie}=number.`, `${deviceCookie}=.`, `${deviceCookie}=a.b.c`];
    // Strangers wait at this account; whoever was taken for a known browser would not.
    await guessUntilTold((n) => signIn("a guess", "127.0.4.1", account, marks[n % marks.length]), 8);
    await guessUntilTold((n) => signIn("a guess", `127.0.4.${n + 2}`, "nobody", device), 14);
  });

  test("a known browser that guesses is made to wait as well", async () => {
    await guessUntilTold((n) => signIn(`guess ${n}`, "127.0.5.1", account, device), 9);
  });

  test("invitations and codes are not guessed quicker than passwords", async () => {
    const claim = (code: string) =>
      ask(target, { ...json("/api/v1/pairing/claim", { code, name: "Eve" }), from: "127.0.6.1" });
    await guessUntilTold((n) => claim(`invitation-${n}`), 9);
  });

  test("the set-up code is taken once and never again", async () => {
    const again = await ask(target, {
      ...json("/api/v1/setup", { code: "AAAA-AAAA-AAAA", name: "eve", password: "another long one" }),
      from: "127.0.7.1",
    });
    expect(again).toMatchObject({ status: 409, code: "already-set-up" });
    const admin = await room.post("/api/v1/session", { name: account, password }, { cookie: secondDevice });
    const keeper = await room.connect({ cookie: admin.cookie });
    const { entries } = await keeper.call("audit.read", { limit: 500 });
    expect(entries.filter(({ what, ok }) => what === "setup" && !ok)).toEqual([]);
  });

  test("a name that is no account's is not written down: it may be a password", async () => {
    await signIn("x", "127.0.8.1", "hunter2-typed-in-the-wrong-field");
    const admin = await room.post("/api/v1/session", { name: account, password }, { cookie: secondDevice });
    const keeper = await room.connect({ cookie: admin.cookie });
    const { entries } = await keeper.call("audit.read", {});
    expect(entries.map(({ what }) => what)).toContain("sign-in");
    const lines = room.roomLog.read({ limit: 2_000, level: "debug" });
    expect(JSON.stringify([entries, lines])).not.toContain("hunter2");
  });
});
