import { afterEach, beforeEach, expect, vi } from "vitest";
import type { FleetTrouble } from "#protocol/fleet.ts";
import { fleetTimes } from "#protocol/wire/fleet.ts";
import { FleetRoom } from "./fleet-room.ts";
import { PlainHub } from "./plain-hub.ts";

/*
 * A room and a hub for every test of the file that imports this, and what such tests wait for.
 */

/** The hub of this test. */
export let hub: PlainHub;
/** Its room. */
export let room: FleetRoom;

beforeEach(async () => {
  hub = await PlainHub.start();
  room = new FleetRoom();
});
afterEach(async () => {
  room[Symbol.dispose]();
  await hub[Symbol.asyncDispose]();
});

export const soon = (look: () => void) => vi.waitFor(look, { timeout: 20_000, interval: 10 });
/** The room says that it stands so with its hub. */
export const stands = (state: string) => soon(() => expect(room.fleet?.state).toBe(state));
/** Wrong in this way, and one more try is on its way. */
export const fails = async (trouble: FleetTrouble, waits: number) => {
  await soon(() => expect(room.waits).toBe(waits));
  expect(room.fleet).toMatchObject({ error: { code: trouble } });
};
/** What was said to be wrong, in the log, oldest first. */
export const warnings = () => room.lines.filter(({ level }) => level === "warn").map(({ fields }) => fields.trouble);

/** The room joins the hub, connects and reports itself. */
export async function connect(): Promise<void> {
  room.follow(await room.enrol(hub));
  await stands("connected");
  await reported(1);
}

/** The room waits for the next heartbeat and the end of the first minute, and for no answer. */
export const answered = () => soon(() => expect(room.clock.waiting).toBeLessThanOrEqual(2));

/** The hub has heard so many reports, and the room its answers. */
export async function reported(count: number): Promise<void> {
  await soon(() => expect(hub.reports).toHaveLength(count));
  await answered();
}

/** A heartbeat, and its answer. */
export async function beat(): Promise<void> {
  const before = hub.heartbeats.length;
  room.clock.advance(fleetTimes.heartbeat);
  await soon(() => expect(hub.heartbeats).toHaveLength(before + 1));
  await soon(() => expect(room.fleet?.heardAt).toBe(room.clock.wall()));
  await answered();
}
