import { expect, test } from "vitest";
import { isBack, judge, type RoomMoment, restartPatienceMs } from "./restart.ts";

const kiosk = {
  connected: true,
  since: 10,
  shell: "chromium",
  microphone: "ready",
  camera: "ready",
  loudspeaker: "ready",
  names: { microphone: "", camera: "", loudspeaker: "" },
  quality: "good",
} as const;
const call = { state: "joined", callId: "c", since: 5, title: "", joinUrl: "", code: "" } as const;
const before: RoomMoment = {
  connected: true,
  controller: { startedAt: 1, pid: 1, version: "1", settingsRevision: 1 },
  kiosk,
  call,
};

test("what has not gone away yet is not back", () => {
  for (const part of ["call", "kiosk", "controller", "machine"] as const)
    expect(isBack(part, before, before)).toBe(false);
});

test("the controller is back when another run of it answers", () => {
  const other = { ...before, controller: { startedAt: 2, pid: 2, version: "1", settingsRevision: 1 } };
  expect(isBack("controller", before, { ...other, connected: false })).toBe(false);
  expect(isBack("controller", before, other)).toBe(true);
  expect(isBack("machine", before, other)).toBe(true);
});

test("the screen is back when it is connected anew", () => {
  expect(isBack("kiosk", before, { ...before, kiosk: { ...kiosk, connected: false, since: 20 } })).toBe(false);
  expect(isBack("kiosk", before, { ...before, kiosk: { ...kiosk, since: 30 } })).toBe(true);
});

test("the call is back when it has been joined anew", () => {
  const joining = { state: "joining", callId: "c", since: 8, title: "", joinUrl: "" } as const;
  expect(isBack("call", before, { ...before, call: joining })).toBe(false);
  expect(isBack("call", before, { ...before, call: { ...call, since: 9 } })).toBe(true);
});

test("a restart is waited for, is back, or is missing after a while", () => {
  const waiting = { state: "waiting", askedAt: 100, before } as const;
  expect(judge("kiosk", waiting, before, 200)).toBe(waiting);
  expect(judge("kiosk", waiting, { ...before, kiosk: { ...kiosk, since: 30 } }, 300)).toEqual({
    state: "back",
    askedAt: 100,
    backAt: 300,
  });
  expect(judge("kiosk", waiting, before, 101 + restartPatienceMs.kiosk)).toEqual({ state: "missing", askedAt: 100 });
  expect(judge("kiosk", { state: "none" }, before, 0)).toEqual({ state: "none" });
});
