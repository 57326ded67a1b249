import { expect, test, vi } from "vitest";
import { createLog, type LogEntry, silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { AuditEntry } from "#protocol/commands/administration.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";
import { AuditLog } from "./audit-log.ts";

const act = { who: "Ada", role: "admin", from: "192.0.2.7", what: "settings.write", ok: true } as const;

function rig() {
  const clock = new ManualClock();
  const rows: (Omit<AuditEntry, "id"> & { shelf: string })[] = [];
  const audit = new AuditLog({
    store: {
      append: async (row, shelf) => rows.push({ ...row, shelf, times: 1 }) - 1,
      again: async (id, times) => {
        const row = rows[id];
        if (row !== undefined) row.times += times;
      },
      read: async () => [],
    },
    clock,
    log: silentLog,
    entries: () => 10,
  });
  return { audit, clock, rows };
}

test("an act is remembered with its time and without its secrets", async () => {
  const { audit, clock, rows } = rig();
  await audit.record({ ...act, detail: { before: { name: "A" }, after: { name: "B", password: "hunter22" } } });
  expect(rows).toEqual([
    {
      ...act,
      at: clock.wall(),
      detail: '{"before":{"name":"A"},"after":{"name":"B","password":"[removed]"}}',
      shelf: "guarded",
      times: 1,
    },
  ]);
});

test("an act that cannot be written is in the log", async () => {
  const lines: LogEntry[] = [];
  const audit = new AuditLog({
    store: {
      append: () => Promise.reject(new RoomError("store-failed", "disk full")),
      again: async () => {},
      read: async () => [],
    },
    clock: new ManualClock(),
    log: createLog("audit", (line) => lines.push(line)),
    entries: () => 10,
  });
  for (let n = 0; n < 3; n += 1) await audit.record(act);
  expect(lines).toMatchObject([{ level: "error", fields: { who: "Ada", what: "settings.write", times: 1 } }]);
  await audit[Symbol.asyncDispose]();
  expect(lines).toMatchObject([{}, { level: "error", fields: { who: "Ada", times: 2 } }]);
});

test("the same within a minute is one row with a count; a minute later it is another", async () => {
  const { audit, clock, rows } = rig();
  for (let n = 0; n < 300; n += 1) await audit.record(act);
  expect(rows).toMatchObject([{ times: 1 }]);
  clock.advance(5_000);
  await vi.waitFor(() => expect(rows).toMatchObject([{ times: 300 }]));
  clock.advance(60_000);
  await audit.record(act);
  await audit.read({ limit: 1 });
  expect(rows).toMatchObject([{ times: 300 }, { times: 1 }]);
});

test("whoever does too many different things has the rest summed up, and nobody else's", async () => {
  const { audit, clock, rows } = rig();
  const turn = { ...act, who: "wall panel", role: "integrator", what: "volume.set" } as const;
  for (let n = 0; n < 1_000; n += 1) {
    await audit.record({ ...turn, detail: `level ${n}` });
    clock.advance(3);
  }
  await audit.record({ ...act, what: "room.restart" });
  await audit[Symbol.asyncDispose]();
  const mine = rows.filter(({ who }) => who === "wall panel");
  expect(mine).toHaveLength(controllerLimits.auditBurst + 1);
  expect(mine.reduce((sum, { times }) => sum + times, 0)).toBe(1_000);
  expect(rows.at(-1)).toMatchObject({ who: "Ada", what: "room.restart", shelf: "acts" });
});

test("strangers have one allowance together, wherever they come from", async () => {
  const { audit, rows } = rig();
  for (let n = 0; n < 2_000; n += 1) {
    await audit.record({ who: "", role: "", from: `2001:db8:${n}::1`, what: "sign-in", detail: "wrong", ok: false });
  }
  await audit.record({ ...act, who: "this machine", role: "", what: "rescue" });
  await audit[Symbol.asyncDispose]();
  expect(rows).toHaveLength(controllerLimits.auditBurst + 2);
  expect(rows.at(-2)).toMatchObject({ from: "several addresses", times: 2_000 - controllerLimits.auditBurst });
  expect(rows.at(-1)).toMatchObject({ what: "rescue", shelf: "guarded" });
});
