import { afterAll, beforeAll, expect, test } from "vitest";
import type { RoomClient } from "#controller/rig/room-client.ts";
import type { SupervisedChild } from "#supervisor/child-process.ts";
import { expectWithin } from "../rig/measured.ts";
import { until } from "../rig/until.ts";
import { browserBelow, renderersBelow } from "./browser-processes.ts";
import { QuickRoom } from "./quick-room.ts";

/* A real screen in a meeting: its page, its browser and its shell die or hang. What a guest sees of it: `npm run faults`. */
let room: QuickRoom;
let shell: SupervisedChild;
let panel: RoomClient;

beforeAll(async () => {
  room = await QuickRoom.start();
  shell = await room.screen();
  panel = await room.panel();
  await until(() => panel.nodes.kiosk?.shell.startsWith("Chromium"), "the screen to speak", 60_000);
  await panel.call("meeting.start", {});
  await joined();
}, 240_000);

afterAll(async () => {
  await room?.[Symbol.asyncDispose]();
});

const state = () => panel.nodes.call?.state;
const joined = () => until(() => state() === "joined", "the room to be in the meeting", 90_000, 20);

/** What was last done for the screen. */
async function lastStep() {
  return (await (await room.api()).read("kiosk.recovery"))?.last;
}

/** Does harm and measures how long the room was not in its meeting, from the harm on. */
async function away(harm: () => void): Promise<number> {
  await joined();
  const call = panel.nodes.call;
  const callId = call !== undefined && "callId" in call ? call.callId : "";
  const from = performance.now();
  harm();
  await until(() => state() === "reconnecting", "the meeting to miss its screen", 60_000, 20);
  await joined();
  const took = performance.now() - from;
  expect(panel.nodes.call).toMatchObject({ callId });
  expect(panel.nodes.microphone?.actual).toBe("open");
  return took;
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) process.kill(pid, signal);
}

test("its page dies: loaded anew in the same browser, and back in the meeting", async () => {
  const browser = browserBelow(shell.pid ?? 0);
  const took = await away(() => signalAll(renderersBelow(shell.pid ?? 0), "SIGKILL"));
  expectWithin("page killed, in the meeting again", took, 10_000);
  expect(await lastStep()).toMatchObject({ trouble: "page-gone", step: "reload" });
  expect(browserBelow(shell.pid ?? 0)).toBe(browser);
}, 240_000);

test("its page hangs: noticed after five seconds, ended, loaded anew", async () => {
  const browser = browserBelow(shell.pid ?? 0);
  const took = await away(() => signalAll(renderersBelow(shell.pid ?? 0), "SIGSTOP"));
  expectWithin("page hung, in the meeting again", took, 15_000);
  expect(await lastStep()).toMatchObject({ trouble: "page-silent", step: "reload" });
  expect(browserBelow(shell.pid ?? 0)).toBe(browser);
}, 240_000);

test("its browser is killed: the shell starts another", async () => {
  const took = await away(() => signalAll([browserBelow(shell.pid ?? 0) ?? 0], "SIGKILL"));
  expectWithin("browser killed, in the meeting again", took, 10_000);
  expect(await lastStep()).toMatchObject({ trouble: "browser-gone", step: "restart-browser" });
}, 240_000);
