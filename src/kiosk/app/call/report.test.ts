import { expect, test } from "vitest";
import { kioskReportSchema } from "#protocol/commands/kiosk.ts";
import type { Snapshot } from "../../media/snapshot.ts";
import { makeReport, type ReportFacts } from "./report.ts";

const snapshot: Snapshot = {
  state: { is: "joined", code: "a".repeat(26), title: "Weekly" },
  peers: [
    {
      id: "guest-0001",
      name: "Anna",
      role: "guest",
      microphone: "on",
      camera: "off",
      speaking: true,
      quality: "unsteady",
      away: false,
    },
  ],
  activeSpeaker: "guest-0001",
  self: { microphone: "on", camera: "on", quality: "good" },
};
const call = { callId: "call-1", generation: 3, title: "Weekly" };
const idle: ReportFacts = {
  meeting: { is: "idle" },
  quality: "good",
  intent: null,
  wanted: { microphone: "open", camera: true, volume: 60, selfView: true },
  open: true,
  safetyMuted: false,
  microphone: "ready",
  camera: "ready",
  loudspeaker: true,
  names: { microphone: "Speak 750", camera: "", loudspeaker: "Speak 750" },
  black: false,
  roomName: "Birch",
  layout: { layout: "gallery", people: "gallery", sharing: null, speaker: null, seen: 1 },
  shell: "Chromium 156",
};
const inside: ReportFacts = { ...idle, meeting: { is: "joined", call, snapshot } };

test("in a meeting: everybody, the room first, and what is really sent", () => {
  const report = makeReport(inside);
  expect(kioskReportSchema.parse(report)).toEqual(report);
  expect(report).toMatchObject({ callId: "call-1", generation: 3, state: "joined", microphone: "open", camera: true });
  expect(report.people.map(({ name, self, quality }) => ({ name, self, quality }))).toEqual([
    { name: "Birch", self: true, quality: 3 },
    { name: "Anna", self: false, quality: 2 },
  ]);
});

test("outside a meeting nobody of it is left", () => {
  const report = makeReport(idle);
  expect(kioskReportSchema.parse(report)).toEqual(report);
  expect(report).toMatchObject({ callId: null, state: "idle", people: [] });
});

test("the microphone is open only when nothing holds it shut", () => {
  expect(makeReport({ ...inside, open: false, safetyMuted: true })).toMatchObject({
    microphone: "muted",
    safetyMuted: true,
  });
  const muted = { ...snapshot, self: { ...snapshot.self, microphone: "muted" as const } };
  expect(makeReport({ ...inside, meeting: { is: "joined", call, snapshot: muted } }).microphone).toBe("muted");
});

test("a camera that is not there is not sent, whatever is wanted", () => {
  expect(makeReport({ ...inside, camera: "absent" })).toMatchObject({ camera: false, devices: { camera: "absent" } });
  const none = { ...snapshot, self: { ...snapshot.self, camera: "none" as const } };
  expect(makeReport({ ...inside, meeting: { is: "joined", call, snapshot: none } }).camera).toBe(false);
});

test("a meeting that could not be joined says why", () => {
  const failure = { code: "meeting-unknown", detail: "no such meeting" } as const;
  expect(makeReport({ ...idle, meeting: { is: "failed", call, failure } })).toMatchObject({
    state: "failed",
    callId: "call-1",
    failure,
    people: [],
  });
});

test("whatever a meeting server says of its people, the report is one the controller takes", () => {
  const [somebody] = snapshot.peers;
  if (somebody === undefined) throw new Error("nobody is in the meeting");
  const name = "\u0000".repeat(50_000);
  const peers = Array.from({ length: 5_000 }, (_, count) => ({
    ...somebody,
    id: `guest-${count}`.padEnd(64, "x"),
    name,
  }));
  const report = makeReport({ ...inside, meeting: { is: "joined", call, snapshot: { ...snapshot, peers } } });
  expect(kioskReportSchema.parse(report)).toEqual(report);
  expect(Buffer.byteLength(JSON.stringify(report))).toBeLessThan(60_000);
});
