import { expect, test } from "vitest";
import { delay } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { SoundReport } from "#protocol/commands/sound.ts";
import type { MuteMemory } from "./mute-guard.ts";
import { RoomSound, type SoundDesk, type SoundWanted } from "./room-sound.ts";
import { ScriptedSoundSystem } from "./scripted-sound.ts";
import { SoundSystem } from "./sound-system.ts";

/** Lets answers arrive. */
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
};

const unpinned = { volume: null, pinned: undefined };
const automatic = { microphone: "", speaker: "", microphoneLevel: 100 };

/** The controller as the shell hears it. */
class PlainDesk implements SoundDesk {
  readonly events = new Events<{ wanted: [wanted: SoundWanted]; gone: [] }>();
  readonly reports: SoundReport[] = [];
  away = false;

  async report(report: SoundReport): Promise<void> {
    if (this.away) throw new Error("the controller is away");
    this.reports.push(report);
  }

  async want(muted: boolean | null, more: Partial<SoundWanted> = {}): Promise<void> {
    this.events.emit("wanted", { ...unpinned, muted, ...more });
    await turns();
  }

  get last(): SoundReport["facts"] | undefined {
    return this.reports.at(-1)?.facts;
  }

  get drifts(): string[] {
    return this.reports.flatMap(({ drifts }) => drifts.map(({ what }) => what));
  }
}

async function rig(tool = new ScriptedSoundSystem(), found?: MuteMemory) {
  if (tool.sources.length === 0) tool.plugSource("mic");
  const clock = new ManualClock();
  const desk = new PlainDesk();
  const kept: MuteMemory[] = [];
  const system = new SoundSystem({ open: tool.open, clock, log: silentLog });
  const memory = { found, keep: (now: MuteMemory) => void kept.push(now) };
  const sound = new RoomSound({ system, desk, memory, clock, log: silentLog, descriptors: async () => undefined });
  sound.start();
  await turns();
  const muted = (name = "mic") => tool.sources.find((each) => each.name === name)?.mute;
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await turns();
  };
  return { tool, clock, desk, system, sound, kept, muted, pass };
}

test("muting and opening the room mutes and opens the system's microphone, and it is told", async () => {
  const { desk, muted } = await rig();
  expect(desk.reports).toEqual([]);
  await desk.want(true);
  expect(muted()).toBe(true);
  expect(desk.last).toMatchObject({ system: { state: "ready" }, capture: "muted", outside: false });
  await desk.want(false);
  expect(muted()).toBe(false);
  expect(desk.last).toMatchObject({ capture: "open" });
  expect(desk.drifts).toEqual([]);
});

test("a thousand quick toggles end where the last one wanted, and none is taken for another program's", async () => {
  const { desk, muted } = await rig();
  for (let times = 0; times < 1_000; times += 1) {
    desk.events.emit("wanted", { ...unpinned, muted: times % 2 === 0 });
    for (let turn = 0; turn < times % 7; turn += 1) await Promise.resolve();
  }
  await turns();
  expect(muted()).toBe(false);
  expect(desk.last).toMatchObject({ capture: "open", outside: false });
  expect(desk.drifts).toEqual([]);
});

test("another program mutes: the room is told so, once", async () => {
  const { tool, desk } = await rig();
  await desk.want(false);
  tool.muteFromOutside("mic", true);
  await turns();
  expect(desk.last).toMatchObject({ capture: "muted", outside: true });
  expect(desk.drifts).toEqual(["microphone-muted"]);
});

test("another program unmutes a muted room: undone and told", async () => {
  const { tool, desk, muted } = await rig();
  await desk.want(true);
  tool.muteFromOutside("mic", false);
  await turns();
  expect(muted()).toBe(true);
  expect(desk.drifts).toEqual(["microphone-unmuted"]);
  expect(desk.last).toMatchObject({ capture: "muted", outside: false });
});

test("everything that is plugged in is told, so that people can choose", async () => {
  const tool = new ScriptedSoundSystem();
  tool.plugSource("mic", { description: "Speak 750" });
  tool.plugSource("webcam");
  tool.plugSink("speaker");
  const { desk } = await rig(tool);
  await desk.want(false);
  expect(desk.last).toMatchObject({
    microphones: [
      { name: "mic", title: "Speak 750" },
      { name: "webcam", title: "webcam" },
    ],
    speakers: [{ name: "speaker", title: "speaker" }],
  });
  tool.unplug("webcam");
  await turns();
  expect(desk.last?.microphones).toHaveLength(1);
});

test("what is plugged into a muted room is muted, and so is what a restarted sound system has", async () => {
  const { tool, desk, muted, pass } = await rig();
  await desk.want(true);
  tool.unplug("mic");
  await turns();
  expect(desk.last).toMatchObject({ capture: "none", microphone: null });
  tool.plugSource("mic");
  await turns();
  expect(muted()).toBe(true);
  tool.end();
  await turns();
  expect(desk.last).toMatchObject({ system: { state: "absent", code: "not-running" }, capture: "none" });
  tool.sources.splice(0);
  tool.plugSource("mic");
  tool.begin();
  await pass(2_000);
  expect(muted()).toBe(true);
  expect(desk.drifts).toEqual([]);
});

test("without a controller for five seconds the microphone is muted, until one says what it wants", async () => {
  const { desk, muted, pass } = await rig();
  await desk.want(false);
  desk.events.emit("gone");
  await pass(4_900);
  expect(muted()).toBe(false);
  await pass(200);
  expect(muted()).toBe(true);
  // A controller that has just started does not know yet.
  await desk.want(null);
  expect(muted()).toBe(true);
  await desk.want(false);
  expect(muted()).toBe(false);
});

test("what nobody heard is told when somebody hears", async () => {
  const { tool, desk, pass } = await rig();
  await desk.want(true);
  desk.away = true;
  tool.muteFromOutside("mic", false);
  await turns();
  expect(desk.drifts).toEqual([]);
  desk.away = false;
  await pass(1_100);
  expect(desk.drifts).toEqual(["microphone-unmuted"]);
});

test("a shell that follows another keeps the room muted before anybody has spoken to it", async () => {
  const first = await rig();
  await first.desk.want(true);
  const tool = new ScriptedSoundSystem();
  tool.plugSource("mic");
  const second = await rig(tool, first.kept.at(-1));
  expect(second.muted()).toBe(true);
});

test("an order that is refused is tried again, and it is told that the microphone is open", async () => {
  const { tool, desk, muted, pass } = await rig();
  tool.ignoring = true;
  await desk.want(true);
  for (let times = 0; times < 5; times += 1) await pass(200);
  expect(desk.last).toMatchObject({ capture: "open", resisted: true });
  tool.ignoring = false;
  await pass(1_000);
  expect(muted()).toBe(true);
  expect(desk.last).toMatchObject({ capture: "muted", resisted: false });
});

test("devices and levels are held: what another program changes is undone and told", async () => {
  const tool = new ScriptedSoundSystem();
  tool.plugSource("mic", { description: "Speak 750" });
  tool.plugSource("webcam");
  tool.plugSink("speaker");
  tool.plugSink("hdmi");
  const { desk } = await rig(tool);
  await desk.want(false, { volume: 60, pinned: automatic });
  expect(tool.sinks[0]).toMatchObject({ name: "speaker", level: 60 });
  expect(desk.drifts).toEqual([]);
  tool.levelFromOutside("mic", 20);
  tool.defaultFromOutside("source", "webcam");
  tool.levelFromOutside("speaker", 150);
  await turns();
  expect(tool.sources[0]).toMatchObject({ level: 100 });
  expect(tool.defaultSource).toBe("mic");
  expect(tool.sinks[0]).toMatchObject({ level: 60 });
  expect(new Set(desk.drifts)).toEqual(new Set(["microphone-level", "microphone-default", "speaker-level"]));
  expect(desk.last).toMatchObject({ contested: false, speaker: { level: 60 }, missing: [] });
});

test.each([50, 200, 300, 800, 1_500])(
  "a system that takes %i ms for each answer is told each thing once, and nobody is accused",
  async (ms) => {
    const tool = new ScriptedSoundSystem();
    tool.plugSource("mic", { level: 40 });
    tool.plugSink("speaker");
    tool.plugSink("elsewhere");
    tool.defaultFromOutside("sink", "elsewhere");
    const { clock, desk, pass } = await rig(tool);
    await pass(5_000);
    tool.answers = () => delay(ms, clock);
    const begun = tool.orders.length;
    await desk.want(false, { volume: 60, pinned: { ...automatic, speaker: "speaker" } });
    for (let times = 0; times < 2_000; times += 1) await pass(10);
    expect(tool.orders.slice(begun)).toHaveLength(4);
    expect(desk.last).toMatchObject({ capture: "open", contested: false, resisted: false, microphone: { level: 100 } });
    expect(desk.drifts).toEqual([]);
    await desk.want(true, { volume: 60, pinned: { ...automatic, speaker: "speaker" } });
    for (let times = 0; times < 2_000; times += 1) await pass(10);
    expect(tool.orders.slice(begun)).toHaveLength(5);
    expect(desk.last).toMatchObject({ capture: "muted", outside: false });
  },
);

test("a device that the settings name and that is not there is told of; the system's own choice is muted all the same", async () => {
  const { desk, muted } = await rig();
  await desk.want(true, { pinned: { ...automatic, microphone: "Konftel" } });
  expect(desk.last).toMatchObject({ microphone: null, missing: ["microphone"], capture: "muted" });
  expect(muted()).toBe(true);
});

test("a fight over a level ends, and is told", async () => {
  const { tool, desk } = await rig();
  tool.plugSink("speaker");
  await desk.want(false, { volume: 60, pinned: automatic });
  for (let times = 0; times < 12; times += 1) {
    tool.levelFromOutside("speaker", 10);
    await turns();
  }
  expect(desk.last).toMatchObject({ contested: true, speaker: { level: 10 } });
  expect(tool.orders.filter(({ do: what }) => what === "level-sink").length).toBeLessThanOrEqual(6);
});

test("where the microphone is plugged in is told: its own port, or that of what the sound system's canceller hears", async () => {
  const tool = new ScriptedSoundSystem();
  const usb = { "device.bus": "usb", "device.vendor.id": "0x0b0e", "device.product.id": "0x2456" };
  const at = (port: string) => `/devices/pci0000:00/0000:00:14.0/usb1/${port}/${port}:1.0/sound/card1`;
  tool.plugSource("speak", { properties: { ...usb, "sysfs.path": at("1-4") } });
  const { desk, pass } = await rig(tool);
  await desk.want(false, { pinned: automatic });
  expect(desk.last?.microphonePlug).toEqual({ port: "1-4", vendor: "0b0e", product: "2456" });
  tool.plugSource("speak.echo-cancel", { properties: { "device.master_device": "speak" } });
  await desk.want(false, { pinned: { ...automatic, microphone: "speak.echo-cancel" } });
  expect(desk.last).toMatchObject({ microphone: { name: "speak.echo-cancel" }, microphonePlug: { port: "1-4" } });
  // Pulled and plugged in elsewhere.
  tool.unplug("speak.echo-cancel");
  tool.unplug("speak");
  tool.plugSource("speak", { properties: { ...usb, "sysfs.path": at("2-1") } });
  tool.plugSource("line", { properties: { "device.bus": "pci" } });
  await desk.want(false, { pinned: automatic });
  await pass(100);
  expect(desk.last?.microphonePlug).toMatchObject({ port: "2-1" });
  await desk.want(false, { pinned: { ...automatic, microphone: "line" } });
  expect(desk.last?.microphonePlug).toBeNull();
});
