import { Secret, TOTP } from "otpauth";
import { expect, vi } from "vitest";
import { codeOf, from, openAccess, password, setUp, test } from "../rig/access.ts";

test("the first administrator needs the code from the screen, once", async ({ access }) => {
  const { accounts, grants, lines } = access;
  const code = accounts.setupCode ?? "";
  expect(lines.filter(({ words }) => words.includes(code))).toHaveLength(1);
  expect(await codeOf(accounts.setUp({ code: "0000-0000-0000", name: "Eve", password, from }))).toBe("wrong-code");
  const entry = await accounts.setUp({ code: code.toLowerCase(), name: "Ada", password, from });
  expect(grants.check(entry.token, from)).toMatchObject({ role: "admin", name: "Ada", kind: "admin" });
  expect(accounts.setupCode).toBeUndefined();
  expect(accounts.setupRequired).toBe(false);
  expect(await codeOf(accounts.setUp({ code, name: "Eve", password, from }))).toBe("already-set-up");
  for (let n = 0; n < 5; n += 1) await codeOf(accounts.setUp({ code, name: "Eve", password, from: "192.0.2.9" }));
  expect(await codeOf(accounts.setUp({ code, name: "Eve", password, from: "192.0.2.9" }))).toBe("too-many");
});

test("a token was seen nowhere until a system comes with it, wherever it was made", async ({ access }) => {
  const { grants } = access;
  const { token, grant } = await grants.create({
    kind: "token",
    role: "integrator",
    name: "Lighting",
    scopes: ["read"],
    from,
  });
  const seenFrom = () => grants.list().find(({ id }) => id === grant.id)?.lastSeenFrom;
  expect(seenFrom()).toBe("");
  expect(grants.check(token, "192.0.2.7")).toBeDefined();
  expect(seenFrom()).toBe("192.0.2.7");
});

test("two administrators who remove each other at the same moment: one stays", async ({ access }) => {
  const { accounts, store, grants } = access;
  const { grant } = await setUp(access);
  const ada = grant.accountId ?? "";
  const { id: eve } = await accounts.create({ name: "Eve", role: "admin", password });
  const both = await Promise.all([codeOf(accounts.remove(ada)), codeOf(accounts.remove(eve))]);
  expect(both.sort()).toEqual(["no error", "wrong-state"]);
  expect(await store.accounts.list()).toHaveLength(1);
  expect(accounts.list()).toMatchObject(await store.accounts.list().then((rows) => rows.map(({ id }) => ({ id }))));
  const [left] = accounts.list();
  expect(grants.list().every(({ accountId }) => accountId === left?.id)).toBe(true);
  expect(await codeOf(accounts.remove(left?.id ?? ""))).toBe("wrong-state");
});

test("two who set up at the same moment: one becomes the administrator", async ({ access }) => {
  const both = await Promise.all([codeOf(setUp(access)), codeOf(setUp(access))]);
  expect(both.sort()).toEqual(["already-set-up", "no error"]);
});

test("everything is still known after a restart, and no token is on the disk", async ({ directory }) => {
  const first = await openAccess(directory);
  const { token } = await setUp(first);
  const { grant } = await first.grants.create({
    kind: "token",
    name: "Crestron",
    role: "integrator",
    from,
    scopes: ["call"],
  });
  await first.close();
  const second = await openAccess(directory);
  expect(second.accounts.setupRequired).toBe(false);
  expect(second.grants.check(token, from)).toMatchObject({ name: "Ada" });
  expect(second.grants.list().find(({ id }) => id === grant.id)).toMatchObject({ scopes: ["call"] });
  expect(JSON.stringify(await second.store.grants.list())).not.toContain(token);
  await second.close();
});

test("signing in: wrong name and wrong password look the same, and the browser's old session ends", async ({
  access,
}) => {
  const { accounts, grants } = access;
  const old = await setUp(access);
  expect(await codeOf(accounts.signIn({ name: "Ada", password: "wrong", from }))).toBe("wrong-credentials");
  expect(await codeOf(accounts.signIn({ name: "Eve", password, from }))).toBe("wrong-credentials");
  const entry = await accounts.signIn({ name: " ada ", password, from, replaces: old.token });
  expect(grants.check(entry.token, from)).toBeDefined();
  expect(grants.check(old.token, from)).toBeUndefined();
});

test("guessing a password is slowed", async ({ access }) => {
  const { accounts, clock } = access;
  await setUp(access);
  for (let n = 0; n < 5; n += 1) await codeOf(accounts.signIn({ name: "Ada", password: `guess ${n}`, from }));
  expect(await codeOf(accounts.signIn({ name: "Ada", password, from }))).toBe("too-many");
  clock.advance(1_000);
  expect(await codeOf(accounts.signIn({ name: "Ada", password, from }))).toBe("no error");
});

test("a new password ends the account's other sign-ins", async ({ access }) => {
  const { accounts, grants } = access;
  const first = await setUp(access);
  const second = await accounts.signIn({ name: "Ada", password, from });
  const caller = grants.check(second.token, from);
  if (caller === undefined) throw new Error("signed in");
  const wrong = { password: "wrong" };
  expect(await codeOf(accounts.changePassword(caller, wrong, "another horse", from))).toBe("wrong-credentials");
  await accounts.changePassword(caller, { password }, "another horse", from);
  expect(grants.check(first.token, from)).toBeUndefined();
  expect(grants.check(second.token, from)).toBeDefined();
  expect(await codeOf(accounts.signIn({ name: "Ada", password, from }))).toBe("wrong-credentials");
  expect(await codeOf(accounts.signIn({ name: "Ada", password: "another horse", from }))).toBe("no error");
});

test("a new password takes a code as well where the account has a second factor", async ({ access }) => {
  const { accounts, factors, grants, clock } = access;
  const { token } = await setUp(access);
  const caller = grants.check(token, from);
  if (caller === undefined) throw new Error("signed in");
  const account = accounts.own(caller);
  const { secret } = await factors.begin(account);
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const [recovery = ""] = await factors.confirm(account, app.generate({ timestamp: clock.wall() }));
  const change = (claim: { password: string; code?: string }) =>
    codeOf(accounts.changePassword(caller, claim, "another horse", from));
  expect(await change({ password })).toBe("second-factor-needed");
  expect(await change({ password, code: "000000" })).toBe("wrong-second-factor");
  expect(await change({ password: "wrong", code: recovery })).toBe("wrong-second-factor");
  expect(await codeOf(accounts.signIn({ name: "Ada", password, from }))).toBe("second-factor-needed");
  const said: string[] = [];
  await accounts.changePassword(
    caller,
    { password, code: recovery, note: (words) => said.push(words) },
    "horse two",
    from,
  );
  expect(said).toEqual(["with a recovery code; 9 left"]);
  expect(await codeOf(accounts.signIn({ name: "Ada", password, from }))).toBe("wrong-credentials");
});

test("revoked access is refused at once, and told", async ({ access }) => {
  const { grants, store } = access;
  const { token, grant } = await grants.create({ kind: "panel", name: "Tablet", role: "panel", from });
  const told: string[] = [];
  grants.events.on("revoked", ({ name }, why) => told.push(`${name} ${why}`));
  expect((await grants.rename(grant.id, "Door tablet")).name).toBe("Door tablet");
  await grants.revoke(grant.id);
  expect(told).toEqual(["Door tablet revoked"]);
  expect(grants.check(token, from)).toBeUndefined();
  expect(grants.stillValid(grant.id)).toBe(false);
  expect(await store.grants.list()).toEqual([]);
  expect(await codeOf(grants.revoke(grant.id))).toBe("not-found");
});

test("access nobody uses expires: a sign-in within the hour, a panel within its days, a token never", async ({
  access,
}) => {
  const { grants, clock, store } = access;
  const admin = await setUp(access);
  const panel = await grants.create({ kind: "panel", name: "Tablet", role: "panel", from });
  const token = await grants.create({ kind: "token", name: "Crestron", role: "integrator", from });
  clock.advance(50 * 60_000);
  expect(grants.check(admin.token, from)).toBeDefined();
  clock.advance(50 * 60_000);
  expect(grants.stillValid(admin.grant.id)).toBe(true);
  clock.advance(15 * 60_000);
  expect(grants.stillValid(admin.grant.id)).toBe(false);
  expect(grants.check(panel.token, from)).toBeDefined();
  clock.advance(25 * 3_600_000);
  expect(grants.check(panel.token, from)).toBeUndefined();
  expect(grants.check(token.token, from)).toBeDefined();
  await vi.waitFor(async () => expect((await store.grants.list()).map(({ kind }) => kind)).toEqual(["token"]), {
    timeout: 30_000,
  });
});

test("the kiosk's token is good on this machine only", async ({ access }) => {
  const { grants } = access;
  expect(grants.check(grants.kioskToken, "::ffff:127.0.0.1")).toMatchObject({ role: "kiosk" });
  expect(grants.check(grants.kioskToken, from)).toBeUndefined();
});

test("a panel pairs with the code on the screen, which is gone then", async ({ access }) => {
  const { pairing, grants } = access;
  const asked = pairing.ask("Tablet", from);
  const shown = pairing.shown;
  expect(shown).toMatchObject({ asking: "Tablet", expiresAt: asked.expiresAt });
  pairing.ask("Somebody else", "198.51.100.1");
  expect(pairing.shown).toEqual(shown);
  const { token } = await pairing.claim(shown?.code ?? "", "Tablet", from);
  expect(grants.check(token, from)).toMatchObject({ role: "panel", name: "Tablet" });
  expect(grants.isInTheRoom(grants.check(token, from)?.grantId ?? "")).toBe(true);
  expect(pairing.shown).toBeUndefined();
  expect(await codeOf(pairing.claim(shown?.code ?? "", "Tablet", from))).toBe("wrong-code");
});

test("five wrong tries burn a code, and three minutes end it", async ({ access }) => {
  const { pairing, clock } = access;
  pairing.ask("Tablet", from);
  const code = pairing.shown?.code ?? "";
  const wrong = code === "000000" ? "000001" : "000000";
  for (let n = 0; n < 5; n += 1) {
    expect(await codeOf(pairing.claim(wrong, "Eve", `198.51.100.${n}`))).toBe("wrong-code");
  }
  expect(pairing.shown).toBeUndefined();
  expect(await codeOf(pairing.claim(code, "Tablet", from))).toBe("wrong-code");
  pairing.ask("Tablet", from);
  clock.advance(180_000);
  expect(pairing.shown).toBeUndefined();
});

test("codes asked for and never given come more and more slowly, from one address", async ({ access }) => {
  const { pairing, clock } = access;
  const ask = (address = from) => codeOf(Promise.resolve().then(() => pairing.ask("Tablet", address)));
  expect(await ask()).toBe("no error");
  clock.advance(180_000);
  expect(await ask()).toBe("no error");
  clock.advance(180_000);
  expect(await ask()).toBe("too-many");
  expect(await ask("198.51.100.1")).toBe("no error");
  await pairing.claim(pairing.shown?.code ?? "", "Tablet", from);
  expect(await ask()).toBe("no error");
});

test("an invitation pairs one panel, within ten minutes", async ({ access }) => {
  const { pairing, grants, clock } = access;
  const invitation = pairing.invite({ name: "Left tablet", inRoom: false });
  const { token } = await pairing.claim(invitation.code, "Tablet", from);
  const panel = grants.check(token, from);
  expect(panel).toMatchObject({ name: "Left tablet" });
  expect(await codeOf(pairing.claim(invitation.code, "Tablet", from))).toBe("wrong-code");
  const late = pairing.invite({ inRoom: false });
  clock.advance(600_000);
  expect(await codeOf(pairing.claim(late.code, "Tablet", from))).toBe("wrong-code");
});

test("a panel that came by a link counts as in the room once it gives the code on the screen, after a restart too", async ({
  directory,
}) => {
  const first = await openAccess(directory);
  const { code } = first.pairing.invite({ name: "Remote tablet", inRoom: false });
  const { token, grant } = await first.pairing.claim(code, "Tablet", from);
  const panel = { grantId: grant.id, name: grant.name };
  expect(first.grants.isInTheRoom(grant.id)).toBe(false);
  expect(await codeOf(first.pairing.confirm("123456", panel, from))).toBe("wrong-code");
  first.pairing.ask("Remote tablet", from, "known");
  // Another invitation is no proof of standing anywhere.
  expect(await codeOf(first.pairing.confirm(first.pairing.invite({ inRoom: true }).code, panel, from))).toBe(
    "wrong-code",
  );
  expect(first.grants.isInTheRoom(grant.id)).toBe(false);
  await first.pairing.confirm(first.pairing.shown?.code ?? "", panel, from);
  expect(first.pairing.shown).toBeUndefined();
  expect(first.grants.isInTheRoom(grant.id)).toBe(true);
  await first.close();
  const second = await openAccess(directory);
  expect(second.grants.isInTheRoom(second.grants.check(token, from)?.grantId ?? "")).toBe(true);
  await second.close();
});

test("many addresses together guess the screen's code no quicker than one", async ({ access }) => {
  const { pairing, clock } = access;
  let address = 0;
  const another = () => {
    address += 1;
    return `198.51.${Math.floor(address / 250)}.${address % 250}`;
  };
  const burn = async () => {
    pairing.ask("Eve", another());
    const right = pairing.shown?.code ?? "";
    const wrong = right === "000000" ? "000001" : "000000";
    for (let n = 0; n < 5; n += 1) expect(await codeOf(pairing.claim(wrong, "Eve", another()))).toBe("wrong-code");
    expect(pairing.shown).toBeUndefined();
  };
  for (let n = 0; n < 3; n += 1) await burn();
  expect(() => pairing.ask("Eve", another())).toThrow("Wait 60 s.");
  // Whoever has access already is not kept from pairing a panel.
  pairing.ask("ada", from, "known");
  await pairing.claim(pairing.shown?.code ?? "", "Tablet", from);
  await burn();
  for (let n = 0; n < 2; n += 1) await burn();
  clock.advance(60_000);
  await burn();
  expect(() => pairing.ask("Eve", another())).toThrow("Wait 120 s.");
});

test("setting the clock by hours or years throws nobody out", async ({ access }) => {
  const { clock, grants } = access;
  const signedIn = await grants.create({ kind: "admin", name: "Ada", role: "admin", from });
  const panel = await grants.create({ kind: "panel", name: "Tablet", role: "panel", from });
  for (const wall of [clock.wall() + 5 * 3_600_000, 0, Date.UTC(2099, 0, 1)]) {
    clock.set(wall);
    clock.advance(60_000);
    expect(grants.check(signedIn.token, from)).toMatchObject({ role: "admin" });
    expect(grants.check(panel.token, from)).toMatchObject({ role: "panel" });
  }
  clock.advance(61 * 60_000);
  expect(grants.check(signedIn.token, from)).toBeUndefined();
});

test("a room that starts with a wrong clock keeps its panels, and has people sign in again", async ({ directory }) => {
  const first = await openAccess(directory);
  const signedIn = await first.grants.create({ kind: "admin", name: "Ada", role: "admin", from });
  const panel = await first.grants.create({ kind: "panel", name: "Tablet", role: "panel", from });
  await first.close();
  for (const wall of [0, Date.UTC(2099, 0, 1)]) {
    const later = await openAccess(directory, false, wall);
    expect(later.grants.check(panel.token, from)).toMatchObject({ role: "panel" });
    expect(later.grants.check(signedIn.token, from)).toBeUndefined();
    await later.close();
  }
});

test("while the disk refuses, an administrator comes in and a panel is not paired", async ({ access }) => {
  const { grants, store } = access;
  await store[Symbol.asyncDispose]();
  const signedIn = await grants.create({ kind: "admin", name: "Ada", role: "admin", from });
  expect(grants.check(signedIn.token, from)).toMatchObject({ role: "admin" });
  await expect(grants.create({ kind: "panel", name: "T", role: "panel", from })).rejects.toMatchObject({
    code: "store-failed",
  });
});
