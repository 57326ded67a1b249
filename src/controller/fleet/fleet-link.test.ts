import { describe, expect, test, vi } from "vitest";
import { IdentityKey } from "#process/identity-key.ts";
import { readableBy } from "#protocol/status.ts";
import { reportedNodes } from "#protocol/wire/fleet.ts";
import { fleetLimits } from "./limits.ts";
import { PlainHub } from "./rig/plain-hub.ts";
import { beat, connect, fails, hub, reported, room, soon, stands, warnings } from "./rig/room-and-hub.ts";

describe("a room and its hub", () => {
  test("know each other by their keys; the room reports itself and is heard of every ten seconds", async () => {
    await connect();
    const { epoch } = room.status;
    expect(hub.reports[0]).toMatchObject({
      epoch,
      rev: 1,
      now: room.clock.wall(),
      nodes: { room: { name: "Birch" }, occupied: { busy: false }, problems: [] },
    });
    expect(Object.keys(hub.reports[0]?.nodes ?? {}).sort()).toEqual([...reportedNodes].sort());
    expect(room.fleet).toEqual({
      hub: "Fleet of the firm",
      origin: hub.origin,
      state: "connected",
      since: expect.any(Number),
      heardAt: expect.any(Number),
    });
    await beat();
    await beat();
    expect(hub.heartbeats).toEqual([
      { epoch, rev: 1 },
      { epoch, rev: 1 },
    ]);
    expect(hub.reports).toHaveLength(1);
    expect(hub.early).toEqual([]);
  });

  test("what is reported are nodes that a hub may read", () => {
    expect(readableBy("hub")).toEqual(expect.arrayContaining([...reportedNodes]));
  });

  test("a change is told at once, further ones within the second together, and the same again not at all", async () => {
    await connect();
    room.clock.advance(fleetLimits.reportEveryMs);
    room.suffers("one");
    await reported(2);
    for (const code of ["two", "three", "four"]) {
      room.suffers("one", code);
      await Promise.resolve();
    }
    room.status.set("occupied", { busy: true, since: 2 });
    room.clock.advance(fleetLimits.reportEveryMs - 1);
    await beat();
    // The heartbeat's ten seconds held the second in which they had to wait.
    expect(hub.reports).toHaveLength(3);
    expect(hub.reports[2]).toMatchObject({ rev: 3, nodes: { occupied: { busy: true } } });
    expect(hub.reports[2]?.nodes.problems.map(({ code }) => code)).toEqual(["one", "four"]);
    room.status.set("microphone", { actual: "muted", since: 1 });
    room.suffers("one", "four");
    await beat();
    expect(hub.reports).toHaveLength(3);
    expect(hub.heartbeats.at(-1)).toMatchObject({ rev: 3 });
  });

  test("a hub that lost the report is told it again, once with each heartbeat", async () => {
    await connect();
    hub.forget();
    await beat();
    await reported(2);
    expect(hub.reports[1]).toMatchObject({ rev: 1 });
    hub.departs = { forgets: true };
    hub.forget();
    for (const reports of [3, 4]) {
      await beat();
      await reported(reports);
    }
    expect(room.fleet?.state).toBe("connected");
  });

  test("of very many problems the worst are told, and never more than a message holds", async () => {
    await connect();
    room.clock.advance(fleetLimits.reportEveryMs);
    room.suffers(...Array.from({ length: 300 }, (_, number) => `problem-${number}`));
    await reported(2);
    expect(hub.reports[1]?.nodes.problems).toHaveLength(fleetLimits.problems);
    room.clock.advance(fleetLimits.reportEveryMs);
    room.suffers(...Array.from({ length: 200 }, (_, number) => `${number}`.padEnd(1_000, "x")));
    await soon(() => expect(hub.reports).toHaveLength(3));
    expect(JSON.stringify(hub.reports[2]).length).toBeLessThan(fleetLimits.problemCharacters + 2_000);
    expect(hub.reports[2]?.nodes.problems.length).toBeGreaterThan(10);
  });

  test("a room that is told to stop hangs up, and nothing of it is left", async () => {
    await connect();
    room[Symbol.dispose]();
    expect(room.clock.waiting).toBe(0);
    await soon(() => expect(hub.connected).toBe(0));
    room.suffers("one");
    room.clock.advance(3_600_000);
    expect(hub.connections).toBe(1);
  });
});

describe("a hub that is not the one the room enrolled with is told nothing", () => {
  const other = IdentityKey.make();

  test.each([
    ["it names another key", { key: other }],
    ["it names the right key and has another", { signs: other }],
  ])("%s", async (_what, departs) => {
    const membership = await room.enrol(hub);
    hub.departs = departs;
    room.follow(membership);
    await fails("other-hub", 1);
    expect(room.fleet?.state).toBe("away");
    await soon(() => expect(hub.connected).toBe(0));
    expect([hub.early, hub.reports, hub.heartbeats]).toEqual([[], [], []]);
    hub.departs = {};
    room.clock.advance(fleetLimits.firstWaitMs);
    await stands("connected");
    expect(room.fleet).not.toHaveProperty("error");
  });

  test("it is at the same address, with a certificate of another authority", async () => {
    const membership = await room.enrol(hub);
    await using elsewhere = await PlainHub.start();
    room.follow({ ...membership, origin: elsewhere.origin });
    await fails("certificate", 1);
    expect(elsewhere.connections).toBe(0);
  });
});

describe("a hub that is gone", () => {
  test("is come back to when it is there again, and told the room whole", async () => {
    await connect();
    await hub.stop();
    await stands("away");
    expect(room.fleet?.error?.code).toBe("ended");
    room.suffers("meanwhile");
    hub.reports.length = 0;
    await hub.startAgain();
    room.clock.advance(fleetLimits.firstWaitMs);
    await stands("connected");
    await soon(() => expect(hub.reports).toHaveLength(1));
    expect(hub.reports[0]).toMatchObject({ rev: 2, nodes: { problems: [{ code: "meanwhile" }] } });
  });

  test("is asked again after waits that grow to a minute, and said to be gone once", async () => {
    const membership = await room.enrol(hub);
    await hub.stop();
    room.follow(membership);
    for (const [tries, wait] of [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000].entries()) {
      await fails("unreachable", tries + 1);
      expect(room.clock.waiting).toBe(1);
      room.clock.advance(wait - 1);
      expect(room.waits).toBe(tries + 1);
      room.clock.advance(1);
    }
    await fails("unreachable", 8);
    expect(room.fleet).toMatchObject({
      state: "away",
      heardAt: null,
      error: { detail: expect.stringContaining("ECONNREFUSED") },
    });
    expect(warnings()).toEqual(["unreachable"]);
  });

  test("long, comes back and is gone once more within the minute, is come back to within eight seconds", async () => {
    await connect();
    await hub.stop();
    await fails("ended", 1);
    for (const [tries, wait] of [2_000, 4_000, 8_000, 16_000].entries()) {
      room.clock.advance(wait);
      await fails("unreachable", tries + 2);
    }
    await hub.startAgain();
    room.clock.advance(32_000);
    await stands("connected");
    hub.hangUp();
    await fails("ended", 6);
    room.clock.advance(8_000);
    await stands("connected");
  });

  test("spreads its rooms over the time it asked for", async () => {
    hub.departs = { spreadMs: 90_000 };
    await connect();
    await hub.stop();
    await stands("away");
    room.clock.advance(89_999);
    expect(hub.connections).toBe(1);
    await hub.startAgain();
    room.clock.advance(1);
    await stands("connected");
  });

  test("one that asks for another time each time is dialled ever less often like any other", async () => {
    await connect();
    const after = vi.spyOn(room.clock, "after");
    for (const [tries, wait] of [2_000, 4_000, 8_000, 8_000].entries()) {
      hub.departs = { spreadMs: tries + 1 };
      hub.hangUp();
      await fails("ended", tries + 1);
      expect(after.mock.lastCall?.[0]).toBe(wait);
      room.clock.advance(wait);
      await stands("connected");
    }
  });

  test("one that takes every connection and drops it is dialled less often, and said to do so once", async () => {
    await connect();
    const after = vi.spyOn(room.clock, "after");
    for (const [tries, wait] of [2_000, 4_000, 8_000, 8_000].entries()) {
      hub.hangUp();
      await fails("ended", tries + 1);
      expect(after.mock.lastCall?.[0]).toBe(wait);
      room.clock.advance(wait);
      await stands("connected");
      // The hub has the report still, and hears at once that the room is back.
      await soon(() => expect(hub.heartbeats).toHaveLength(tries + 1));
    }
    expect(hub.reports).toHaveLength(1);
    expect(warnings()).toEqual(["ended"]);
    // It held for a minute: all is well, and the next trouble is a new one.
    for (let beats = 0; beats < 6; beats += 1) await beat();
    hub.hangUp();
    await fails("ended", 5);
    room.clock.advance(fleetLimits.firstWaitMs);
    await stands("connected");
    expect(warnings()).toEqual(["ended", "ended"]);
  });
});

describe("a hub that says no", () => {
  test("to a room it does not know is asked again only seldom", async () => {
    const membership = await room.enrol(hub);
    hub.rooms.clear();
    room.follow(membership);
    await fails("room-unknown", 1);
    expect(room.fleet?.state).toBe("refused");
    room.clock.advance(fleetLimits.refusedWaitMs - 1);
    expect(hub.connections).toBe(1);
    room.clock.advance(1);
    await fails("room-unknown", 2);
    expect(hub.connections).toBe(2);
    expect(warnings()).toEqual(["room-unknown"]);
  });

  test("to a room that was taken out of the fleet: the connection ends at once", async () => {
    await connect();
    hub.refuse("room-unknown");
    await fails("room-unknown", 1);
    expect(room.fleet?.state).toBe("refused");
    await soon(() => expect(hub.connected).toBe(0));
  });

  test("because it is asked too much: the room stays until it is cut off, and says why it was", async () => {
    await connect();
    hub.refuse("too-many");
    hub.hangUp();
    await fails("too-many", 1);
    expect(room.fleet?.state).toBe("away");
    room.clock.advance(fleetLimits.firstWaitMs);
    await stands("connected");
    hub.refuse("too-many");
    await beat();
    expect(room.fleet?.state).toBe("connected");
    hub.hangUp();
    await fails("ended", 2);
  });

  test("a version that is not spoken here is asked for again only seldom", async () => {
    const membership = await room.enrol(hub);
    hub.departs = {
      answers: { challenge: { protocol: { major: 9, minor: 0 }, hub: hub.key.fingerprint, nonce: "n".repeat(22) } },
    };
    room.follow(membership);
    await fails("unknown-version", 1);
    expect(room.fleet?.state).toBe("refused");
  });
});

test("a room that lost its key, or has another, says so and dials nobody", async () => {
  const membership = await room.enrol(hub);
  for (const key of [undefined, IdentityKey.make()]) {
    room.follow(membership, { key });
    expect(room.fleet).toMatchObject({ state: "refused", error: { code: "key-lost" } });
    expect(room.clock.waiting).toBe(0);
  }
  expect(hub.connections).toBe(0);
});
