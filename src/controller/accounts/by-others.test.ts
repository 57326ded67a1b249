import { Secret, TOTP } from "otpauth";
import { expect } from "vitest";
import { type Access, codeOf, from, openAccess, password, setUp, test } from "../rig/access.ts";

const own = "four unrelated words";

/** Ada, who set the room up, and Kim, who is signed in too. */
async function two(access: Access) {
  const { accounts } = access;
  const { grant } = await setUp(access);
  const { id: kim } = await accounts.create({ name: "Kim", role: "operator", password });
  const { token } = await accounts.signIn({ name: "Kim", password, from });
  return { ada: grant.accountId ?? "", kim, token };
}

test("another role: it holds from the next sign-in on, and those with the one from before are over", async ({
  access,
}) => {
  const { accounts, grants, store } = access;
  const { kim, token } = await two(access);
  expect(await accounts.setRole(kim, "operator"), "no change").toMatchObject({ role: "operator" });
  expect(grants.check(token, from)).toMatchObject({ role: "operator" });
  expect(await accounts.setRole(kim, "admin"), "as it was").toMatchObject({ name: "Kim", role: "operator" });
  expect(grants.check(token, from)).toBeUndefined();
  const { token: next } = await accounts.signIn({ name: "Kim", password, from });
  expect(grants.check(next, from)).toMatchObject({ role: "admin" });
  expect(await store.accounts.list()).toMatchObject([{ name: "Ada" }, { name: "Kim", role: "admin" }]);
  expect(await codeOf(accounts.setRole("nobody", "admin"))).toBe("not-found");
});

test("two administrators who take each other's role at the same moment: one stays one", async ({ access }) => {
  const { accounts, store } = access;
  const { ada, kim } = await two(access);
  expect(await codeOf(accounts.setRole(ada, "operator")), "the last").toBe("wrong-state");
  await accounts.setRole(kim, "admin");
  const both = [accounts.setRole(ada, "operator"), accounts.setRole(kim, "operator")];
  expect((await Promise.all(both.map(codeOf))).sort()).toEqual(["no error", "wrong-state"]);
  const roles = (rows: readonly { role: string }[]) => rows.map(({ role }) => role).sort();
  expect(roles(accounts.list())).toEqual(["admin", "operator"]);
  expect(roles(await store.accounts.list())).toEqual(["admin", "operator"]);
});

test("a password that was given lets in once, with another in its place", async ({ access }) => {
  const { accounts, grants, store } = access;
  const { kim, token } = await two(access);
  const { password: given } = await accounts.givePassword(kim);
  expect(grants.check(token, from)).toBeUndefined();
  const came = { name: "Kim", password: given, from };
  expect(await codeOf(accounts.signIn({ ...came, password }))).toBe("wrong-credentials");
  // A question back is no guess: it may come as often as it likes.
  for (let n = 0; n < 8; n += 1) expect(await codeOf(accounts.signIn(came))).toBe("new-password-needed");
  expect(await codeOf(accounts.signIn({ ...came, next: given }))).toBe("bad-value");
  expect(accounts.list()).toMatchObject([{ once: false }, { once: true }]);
  const noted: string[] = [];
  const entry = await accounts.signIn({ ...came, next: own, note: (words) => noted.push(words) });
  expect(grants.check(entry.token, from)).toMatchObject({ name: "Kim", role: "operator" });
  expect(noted).toEqual(["with a new password"]);
  expect(await codeOf(accounts.signIn(came))).toBe("wrong-credentials");
  expect(await codeOf(accounts.signIn({ ...came, password: own }))).toBe("no error");
  expect(await store.accounts.list()).toMatchObject([{ once: false }, { once: false }]);
});

test("it is still to be changed after a restart", async ({ directory }) => {
  const first = await openAccess(directory);
  const { kim } = await two(first);
  const { password: given } = await first.accounts.givePassword(kim);
  await first.close();
  const second = await openAccess(directory);
  expect(await codeOf(second.accounts.signIn({ name: "Kim", password: given, from }))).toBe("new-password-needed");
  await second.close();
});

test("the second factor stays, is asked for, and a wrong code leaves the password what it was", async ({ access }) => {
  const { accounts, factors, clock } = access;
  const { kim } = await two(access);
  const begun = await factors.begin({ id: kim, name: "Kim" });
  const app = new TOTP({ secret: Secret.fromBase32(begun.secret) });
  const code = (steps: number) => app.generate({ timestamp: clock.wall() + steps * 30_000 });
  await factors.confirm({ id: kim, name: "Kim" }, code(0));
  const { password: given } = await accounts.givePassword(kim);
  const came = { name: "Kim", password: given, from };
  expect(await codeOf(accounts.signIn({ ...came, code: code(1) })), "the code is not used up").toBe(
    "new-password-needed",
  );
  expect(await codeOf(accounts.signIn({ ...came, next: own }))).toBe("second-factor-needed");
  expect(await codeOf(accounts.signIn({ ...came, next: own, code: code(99) }))).toBe("wrong-second-factor");
  expect(await codeOf(accounts.signIn({ ...came, password: own }))).toBe("wrong-credentials");
  expect(await codeOf(accounts.signIn({ ...came, next: own, code: code(1) }))).toBe("no error");
});

test("whoever is on their way in by the password from before does not stay in", async ({ access }) => {
  const { accounts, grants } = access;
  const { kim } = await two(access);
  const coming = [accounts.signIn({ name: "Kim", password, from }), accounts.signIn({ name: "Kim", password, from })];
  const [, ...came] = await Promise.all([accounts.givePassword(kim), ...coming.map(codeOf)]);
  expect(came.filter((code) => !["no error", "wrong-credentials"].includes(code))).toEqual([]);
  expect(grants.list().filter(({ accountId }) => accountId === kim)).toEqual([]);
});
