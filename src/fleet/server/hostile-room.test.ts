import { expect } from "vitest";
import { fleetApiPaths, incidentsPageSchema, roomsPageSchema } from "#protocol/wire/fleet-api.ts";
import { hubLimits } from "./limits.ts";
import { test } from "./rig/hub-test.ts";
import type { HubUnderTest } from "./rig/hub-under-test.ts";
import { problem, type RoomLine, report, ScriptedRoom } from "./rig/scripted-room.ts";

async function connected(hub: HubUnderTest): Promise<RoomLine> {
  const room = new ScriptedRoom("Aarhus");
  await room.enrol(await hub.invite());
  return room.connect(hub.hub.port);
}

const problemsIn = async (hub: HubUnderTest) => {
  const { body } = await hub.askSignedIn("GET", fleetApiPaths.rooms);
  return roomsPageSchema.parse(body).rooms.flatMap(({ problems }) => problems);
};

test("moments that never were, or are still to come, are moments that a page can show", async ({ hub }) => {
  const line = await connected(hub);
  const now = hub.clock.wall();
  const moments: readonly [since: number, now: number][] = [
    [1e300, now],
    [Number.MAX_VALUE, -Number.MAX_VALUE],
    [-Number.MAX_VALUE, Number.MAX_VALUE],
    [now + 3_600_000, now],
  ];
  for (const [rev, [since, its]] of moments.entries()) {
    await line.report(report([problem("camera-away", { since })], { rev, now: its }));
    const [said] = await problemsIn(hub);
    expect(said?.since).toBeGreaterThanOrEqual(0);
    expect(said?.since).toBeLessThanOrEqual(now);
  }
  line.close();
});

test("what is said at length is kept short: an incident is kept for long, and there may be many", async ({ hub }) => {
  const line = await connected(hub);
  const long = "x".repeat(40_000);
  const wrong = { code: "beyond", values: { long } };
  await line.report(report([problem(long, { device: long, words: long, detail: long }), problem("wordy", { wrong })]));
  hub.clock.advance(5_000);
  const { incidents } = incidentsPageSchema.parse((await hub.askSignedIn("GET", fleetApiPaths.incidents)).body);
  expect(incidents).toHaveLength(2);
  for (const incident of incidents)
    expect(JSON.stringify(incident).length).toBeLessThan(2 * hubLimits.problemCharacters);
  for (const said of await problemsIn(hub)) {
    expect(JSON.stringify(said).length).toBeLessThanOrEqual(hubLimits.problemCharacters);
    expect(said).toMatchObject({ severity: "error", todo: "Look at it." });
  }
  line.close();
});

test.for([
  ["answers to what was never asked", "30[]"],
  ["connections to what is not there", "0/nowhere,"],
])("%s are messages too, and have an end", async ([, packet = ""], { hub }) => {
  const line = await connected(hub);
  for (let n = 0; n <= hubLimits.messageBurst + hubLimits.patience; n += 1) line.packet(packet);
  await line.ended;
  expect(line.refused.map(({ code }) => code)).toContain("too-many");
});
