import { test as base, describe, expect } from "vitest";
import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import type { CallStatus } from "#protocol/status.ts";
import { until } from "../rig/until.ts";
import { QuickRoom } from "./quick-room.ts";

/* Real processes, killed for real; the screen is a program of the test, so that it can be slow, stale or dead on demand. */
const test = base.extend<{ room: QuickRoom }>({
  room: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
    async ({}, use) => {
      await using room = await QuickRoom.start();
      await use(room);
    },
    { scope: "file" },
  ],
});

const callOf = (client: RoomClient): CallStatus => client.nodes.call ?? { state: "idle" };

async function becomes<State extends CallStatus["state"]>(client: RoomClient, state: State) {
  const call = await until(
    () => (callOf(client).state === state ? callOf(client) : undefined),
    `the call to be ${state}`,
  );
  return call as Extract<CallStatus, { state: State }>;
}

/** Screen and panel of a room that is in no meeting, whatever the test before this one left. */
async function idle(room: QuickRoom): Promise<{ kiosk: PlainKiosk; panel: RoomClient }> {
  room.sendHome();
  room.signal("sfu", "SIGCONT");
  const kiosk = await room.kiosk();
  const panel = await room.panel();
  await until(() => panel.nodes["meeting.server"]?.reachable, "the meeting server to answer", 60_000);
  if (callOf(panel).state !== "idle") await panel.call("meeting.leave", {});
  await becomes(panel, "idle");
  return { kiosk, panel };
}

/** A room in a meeting that its panel began. */
async function inMeeting(room: QuickRoom) {
  const { kiosk, panel } = await idle(room);
  const { callId, code } = await panel.call("meeting.start", {});
  await becomes(panel, "joined");
  return { kiosk, panel, callId, code };
}

/** Panel and screen are there again, as both are by themselves when the controller is. */
async function back(room: QuickRoom, kiosk: PlainKiosk): Promise<{ kiosk: PlainKiosk; panel: RoomClient }> {
  const again = await room.kiosk(kiosk);
  return { kiosk: again, panel: await room.panel() };
}

describe("the controller is killed", () => {
  test("in a meeting: the call, its mute and volume, settings, presets and the pairing are as they were", async ({
    room,
  }) => {
    const { kiosk, panel, callId } = await inMeeting(room);
    await panel.call("volume.set", { level: 37 });
    await panel.call("microphone.mute", { muted: true });
    await (await room.api()).call("settings.write", { changes: { "meeting.title": "Monday" } });
    await room.replace("controller");
    const again = await back(room, kiosk);
    expect((await becomes(again.panel, "joined")).callId).toBe(callId);
    expect(again.panel.nodes.microphone?.actual).toBe("muted");
    expect(again.panel.nodes.volume?.actual).toBe(37);
    const { entries } = await (await room.api()).call("settings.read", {});
    expect(entries.find(({ key }) => key === "meeting.title")?.value).toBe("Monday");
  });

  test("while the room is on its way in: it stays on its way, into the same meeting", async ({ room }) => {
    const { kiosk, panel } = await idle(room);
    kiosk.follows = false;
    const { callId } = await panel.call("meeting.start", {});
    await becomes(panel, "joining");
    await room.replace("controller");
    const again = await back(room, kiosk);
    expect((await becomes(again.panel, "joined")).callId).toBe(callId);
  });

  test("before a place was found: nobody was told of a meeting, and there is none", async ({ room }) => {
    const { kiosk, panel } = await idle(room);
    room.signal("sfu", "SIGSTOP");
    void panel.call("meeting.start", {}).catch(() => {});
    await becomes(panel, "preparing");
    await room.replace("controller");
    room.signal("sfu", "SIGCONT");
    const again = await back(room, kiosk);
    expect(callOf(again.panel)).toEqual({ state: "idle" });
    expect(again.kiosk.nodes["call.intent"]).toBeNull();
    await again.panel.call("meeting.start", {});
    await becomes(again.panel, "joined");
  });

  test("while the room leaves: it has left, and a screen that still says otherwise does not bring it back", async ({
    room,
  }) => {
    const { kiosk, panel, callId } = await inMeeting(room);
    const stale = { callId, generation: 1, state: "joined" } as const;
    kiosk.said = stale;
    void panel.call("meeting.leave", {}).catch(() => {});
    await becomes(panel, "leaving");
    await room.replace("controller");
    const again = await back(room, kiosk);
    again.kiosk.report(stale);
    await again.panel.call("room.ping", {});
    expect(callOf(again.panel).state).toBe("idle");
    expect(again.kiosk.nodes["call.intent"]).toBeNull();
  });

  test("while the screen is away: both come back into the meeting", async ({ room }) => {
    const { kiosk, panel, callId } = await inMeeting(room);
    kiosk.close();
    await becomes(panel, "reconnecting");
    await room.replace("controller");
    const again = await back(room, kiosk);
    expect((await becomes(again.panel, "joined")).callId).toBe(callId);
  });
});

describe("whatever dies, in whatever order", () => {
  const orders = [
    ["controller", "sfu", "kiosk"],
    ["sfu", "kiosk", "controller"],
    ["kiosk", "controller", "sfu"],
  ] as const;

  test("the meeting's link leads to it, and the room is in it with the sound it had", async ({ room }) => {
    let { kiosk, panel, callId, code } = await inMeeting(room);
    for (const order of orders) {
      for (const name of order) {
        if (name === "kiosk") kiosk.close();
        else await room.replace(name);
      }
      ({ kiosk, panel } = await back(room, kiosk));
      expect((await becomes(panel, "joined")).callId, order.join(" ")).toBe(callId);
      await until(() => panel.nodes["meeting.server"]?.reachable, "the meeting server to answer");
      expect(kiosk.nodes["call.intent"]?.code).toBe(code);
      expect(panel.nodes.microphone?.actual, order.join(" ")).toBe("open");
    }
  });
});

test("screen and controller both die in a muted meeting, the screen comes back as a page just loaded: still muted, as loud", async ({
  room,
}) => {
  const { kiosk, panel, callId } = await inMeeting(room);
  await panel.call("volume.set", { level: 37 });
  await panel.call("microphone.mute", { muted: true });
  await panel.call("camera.send", { on: false });
  kiosk.close();
  await room.replace("controller");
  const again = await room.kiosk(undefined, { state: "joining" });
  const wanted = await until(() => again.nodes["media.wanted"], "what is wanted of the screen");
  expect(wanted).toMatchObject({ microphone: "muted", camera: false, volume: 37 });
  again.said = {};
  again.report();
  expect((await becomes(await room.panel(), "joined")).callId).toBe(callId);
});

test("what an older decision led to is not heard", async ({ room }) => {
  const { kiosk, panel, callId } = await inMeeting(room);
  kiosk.follows = false;
  await panel.call("room.ping", {});
  await (await room.api()).call("room.restart", { part: "call" });
  await becomes(panel, "joining");
  const failure = { code: "meeting-refused", detail: "late" } as const;
  kiosk.report({ callId, generation: 1, state: "failed", failure });
  kiosk.report({ callId: "another", generation: 2, state: "failed", failure });
  await panel.call("room.ping", {});
  expect(callOf(panel).state).toBe("joining");
  kiosk.follows = true;
  kiosk.report();
  expect((await becomes(panel, "joined")).callId).toBe(callId);
});

test("a meeting server that hangs is noticed, ended and started again; the room says so meanwhile", async ({
  room,
}) => {
  const { panel } = await inMeeting(room);
  room.signal("sfu", "SIGSTOP");
  await until(() => panel.nodes["meeting.server"]?.reachable === false, "the room to say so", 30_000);
  await until(() => panel.nodes["meeting.server"]?.reachable, "another meeting server", 60_000);
});
