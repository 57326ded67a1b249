import { expect, test, vi } from "vitest";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import { Reporter } from "./reporter.ts";

const report = (volume: number): KioskReport => ({
  callId: null,
  generation: 0,
  state: "idle",
  microphone: "muted",
  camera: false,
  volume,
  selfView: false,
  people: [],
  devices: { microphone: "ready", camera: "ready", loudspeaker: "ready" },
  quality: "good",
  shell: "test",
  safetyMuted: false,
});

function rig() {
  const sent: number[] = [];
  const waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const desk = {
    connected: true,
    answer: async () => {
      await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0), { timeout: 30_000 });
      waiting.shift()?.resolve();
    },
    refuse: async () => {
      await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0), { timeout: 30_000 });
      waiting.shift()?.reject(new Error("stale"));
    },
  };
  const reporter = new Reporter({
    connected: () => desk.connected,
    send: (given) => {
      sent.push(given.volume);
      return new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
    },
  });
  const saw = (wanted: number[]) => vi.waitFor(() => expect(sent).toEqual(wanted), { timeout: 30_000 });
  return { reporter, desk, sent, saw };
}

test("changes of one tick are one report", async () => {
  const { reporter, saw } = rig();
  reporter.handleChange(report(1));
  reporter.handleChange(report(2));
  await saw([2]);
});

test("what changes while a report is on the way follows it", async () => {
  const { reporter, desk, saw, sent } = rig();
  reporter.handleChange(report(1));
  await saw([1]);
  reporter.handleChange(report(2));
  reporter.handleChange(report(3));
  await Promise.resolve();
  expect(sent).toEqual([1]);
  await desk.answer();
  await saw([1, 3]);
});

test("nothing goes out while the controller is away; on its return it is told everything", async () => {
  const { reporter, desk, saw, sent } = rig();
  desk.connected = false;
  reporter.handleChange(report(1));
  await Promise.resolve();
  expect(sent).toEqual([]);
  desk.connected = true;
  reporter.handleConnected();
  await saw([1]);
  await desk.answer();
  reporter.handleConnected();
  await saw([1, 1]);
});

test("a refused report is not sent in a loop, and the next change goes out", async () => {
  const { reporter, desk, saw } = rig();
  reporter.handleChange(report(1));
  await desk.refuse();
  await saw([1]);
  reporter.handleChange(report(2));
  await saw([1, 2]);
});
