import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLog, type LogEntry, silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { Sealing } from "../../store/sealing.ts";
import { Store } from "../../store/store.ts";
import { newSecret, stepOf } from "./one-time-code.ts";
import { SecondFactors } from "./second-factors.ts";

const ada = { id: "account-1", name: "Ada", role: "admin" } as const;
const step = 30_000;
/** In the middle of a step, so that nothing here stands on an edge by chance. */
const noon = Date.UTC(2026, 5, 1, 12, 0, 15);

let directory = "";
let open: AsyncDisposableStack;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "parley-factor-"));
  open = new AsyncDisposableStack();
});
afterEach(async () => {
  await open.disposeAsync();
  rmSync(directory, { recursive: true, force: true });
});

async function rig(required = false, credentials?: string) {
  const clock = new ManualClock(noon);
  const lines: LogEntry[] = [];
  const store = open.use(new Store({ directory, clock, log: silentLog }));
  await store.start();
  if ((await store.accounts.list()).length === 0)
    await store.accounts.createFirst({ ...ada, password: "x", createdAt: 1, passwordAt: 1 });
  const time = { at: noon, stamp: () => time.at };
  const factors = new SecondFactors({
    store: store.factors,
    sealing: new Sealing({ directory, credentials }),
    clock,
    time,
    log: createLog("access", (line) => lines.push(line)),
    issuer: () => "Parley Birch room",
    required: () => required,
  });
  await factors.start();
  return { clock, store, time, factors, lines };
}

const codeOf = (secret: string, at: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
const refusal = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => "no error",
    (error) => (error instanceof RoomError ? error.code : String(error)),
  );

/** Set up with the code before the present one, which leaves the present one and the next. */
async function setUp({ factors, time }: Awaited<ReturnType<typeof rig>>) {
  const { secret, uri } = await factors.begin(ada);
  return { secret, uri, codes: await factors.confirm(ada, codeOf(secret, time.at - step)) };
}

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("at %i s the code of RFC 6238's appendix B is %s", async (seconds, code) => {
  const secret = Secret.fromUTF8("12345678901234567890").base32;
  const at = seconds * 1_000;
  expect(await stepOf(code, secret, at)).toBe(Math.floor(seconds / 30));
  expect(await stepOf(code, secret, at + step)).toBe(Math.floor(seconds / 30));
  expect(await stepOf(code, secret, at - step)).toBe(Math.floor(seconds / 30));
  expect(await stepOf(code, secret, at + 2 * step)).toBeUndefined();
  expect(await stepOf(code, secret, at - 2 * step)).toBeUndefined();
});

test("a secret is 160 random bits, in the form that apps read", async () => {
  const { factors } = await rig();
  const { secret, uri } = await factors.begin(ada);
  expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
  const read = new URL(uri);
  expect([read.protocol, read.host]).toEqual(["otpauth:", "totp"]);
  expect(decodeURIComponent(read.pathname)).toBe("/Parley Birch room:Ada");
  expect(Object.fromEntries(read.searchParams)).toMatchObject({ secret, issuer: "Parley Birch room", digits: "6" });
  expect(await newSecret()).not.toBe(secret);
});

test("it counts only once a code has shown that the app has the secret", async () => {
  const room = await rig();
  const { factors, time, clock } = room;
  expect(await refusal(factors.confirm(ada, "123456"))).toBe("wrong-state");
  const { secret } = await factors.begin(ada);
  expect(factors.has(ada.id)).toBe(false);
  const wrong = codeOf(secret, time.at + 10 * step);
  expect(await refusal(factors.confirm(ada, wrong))).toBe("wrong-second-factor");
  expect(factors.has(ada.id)).toBe(false);
  clock.advance(16 * 60_000);
  expect(await refusal(factors.confirm(ada, codeOf(secret, time.at)))).toBe("wrong-state");
  await setUp(room);
  expect(factors.state(ada.id)).toEqual({ on: true, since: noon, codesLeft: 10, required: false });
  expect(await refusal(factors.begin(ada))).toBe("wrong-state");
});

test("a code counts once, and so does that of a neighbouring step; also after a restart", async () => {
  const room = await rig();
  const { factors, time } = room;
  const { secret } = await setUp(room);
  const now = codeOf(secret, time.at);
  expect(await factors.check(ada.id, codeOf(secret, time.at - step)), "the one it was set up with").toBeUndefined();
  expect(await factors.check(ada.id, `${now.slice(0, 3)} ${now.slice(3)}`)).toEqual({ by: "code" });
  expect(await factors.check(ada.id, now)).toBeUndefined();
  expect(await factors.check(ada.id, codeOf(secret, time.at + 2 * step))).toBeUndefined();
  await room.store[Symbol.asyncDispose]();
  const again = await rig();
  expect(await again.factors.check(ada.id, now)).toBeUndefined();
  const next = codeOf(secret, time.at + step);
  const both = await Promise.all([again.factors.check(ada.id, next), again.factors.check(ada.id, next)]);
  expect(both).toEqual([{ by: "code" }, undefined]);
});

test("a clock that was years ahead keeps nobody out once it is right, and one set back makes no code good again", async () => {
  const room = await rig();
  const { factors, time } = room;
  const { secret } = await setUp(room);
  time.at = Date.UTC(2031, 0, 1, 0, 0, 15);
  expect(await factors.check(ada.id, codeOf(secret, noon))).toBeUndefined();
  expect(await factors.check(ada.id, codeOf(secret, time.at))).toEqual({ by: "code" });
  time.at = noon;
  expect(await factors.check(ada.id, codeOf(secret, noon))).toEqual({ by: "code" });
  time.at = noon + 60 * step;
  expect(await factors.check(ada.id, codeOf(secret, time.at))).toEqual({ by: "code" });
  time.at = noon;
  expect(await factors.check(ada.id, codeOf(secret, noon))).toBeUndefined();
});

describe("recovery codes", () => {
  test("ten, each of 80 bits, each good once whatever the clock says, in any case and without dashes", async () => {
    const room = await rig();
    const { factors, time } = room;
    const { codes } = await setUp(room);
    expect(new Set(codes).size).toBe(10);
    expect(codes.every((code) => /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/.test(code))).toBe(true);
    time.at = 0;
    const [first = "", second = ""] = codes;
    expect(await factors.check(ada.id, first.toLowerCase().replaceAll("-", " "))).toEqual({ by: "recovery", left: 9 });
    expect(await factors.check(ada.id, first)).toBeUndefined();
    const fresh = await factors.renew(ada.id);
    expect(await factors.check(ada.id, second), "an old one").toBeUndefined();
    expect(await factors.check(ada.id, fresh[0] ?? "")).toEqual({ by: "recovery", left: 9 });
    expect(factors.state(ada.id).codesLeft).toBe(9);
  });

  test("they go with the second factor", async () => {
    const room = await rig();
    const { codes } = await setUp(room);
    expect([await room.factors.end(ada.id), await room.factors.end(ada.id)]).toEqual([true, false]);
    expect(await room.factors.check(ada.id, codes[0] ?? "")).toBeUndefined();
    expect(await refusal(room.factors.renew(ada.id))).toBe("wrong-state");
  });
});

test("administrators without one are missing one where the room asks for it", async () => {
  const room = await rig(true);
  expect([room.factors.missing(ada), room.factors.missing({ ...ada, role: "operator" })]).toEqual([true, false]);
  await setUp(room);
  expect(room.factors.missing(ada)).toBe(false);
});

describe("at rest", () => {
  const everything = (): string =>
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
      .join();

  test("neither the secret nor a recovery code is on the disk, and the key is the room's alone", async () => {
    const room = await rig();
    const { secret, codes } = await setUp(room);
    await room.store[Symbol.asyncDispose]();
    for (const each of [secret, ...codes]) expect(everything()).not.toContain(each);
    expect(statSync(join(directory, "secrets.key")).mode & 0o777).toBe(0o600);
  });

  test("without its key a code counts for nothing, and a recovery code still does", async () => {
    const room = await rig();
    const { secret, codes } = await setUp(room);
    await room.store[Symbol.asyncDispose]();
    rmSync(join(directory, "secrets.key"));
    const again = await rig();
    expect(await again.factors.check(ada.id, codeOf(secret, noon))).toBeUndefined();
    expect(again.lines.map(({ words }) => words).join()).toContain("key for it is gone");
    expect(await again.factors.check(ada.id, codes[0] ?? "")).toEqual({ by: "recovery", left: 9 });
  });

  test("a key that systemd holds is used, and none is written beside the database", async () => {
    const credentials = mkdtempSync(join(tmpdir(), "parley-credentials-"));
    open.defer(() => rmSync(credentials, { recursive: true }));
    writeFileSync(join(credentials, "parley-secrets"), `${Buffer.alloc(32, 7).toString("base64url")}\n`);
    const room = await rig(false, credentials);
    const { secret } = await setUp(room);
    expect(await room.factors.check(ada.id, codeOf(secret, noon))).toEqual({ by: "code" });
    expect(readdirSync(directory)).not.toContain("secrets.key");
  });

  test("a key that systemd cannot open is none: the room makes its own, and reads by both once it is back", async () => {
    const credentials = mkdtempSync(join(tmpdir(), "parley-credentials-"));
    open.defer(() => rmSync(credentials, { recursive: true }));
    const file = join(credentials, "parley-secrets");
    writeFileSync(file, `${Buffer.alloc(32, 7).toString("base64url")}\n`);
    const before = await new Sealing({ directory, credentials }).seal("JBSWY3DPEHPK3PXP", "one");
    writeFileSync(file, "none");
    const without = new Sealing({ directory, credentials });
    expect(await without.open(before, "one")).toBeUndefined();
    const many = await Promise.all([1, 2, 3].map((n) => without.seal(`meanwhile ${n}`, "one")));
    expect(readdirSync(directory)).toContain("secrets.key");
    writeFileSync(file, Buffer.alloc(32, 7).toString("base64url"));
    const again = new Sealing({ directory, credentials });
    expect(await again.open(before, "one")).toBe("JBSWY3DPEHPK3PXP");
    for (const [n, sealed] of many.entries()) expect(await again.open(sealed, "one")).toBe(`meanwhile ${n + 1}`);
    rmSync(join(directory, "secrets.key"));
    const last = await again.seal("by systemd's", "one");
    expect(await new Sealing({ directory, credentials }).open(last, "one")).toBe("by systemd's");
  });

  test("what was sealed for one is no other's, and what was altered opens nothing", async () => {
    const sealing = new Sealing({ directory, credentials: undefined });
    const sealed = await sealing.seal("JBSWY3DPEHPK3PXP", "one");
    expect(await sealing.open(sealed, "one")).toBe("JBSWY3DPEHPK3PXP");
    expect(await sealing.open(sealed, "another")).toBeUndefined();
    // Not the last letter: of that, four bits say nothing.
    const [before, letter, after] = [sealed.slice(0, -3), sealed.at(-3), sealed.slice(-2)];
    expect(await sealing.open(`${before}${letter === "A" ? "B" : "A"}${after}`, "one")).toBeUndefined();
    expect(await sealing.open("v1.x.y.z", "one")).toBeUndefined();
    expect(await sealing.seal("JBSWY3DPEHPK3PXP", "one")).not.toBe(sealed);
    const file = join(directory, "secrets.key");
    writeFileSync(file, "half a key");
    const other = new Sealing({ directory, credentials: undefined });
    await expect(other.seal("x", "one")).rejects.toThrow("does not hold a key");
    expect(readFileSync(file, "utf8"), "kept: it may come back").toBe("half a key");
  });
});
