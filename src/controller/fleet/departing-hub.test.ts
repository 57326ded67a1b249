import { describe, expect, test } from "vitest";
import { fleetTimes } from "#protocol/wire/fleet.ts";
import { fleetLimits } from "./limits.ts";
import { beat, connect, fails, hub, room, soon, stands } from "./rig/room-and-hub.ts";

describe("a hub that departs from the contract costs a connection, and no more", () => {
  test.each([
    ["challenge", { answers: { challenge: { nonce: "short" } } }],
    ["challenge", { answers: { challenge: "hello" } }],
    ["prove", { answers: { prove: { ok: true } } }],
    ["prove", { answers: { prove: null } }],
    ["report", { answers: { report: "yes" } }],
  ])("an answer to %s that is none", async (_about, departs) => {
    const membership = await room.enrol(hub);
    hub.departs = departs;
    room.follow(membership);
    await fails("garbled", 1);
    hub.departs = {};
    room.clock.advance(fleetLimits.firstWaitMs);
    await stands("connected");
  });

  test("an answer to a heartbeat that is none", async () => {
    await connect();
    hub.departs = { answers: { heartbeat: [] } };
    room.clock.advance(fleetTimes.heartbeat);
    await fails("garbled", 1);
  });

  test.each([["connection"], ["prove"], ["report"]] as const)("no answer to %s", async (about) => {
    const membership = await room.enrol(hub);
    hub.departs = { silent: [about] };
    room.follow(membership);
    await soon(() => expect(hub.connected).toBe(1));
    // In small steps: what is under way gets there long before its time is over.
    await soon(() => {
      room.clock.advance(fleetTimes.answerWithin / 100);
      expect(room.waits).toBe(1);
    });
    await fails("silent", 1);
    await soon(() => expect(hub.connected).toBe(0));
  });

  test("no answer to a heartbeat", async () => {
    await connect();
    hub.departs = { silent: ["heartbeat"] };
    room.clock.advance(fleetTimes.heartbeat);
    await soon(() => expect(hub.heartbeats).toHaveLength(1));
    room.clock.advance(fleetTimes.answerWithin - 1);
    expect(room.fleet?.state).toBe("connected");
    room.clock.advance(1);
    await fails("silent", 1);
    expect(room.fleet?.state).toBe("away");
  });

  test("a connection that is taken and ends before anything is said", async () => {
    const membership = await room.enrol(hub);
    await hub.stop();
    hub.departs = { speaks: (line) => line.close() };
    await hub.startAgain();
    room.follow(membership);
    await fails("ended", 1);
  });

  test("messages without an end", async () => {
    await connect();
    for (let count = 0; count < fleetLimits.messageBurst; count += 1) hub.tell("news", count);
    await fails("garbled", 1);
  });

  test("messages and events of a newer hub are nobody's trouble", async () => {
    await connect();
    hub.tell("news", { of: "a newer hub" });
    await beat();
    expect(room.fleet?.state).toBe("connected");
  });

  const opened = `0${JSON.stringify({ sid: "a", upgrades: [], pingInterval: 25_000, pingTimeout: 20_000 })}`;
  test.each([
    ["a handshake that is no JSON", ["0hello"]],
    ["a handshake of null", ["0null"]],
    ["a handshake without anything", ["0{}"]],
    ["a refusal without a reason", [opened, "44"]],
    ["a refusal that is a number", [opened, "4412"]],
    ["bytes", [opened, Buffer.from("44")]],
    ["half a binary message", [opened, '40{"sid":"a"}', '451-["challenge",{"_placeholder":true,"num":0}]']],
    ["an event without a name", [opened, '40{"sid":"a"}', "42"]],
    ["an answer without a number", [opened, '40{"sid":"a"}', "43[]"]],
    ["what is larger than a message may be", [opened, `42["challenge","${"x".repeat(70_000)}"]`]],
  ])("%s", async (_what, frames) => {
    const membership = await room.enrol(hub);
    await hub.stop();
    hub.departs = {
      speaks: (line) => {
        for (const frame of frames) line.send(frame);
      },
    };
    await hub.startAgain();
    room.follow(membership);
    await soon(() => expect(room.waits).toBe(1));
    expect(hub.connections).toBe(1);
    expect(room.fleet?.state).toBe("away");
  });
});
