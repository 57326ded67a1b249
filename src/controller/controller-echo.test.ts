import { test as base, expect, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { SimulatedLg } from "#devices/display/lg/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import type { ProbeMeasured } from "#protocol/room-test.ts";
import type { PlainKiosk, RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

/*
 * The room measures its echo: a real controller, a screen that plays and listens as it is told, and whoever looks after it.
 */
interface Fixtures {
  room: RoomRig;
  kiosk: PlainKiosk;
  admin: RoomClient;
}

const soon = { timeout: 40_000, interval: 20 };
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start();
    await use(room);
  },
  kiosk: async ({ room }, use) => {
    await use(await room.kiosk());
  },
  admin: async ({ room, kiosk }, use) => {
    const admin = await room.connect({ cookie: await room.setUp() });
    expect(kiosk.nodes.room).toBeDefined();
    // Whatever the hour, the night is half a day away.
    const night = new Date(Date.now() + 12 * 3_600_000).toISOString().slice(11, 16);
    await admin.call("settings.write", { changes: { "room.timeZone": "UTC", "sound.echoTime": night } });
    await vi.waitFor(() => expect(admin.nodes["sound.echo"]?.next).toBeGreaterThan(Date.now()), soon);
    await use(admin);
  },
});

const good: ProbeMeasured = { heard: true, delayMs: 84, toneDb: -41.2, roomDb: -72, leftDb: -68.4, silent: false };
const bad: ProbeMeasured = { ...good, leftDb: -55 };

const codes = (client: RoomClient): string[] => client.nodes.problems?.map(({ code }) => code) ?? [];

test("asked for, it is announced on the screen, measured, kept, shown and said to be wrong where it is", async ({
  room,
  kiosk,
  admin,
}) => {
  const shown: (string | null | undefined)[] = [];
  const volumes: (number | undefined)[] = [];
  kiosk.socket.on("changes", ({ nodes }) => {
    const screen = nodes["test.screen"];
    if (screen === undefined) return;
    shown.push(screen.shows);
    if (typeof screen.probe !== "string") return;
    volumes.push(kiosk.nodes["media.wanted"]?.volume);
    void kiosk.call("sound.probed", { id: screen.probe, outcome: { measured: bad } });
  });
  await vi.waitFor(() => expect(admin.nodes["sound.echo"]).toMatchObject({ running: null, last: null }), soon);
  expect(admin.nodes["sound.echo"]?.next).toBeGreaterThan(Date.now());
  await admin.call("sound.measureEcho", {});
  await vi.waitFor(() => expect(admin.nodes["sound.echo"]?.running).toMatchObject({ by: "ada" }), soon);
  await expect(admin.call("test.begin", { parts: ["sound"] })).rejects.toMatchObject({ code: "wrong-state" });
  await vi.waitFor(
    () =>
      expect(admin.nodes["sound.echo"]).toMatchObject({
        running: null,
        last: { finding: "echo-left", cancelledDb: 13.8, emptyBy: "quiet", by: "ada" },
      }),
    soon,
  );
  expect(shown[0]).toBe("echo");
  expect(volumes).toEqual([40, 40]);
  expect(kiosk.nodes["test.screen"]).toEqual({ shows: null, probe: null });
  expect(kiosk.nodes["media.wanted"]?.volume).toBe(60);
  await vi.waitFor(() => expect(codes(admin)).toContain("echo-left"), soon);
  const { entries } = await admin.call("audit.read", {});
  expect(entries.map(({ what }) => what)).toContain("sound.measureEcho");
  await room.restart();
  await vi.waitFor(() => expect(codes(admin)).toContain("echo-left"), soon);
});

test("a microphone that gives nothing at all is a fault, and the speakerphone is off the hook while it is heard", async ({
  room,
  kiosk,
  admin,
}) => {
  const conference = new SimulatedSpeakerphone(simulatedModel("anker-powerconf"), room.clock);
  room.hid.plug(conference, "/dev/hidraw0");
  await vi.waitFor(() => expect(admin.nodes.speakerphone?.health.state).toBe("ready"), soon);
  const open: boolean[] = [];
  kiosk.socket.on("changes", ({ nodes }) => {
    const probe = nodes["test.screen"]?.probe;
    if (typeof probe !== "string") return;
    open.push(conference.microphoneOpen);
    // By a device that cancels its echo itself: unheard alone would be well.
    const dead: ProbeMeasured = { heard: false, delayMs: 0, toneDb: -100, roomDb: -100, silent: true };
    void kiosk.call("sound.probed", { id: probe, outcome: { measured: dead } });
  });
  await admin.call("sound.measureEcho", {});
  await vi.waitFor(() => expect(codes(admin)).toContain("microphone-silent"), soon);
  expect(admin.nodes["sound.echo"]?.last).toMatchObject({ finding: "microphone-silent", toneDb: null });
  expect(open).toEqual([true, true]);
  expect(conference.microphoneOpen).toBe(false);
  conference.close();
});

test("a dark display is switched on for its sign, and off again", async ({ kiosk, admin }) => {
  const inputs = ["90", "91"].map((id) => ({ id, name: id }));
  const set = new SimulatedSet({ clock: systemClock, inputs, warming: 0, cooling: 0 });
  const link = new TcpListenLink(0);
  const plug = new SimulatorPlug(new SimulatedLg({ set, id: 1, saysPc: false }), link, systemClock);
  await plug.plug();
  const changes = { "display.network": "lg", "display.host": `127.0.0.1:${link.port}` } as const;
  await admin.call("settings.write", { changes });
  await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
  await admin.call("display.setPower", { on: false });
  await vi.waitFor(() => expect(admin.nodes.display?.power.actual).toBe("off"), soon);
  const lit: (string | undefined)[] = [];
  kiosk.socket.on("changes", ({ nodes }) => {
    const probe = nodes["test.screen"]?.probe;
    if (typeof probe !== "string") return;
    lit.push(set.power);
    void kiosk.call("sound.probed", { id: probe, outcome: { measured: good } });
  });
  await admin.call("sound.measureEcho", {});
  await vi.waitFor(() => expect(admin.nodes["sound.echo"]?.last).toMatchObject({ finding: "echo-cancelled" }), soon);
  expect(lit).toEqual(["on"]);
  await vi.waitFor(() => expect(admin.nodes.display?.power.actual).toBe("off"), soon);
  expect(codes(admin)).not.toContain("echo-left");
  await plug.close();
});

test("whoever touches the screen ends it before anything is heard; then it is refused", async ({ kiosk, admin }) => {
  await admin.call("sound.measureEcho", {});
  await vi.waitFor(() => expect(kiosk.nodes["test.screen"]?.shows).toBe("echo"), soon);
  await kiosk.call("display.touched", {});
  await vi.waitFor(
    () => expect(admin.nodes["sound.echo"]).toMatchObject({ running: null, putOff: { why: "present" }, last: null }),
    soon,
  );
  expect(kiosk.nodes["test.screen"]).toEqual({ shows: null, probe: null });
  await expect(admin.call("sound.measureEcho", {})).rejects.toMatchObject({ code: "wrong-state" });
});

test("a meeting that begins ends it, and one that is on refuses it", async ({ kiosk, admin }) => {
  await admin.call("sound.measureEcho", {});
  await vi.waitFor(() => expect(kiosk.nodes["test.screen"]?.shows).toBe("echo"), soon);
  await admin.call("meeting.start", {});
  await vi.waitFor(() => expect(admin.nodes["sound.echo"]).toMatchObject({ running: null, last: null }), soon);
  expect(kiosk.nodes["test.screen"]).toEqual({ shows: null, probe: null });
  await expect(admin.call("sound.measureEcho", {})).rejects.toMatchObject({ code: "wrong-state" });
});
