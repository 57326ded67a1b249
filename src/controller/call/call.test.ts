import { expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import { RoomError } from "#protocol/errors.ts";
import { Call } from "./call.ts";
import type { Place } from "./state.ts";

const place: Place = { server: "http://127.0.0.1:9", code: "c", token: "t1", joinUrl: "https://room/j/c", own: true };

function rig(kept: unknown = null) {
  const clock = new ManualClock();
  /** What happened, in order. */
  const story: string[] = [];
  const disk = { content: kept, full: false, hangs: false };
  let tokens = 1;
  const call = new Call({
    clock,
    log: silentLog,
    store: {
      read: async () => disk.content,
      write: async (value) => {
        if (disk.full) throw new RoomError("store-failed");
        if (disk.hangs) await new Promise(() => {});
        disk.content = JSON.parse(JSON.stringify(value));
        story.push(value === null ? "forgot" : "kept");
      },
    },
    places: {
      find: async () => ({ place }),
      renew: async () => {
        tokens += 1;
        return { server: "http://127.0.0.1:10", token: `t${tokens}`, joinUrl: "https://elsewhere/j/c" };
      },
    },
  });
  call.events.on("state", ({ state }) => story.push(state));
  call.events.on("begin-media", () => story.push("begin-media"));
  call.events.on("end-media", () => story.push("end-media"));
  const report = (state: KioskReport["state"], callId: string | null, generation = 1) =>
    call.handleReport({ callId, generation, state } as KioskReport);
  return { clock, call, disk, story, report };
}

const becomes = (call: Call, state: string) =>
  vi.waitFor(() => expect(call.state.state).toBe(state), { timeout: 30_000 });

test("the intended call is on disk before anybody is sent there", async () => {
  const { call, story, disk } = rig();
  const { callId } = await call.enter({ kind: "new" }, "Birch", true);
  expect(story).toEqual(["begin-media", "preparing", "kept", "joining"]);
  expect(disk.content).toMatchObject({ callId, generation: 1, place: { token: "t1" } });
});

test("a full disk keeps nobody from a meeting, and learns of it once it takes changes", async () => {
  const { call, disk, story } = rig();
  disk.full = true;
  const { callId } = await call.enter({ kind: "new" }, "Birch", true);
  expect(story).toEqual(["begin-media", "preparing", "joining"]);
  expect(disk.content).toBeNull();
  await call.keepAgain();
  disk.full = false;
  await call.keepAgain();
  expect(disk.content).toMatchObject({ callId, generation: 1 });
});

test("what the store refused for being busy is kept as soon as it is not, without anybody saying so", async () => {
  const { call, clock, disk } = rig();
  disk.full = true;
  const { callId } = await call.enter({ kind: "new" }, "Birch", true);
  disk.full = false;
  clock.advance(5_000);
  await vi.waitFor(() => expect(disk.content).toMatchObject({ callId }), { timeout: 30_000 });
  await call[Symbol.asyncDispose]();
});

test("a full disk keeps nobody in a meeting", async () => {
  const { call, disk, report } = rig();
  const { callId } = await call.enter({ kind: "new" }, "Birch", true);
  report("joined", callId);
  await becomes(call, "joined");
  disk.full = true;
  const left = call.leave();
  await becomes(call, "leaving");
  report("idle", null);
  await left;
  expect(call.state).toMatchObject({ state: "idle", ended: { why: "left" } });
});

test("nor does one that hangs", async () => {
  const { call, disk, report, clock } = rig();
  const { callId } = await call.enter({ kind: "new" }, "Birch", true);
  report("joined", callId);
  await becomes(call, "joined");
  disk.hangs = true;
  const left = call.leave();
  await vi.waitFor(
    () => {
      clock.advance(1_000);
      expect(call.state.state).toBe("leaving");
    },
    { timeout: 30_000 },
  );
  report("idle", null);
  await left;
});

test("leaving that the screen never confirms is answered as such", async () => {
  const { call, clock, report } = rig();
  const { callId } = await call.enter({ kind: "new" }, "Birch", true);
  report("joined", callId);
  await becomes(call, "joined");
  const left = call.leave();
  await becomes(call, "leaving");
  clock.advance(4_000);
  await expect(left).rejects.toMatchObject({ code: "timed-out" });
});

test("leaving while the meeting is still being made", async () => {
  const { call } = rig();
  const entered = call.enter({ kind: "new" }, "Birch", true);
  await call.leave();
  await expect(entered).rejects.toMatchObject({ code: "wrong-state" });
  expect(call.state.state).toBe("idle");
});

test("after the controller's restart the call on disk is taken up, whatever else is there is not", async () => {
  const kept = { callId: "c1", generation: 3, title: "Birch", since: 1, place };
  const back = rig(kept);
  await back.call.start();
  expect(back.call.state).toMatchObject({ state: "reconnecting", call: kept, why: "controller-restarted" });
  back.report("joined", "c1", 3);
  await becomes(back.call, "joined");
  expect(back.story).toEqual(["reconnecting", "joined"]);
  const broken = rig({ callId: 7 });
  await broken.call.start();
  expect(broken.call.state.state).toBe("idle");
});

test("the way in is renewed while the room is in a meeting of its own, and kept", async () => {
  const { call, clock, disk, report } = rig();
  await call.start();
  const { callId } = await call.enter({ kind: "new" }, "Birch", true);
  report("joined", callId);
  await becomes(call, "joined");
  clock.advance(20 * 60_000);
  await vi.waitFor(
    () => expect(disk.content).toMatchObject({ place: { token: "t2", server: "http://127.0.0.1:10" } }),
    {
      timeout: 30_000,
    },
  );
  expect(call.state.state).toBe("joined");
});

test("restarting the call is answered when the screen is on its way again", async () => {
  const { call, report } = rig();
  const { callId } = await call.enter({ kind: "new" }, "Birch", true);
  report("joined", callId);
  await becomes(call, "joined");
  await call.restart();
  expect(call.state).toMatchObject({ state: "joining", call: { callId, generation: 2 } });
});
