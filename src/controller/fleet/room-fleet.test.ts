import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FleetRoom } from "./rig/fleet-room.ts";
import { PlainHub } from "./rig/plain-hub.ts";
import { RoomFleet } from "./room-fleet.ts";

let hub: PlainHub;
let room: FleetRoom;
let state: string;
let fleet: RoomFleet;

beforeEach(async () => {
  hub = await PlainHub.start();
  room = new FleetRoom();
  state = await mkdtemp(join(tmpdir(), "parley-fleet-"));
  const { clock, log, status } = room;
  fleet = new RoomFleet({ state, clock, log, status, name: () => "Birch" });
  await fleet.start();
});
afterEach(async () => {
  await fleet[Symbol.asyncDispose]();
  await hub[Symbol.asyncDispose]();
  await rm(state, { recursive: true, force: true });
});

const soon = (look: () => void) => vi.waitFor(look, { timeout: 20_000, interval: 10 });

test("a room whose membership was taken off its disk leaves like any other", async () => {
  await fleet.join(hub.invite());
  await soon(() => expect(room.fleet?.state).toBe("connected"));
  await rm(join(state, "fleet"), { recursive: true });
  await fleet.leave();
  expect(room.fleet).toBeNull();
  await soon(() => expect(hub.connected).toBe(0));
  await fleet.leave();
  expect(room.lines.filter(({ words }) => words === "left the fleet")).toHaveLength(1);
});
