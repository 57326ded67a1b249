import { join } from "node:path";
import { expect, vi } from "vitest";
import { createLog, type LogEntry } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { Fleet } from "./fleet.ts";
import { test } from "./rig/hub-test.ts";
import { newId } from "./secrets.ts";
import { HubStore } from "./store/store.ts";

test("a disk that takes nothing keeps nobody from reading what is there, and is said once until it takes it", ({
  state,
}) => {
  const clock = new ManualClock();
  const lines: LogEntry[] = [];
  const log = createLog("fleet", (line) => void lines.push(line));
  using store = new HubStore(join(state, "hub.db"));
  using fleet = new Fleet({ store, clock, log, newId });
  fleet.enrol({ id: "a", publicKey: "k", name: "Aarhus" }, () => true);
  clock.advance(35_000);
  fleet.enrol({ id: "o", publicKey: "k", name: "Odense" }, () => true);
  const full = vi.spyOn(store, "atOnce").mockImplementation(() => {
    throw new Error("database or disk is full");
  });
  clock.advance(35_000);
  const silent = () => fleet.incidents({ limit: 100 }).incidents.map(({ roomName }) => roomName);
  expect(silent()).toEqual(["Aarhus"]);
  full.mockRestore();
  expect(silent()).toEqual(["Odense", "Aarhus"]);
  expect(lines.map(({ level }) => level)).toEqual(["error", "info"]);
});
