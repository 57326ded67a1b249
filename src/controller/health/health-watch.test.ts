import { expect, test, vi } from "vitest";
import { Events } from "#base/events.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { ClockDoubt } from "../clock/room-time.ts";
import { StatusHub } from "../room/status-hub.ts";
import type { DiskTrouble } from "../store/disk-trouble.ts";
import type { Loss } from "../store/loss.ts";
import { HealthWatch } from "./health-watch.ts";

const loss: Loss = {
  outcome: "restored",
  damage: "corrupt",
  why: "a page is damaged",
  keptAs: "room.db.corrupt-1",
  restoredFrom: "room-000003-v3.db",
  stateOf: Date.UTC(2026, 0, 4, 3),
  revision: 40,
  revisionBefore: 42,
  changesLost: 5,
};

async function rig(options: { readonly trouble?: DiskTrouble; readonly loss?: Loss } = {}) {
  const clock = new ManualClock();
  const status = new StatusHub((flush) => flush());
  const disk = { loss: options.loss, left: undefined as string | undefined };
  const store = {
    events: new Events<{ failed: [DiskTrouble]; recovered: [{ anew: boolean }] }>(),
    trouble: options.trouble,
    loss: {
      read: async () => disk.loss,
      clear: async () => {
        disk.loss = undefined;
      },
    },
  };
  const file: { problem: readonly string[] | undefined } = { problem: undefined };
  const secrets: { unreadable: readonly string[] } = { unreadable: [] };
  const time = { doubt: undefined as ClockDoubt | undefined, events: new Events<{ doubt: [unknown] }>() };
  const watch = new HealthWatch({
    clock,
    status,
    store,
    fileProblem: () => file.problem,
    unreadable: () => secrets.unreadable,
    time,
    littleRoom: async () => disk.left,
  });
  await watch.start();
  return {
    clock,
    status,
    store,
    file,
    secrets,
    time,
    disk,
    watch,
    codes: () => status.get("problems")?.map(({ code }) => code),
  };
}

test("a disk that fails is a problem until it writes again, and its kind is said", async () => {
  const { store, codes } = await rig();
  expect(codes()).toEqual([]);
  store.events.emit("failed", { kind: "full", why: "no space left" });
  expect(codes()).toEqual(["disk-full"]);
  store.events.emit("failed", { kind: "read-only", why: "remounted" });
  expect(codes()).toEqual(["disk-read-only"]);
  store.events.emit("recovered", { anew: false });
  expect(codes()).toEqual([]);
});

test("a disk that failed before anybody looked is said too, and little room before it is none", async () => {
  const { codes, disk, clock, store } = await rig({ trouble: { kind: "failed", why: "EIO" } });
  expect(codes()).toEqual(["disk-failed"]);
  store.events.emit("recovered", { anew: false });
  disk.left = "3.1 MB are left.";
  clock.advance(15_000);
  await vi.waitFor(() => {
    clock.advance(1_000);
    expect(codes()).toEqual(["disk-low"]);
  });
});

test("what was lost is said until somebody has seen it", async () => {
  const { status, watch, codes, disk } = await rig({ loss });
  expect(codes()).toEqual(["store-restored"]);
  expect(status.get("problems")?.[0]?.detail).toBe(
    "State of 2026-01-04 03:00 UTC, from room-000003-v3.db. Passwords, panels and tokens are those of then, also those changed or revoked since; everybody was signed out. 5 changes are missing. Settings revisions 41 to 42 are lost. The damaged file is kept as room.db.corrupt-1. a page is damaged",
  );
  await expect(watch.seen("store-lost")).rejects.toMatchObject({ code: "wrong-state" });
  await watch.seen("store-restored");
  expect(codes()).toEqual([]);
  expect(disk.loss).toBeUndefined();
});

test("a clock that is wrong is said when it is found out", async () => {
  const { time, codes } = await rig();
  time.doubt = { since: 1, why: "It says 1970-01-01." };
  time.events.emit("doubt", time.doubt);
  expect(codes()).toEqual(["clock-wrong"]);
});

test("a change of status is looked at when it comes, the passing of time each second", async () => {
  const { clock, status, file, codes } = await rig();
  status.set("setup", { required: true, step: "administrator" });
  expect(codes()).toEqual(["setup-required"]);
  status.set("meeting.server", { reachable: false, since: clock.wall(), why: "It is not running." });
  expect(codes()).toEqual(["setup-required"]);
  clock.advance(6_000);
  expect(codes()).toEqual(["meeting-server-away", "setup-required"]);
  file.problem = ["room.name: too long"];
  clock.advance(1_000);
  expect(codes()).toContain("settings-file");
});

test("passwords that no key opens are a problem that names them, until they are typed again", async () => {
  const { clock, secrets, status, codes } = await rig();
  secrets.unreadable = ["camera.password", "display.password"];
  clock.advance(1_000);
  expect(status.get("problems")?.find(({ code }) => code === "secrets-unreadable")).toMatchObject({
    detail: "camera.password, display.password",
  });
  secrets.unreadable = [];
  clock.advance(1_000);
  expect(codes()).not.toContain("secrets-unreadable");
});
