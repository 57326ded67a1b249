import { expect, test } from "vitest";
import { Events } from "#base/events.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { StatusHub } from "../room/status-hub.ts";
import { HealthWatch } from "./health-watch.ts";

function rig() {
  const clock = new ManualClock();
  const status = new StatusHub((flush) => flush());
  const store = { events: new Events<{ failed: [RoomError]; recovered: [] }>() };
  const file: { problem: string | undefined } = { problem: undefined };
  const watch = new HealthWatch({ clock, status, store, fileProblem: () => file.problem, releasedAt: 0 });
  watch.start();
  return { clock, status, store, file, codes: () => status.get("problems")?.map(({ code }) => code) };
}

test("a disk that fails is a problem until it writes again", () => {
  const { store, codes } = rig();
  expect(codes()).toEqual([]);
  store.events.emit("failed", new RoomError("store-failed", "no space left"));
  expect(codes()).toEqual(["disk-failed"]);
  store.events.emit("recovered");
  expect(codes()).toEqual([]);
});

test("a change of status is looked at when it comes, the passing of time each second", () => {
  const { clock, status, file, codes } = rig();
  status.set("setup", { required: true, step: "administrator" });
  expect(codes()).toEqual(["setup-required"]);
  status.set("meeting.server", { reachable: false, since: clock.wall(), why: "It is not running." });
  expect(codes()).toEqual(["setup-required"]);
  clock.advance(6_000);
  expect(codes()).toEqual(["meeting-server-away", "setup-required"]);
  file.problem = "room.name: too long";
  clock.advance(1_000);
  expect(codes()).toContain("settings-file");
});
