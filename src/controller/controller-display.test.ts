import { test as base, expect, vi } from "vitest";
import { QuickClock } from "#base/quick-clock.ts";
import { SimulatedMdc } from "#devices/display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import type { RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

interface Samsung {
  readonly set: SimulatedSet;
  readonly plug: SimulatorPlug;
  readonly port: number;
}

interface Fixtures {
  room: RoomRig;
  samsung: Samsung;
  admin: RoomClient;
  panel: RoomClient;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start(undefined, new QuickClock());
    await use(room);
  },
  samsung: async ({ room }, use) => {
    const set = new SimulatedSet({
      clock: room.clock,
      inputs: ["21", "23"].map((id) => ({ id, name: id })),
      warming: 0,
      cooling: 0,
    });
    const link = new TcpListenLink(0);
    const plug = new SimulatorPlug(
      new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false }),
      link,
      room.clock,
    );
    await plug.plug();
    await use({ set, plug, port: link.port });
    await plug.close();
  },
  admin: async ({ room, samsung }, use) => {
    const admin = await room.connect({ cookie: await room.setUp() });
    const changes = { "display.network": "samsung-mdc", "display.host": `127.0.0.1:${samsung.port}` } as const;
    await admin.call("settings.write", { changes });
    await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
    await use(admin);
  },
  panel: async ({ room, admin }, use) => {
    const { url } = await admin.call("panels.invite", {});
    const code = new URLSearchParams(new URL(url).hash.slice(1)).get("invite");
    const { cookie } = await room.post("/api/v1/pairing/claim", { code, name: "Tablet" });
    await use(await room.connect({ cookie }));
  },
});
// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000 };

test("no display is configured: there is none, and switching says so", async ({ room }) => {
  const admin = await room.connect({ cookie: await room.setUp() });
  expect(admin.nodes.display).toBeNull();
  await expect(admin.call("display.setPower", { on: true })).rejects.toMatchObject({ code: "not-found" });
});

test("switched, muted and given another input from a panel; read back each time", async ({ samsung, panel }) => {
  expect(panel.nodes.display).toMatchObject({ power: { actual: "off" }, reason: "itself" });
  await panel.call("display.setPower", { on: true });
  expect(samsung.set.power).toBe("on");
  await vi.waitFor(() => expect(panel.nodes.display).toMatchObject({ power: { actual: "on" }, reason: "asked" }), soon);
  expect(panel.nodes.display).toMatchObject({
    name: "Samsung QM55R",
    canMute: { picture: true, sound: true },
    ways: [
      { way: "network", used: true },
      { way: "black", used: false },
    ],
  });
  await panel.call("display.selectInput", { id: "23" });
  await panel.call("display.setMute", { what: "picture", on: true });
  await panel.call("display.setMute", { what: "sound", on: true });
  expect(samsung.set).toMatchObject({ input: "23", pictureMute: true, audioMute: true });
  await vi.waitFor(
    () => expect(panel.nodes.display).toMatchObject({ input: { actual: "23" }, pictureMute: { actual: true } }),
    soon,
  );
  await expect(panel.call("display.selectInput", { id: "99" })).rejects.toMatchObject({ code: "display-refused" });
  await vi.waitFor(() => expect(panel.nodes.display?.input.fault?.code).toBe("DISPLAY_LACKS"), soon);
});

test("a meeting switches it on and chooses its input; off on purpose is no problem", async ({
  room,
  samsung,
  admin,
  panel,
}) => {
  await room.kiosk();
  await admin.call("settings.write", { changes: { "display.input": "23" } });
  await panel.call("meeting.start", {});
  await vi.waitFor(() => expect(samsung.set).toMatchObject({ power: "on", input: "23" }), soon);
  await vi.waitFor(
    () => expect(panel.nodes.display).toMatchObject({ power: { actual: "on" }, reason: "meeting" }),
    soon,
  );
  samsung.set.faults.deafWhenOff = true;
  await panel.call("display.setPower", { on: false });
  await vi.waitFor(() => expect(panel.nodes.display?.power.actual).toBe("off"), soon);
  expect(admin.nodes.problems?.filter(({ code }) => code.startsWith("display"))).toEqual([]);
  // Touches leave off on purpose alone.
  await panel.call("display.touched", {});
  expect(samsung.set.power).toBe("off");
});

test("a touch wakes a display that nobody switched off", async ({ samsung, panel }) => {
  await panel.call("display.touched", {});
  await vi.waitFor(() => expect(samsung.set.power).toBe("on"), soon);
  await vi.waitFor(() => expect(panel.nodes.display?.reason).toBe("person"), soon);
});

test("nothing switches it: the room's page is drawn black, and says so", async ({ room, samsung, admin, panel }) => {
  const kiosk = await room.kiosk();
  await panel.call("display.setPower", { on: true });
  samsung.set.faults.liesAboutDoing = 100;
  const off = panel.call("display.setPower", { on: false });
  await off;
  expect(kiosk.nodes["display.black"]).toBe(true);
  await vi.waitFor(() => expect(panel.nodes.display?.power.actual).toBe("black"), soon);
  expect(panel.nodes.display?.ways[0]).toMatchObject({ way: "network", fault: { code: "DISPLAY_NOT_DONE" } });
  await vi.waitFor(() => expect(admin.nodes.problems?.map(({ code }) => code)).toContain("display-second-way"), soon);
});

test("unplugged, it is a problem; settings that make no sense say which", async ({ samsung, admin, panel }) => {
  await panel.call("display.setPower", { on: true });
  await samsung.plug.unplug();
  await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("absent"), soon);
  await vi.waitFor(() => expect(admin.nodes.problems?.map(({ code }) => code)).toContain("display-away"), soon);
  await samsung.plug.plug();
  await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
  await admin.call("settings.write", { changes: { "display.host": "" } });
  await vi.waitFor(
    () =>
      expect(admin.nodes.display?.health).toMatchObject({
        state: "failed",
        why: "display.host: It can't be empty while display.network is samsung-mdc.",
        wrong: { values: { key: "display.host" } },
      }),
    soon,
  );
  await admin.call("settings.write", { changes: { "display.network": "none" } });
  await vi.waitFor(() => expect(admin.nodes.display).toBeNull(), soon);
});

test("its own loudspeaker is set and read back; what it cannot do is not offered, and refused", async ({
  samsung,
  panel,
}) => {
  await panel.call("display.setPower", { on: true });
  await vi.waitFor(() => expect(panel.nodes.display?.volume.actual).toBe(20), soon);
  await panel.call("display.setVolume", { level: 55 });
  expect(samsung.set.volume).toBe(55);
  await vi.waitFor(() => expect(panel.nodes.display?.volume).toMatchObject({ actual: 55 }), soon);
  expect(panel.nodes.display).toMatchObject({ canSetVolume: true, canFreeze: false });
  await expect(panel.call("display.setFreeze", { on: true })).rejects.toMatchObject({ code: "display-refused" });
  await vi.waitFor(() => expect(panel.nodes.display?.frozen.fault?.code).toBe("DISPLAY_LACKS"), soon);
});

test("a meeting shows the picture that somebody hid, and says so; hidden in the meeting, it stays hidden", async ({
  room,
  samsung,
  panel,
}) => {
  await room.kiosk();
  await panel.call("display.setPower", { on: true });
  await panel.call("display.setMute", { what: "picture", on: true });
  await panel.call("display.setMute", { what: "sound", on: true });
  await panel.call("meeting.start", {});
  await vi.waitFor(() => expect(panel.nodes.display?.pictureMute).toMatchObject({ actual: false }), soon);
  expect(samsung.set).toMatchObject({ pictureMute: false, audioMute: true });
  await vi.waitFor(
    () =>
      expect(room.roomLog.read({ limit: 500 }).map(({ words }) => words)).toContain(
        "the display did what a meeting wants of it",
      ),
    soon,
  );
  await panel.call("display.setMute", { what: "picture", on: true });
  await panel.call("display.touched", {});
  await panel.call("display.setVolume", { level: 30 });
  expect(samsung.set).toMatchObject({ pictureMute: true, volume: 30 });
});

test("the shell says that the computer feeds no output: IT hears it, until nobody says so any more", async ({
  room,
  admin,
}) => {
  const { kioskToken: token } = await room.runtimeFile();
  const shell = await room.connect({ origin: room.loopback, token, part: "shell" });
  const outputs = [{ name: "HDMI-A-1", connected: true, fed: false }];
  const unfed = { why: "not-done", since: room.clock.wall() } as const;
  await shell.call("screen.outputs", { outputs, unfed });
  await vi.waitFor(() => expect(admin.nodes["screen.outputs"]).toEqual({ outputs, unfed }), soon);
  await vi.waitFor(() => expect(admin.nodes.problems?.map(({ code }) => code)).toContain("display-unfed"), soon);
  shell.close();
  await vi.waitFor(() => expect(admin.nodes["screen.outputs"]).toBeNull(), soon);
  await vi.waitFor(() => expect(admin.nodes.problems?.map(({ code }) => code)).not.toContain("display-unfed"), soon);
});
