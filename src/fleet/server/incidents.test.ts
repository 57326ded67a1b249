import { describe, expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { Incident } from "#protocol/wire/fleet-api.ts";
import { Incidents } from "./incidents.ts";
import { hubLimits } from "./limits.ts";
import { problem } from "./rig/scripted-room.ts";

/** Incidents by a clock that stands still, looked at once a second; `now` is each as it was told last. */
function watch(open: readonly Incident[] = []) {
  const clock = new ManualClock();
  const now = new Map<string, Incident>();
  let count = 0;
  const newId = (): string => `i${++count}`;
  const incidents = new Incidents({ clock, newId, changed: (incident) => void now.set(incident.id, incident) });
  incidents.add("aarhus", "Aarhus", 0, open);
  clock.every(hubLimits.lookMs, () => incidents.look());
  const open_ = (): string[] => [...now.values()].filter(({ closedAt }) => closedAt === null).map(({ code }) => code);
  /** A room that says that it is there, for `ms`. */
  const alive = (ms: number): void => {
    for (let at = 0; at < ms; at += 1_000) {
      clock.advance(1_000);
      incidents.heard("aarhus");
    }
  };
  return { clock, incidents, now, open: open_, alive };
}

describe("a problem", () => {
  test("that stood five seconds is an incident, known since the report", () => {
    const { clock, incidents, now, open, alive } = watch();
    const start = clock.wall();
    incidents.reported("aarhus", "Aarhus", [problem("camera-away", { severity: "warning", device: "Camera 2" })]);
    alive(4_000);
    expect(open()).toEqual([]);
    alive(1_000);
    expect([...now.values()]).toMatchObject([
      { room: "aarhus", roomName: "Aarhus", code: "camera-away", severity: "warning", device: "Camera 2" },
    ]);
    expect(now.get("i1")).toMatchObject({ noticedAt: start, openedAt: start + 5_000, closedAt: null });
  });

  test("that is gone before is none, and begins anew when it comes again", () => {
    const { incidents, open, alive } = watch();
    incidents.reported("aarhus", "Aarhus", [problem("camera-away")]);
    alive(4_000);
    incidents.reported("aarhus", "Aarhus", []);
    alive(1_000);
    incidents.reported("aarhus", "Aarhus", [problem("camera-away")]);
    alive(4_000);
    expect(open()).toEqual([]);
    alive(1_000);
    expect(open()).toEqual(["camera-away"]);
  });

  test("that is reported again meanwhile counts from the first report", () => {
    const { incidents, open, alive } = watch();
    incidents.reported("aarhus", "Aarhus", [problem("camera-away")]);
    alive(3_000);
    incidents.reported("aarhus", "Aarhus", [problem("camera-away"), problem("display-away")]);
    alive(2_000);
    expect(open()).toEqual(["camera-away"]);
    alive(3_000);
    expect(open()).toEqual(["camera-away", "display-away"]);
  });

  test("that is only worth knowing is none", () => {
    const { incidents, open, alive } = watch();
    incidents.reported("aarhus", "Aarhus", [problem("names-silent", { severity: "info" })]);
    alive(60_000);
    expect(open()).toEqual([]);
  });

  test("is over when a report does not name it any more", () => {
    const { clock, incidents, now, alive } = watch();
    incidents.reported("aarhus", "Aarhus", [problem("camera-away")]);
    alive(10_000);
    incidents.reported("aarhus", "Aarhus", []);
    expect(now.get("i1")?.closedAt).toBe(clock.wall());
    expect(incidents.open).toBe(0);
  });

  test("of two devices is two, of one device twice is one", () => {
    const { incidents, now, alive } = watch();
    const of = (device: string) => problem("camera-away", { device });
    incidents.reported("aarhus", "Aarhus", [of("left"), of("right"), of("left")]);
    alive(5_000);
    expect([...now.values()].map(({ device }) => device)).toEqual(["left", "right"]);
    incidents.reported("aarhus", "Aarhus", [of("right")]);
    expect(now.get("i1")?.closedAt).not.toBeNull();
    expect(now.get("i2")?.closedAt).toBeNull();
  });

  test("that gets worse stays the same incident, and says it", () => {
    const { incidents, now, alive } = watch();
    incidents.reported("aarhus", "Aarhus", [problem("disk-low", { severity: "warning" })]);
    alive(5_000);
    incidents.reported("aarhus", "Aarhus", [problem("disk-low", { severity: "error", detail: "1 MB" })]);
    expect(now.size).toBe(1);
    expect(now.get("i1")).toMatchObject({ severity: "error", problem: { detail: "1 MB" } });
  });

  test("beyond as many as are kept of a room is left out, the worst are named first", () => {
    const { incidents, open, alive } = watch();
    const many = Array.from({ length: 200 }, (_, n) => problem(`camera-away-${n}`));
    incidents.reported("aarhus", "Aarhus", many);
    alive(5_000);
    expect(open()).toHaveLength(hubLimits.incidentsOfARoom);
    expect(open()[0]).toBe("camera-away-0");
  });
});

describe("a room that is silent", () => {
  test("is unreachable after 35 seconds, known since the heartbeat that failed to come", () => {
    const { clock, now, open, alive } = watch();
    alive(20_000);
    const heard = clock.wall();
    clock.advance(34_000);
    expect(open()).toEqual([]);
    clock.advance(1_000);
    expect([...now.values()]).toMatchObject([
      { code: "unreachable", severity: "error", noticedAt: heard + 10_000, openedAt: heard + 35_000 },
    ]);
  });

  test("is so once, and until it is heard again", () => {
    const { clock, incidents, now } = watch();
    clock.advance(300_000);
    incidents.heard("aarhus");
    expect(now.size).toBe(1);
    expect(now.get("i1")?.closedAt).toBe(clock.wall());
    expect(incidents.unreachableSince("aarhus")).toBeUndefined();
    clock.advance(35_000);
    expect(now.size).toBe(2);
  });

  test("keeps what was open: nobody knows better", () => {
    const { clock, incidents, open } = watch();
    incidents.reported("aarhus", "Aarhus", [problem("camera-away")]);
    clock.advance(60_000);
    expect(open()).toEqual(["camera-away", "unreachable"]);
    incidents.heard("aarhus");
    expect(open()).toEqual(["camera-away"]);
    incidents.reported("aarhus", "Aarhus", []);
    expect(open()).toEqual([]);
  });

  test("that leaves the fleet has nothing open any more", () => {
    const { clock, incidents, open } = watch();
    incidents.reported("aarhus", "Aarhus", [problem("camera-away")]);
    clock.advance(60_000);
    incidents.remove("aarhus");
    clock.advance(60_000);
    expect(open()).toEqual([]);
    expect(incidents.open).toBe(0);
  });
});

describe("the hub's own trouble is no room's", () => {
  test("a clock that is set makes nobody silent, whichever way", () => {
    const { clock, open, alive } = watch();
    alive(10_000);
    clock.set(clock.wall() + 365 * 86_400_000);
    alive(10_000);
    clock.set(clock.wall() - 730 * 86_400_000);
    alive(10_000);
    expect(open()).toEqual([]);
  });

  test("an incident under a clock that was set back does not end before it began", () => {
    const { clock, incidents, now } = watch();
    clock.advance(35_000);
    clock.set(clock.wall() - 86_400_000);
    incidents.heard("aarhus");
    expect(now.get("i1")?.closedAt).toBe(now.get("i1")?.openedAt);
  });

  test("a hub that stood still for minutes hears its rooms before it judges them", () => {
    const clock = new ManualClock();
    const incidents = new Incidents({ clock, newId: () => "i", changed: () => {} });
    incidents.add("aarhus", "Aarhus");
    // Nobody looked meanwhile: the process was stopped, or its machine.
    clock.advance(600_000);
    expect(incidents.look()).toEqual([]);
    incidents.heard("aarhus");
    clock.advance(1_000);
    expect(incidents.look()).toEqual([]);
  });

  test("after a start silence counts from then on, and what was open is still", () => {
    const silent: Incident = {
      id: "before",
      room: "aarhus",
      roomName: "Aarhus",
      code: "unreachable",
      severity: "error",
      noticedAt: 1,
      openedAt: 2,
      closedAt: null,
    };
    const { clock, incidents, now } = watch([silent]);
    incidents.add("odense", "Odense", 4_000);
    clock.advance(38_000);
    expect(now.size).toBe(0);
    expect(incidents.unreachableSince("aarhus")).toBe(1);
    clock.advance(1_000);
    expect([...now.values()]).toMatchObject([{ room: "odense", code: "unreachable" }]);
    incidents.heard("aarhus");
    expect(now.get("before")?.closedAt).toBe(clock.wall());
  });

  test("rooms that fall silent within one millisecond can still be told apart by the moment", () => {
    const { clock, incidents, now } = watch();
    for (let n = 1; n < 2_000; n += 1) incidents.add(`room-${n}`, `Room ${n}`);
    clock.advance(35_000);
    expect(new Set([...now.values()].map(({ openedAt }) => openedAt)).size).toBe(2_000);
  });
});
