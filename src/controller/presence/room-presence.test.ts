import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { Presence } from "#protocol/presence.ts";
import { RoomPresence, type SourceKind } from "./room-presence.ts";

const minuteMs = 60_000;
const touch: SourceKind = { source: "touch", name: "Tablet", tellsAbsence: false, holdsMs: 5 * minuteMs };
const call: SourceKind = { source: "call", name: "", tellsAbsence: false };
const mqtt: SourceKind = { source: "mqtt", name: "room/sensor", tellsAbsence: true, holdsMs: 720 * minuteMs };
const contact: SourceKind = { source: "contact", name: "/dev/ttyUSB0", tellsAbsence: true };
const broken = { code: "DEVICE_UNPLUGGED", why: "gone", todo: "plug" };

function room() {
  const clock = new ManualClock();
  const presence = new RoomPresence(clock);
  const told: Presence["present"][] = [];
  let seen = 0;
  presence.events.on("changed", ({ present }) => told.push(present));
  presence.events.on("seen", () => {
    seen += 1;
  });
  const state = (source: string) => presence.shown.sources.find((one) => one.source === source);
  return {
    clock,
    presence,
    told,
    state,
    seen: () => seen,
    minutes: (count: number) => clock.advance(count * minuteMs),
  };
}

test("no source: unknown, and never empty", () => {
  const { presence, minutes } = room();
  expect(presence.shown).toMatchObject({ present: "unknown", sources: [] });
  presence.use(call);
  minutes(1_000);
  expect(presence.shown.present).toBe("unknown");
});

test("a touch says somebody is there for its time, then nothing", () => {
  const { clock, presence, state, minutes } = room();
  const at = clock.wall();
  presence.say(touch, "present");
  minutes(4);
  expect(presence.shown).toMatchObject({ present: true, since: at });
  minutes(1);
  expect(presence.shown).toMatchObject({ present: "unknown", since: at + 5 * minuteMs });
  expect(state("touch")).toMatchObject({ state: "unknown", at, name: "Tablet" });
  expect(state("touch")?.fault).toBeUndefined();
});

test("a meeting that is over does not mean that everybody left", () => {
  const { presence, minutes } = room();
  presence.say(call, "present");
  minutes(600);
  expect(presence.shown.present).toBe(true);
  presence.doubt(call);
  expect(presence.shown.present).toBe("unknown");
});

test("nobody is there only when every sensor says so", () => {
  const { presence, state } = room();
  presence.use(mqtt);
  presence.use(contact);
  presence.say(mqtt, "absent");
  expect(presence.shown.present).toBe("unknown");
  presence.say(contact, "absent");
  expect(presence.shown.present).toBe(false);
  presence.doubt(contact, broken);
  expect(presence.shown.present).toBe("unknown");
  expect(state("contact")).toMatchObject({ state: "unknown", fault: broken });
  presence.drop("contact");
  expect(presence.shown.present).toBe(false);
  presence.say(touch, "present");
  expect(presence.shown.present).toBe(true);
});

test("a sensor that has been silent for too long is not believed, and says why", () => {
  const { presence, state, minutes } = room();
  presence.say(mqtt, "absent");
  minutes(719);
  expect(presence.shown.present).toBe(false);
  minutes(1);
  expect(presence.shown.present).toBe("unknown");
  expect(state("mqtt")).toMatchObject({ state: "unknown", fault: { code: "SENSOR_SILENT" } });
  presence.say(mqtt, "present");
  expect(presence.shown.present).toBe(true);
  expect(state("mqtt")?.fault).toBeUndefined();
});

test("a word that was said earlier is as old as it is", () => {
  const { clock, presence, minutes } = room();
  presence.say(mqtt, "present", clock.wall() - 700 * minuteMs);
  expect(presence.shown.present).toBe(true);
  minutes(20);
  expect(presence.shown.present).toBe("unknown");
});

test("a clock that somebody sets ages nothing", () => {
  const { clock, presence, minutes } = room();
  presence.say(touch, "present");
  clock.set(clock.wall() + 86_400_000);
  minutes(4);
  expect(presence.shown.present).toBe(true);
});

test("seen: whenever somebody is, and at the moment nobody is any more", () => {
  const { presence, seen, minutes } = room();
  presence.say(mqtt, "present");
  presence.say(mqtt, "present");
  expect(seen()).toBe(2);
  presence.say(mqtt, "absent");
  expect(seen()).toBe(3);
  presence.say(mqtt, "absent");
  presence.doubt(mqtt, broken);
  expect(seen()).toBe(3);
  // A touch that runs out was seen when it was made.
  presence.say(touch, "present");
  minutes(10);
  expect(seen()).toBe(4);
});

test("another sensor of the same kind: what the first one said counts no more", () => {
  const { presence } = room();
  presence.say(mqtt, "absent");
  presence.use({ ...mqtt, holdsMs: undefined });
  expect(presence.shown.present).toBe(false);
  presence.use({ ...mqtt, name: "other/sensor" });
  expect(presence.shown.present).toBe("unknown");
});

test("what has not changed is not told again", () => {
  const { clock, presence, told } = room();
  presence.say(mqtt, "present", clock.wall());
  presence.say(mqtt, "present", clock.wall());
  expect(told).toEqual([true]);
});
