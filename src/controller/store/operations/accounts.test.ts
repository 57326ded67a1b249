import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { migrations } from "../migrations.ts";
import { migrate } from "../schema.ts";
import { accountOperations } from "./accounts.ts";

const ada = { id: "1", name: "Ada", role: "admin", password: "x", createdAt: 1, passwordAt: 1 } as const;

function rig() {
  const db = new DatabaseSync(":memory:");
  migrate(db, migrations, () => {});
  return { db, accounts: accountOperations(db) };
}

test("the last administrator keeps the role, whoever else there is", () => {
  const { accounts } = rig();
  accounts.createFirst(ada);
  accounts.add({ ...ada, id: "2", name: "Kim", role: "operator" });
  expect([accounts.setRole("1", "operator"), accounts.setRole("1", "admin")]).toEqual([false, true]);
  expect([accounts.setRole("2", "admin"), accounts.setRole("1", "operator")]).toEqual([true, true]);
  expect(accounts.setRole("2", "operator")).toBe(false);
  expect(accounts.setRole("3", "admin")).toBe(false);
  expect(accounts.list().map(({ name, role }) => [name, role])).toEqual([
    ["Ada", "operator"],
    ["Kim", "admin"],
  ]);
});

test("a password for one sign-in is none any more once another is written, by the release before too", () => {
  const { db, accounts } = rig();
  accounts.createFirst(ada);
  const once = () => accounts.list().map((row) => row.once);
  expect(once()).toEqual([false]);
  accounts.setPassword("1", "given", 5, true);
  expect(once()).toEqual([true]);
  accounts.setPassword("1", "own", 5, false);
  expect(once()).toEqual([false]);
  accounts.setPassword("1", "given", 6, true);
  db.prepare("UPDATE account SET password = ?, password_at = ? WHERE id = ?").run("own", 7, "1");
  expect(once()).toEqual([false]);
});
