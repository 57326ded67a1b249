import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { ScriptedSoundSystem } from "./scripted-sound.ts";
import { SoundFailure } from "./sound-link.ts";
import { type SoundNow, SoundSystem } from "./sound-system.ts";

/** Lets answers arrive. */
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
};

async function rig(prepare: (scripted: ScriptedSoundSystem) => void = () => {}) {
  const scripted = new ScriptedSoundSystem();
  scripted.plugSource("mic");
  scripted.plugSink("speaker");
  prepare(scripted);
  const clock = new ManualClock();
  const system = new SoundSystem({ open: scripted.open, clock, log: silentLog });
  const told: SoundNow[] = [];
  system.events.on("changed", (now) => told.push(now));
  system.start();
  await turns();
  return { scripted, clock, system, told };
}

test("it tells what there is, and what changes, as it changes", async () => {
  const { scripted, system } = await rig();
  expect(system.now).toMatchObject({
    is: "ready",
    server: { name: "scripted 1", defaultSource: "mic", defaultSink: "speaker" },
    sources: [{ name: "mic", muted: false, level: 100 }],
    sinks: [{ name: "speaker" }],
  });
  scripted.muteFromOutside("mic", true);
  await turns();
  expect(system.now).toMatchObject({ sources: [{ muted: true }] });
  scripted.plugSource("another");
  await turns();
  expect(system.now).toMatchObject({ sources: [{ name: "mic" }, { name: "another" }] });
});

test("orders are carried out, and refused for what is not there", async () => {
  const { scripted, system } = await rig();
  await system.order({ do: "mute-source", name: "mic", muted: true });
  await system.order({ do: "level-sink", name: "speaker", level: 60 });
  await turns();
  expect(scripted.sources).toMatchObject([{ mute: true }]);
  expect(system.now).toMatchObject({ sources: [{ muted: true }], sinks: [{ level: 60 }] });
  await expect(system.order({ do: "mute-sink", name: "nobody", muted: true })).rejects.toMatchObject({
    trouble: "refused",
  });
});

test("of orders about one thing the newest takes the place of those that wait", async () => {
  const { scripted, system } = await rig();
  const orders = [true, false, true, false].map((muted) => system.order({ do: "mute-source", name: "mic", muted }));
  expect(system.isFresh).toBe(false);
  await Promise.all(orders);
  await turns();
  expect(scripted.orders).toMatchObject([{ muted: true }, { muted: false }]);
  expect(system.isFresh).toBe(true);
});

test("a listing from before an order is not told after it", async () => {
  const { scripted, system, told } = await rig();
  const slow: (() => void)[] = [];
  scripted.answers = () => new Promise((resolve) => slow.push(resolve));
  told.length = 0;
  system.look();
  await turns();
  const listings = slow.splice(0);
  const ordered = system.order({ do: "mute-source", name: "mic", muted: true });
  await turns();
  for (const answer of slow.splice(0)) answer();
  await ordered;
  for (const answer of listings) answer();
  for (let round = 0; round < 5; round += 1) {
    await turns();
    for (const answer of slow.splice(0)) answer();
  }
  await turns();
  expect(told.length).toBeGreaterThan(0);
  for (const now of told) expect(now).toMatchObject({ sources: [{ muted: true }] });
});

test("without a sound system it says so, and finds it when it comes", async () => {
  const { scripted, clock, system, told } = await rig((scripted) => scripted.end());
  expect(system.now).toEqual({ is: "absent", trouble: "not-running", why: "connect ECONNREFUSED" });
  scripted.begin();
  clock.advance(1_000);
  await turns();
  expect(told.at(-1)?.is).toBe("ready");
});

test("one that restarts is there again within two seconds, as often as it does", async () => {
  const { scripted, clock, system } = await rig();
  for (let times = 0; times < 5; times += 1) {
    scripted.end();
    expect(system.now.is).toBe("absent");
    await expect(system.order({ do: "mute-source", name: "mic", muted: true })).rejects.toThrow();
    scripted.begin();
    clock.advance(2_000);
    await turns();
    expect(system.now.is).toBe("ready");
  }
});

test("one that hangs is away until it answers", async () => {
  const { scripted, clock, system } = await rig();
  scripted.failing = new SoundFailure("silent", "no answer");
  clock.advance(10_000);
  await turns();
  expect(system.now).toMatchObject({ is: "absent", trouble: "silent" });
  scripted.begin();
  clock.advance(2_000);
  await turns();
  expect(system.now.is).toBe("ready");
});
