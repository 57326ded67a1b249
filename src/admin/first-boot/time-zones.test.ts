import { expect, test } from "vitest";
import { timeIn, zoneGroups } from "./time-zones.ts";

test("zones stand under their part of the world, and one the browser calls otherwise is among them", () => {
  const groups = zoneGroups(["Asia/Calcutta", "America/Argentina/Buenos_Aires"]);
  const asia = groups.find(({ region }) => region === "Asia");
  expect(asia?.zones).toContainEqual({ zone: "Asia/Calcutta", place: "Calcutta" });
  const america = groups.find(({ region }) => region === "America");
  expect(america?.zones).toContainEqual({ zone: "America/Argentina/Buenos_Aires", place: "Argentina – Buenos Aires" });
  expect(groups.find(({ region }) => region === "")?.zones).toContainEqual({ zone: "UTC", place: "UTC" });
});

test("the time of day in another zone", () => {
  expect(timeIn("Asia/Tokyo", Date.UTC(2026, 0, 1, 12), "en")).toBe("21:00");
});
