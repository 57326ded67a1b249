import { test as base, expect, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { SimulatedMdc } from "#devices/display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { Mosquitto } from "#devices/presence/mqtt/mosquitto-rig.ts";
import { SimulatedMqttSensor } from "#devices/presence/mqtt/simulator.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import { RoomRig } from "./rig/room-rig.ts";

const test = base.extend<{ room: RoomRig }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start();
    await use(room);
  },
});
// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000 };
const topic = "room/sensor";

test("touches and meetings say that somebody is there, each by its name; nothing says that nobody is", async ({
  room,
}) => {
  const cookie = await room.setUp();
  const admin = await room.connect({ cookie });
  expect(admin.nodes.presence).toMatchObject({
    present: "unknown",
    sources: [{ source: "call", state: "unknown", at: null }],
  });
  const panel = await room.connect({ cookie: await room.pairPanel(cookie) });
  expect(panel.nodes.presence).toBeUndefined();
  const kiosk = await room.kiosk();
  await kiosk.call("display.touched", {});
  const touch = () => admin.nodes.presence?.sources.find(({ source }) => source === "touch");
  await vi.waitFor(() => expect(touch()).toMatchObject({ name: "kiosk", state: "present" }), soon);
  await panel.call("display.touched", {});
  await vi.waitFor(() => expect(touch()).toMatchObject({ name: "Tablet", state: "present" }), soon);
  expect(admin.nodes.presence?.present).toBe(true);
  await panel.call("meeting.start", {});
  const meeting = () => admin.nodes.presence?.sources.find(({ source }) => source === "call")?.state;
  await vi.waitFor(() => expect(meeting()).toBe("present"), soon);
  await panel.call("meeting.leave", {});
  await vi.waitFor(() => expect(meeting()).toBe("unknown"), soon);
});

test("an MQTT sensor wakes the display; its broker gone, nothing is known; settings that make no sense say which", async ({
  room,
}) => {
  await using stack = new AsyncDisposableStack();
  const inputs = [{ id: "21", name: "21" }];
  const set = new SimulatedSet({ clock: systemClock, inputs, warming: 0, cooling: 0 });
  const link = new TcpListenLink(0);
  const mdc = new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false });
  const plug = new SimulatorPlug(mdc, link, systemClock);
  await plug.plug();
  stack.defer(() => plug.close());
  const broker = stack.use(await Mosquitto.start());
  const admin = await room.connect({ cookie: await room.setUp() });
  const changes = {
    "display.network": "samsung-mdc",
    "display.host": `127.0.0.1:${link.port}`,
    "presence.mqttHost": `127.0.0.1:${broker.port}`,
    "presence.mqttTopic": topic,
    "presence.mqttField": "occupancy",
  } as const;
  await admin.call("settings.write", { changes });
  await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
  expect(set.power).toBe("off");

  const sensor = stack.use(new SimulatedMqttSensor({ port: broker.port, topic }));
  await sensor.start();
  await sensor.say('{"occupancy":true}');
  const said = () => admin.nodes.presence?.sources.find(({ source }) => source === "mqtt");
  await vi.waitFor(
    () => expect(said()).toMatchObject({ name: topic, state: "present", health: { state: "ready" } }),
    soon,
  );
  expect(admin.nodes.presence?.present).toBe(true);
  await vi.waitFor(() => expect(set.power).toBe("on"), soon);
  await vi.waitFor(() => expect(admin.nodes.display?.reason).toBe("person"), soon);

  await sensor.say('{"occupancy":false}');
  await vi.waitFor(() => expect(admin.nodes.presence?.present).toBe(false), soon);
  await broker.kill();
  await vi.waitFor(() => expect(said()?.fault?.code).toBe("DEVICE_CONNECTION_REFUSED"), soon);
  expect(admin.nodes.presence).toMatchObject({ present: "unknown" });
  expect(said()?.health).toMatchObject({ state: "absent", code: "DEVICE_CONNECTION_REFUSED" });
  // It goes down the ladder like any other device: here somebody has to look at the broker.
  await vi.waitFor(
    () => expect(admin.nodes.repairs).toMatchObject([{ device: "presence.mqtt", next: { step: "person" } }]),
    soon,
  );

  await admin.call("settings.write", { changes: { "presence.mqttTopic": "" } });
  await vi.waitFor(
    () => expect(said()?.fault?.wrong?.values).toMatchObject({ key: "presence.mqttTopic", reason: "value-needed" }),
    soon,
  );
  await admin.call("settings.write", { changes: { "presence.mqttHost": "" } });
  await vi.waitFor(() => expect(said()).toBeUndefined(), soon);
});

test("motion in the room's own picture: told by the screen, in force outside meetings, doubted when there is none", async ({
  room,
}) => {
  const cookie = await room.setUp();
  const admin = await room.connect({ cookie });
  const panel = await room.connect({ cookie: await room.pairPanel(cookie) });
  const motion = () => admin.nodes.presence?.sources.find(({ source }) => source === "motion");
  expect(panel.nodes["presence.motion"]).toBe(false);
  const kiosk = await room.kiosk();
  await kiosk.call("kiosk.motion", { state: "moving", level: 0.2 });
  expect(motion()).toBeUndefined();

  await admin.call("settings.write", { changes: { "presence.motion": true } });
  await vi.waitFor(() => expect(motion()?.fault?.code).toBe("MOTION_BLIND"), soon);
  await vi.waitFor(() => expect(panel.nodes["presence.motion"]).toBe(true), soon);
  await kiosk.call("kiosk.motion", { state: "still", level: 0 });
  await vi.waitFor(() => expect(motion()).toEqual({ source: "motion", name: "", state: "unknown", at: null }), soon);
  await kiosk.call("kiosk.motion", { state: "moving", level: 0.2 });
  await vi.waitFor(() => expect(admin.nodes.presence?.present).toBe(true), soon);
  // Nobody moves: the last motion counts for its time.
  await kiosk.call("kiosk.motion", { state: "still", level: 0 });
  await kiosk.call("kiosk.motion", { state: "dark", level: 0 });
  await vi.waitFor(() => expect(motion()).toMatchObject({ state: "unknown", fault: { code: "MOTION_DARK" } }), soon);
  await kiosk.call("kiosk.motion", { state: "moving", level: 0.2 });
  await vi.waitFor(() => expect(motion()?.state).toBe("present"), soon);

  await panel.call("meeting.start", {});
  await vi.waitFor(() => expect(motion()?.state).toBe("unknown"), soon);
  await kiosk.call("kiosk.motion", { state: "moving", level: 0.2 });
  expect(motion()?.state).toBe("unknown");
  await panel.call("meeting.leave", {});
  await vi.waitFor(() => expect(admin.nodes.call?.state).toBe("idle"), soon);
  await kiosk.call("kiosk.motion", { state: "moving", level: 0.2 });
  await vi.waitFor(() => expect(motion()?.state).toBe("present"), soon);
  kiosk.close();
  await vi.waitFor(() => expect(motion()?.fault?.code).toBe("MOTION_BLIND"), soon);
});
