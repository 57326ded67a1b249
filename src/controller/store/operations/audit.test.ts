import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { migrations } from "../migrations.ts";
import { migrate } from "../schema.ts";
import { auditOperations } from "./audit.ts";

const act = { at: 1, who: "Ada", role: "admin", from: "::1", what: "room.restart", detail: "", ok: true };
const wall = { ...act, who: "wall panel", role: "integrator", what: "volume.set" };

function rig() {
  const db = new DatabaseSync(":memory:");
  migrate(db, migrations, () => {});
  return { db, audit: auditOperations(db) };
}

test("nobody pushes out of the audit log what others did, and nothing ordinary what concerns access", () => {
  const { audit } = rig();
  audit.append({ ...act, what: "accounts.remove" }, "guarded", 8);
  const room = audit.append(act, "acts", 8);
  for (let count = 0; count < 200; count += 1) {
    audit.append(wall, "acts", 8);
    audit.append({ ...wall, who: "", role: "", what: "sign-in", ok: false }, "strangers", 8);
  }
  audit.again(room, 2);
  const kept = audit.read(500);
  expect(kept.filter(({ who }) => who === "Ada").map(({ what, times }) => [what, times])).toEqual([
    ["room.restart", 3],
    ["accounts.remove", 1],
  ]);
  expect(kept.length).toBeLessThan(160);
});

test("one who is alone has all of a shelf, and loses the oldest", () => {
  const { audit } = rig();
  for (let count = 1; count <= 64; count += 1) audit.append({ ...act, what: `${count}` }, "guarded", 8);
  expect(audit.read(500).map(({ what }) => what)).toEqual(["64", "63", "62", "61", "60", "59", "58", "57"]);
});

test("acts from before there were shelves are on theirs", () => {
  const db = new DatabaseSync(":memory:");
  migrate(db, migrations.slice(0, 7), () => {});
  const whats = ["settings.write", "sign-in", "room.restart", "rescue", "sign-in"];
  const insert = db.prepare(
    "INSERT INTO audit (at, who, role, origin, what, detail, ok) VALUES (1, '', ?, '', ?, '', 1)",
  );
  for (const [index, what] of whats.entries()) insert.run(index < 3 ? "admin" : "", what);
  migrate(db, migrations, () => {});
  expect(
    db
      .prepare("SELECT shelf FROM audit ORDER BY id")
      .all()
      .map(({ shelf }) => shelf),
  ).toEqual(["guarded", "guarded", "acts", "guarded", "strangers"]);
});
