import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { keepSound } from "#kiosk/shell/sound/keep-sound.ts";
import { ScriptedSoundSystem } from "#kiosk/shell/sound/scripted-sound.ts";

/*
 * The room's one mute as far as the sound system: a real controller, the shell's own line to it over a real socket, and a
 * sound system that answers as the real ones do.
 */
const soon = { timeout: 20_000, interval: 2 };

let room: RoomRig;
let tool: ScriptedSoundSystem;
let runtime: string;
let kiosk: PlainKiosk;
let panel: RoomClient;
let shell: Disposable;
let cookie: string;

const startShell = (): Promise<Disposable> =>
  keepSound({
    controller: join(room.runtime, "controller.json"),
    runtime,
    clock: systemClock,
    log: silentLog,
    open: tool.open,
  });
const muted = (name = "mic"): boolean | undefined => tool.sources.find((each) => each.name === name)?.mute;
const capture = (): string | undefined => panel.nodes.sound?.capture;

beforeEach(async () => {
  room = await RoomRig.start();
  runtime = await mkdtemp(join(tmpdir(), "parley-sound-"));
  tool = new ScriptedSoundSystem();
  tool.plugSource("mic", { description: "Speak 750" });
  tool.plugSink("speaker");
  await room.setUp();
  kiosk = await room.kiosk();
  cookie = await room.pairPanel("", "Wall");
  panel = await room.connect({ cookie });
  shell = await startShell();
  await vi.waitFor(() => expect(capture()).toBe("open"), soon);
});

afterEach(async () => {
  shell[Symbol.dispose]();
  await room[Symbol.asyncDispose]();
  await rm(runtime, { recursive: true });
});

test("a mute at the panel reaches the sound system, and opening it too", async () => {
  expect(await panel.call("microphone.mute", { muted: true })).toEqual({ microphone: "muted" });
  await vi.waitFor(() => expect(muted()).toBe(true), soon);
  await vi.waitFor(() => expect(capture()).toBe("muted"), soon);
  expect(await panel.call("microphone.mute", { muted: false })).toEqual({ microphone: "open" });
  // Open is only said once the system lets sound through.
  expect(muted()).toBe(false);
});

test("a mute by another program mutes the room, and says so; the room opens it", async () => {
  tool.muteFromOutside("mic", true);
  await vi.waitFor(() => expect(panel.nodes.microphone).toMatchObject({ actual: "muted" }), soon);
  await vi.waitFor(() => expect(kiosk.nodes["media.wanted"]).toMatchObject({ microphone: "muted" }), soon);
  await vi.waitFor(() => expect(panel.nodes.problems?.map(({ code }) => code)).toContain("microphone-hushed"), soon);
  expect(await panel.call("microphone.mute", { muted: false })).toEqual({ microphone: "open" });
  expect(muted()).toBe(false);
  await vi.waitFor(() => expect(panel.nodes.sound?.outside).toBe(false), soon);
});

test("an unmute by another program opens nothing", async () => {
  await panel.call("microphone.mute", { muted: true });
  await vi.waitFor(() => expect(capture()).toBe("muted"), soon);
  for (let times = 0; times < 3; times += 1) {
    tool.muteFromOutside("mic", false);
    await vi.waitFor(() => expect(muted()).toBe(true), soon);
  }
  expect(panel.nodes.microphone).toMatchObject({ actual: "muted" });
});

test("the controller restarts in a muted meeting: the microphone stays muted throughout", async () => {
  await panel.call("meeting.start", {});
  await vi.waitFor(() => expect(panel.nodes.call?.state).toBe("joined"), soon);
  await panel.call("microphone.mute", { muted: true });
  await vi.waitFor(() => expect(capture()).toBe("muted"), soon);
  tool.orders.length = 0;
  await room.restart();
  panel = await room.connect({ cookie });
  await vi.waitFor(() => expect(capture()).toBe("muted"), soon);
  kiosk = await room.kiosk();
  await vi.waitFor(() => expect(kiosk.nodes["sound.wanted"]).toMatchObject({ muted: true }), soon);
  expect(tool.orders.filter((order) => order.do === "mute-source" && !order.muted)).toEqual([]);
  expect(muted()).toBe(true);
});

test("the shell restarts in a muted room: the microphone stays muted, and another program's unmute meanwhile is undone", async () => {
  await panel.call("microphone.mute", { muted: true });
  await vi.waitFor(() => expect(capture()).toBe("muted"), soon);
  shell[Symbol.dispose]();
  await vi.waitFor(() => expect(panel.nodes.sound?.system).toMatchObject({ state: "absent", code: "unheard" }), soon);
  tool.muteFromOutside("mic", false);
  shell = await startShell();
  await vi.waitFor(() => expect(muted()).toBe(true), soon);
  await vi.waitFor(() => expect(capture()).toBe("muted"), soon);
  expect(panel.nodes.microphone).toMatchObject({ actual: "muted" });
});

test("a room without a sound system says why, and mutes all the same", async () => {
  tool.end();
  await vi.waitFor(
    () => expect(panel.nodes.sound?.system).toMatchObject({ state: "absent", code: "not-running" }),
    soon,
  );
  expect(await panel.call("microphone.mute", { muted: true })).toEqual({ microphone: "muted" });
  tool.begin();
  await vi.waitFor(() => expect(muted()).toBe(true), soon);
});
