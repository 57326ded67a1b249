import { describe, expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { RoomError } from "#protocol/errors.ts";
import { FakeWire } from "./fake-wire.ts";
import { CallFailure } from "./link.ts";
import { LiveRoomLink } from "./room-link.ts";

const room = { name: "Birch", language: "en", timeZone: "Europe/Copenhagen", version: "0.1.0" };

function rig() {
  const clock = new ManualClock();
  const wire = new FakeWire();
  const link = new LiveRoomLink(wire.opener, clock);
  link.open();
  const named = (name: string) => wire.calls.filter(({ request }) => request.name === name);
  return { clock, wire, link, named };
}

function connected(epoch = "one") {
  const all = rig();
  all.wire.connect();
  all.wire.listener?.handleStatus({ epoch, rev: 4, nodes: { room } });
  return all;
}

describe("the status mirror", () => {
  test("takes the whole, then what changed", () => {
    const { wire, link } = connected();
    expect(link.status("room").value?.name).toBe("Birch");
    wire.listener?.handleChanges({ epoch: "one", prev: 4, rev: 6, nodes: { room: { ...room, name: "Ash" } } });
    expect(link.status("room").value?.name).toBe("Ash");
    expect(wire.wholes).toBe(0);
  });

  test("a missing change makes it ask for the whole, and changes nothing", () => {
    const { wire, link } = connected();
    wire.listener?.handleChanges({ epoch: "one", prev: 5, rev: 6, nodes: { room: { ...room, name: "Ash" } } });
    expect(wire.wholes).toBe(1);
    expect(link.status("room").value?.name).toBe("Birch");
  });

  test("changes of another run of the controller are not taken", () => {
    const { wire } = connected();
    wire.listener?.handleChanges({ epoch: "two", prev: 4, rev: 5, nodes: {} });
    expect(wire.wholes).toBe(1);
  });

  test("a node the new whole does not have is gone", () => {
    const { wire, link } = connected();
    wire.listener?.handleStatus({ epoch: "one", rev: 9, nodes: {} });
    expect(link.status("room").value).toBeUndefined();
  });
});

describe("the connection", () => {
  test("is connected once the status has come, lost with its moment, and refused for good", () => {
    const { wire, link, clock } = rig();
    expect(link.connection.value.state).toBe("connecting");
    wire.connect();
    expect(link.connection.value.state).toBe("connecting");
    wire.listener?.handleStatus({ epoch: "one", rev: 1, nodes: { room } });
    expect(link.connection.value.state).toBe("connected");
    const lostAt = clock.wall();
    wire.lose();
    clock.advance(5_000);
    wire.lose();
    expect(link.connection.value).toEqual({ state: "lost", since: lostAt });
    expect(link.status("room").value?.name).toBe("Birch");
    wire.listener?.handleRefused(new RoomError("not-signed-in").toWire());
    expect(link.connection.value.state).toBe("refused");
  });

  test("the room's clock is learned by a ping", async () => {
    const { clock, link, named } = connected();
    named("room.ping")[0]?.reply({ ok: true, result: { at: clock.wall() + 90_000 } });
    await Promise.resolve();
    await Promise.resolve();
    expect(link.now() - clock.wall()).toBe(90_000);
  });
});

describe("calls", () => {
  test("answer with the result, or fail with the room's code and a sentence", async () => {
    const { link, named } = connected();
    const muting = link.call("microphone.mute", { muted: true });
    named("microphone.mute")[0]?.reply({ ok: true, result: { microphone: "muted" } });
    expect(await muting).toEqual({ microphone: "muted" });
    const homing = link.call("camera.home", {});
    named("camera.home")[0]?.reply({ ok: false, error: new RoomError("camera-away").toWire() });
    await expect(homing).rejects.toMatchObject({ code: "camera-away", message: "The camera does not answer." });
  });

  test("an unanswered one is sent again with the same id when the link comes back", async () => {
    const { link, wire, clock, named } = connected();
    const muting = link.call("microphone.mute", { muted: true });
    wire.lose();
    clock.advance(400);
    wire.connect();
    wire.listener?.handleStatus({ epoch: "two", rev: 1, nodes: { room } });
    const sent = named("microphone.mute").map(({ request }) => request);
    expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id]);
    expect(sent[1]?.age).toBe(400);
    named("microphone.mute")[1]?.reply({ ok: true, result: { microphone: "muted" } });
    expect(await muting).toEqual({ microphone: "muted" });
  });

  test("one that is not idempotent goes again to the same run, and fails towards another", async () => {
    const { link, wire, named } = connected();
    const start = link.call("meeting.start", {});
    wire.lose();
    wire.connect();
    wire.listener?.handleStatus({ epoch: "one", rev: 7, nodes: { room } });
    expect(named("meeting.start")).toHaveLength(2);
    wire.lose();
    wire.connect();
    wire.listener?.handleStatus({ epoch: "two", rev: 1, nodes: { room } });
    await expect(start).rejects.toBeInstanceOf(CallFailure);
    expect(named("meeting.start")).toHaveLength(2);
  });

  test("one made while the room is away waits for it, unless it grew too old", async () => {
    const { link, wire, clock, named } = connected();
    wire.lose();
    const volume = link.call("volume.set", { level: 40 });
    const nudge = link.call("camera.nudge", { direction: "up" });
    expect(named("volume.set")).toHaveLength(0);
    clock.advance(2_500);
    wire.connect();
    wire.listener?.handleStatus({ epoch: "one", rev: 5, nodes: { room } });
    expect(named("volume.set")).toHaveLength(1);
    await expect(nudge).rejects.toMatchObject({ code: "room-away" });
    clock.advance(10_000);
    await expect(volume).rejects.toMatchObject({ code: "timed-out" });
  });

  test("driving is now or never: nothing is kept for later, and a blocked way is not filled", async () => {
    const { link, wire, named } = connected();
    wire.lose();
    await expect(link.call("camera.drive", { pan: 1, tilt: 0 })).rejects.toMatchObject({ code: "room-away" });
    wire.connect();
    wire.listener?.handleStatus({ epoch: "one", rev: 5, nodes: { room } });
    expect(named("camera.drive")).toHaveLength(0);
    const drives = Array.from({ length: 40 }, () => link.call("camera.drive", { pan: 1, tilt: 0 }).catch(() => null));
    expect(named("camera.drive").length).toBeLessThan(40);
    wire.lose();
    expect(await Promise.all(drives)).toHaveLength(40);
  });
});

describe("streams", () => {
  test("are asked for while somebody watches, and again after the link came back", () => {
    const { link, wire } = connected();
    const first = link.watch("levels", "camera.position");
    const second = link.watch("levels");
    expect([...wire.subscribed].sort()).toEqual(["camera.position", "levels"]);
    first();
    expect(wire.subscribed).toEqual(["levels"]);
    wire.lose();
    wire.subscribed = [];
    wire.connect();
    expect(wire.subscribed).toEqual(["levels"]);
    wire.listener?.handleStream({ name: "levels", value: { microphone: 0.5, others: 0 } });
    expect(link.stream("levels").value?.microphone).toBe(0.5);
    second();
    expect(wire.subscribed).toEqual([]);
  });
});
