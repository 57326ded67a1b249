import { expect, test } from "vitest";
import { createLog, type LogEntry } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { ScreenReport } from "#protocol/commands/screen.ts";
import { ScreenRecovery } from "./screen-recovery.ts";

const well: ScreenReport = {
  graphics: true,
  safePage: false,
  counts: { reloads: 0, restarts: 0, displays: 0, reboots: 0 },
  steps: [],
};

test("each step is a line of the log and an event, and the last one stays in status", () => {
  const clock = new ManualClock();
  const lines: LogEntry[] = [];
  const recovery = new ScreenRecovery(
    clock,
    createLog("screen", (entry) => lines.push(entry)),
  );
  const events: string[] = [];
  recovery.events.on("taken", ({ step }) => events.push(step));
  expect(recovery.shown).toBeNull();
  const gone = { trouble: "page-gone", step: "reload", why: "killed", at: 1 } as const;
  const died = { trouble: "graphics-died", step: "wait", why: "", at: 2 } as const;
  recovery.handleReport({ ...well, counts: { ...well.counts, reloads: 1 }, steps: [gone, died] });
  expect(events).toEqual(["reload", "wait"]);
  expect(lines.map(({ level, words }) => `${level} ${words}`)).toEqual([
    "warn The page on the screen ended by itself. The page was loaded anew.",
    "info The program that draws with the graphics processor ended by itself. The browser recovers by itself.",
  ]);
  recovery.handleReport(well);
  expect(recovery.shown).toMatchObject({ last: died, counts: { reloads: 0 }, heardAt: clock.wall() });
});

test("a shell on the safe page is there for as long as it says so", () => {
  const clock = new ManualClock();
  const recovery = new ScreenRecovery(
    clock,
    createLog("screen", () => {}),
  );
  expect(recovery.isOnSafePage).toBe(false);
  recovery.handleReport({ ...well, safePage: true });
  expect(recovery.isOnSafePage).toBe(true);
  clock.advance(30_000);
  expect(recovery.isOnSafePage).toBe(false);
});
