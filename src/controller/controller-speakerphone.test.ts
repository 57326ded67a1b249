import { test as base, expect, vi } from "vitest";
import { delay } from "#base/clock.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { soundUnheard } from "#protocol/sound.ts";
import type { PlainKiosk, RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

interface Fixtures {
  room: RoomRig;
  device: SimulatedSpeakerphone;
  panel: RoomClient;
  admin: RoomClient;
  kiosk: PlainKiosk;
}

/** A room with its screen, a panel, an administrator and a simulated speakerphone on the real driver. */
const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start(undefined, new QuickClock());
    await use(room);
  },
  admin: async ({ room }, use) => {
    await use(await room.connect({ cookie: await room.setUp() }));
  },
  kiosk: async ({ room }, use) => {
    await use(await room.kiosk());
  },
  panel: async ({ room, admin, kiosk }, use) => {
    const { url } = await admin.call("panels.invite", {});
    const code = new URLSearchParams(new URL(url).hash.slice(1)).get("invite");
    const { cookie } = await room.post("/api/v1/pairing/claim", { code, name: "Tablet" });
    expect(kiosk.nodes.room).toBeDefined();
    const panel = await room.connect({ cookie });
    const screen = kiosk;
    await panel.call("pairing.begin", {});
    const shown = await vi.waitFor(() => screen.nodes.pairing?.code ?? Promise.reject(new Error("no code yet")), soon);
    await panel.call("pairing.confirm", { code: shown });
    await use(panel);
  },
  device: async ({ room, panel }, use) => {
    const device = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), room.clock);
    room.hid.plug(device, "/dev/hidraw0");
    await vi.waitFor(() => expect(panel.nodes.speakerphone?.health.state).toBe("ready"), soon);
    // What its hook says at first is how it lies there, not what somebody does.
    await delay(600, room.clock);
    await use(device);
    device.close();
  },
});
// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000, interval: 5 };
const inMeeting = (client: RoomClient, state: string) =>
  vi.waitFor(() => expect(client.nodes.call?.state).toBe(state), soon);

test("it is shown with what it is and what it can do; one that was never there is no problem", async ({
  room,
  panel,
}) => {
  await vi.waitFor(() => expect(panel.nodes.speakerphone?.health).toMatchObject({ code: "DEVICE_PORT_ABSENT" }), soon);
  expect(panel.nodes.problems?.map(({ code }) => code)).not.toContain("speakerphone-away");
  const device = new SimulatedSpeakerphone(simulatedModel("anker-powerconf"), room.clock);
  room.hid.plug(device, "/dev/hidraw3");
  await vi.waitFor(
    () =>
      expect(panel.nodes.speakerphone).toMatchObject({
        name: "Anker PowerConf",
        link: "/dev/hidraw3, USB 291a:3301",
        health: { state: "ready" },
        capabilities: { hook: true, mute: "key", volume: true, shows: { mute: true, offHook: true } },
        others: 0,
      }),
    soon,
  );
  room.hid.unplug(device);
  await vi.waitFor(
    () =>
      expect(panel.nodes.problems).toContainEqual(
        expect.objectContaining({ code: "speakerphone-away", severity: "warning", fault: "DEVICE_UNPLUGGED" }),
      ),
    soon,
  );
});

test("one mute: the key mutes and opens the room, and the lamp follows wherever it was changed", async ({
  room,
  panel,
  admin,
  device,
}) => {
  await panel.call("meeting.start", {});
  await inMeeting(panel, "joined");
  await vi.waitFor(() => expect(device.lit("offHook")).toBe(true), soon);
  device.press("mute");
  await vi.waitFor(() => expect(panel.nodes.microphone).toMatchObject({ actual: "muted" }), soon);
  await vi.waitFor(() => expect(device.lit("mute")).toBe(true), soon);
  // The room is quicker than a finger.
  await delay(50, room.clock);
  device.press("mute");
  await vi.waitFor(() => expect(panel.nodes.microphone).toMatchObject({ actual: "open" }), soon);
  await vi.waitFor(() => expect(device.lit("mute")).toBe(false), soon);

  await panel.call("microphone.mute", { muted: true });
  await vi.waitFor(() => expect(device.lit("mute")).toBe(true), soon);
  await panel.call("microphone.mute", { muted: false });
  await vi.waitFor(() => expect(device.lit("mute")).toBe(false), soon);
  await admin.call("microphone.mute", { muted: true });
  await vi.waitFor(() => expect(device.lit("mute")).toBe(true), soon);
});

test("the screen that mutes the room on its own account lights the lamp", async ({ panel, kiosk, device }) => {
  await panel.call("meeting.start", {});
  await inMeeting(panel, "joined");
  await vi.waitFor(() => expect(panel.nodes.microphone).toMatchObject({ actual: "open" }), soon);
  kiosk.said = { microphone: "muted", safetyMuted: true };
  kiosk.report();
  await vi.waitFor(() => expect(device.lit("mute")).toBe(true), soon);
  // The lamp hangs on the controller itself; the panel is a socket away.
  await vi.waitFor(() => expect(panel.nodes.microphone).toMatchObject({ actual: "muted" }), soon);
});

test("picking up starts a meeting, hanging up leaves it, and the panel's own start picks up", async ({
  room,
  panel,
  device,
}) => {
  device.press("hook");
  await inMeeting(panel, "joined");
  expect(device.lit("offHook")).toBe(true);
  await delay(600, room.clock);
  device.press("hook");
  await inMeeting(panel, "idle");
  expect(device.lit("offHook")).toBe(false);
  await panel.call("meeting.start", {});
  await vi.waitFor(() => expect([device.lit("offHook"), device.offHook]).toEqual([true, true]), soon);
  await panel.call("meeting.leave", {});
  await vi.waitFor(() => expect([device.lit("offHook"), device.offHook]).toEqual([false, false]), soon);
  expect(device.forgotten).toBe(0);
});

test("picked up for nothing, it goes back on the hook", async ({ room, panel, admin, device, kiosk }) => {
  await admin.call("settings.write", { changes: { "speakerphone.startsMeeting": false } });
  device.press("hook");
  await vi.waitFor(() => expect(device.lit("offHook")).toBe(false), soon);
  await vi.waitFor(() => expect(device.offHook).toBe(false), soon);
  expect(panel.nodes.call?.state).toBe("idle");
  await admin.call("settings.write", { changes: { "speakerphone.startsMeeting": true } });
  kiosk.close();
  await vi.waitFor(() => expect(panel.nodes.kiosk?.connected).toBe(false), soon);
  await delay(3_000, room.clock);
  device.press("hook");
  await vi.waitFor(() => expect(device.offHook).toBe(false), soon);
  expect(room.roomLog.read({ limit: 100 }).some(({ words }) => words === "a key of the speakerphone was refused")).toBe(
    true,
  );
});

test("volume keys turn the room's loudspeaker", async ({ panel, device }) => {
  await vi.waitFor(() => expect(panel.nodes.volume).toMatchObject({ actual: 60 }), soon);
  device.press("volumeUp");
  await vi.waitFor(() => expect(panel.nodes.volume).toMatchObject({ actual: 65 }), soon);
  device.press("volumeDown");
  await vi.waitFor(() => expect(panel.nodes.volume).toMatchObject({ actual: 60 }), soon);
});

test("unplugged in a call, what it is told when it is back is what is so by then", async ({ room, panel, device }) => {
  await panel.call("meeting.start", {});
  await inMeeting(panel, "joined");
  await panel.call("microphone.mute", { muted: true });
  room.hid.unplug(device);
  device.restart();
  await vi.waitFor(() => expect(panel.nodes.speakerphone?.health.state).toBe("absent"), soon);
  expect(panel.nodes.microphone).toMatchObject({ actual: "muted" });
  expect(panel.nodes.call?.state).toBe("joined");
  const back = room.clock.monotonic();
  room.hid.plug(device, "/dev/hidraw1");
  await vi.waitFor(() => expect([device.lit("mute"), device.lit("offHook")]).toEqual([true, true]), soon);
  expect(room.clock.monotonic() - back).toBeLessThan(10_000);
  expect(panel.nodes.microphone).toMatchObject({ actual: "muted" });
  await vi.waitFor(
    () => expect(panel.nodes.problems?.map(({ code }) => code)).not.toContain("speakerphone-away"),
    soon,
  );
});

test("switched off in the settings, its lamps go out and its keys do nothing", async ({
  room,
  panel,
  admin,
  device,
}) => {
  await panel.call("microphone.mute", { muted: true });
  await vi.waitFor(() => expect(device.lit("mute")).toBe(true), soon);
  await admin.call("settings.write", { changes: { "speakerphone.kind": "off" } });
  await vi.waitFor(() => expect(panel.nodes.speakerphone).toBeNull(), soon);
  expect(device.lit("mute")).toBe(false);
  device.press("hook");
  await delay(200, room.clock);
  expect(panel.nodes.call?.state).toBe("idle");
  await admin.call("settings.write", { changes: { "speakerphone.kind": "auto" } });
  await vi.waitFor(() => expect(device.lit("mute")).toBe(true), soon);
});

test("of two the keys of the one count that the room hears by, and follow it to another port", async ({
  room,
  panel,
  device,
}) => {
  const { kioskToken: token } = await room.runtimeFile();
  const shell = await room.connect({ origin: room.loopback, token, part: "shell" });
  const twin = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), room.clock);
  room.hid.plug(twin, "/dev/hidraw1", "1-2");
  const hears = (port: string): Promise<unknown> => {
    const microphonePlug = { port, vendor: "0b0e", product: "2456" };
    return shell.call("sound.report", { facts: { ...soundUnheard, microphonePlug }, drifts: [] });
  };
  const used = (path: string) =>
    vi.waitFor(
      () =>
        expect(panel.nodes.speakerphone).toMatchObject({
          link: `${path}, USB 0b0e:2456`,
          health: { state: "ready" },
          others: 1,
        }),
      soon,
    );
  await hears("1-2");
  await used("/dev/hidraw1");
  await panel.call("meeting.start", {});
  await inMeeting(panel, "joined");
  await vi.waitFor(() => expect(twin.lit("offHook")).toBe(true), soon);
  expect(device.lit("offHook")).toBe(false);
  twin.press("mute");
  await vi.waitFor(() => expect(panel.nodes.microphone).toMatchObject({ actual: "muted" }), soon);
  await panel.call("meeting.leave", {});
  await inMeeting(panel, "idle");
  // Pulled and plugged in elsewhere: until the sound says so, the other one serves.
  room.hid.unplug(twin);
  room.hid.plug(twin, "/dev/hidraw2", "2-1.3");
  await hears("2-1.3");
  await used("/dev/hidraw2");
  twin.close();
});

test("a meeting that waits is held; redial goes back into the one that was left, for ten minutes", async ({
  room,
  panel,
  kiosk,
}) => {
  const device = new SimulatedSpeakerphone(simulatedModel("jabra-evolve-link-ms"), room.clock);
  room.hid.plug(device, "/dev/hidraw0");
  await vi.waitFor(() => expect(panel.nodes.speakerphone?.health.state).toBe("ready"), soon);
  await delay(600, room.clock);
  await panel.call("meeting.start", {});
  await inMeeting(panel, "joined");
  const { call } = panel.nodes;
  const code = call?.state === "joined" ? call.code : "";
  kiosk.report({ state: "reconnecting" });
  await vi.waitFor(() => expect([device.lit("hold"), device.lit("offHook")]).toEqual([true, true]), soon);
  kiosk.report();
  await vi.waitFor(() => expect([device.lit("hold"), device.lit("offHook")]).toEqual([false, true]), soon);
  device.press("hook");
  await inMeeting(panel, "idle");
  await vi.waitFor(() => expect(device.lit("offHook")).toBe(false), soon);
  await delay(600, room.clock);
  device.press("redial");
  await inMeeting(panel, "joined");
  expect(panel.nodes.call).toMatchObject({ code });
  await vi.waitFor(() => expect(device.lit("offHook")).toBe(true), soon);
  await panel.call("meeting.leave", {});
  await inMeeting(panel, "idle");
  await vi.waitFor(() => expect(device.lit("offHook")).toBe(false), soon);
  device.close();
});
