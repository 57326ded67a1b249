import { describe, expect, test } from "vitest";
import { joiningMs, leavingMs, step } from "./machine.ts";
import type { CallInput, CallState, IntendedCall } from "./state.ts";
import { callStatusOf, intentOf } from "./views.ts";

const place = { server: "http://127.0.0.1:9", code: "c", token: "t", joinUrl: "https://room/j/c", own: true } as const;
const call: IntendedCall = { callId: "call-1", generation: 1, title: "Birch", since: 10, place };
const start: CallInput = {
  kind: "start",
  callId: "call-1",
  title: "Birch",
  goal: { kind: "new" },
  fromRoom: true,
  at: 10,
};
const idle: CallState = { state: "idle" };
const preparing: CallState = {
  state: "preparing",
  callId: "call-1",
  generation: 1,
  since: 10,
  title: "Birch",
  goal: { kind: "new" },
};
const joining: CallState = { state: "joining", call, since: 20 };
const joined: CallState = { state: "joined", call, since: 30 };
const reconnecting: CallState = { state: "reconnecting", call, since: 40, joinedAt: 30, why: "network" };
const leaving: CallState = { state: "leaving", callId: "call-1", generation: 2, since: 50, title: "Birch" };
const everyState = { idle, preparing, joining, joined, reconnecting, leaving };

type ReportInput = Extract<CallInput, { kind: "report" }>;
const report = (state: ReportInput["state"], more: Partial<ReportInput> = {}): CallInput => ({
  kind: "report",
  callId: "call-1",
  generation: 1,
  state,
  at: 60,
  ...more,
});

describe("starting", () => {
  test("from idle, the place is found first and nothing is on disk yet", () => {
    expect(step(idle, start)).toEqual({
      state: preparing,
      effects: [
        { kind: "begin-media", fromRoom: true },
        { kind: "find-place", callId: "call-1", generation: 1, title: "Birch", goal: { kind: "new" } },
      ],
    });
  });

  test("the place is kept before the kiosk is sent there", () => {
    const next = step(preparing, { kind: "placed", callId: "call-1", generation: 1, place, at: 20 });
    expect(next.state).toEqual(joining);
    expect(next.effects).toEqual([
      { kind: "keep", call },
      { kind: "timer", of: "joining", callId: "call-1", generation: 1, ms: joiningMs },
    ]);
  });

  test("right after leaving, the next meeting takes the last one's place at the kiosk", () => {
    const next = step(leaving, { ...start, callId: "call-2" });
    expect(next.state).toMatchObject({ state: "preparing", callId: "call-2", generation: 3 });
  });

  for (const [name, state] of Object.entries({ preparing, joining, joined, reconnecting })) {
    test(`while ${name}, another start is refused and nothing changes`, () => {
      const next = step(state, { ...start, callId: "call-2" });
      expect(next.state).toBe(state);
      expect(next.effects).toEqual([expect.objectContaining({ kind: "refuse", code: "wrong-state" })]);
    });
  }

  test("a meeting that could not be made leaves the room idle, with the fault", () => {
    const next = step(preparing, {
      kind: "failed",
      callId: "call-1",
      generation: 1,
      code: "meeting-server-away",
      at: 20,
    });
    expect(next.state).toMatchObject({
      state: "idle",
      ended: { why: "failed", fault: { code: "meeting-server-away" } },
    });
    expect(next.effects).toEqual([{ kind: "keep", call: null }, { kind: "end-media" }]);
  });

  for (const [name, state] of Object.entries({ idle, joining, joined, reconnecting, leaving })) {
    test(`a place that comes while ${name} is too late`, () => {
      expect(step(state, { kind: "placed", callId: "call-1", generation: 1, place, at: 20 }).effects).toEqual([]);
    });
  }

  test("a place of an earlier generation is dropped", () => {
    const input = { kind: "placed", callId: "call-1", generation: 0, place, at: 20 } as const;
    expect(step(preparing, input)).toEqual({ state: preparing, effects: [] });
  });
});

describe("what the kiosk reports", () => {
  test("joined", () => {
    expect(step(joining, report("joined")).state).toEqual({ state: "joined", call, since: 60 });
    expect(step(reconnecting, report("joined")).state).toEqual({ state: "joined", call, since: 30 });
    expect(step(joined, report("joined")).state).toBe(joined);
  });

  test("reconnecting, and joining anew", () => {
    expect(step(joined, report("reconnecting")).state).toMatchObject({
      state: "reconnecting",
      joinedAt: 30,
      why: "network",
    });
    expect(step(joined, report("joining")).state).toMatchObject({ why: "screen-restarted", joinedAt: 30 });
    expect(step(joining, report("reconnecting")).state).toBe(joining);
    expect(step(joining, report("joining")).state).toBe(joining);
  });

  test("failed, while joining", () => {
    const failure = { code: "meeting-refused", detail: "full" } as const;
    const next = step(joining, report("failed", { failure }));
    expect(next.state).toMatchObject({ state: "idle", ended: { why: "failed", fault: { code: "meeting-refused" } } });
    expect(next.effects[0]).toEqual({ kind: "keep", call: null });
  });

  test("failed, once inside: a meeting that is no more has ended", () => {
    const gone = { code: "meeting-unknown", detail: "" } as const;
    const away = { code: "meeting-server-away", detail: "" } as const;
    expect(step(joined, report("failed", { failure: gone })).state).toMatchObject({ ended: { why: "ended" } });
    expect(step(reconnecting, report("failed", { failure: away })).state).toMatchObject({ ended: { why: "failed" } });
  });

  test("of another call or generation, it is dropped in every state", () => {
    for (const state of Object.values(everyState)) {
      for (const stale of [{ callId: "call-0" }, { generation: 7 }]) {
        expect(step(state, report("joined", stale))).toEqual({ state, effects: [] });
      }
    }
    expect(step(joined, report("failed", { generation: 0 }))).toEqual({ state: joined, effects: [] });
  });

  test("while idle or preparing it changes nothing", () => {
    expect(step(idle, report("joined"))).toEqual({ state: idle, effects: [] });
    expect(step(preparing, report("joined"))).toEqual({ state: preparing, effects: [] });
  });
});

describe("a kiosk that dies and comes back", () => {
  test("the intent stands, and it is joined again when the kiosk says so", () => {
    const away = step(joined, { kind: "kiosk-away", at: 70 }).state;
    expect(away).toMatchObject({ state: "reconnecting", why: "screen-away", joinedAt: 30 });
    expect(intentOf(away, "Birch")).toEqual(intentOf(joined, "Birch"));
    const fresh = step(away, report("idle", { callId: null, generation: 0 })).state;
    expect(fresh).toMatchObject({ state: "reconnecting", why: "screen-restarted" });
    const back = step(step(fresh, report("joining")).state, report("joined")).state;
    expect(back).toEqual(joined);
  });

  test("while joining it may take its time", () => {
    expect(step(joining, { kind: "kiosk-away", at: 70 })).toEqual({ state: joining, effects: [] });
    expect(step(joining, report("idle", { callId: null, generation: 0 })).state).toBe(joining);
  });

  test("while leaving, nobody is left to confirm", () => {
    expect(step(leaving, { kind: "kiosk-away", at: 70 }).state).toEqual({
      state: "idle",
      ended: { at: 70, why: "left" },
    });
  });

  test("with no call it means nothing", () => {
    expect(step(idle, { kind: "kiosk-away", at: 70 }).state).toBe(idle);
    expect(step(preparing, { kind: "kiosk-away", at: 70 }).state).toBe(preparing);
  });
});

describe("a controller that restarts in a meeting", () => {
  test("holds the kiosk where it is, and is joined with its first report", () => {
    const restored = step(idle, { kind: "restored", call, at: 80 }).state;
    expect(restored).toMatchObject({ state: "reconnecting", why: "controller-restarted", joinedAt: 10 });
    expect(intentOf(restored, "Birch")).toEqual(intentOf(joined, "Birch"));
    expect(step(restored, report("joined")).state).toEqual({ state: "joined", call, since: 10 });
  });

  test("does not bring back a call over one that is on", () => {
    expect(step(joined, { kind: "restored", call, at: 80 }).state).toBe(joined);
  });
});

describe("leaving", () => {
  for (const [name, state] of Object.entries({ joining, joined, reconnecting })) {
    test(`from ${name}: forgotten on disk, then the kiosk is told`, () => {
      const next = step(state, { kind: "leave", at: 50 });
      expect(next.state).toEqual(leaving);
      expect(next.effects).toEqual([
        { kind: "keep", call: null },
        { kind: "timer", of: "leaving", callId: "call-1", generation: 2, ms: leavingMs },
      ]);
      expect(intentOf(next.state, "Birch")).toBeNull();
    });
  }

  test("before there is a place it is over at once", () => {
    expect(step(preparing, { kind: "leave", at: 50 }).state).toEqual({ state: "idle", ended: { at: 50, why: "left" } });
  });

  test("again, or without a call, is nothing", () => {
    expect(step(idle, { kind: "leave", at: 50 })).toEqual({ state: idle, effects: [] });
    expect(step(leaving, { kind: "leave", at: 50 })).toEqual({ state: leaving, effects: [] });
  });

  test("is done when the kiosk is in nothing", () => {
    expect(step(leaving, report("idle", { callId: null })).state).toMatchObject({
      state: "idle",
      ended: { why: "left" },
    });
    expect(step(leaving, report("failed")).state).toMatchObject({ state: "idle" });
    expect(step(leaving, report("joined")).state).toBe(leaving);
  });

  test("that the kiosk never confirms ends with a fault", () => {
    const late = step(leaving, { kind: "timeout", of: "leaving", callId: "call-1", generation: 2, at: 90 });
    expect(late.state).toMatchObject({ state: "idle", ended: { why: "left", fault: { code: "timed-out" } } });
  });
});

describe("timers", () => {
  test("a kiosk that does not get in", () => {
    const late = step(joining, { kind: "timeout", of: "joining", callId: "call-1", generation: 1, at: 90 });
    expect(late.state).toMatchObject({ state: "idle", ended: { why: "failed", fault: { code: "timed-out" } } });
    expect(late.effects[0]).toEqual({ kind: "keep", call: null });
  });

  test("one that belongs to another state or generation is nothing", () => {
    for (const [name, state] of Object.entries(everyState)) {
      const of = name === "joining" ? "leaving" : "joining";
      expect(step(state, { kind: "timeout", of, callId: "call-1", generation: 1, at: 90 }).state).toBe(state);
    }
    expect(step(joining, { kind: "timeout", of: "joining", callId: "call-1", generation: 0, at: 90 }).state).toBe(
      joining,
    );
  });
});

describe("restarting the call", () => {
  test("goes out and in again as the next generation, by a fresh token", () => {
    const next = step(joined, { kind: "restart", at: 50 });
    expect(next.state).toMatchObject({ state: "preparing", callId: "call-1", generation: 2, previous: call });
    expect(next.effects).toEqual([
      { kind: "find-place", callId: "call-1", generation: 2, title: "Birch", goal: { kind: "own", code: "c" } },
    ]);
    expect(intentOf(next.state, "Birch")).toEqual(intentOf(joined, "Birch"));
    const again = step(next.state, { kind: "placed", callId: "call-1", generation: 2, place, at: 55 }).state;
    expect(again).toEqual({ state: "joining", call: { ...call, generation: 2 }, since: 55 });
  });

  test("on another's server asks for no token", () => {
    const foreign = { ...call, place: { server: "https://x:1", code: "c", authority: "ab", joinUrl: "u", own: false } };
    const next = step({ state: "joined", call: foreign, since: 1 }, { kind: "restart", at: 50 });
    expect(next.state).toMatchObject({ goal: { kind: "foreign", server: "https://x:1", code: "c", authority: "ab" } });
  });

  test("leaving meanwhile takes the kiosk out", () => {
    const restarting = step(joined, { kind: "restart", at: 50 }).state;
    expect(step(restarting, { kind: "leave", at: 51 }).state).toMatchObject({ state: "leaving", generation: 3 });
  });

  test("without a call is refused", () => {
    for (const state of [idle, preparing, leaving]) {
      expect(step(state, { kind: "restart", at: 50 }).effects).toEqual([expect.objectContaining({ kind: "refuse" })]);
    }
  });
});

describe("a way in that changed", () => {
  test("is kept and reaches the intent; who is inside stays inside", () => {
    const next = step(joined, {
      kind: "way-in",
      callId: "call-1",
      server: "http://127.0.0.1:10",
      token: "t2",
      joinUrl: "j",
    });
    expect(next.state).toMatchObject({ state: "joined", call: { generation: 1, place: { token: "t2" } } });
    expect(next.effects).toEqual([expect.objectContaining({ kind: "keep" })]);
    expect(intentOf(next.state, "B")).toMatchObject({ token: "t2", server: "http://127.0.0.1:10" });
  });

  test("of no call, or another one, is nothing", () => {
    for (const state of [idle, preparing, leaving]) {
      expect(step(state, { kind: "way-in", callId: "call-1", server: "s", token: "t2", joinUrl: "j" }).state).toBe(
        state,
      );
    }
    expect(step(joined, { kind: "way-in", callId: "call-0", server: "s", token: "t2", joinUrl: "j" }).state).toBe(
      joined,
    );
  });
});

test("every state has a status that says what belongs to it", () => {
  const seen = Object.values(everyState).map((state) => callStatusOf(state));
  expect(seen).toEqual([
    { state: "idle" },
    { state: "preparing", callId: "call-1", since: 10, title: "Birch" },
    { state: "joining", callId: "call-1", since: 20, title: "Birch", joinUrl: "https://room/j/c" },
    { state: "joined", callId: "call-1", since: 30, title: "Birch", joinUrl: "https://room/j/c", code: "c" },
    {
      state: "reconnecting",
      callId: "call-1",
      since: 40,
      joinedAt: 30,
      title: "Birch",
      joinUrl: "https://room/j/c",
      code: "c",
      why: "network",
    },
    { state: "leaving", callId: "call-1", since: 50, title: "Birch" },
  ]);
});
