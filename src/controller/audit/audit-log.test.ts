import { expect, test } from "vitest";
import { createLog, type LogEntry, silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { AuditEntry } from "#protocol/commands/administration.ts";
import { RoomError } from "#protocol/errors.ts";
import { AuditLog } from "./audit-log.ts";

const act = { who: "Ada", role: "admin", from: "192.0.2.7", what: "settings.write", ok: true };

test("an act is remembered with its time and without its secrets", async () => {
  const rows: Omit<AuditEntry, "id">[] = [];
  const clock = new ManualClock();
  const audit = new AuditLog({
    store: { append: async (row) => rows.push(row), read: async () => [] },
    clock,
    log: silentLog,
    entries: () => 10,
  });
  await audit.record({ ...act, detail: { before: { name: "A" }, after: { name: "B", password: "hunter22" } } });
  expect(rows).toEqual([
    {
      ...act,
      at: clock.wall(),
      detail: '{"before":{"name":"A"},"after":{"name":"B","password":"[removed]"}}',
    },
  ]);
});

test("an act that cannot be written is in the log", async () => {
  const lines: LogEntry[] = [];
  const audit = new AuditLog({
    store: { append: () => Promise.reject(new RoomError("store-failed", "disk full")), read: async () => [] },
    clock: new ManualClock(),
    log: createLog("audit", (line) => lines.push(line)),
    entries: () => 10,
  });
  await audit.record(act);
  expect(lines).toMatchObject([{ level: "error", fields: { who: "Ada", what: "settings.write" } }]);
});
