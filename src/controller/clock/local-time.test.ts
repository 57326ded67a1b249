import { afterEach, expect, test } from "vitest";
import { keepZone, localTime } from "./local-time.ts";

const zoneBefore = process.env.TZ;
const at = (time: string): number => Date.parse(time);

afterEach(() => {
  // A zone that only `Intl` reads: what the tests found out of the process's own dates is forgotten.
  keepZone("Europe/Kyiv");
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

test("by the room's own clock, summer time too, however it is reckoned", () => {
  const moments = [
    ["2026-01-05T06:00:00Z", { day: 0, minute: 7 * 60 }],
    ["2026-07-05T22:30:00Z", { day: 0, minute: 30 }],
    // The hour that is skipped, and the one that comes twice.
    ["2026-03-29T00:59:00Z", { day: 6, minute: 119 }],
    ["2026-03-29T01:00:00Z", { day: 6, minute: 180 }],
    ["2026-10-25T00:59:00Z", { day: 6, minute: 179 }],
    ["2026-10-25T01:00:00Z", { day: 6, minute: 120 }],
  ] as const;
  for (const [time, local] of moments) expect(localTime(at(time), "Europe/Copenhagen"), time).toEqual(local);
  keepZone("Europe/Copenhagen");
  for (const [time, local] of moments) expect(localTime(at(time), "Europe/Copenhagen"), time).toEqual(local);
});

test("the process's own dates and the tables agree in every zone there is, near every change of its clocks", () => {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  expect(zones.length).toBeGreaterThan(300);
  // Those on the whole hour and those that are not, before and after the changes of both halves of the earth.
  const moments = ["01-15", "03-29", "04-05", "07-15", "10-04", "10-25", "12-31"].map((day) =>
    at(`2026-${day}T01:15:00Z`),
  );
  const byTables = zones.map((zone) => moments.map((moment) => localTime(moment, zone)));
  const byDates = zones.map((zone) => {
    keepZone(zone);
    return moments.map((moment) => localTime(moment, zone));
  });
  expect(byDates).toEqual(byTables);
});

test("a room that is given another zone follows it at once, and any other zone is asked for all the same", () => {
  const noon = at("2026-01-05T12:00:00Z");
  keepZone("Europe/Copenhagen");
  keepZone("America/New_York");
  expect(localTime(noon, "America/New_York")).toEqual({ day: 0, minute: 7 * 60 });
  expect(localTime(noon, "Europe/Copenhagen")).toEqual({ day: 0, minute: 13 * 60 });
});

test.for(["Europe/Kyiv", "europe/kiev"])("%s, a name the system's dates might not know, is read as well", (zone) => {
  keepZone("America/New_York");
  keepZone(zone);
  expect(localTime(at("2026-07-06T09:00:00Z"), zone)).toEqual({ day: 0, minute: 12 * 60 });
});
