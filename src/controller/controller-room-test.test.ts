import { test as base, expect, vi } from "vitest";
import { delay } from "#base/clock.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { SimulatedLg } from "#devices/display/lg/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import type { ProbeMeasured, StepResult, TestAnswer, TestQuestion, TestReport } from "#protocol/room-test.ts";
import type { PlainKiosk, RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

/*
 * The room's test from the first step to the signature. The somebody in the room answers by what the simulated devices truly
 * do, never by what the room believes.
 */
interface Fixtures {
  room: RoomRig;
  screenSet: SimulatedSet;
  phone: SimulatedSpeakerphone;
  admin: RoomClient;
  kiosk: PlainKiosk;
}

const soon = { timeout: 30_000, interval: 10 };
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start(undefined, new QuickClock());
    await use(room);
  },
  kiosk: async ({ room }, use) => {
    await use(await room.kiosk());
  },
  screenSet: async ({ room, admin }, use) => {
    const set = new SimulatedSet({
      clock: room.clock,
      inputs: ["90", "91"].map((id) => ({ id, name: id })),
      warming: 0,
      cooling: 0,
    });
    const link = new TcpListenLink(0);
    const plug = new SimulatorPlug(new SimulatedLg({ set, id: 1, saysPc: false }), link, room.clock);
    await plug.plug();
    const changes = { "display.network": "lg", "display.host": `127.0.0.1:${link.port}` } as const;
    await admin.call("settings.write", { changes });
    await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
    await admin.call("display.setPower", { on: true });
    await use(set);
    await plug.close();
  },
  phone: async ({ room, admin }, use) => {
    const device = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), room.clock);
    room.hid.plug(device, "/dev/hidraw0");
    await vi.waitFor(() => expect(admin.nodes.speakerphone?.health.state).toBe("ready"), soon);
    // What its hook says at first is how it lies there, not what somebody does.
    await delay(600, room.clock);
    await use(device);
    device.close();
  },
  admin: async ({ room, kiosk }, use) => {
    const admin = await room.connect({ cookie: await room.setUp() });
    expect(kiosk.nodes.room).toBeDefined();
    const changes = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" } as const;
    await admin.call("settings.write", { changes });
    await vi.waitFor(() => expect(admin.nodes["camera.position"]?.actual).toMatchObject({ pan: 0 }), soon);
    await use(admin);
  },
});

const measured: ProbeMeasured = { heard: true, delayMs: 84, toneDb: -31.2, roomDb: -62, leftDb: -58.4, silent: false };

/** The screen plays and listens, or says why it cannot. */
function screenHears(kiosk: PlainKiosk, outcome: { measured: ProbeMeasured } | { failure: string }): void {
  kiosk.socket.on("changes", ({ nodes }) => {
    const id = nodes["test.screen"]?.probe;
    if (typeof id === "string") void kiosk.call("sound.probed", { id, outcome });
  });
}

/** Somebody in the room: answers every question once, after looking. */
function somebody(admin: RoomClient, look: (question: TestQuestion) => TestAnswer | undefined): void {
  const answered = new Set<string>();
  admin.socket.on("changes", ({ nodes }) => {
    const running = nodes.test?.running;
    if (!running?.asks || answered.has(`${running.id} ${running.step}`)) return;
    const { question } = running.asks;
    answered.add(`${running.id} ${running.step}`);
    // Whoever looks takes a moment.
    setTimeout(() => {
      const answer = look(question);
      if (answer !== undefined) void admin.call("test.answer", { id: running.id, question, answer });
    }, 60);
  });
}

async function report(admin: RoomClient, id: string): Promise<TestReport> {
  await vi.waitFor(() => expect(admin.nodes.test).toEqual({ running: null, ended: id }), soon);
  const { reports } = await admin.call("test.reports", {});
  const found = reports.find((each) => each.id === id);
  if (found === undefined) throw new Error("no such report");
  return found;
}
const findings = (results: readonly StepResult[]): Record<string, string> =>
  Object.fromEntries(results.map(({ step, finding }) => [step, finding]));

test("everything works: each step passes by what a device or a person said, and all is as it was", async ({
  room,
  admin,
  kiosk,
  screenSet,
  phone,
}) => {
  screenHears(kiosk, { measured });
  const lamps: string[] = [];
  phone.events.on("lamp", (lamp, lit) => void lamps.push(`${lamp} ${lit ? "on" : "off"}`));
  const shown = new Set<string | null>();
  kiosk.socket.on("changes", ({ nodes }) => {
    if (nodes["test.screen"] !== undefined) shown.add(nodes["test.screen"].shows);
  });
  somebody(admin, (question) => {
    switch (question) {
      case "camera-picture":
        return kiosk.nodes["test.screen"]?.shows === "picture" ? "yes" : "no";
      case "speakerphone-rang":
        return phone.lit("ring") ? "yes" : "no";
      case "speakerphone-flashed":
        return lamps.includes("mute on") ? "yes" : "no";
      case "press-mute":
        phone.press("mute");
        return undefined;
      case "display-picture":
        return screenSet.power === "on" ? "yes" : "no";
      default:
        return "no";
    }
  });
  await admin.call("volume.set", { level: 20 });
  const { id } = await admin.call("test.begin", {});
  const left = await report(admin, id);
  expect(findings(left.results)).toEqual({
    "camera.move": "says-so",
    "camera.picture": "seen-by-person",
    "speakerphone.ring": "seen-by-person",
    "speakerphone.lamps": "seen-by-person",
    "speakerphone.mute": "key-pressed",
    "display.off": "says-so",
    "display.on": "says-so-and-seen",
    "sound.tone": "tone-heard",
    "sound.echo": "echo-cancelled",
  });
  const figures = Object.fromEntries(left.results.map((result) => [result.step, result.figures]));
  expect(figures["camera.move"]).toMatchObject({ askedDegrees: 10, movedDegrees: 10, offDegrees: 0 });
  expect(figures["sound.tone"]).toEqual({ delayMs: 84, toneDb: -31.2, roomDb: -62 });
  expect(figures["sound.echo"]).toMatchObject({ cancelledDb: 27.2, leftDb: -58.4 });
  expect(left).toMatchObject({ by: "ada", room: "Meeting room", signed: null });
  expect(left.devices.map(({ part }) => part)).toEqual(["camera", "speakerphone", "display", "sound"]);
  // The room is as it was.
  expect(room.camera?.position).toMatchObject({ pan: 0, tilt: 0, zoom: 0 });
  expect(screenSet.power).toBe("on");
  expect(phone).toMatchObject({ offHook: false, microphoneOpen: true });
  expect(phone.lit("ring") || phone.lit("mute") || phone.lit("offHook")).toBe(false);
  await vi.waitFor(() => expect(admin.nodes.volume).toMatchObject({ actual: 20 }), soon);
  expect(admin.nodes.microphone).toMatchObject({ actual: "open" });
  expect(admin.nodes.call?.state).toBe("idle");
  await vi.waitFor(() => expect(kiosk.nodes["test.screen"]).toEqual({ shows: null, probe: null }), soon);
  expect([...shown]).toEqual(expect.arrayContaining(["card", "picture"]));

  const signed = await admin.call("test.sign", { id, name: "Ada Lovelace", note: "Camera a little loose." });
  expect(signed.signed).toMatchObject({ name: "Ada Lovelace", note: "Camera a little loose." });
  await expect(admin.call("test.sign", { id, name: "Somebody", note: "" })).rejects.toMatchObject({
    code: "wrong-state",
  });
  await room.restart();
  const again = await room.connect({
    cookie: (await room.post("/api/v1/session", { name: "ada", password: "correct horse battery" })).cookie,
  });
  expect((await again.call("test.reports", {})).reports).toEqual([signed]);
});

test("a microphone that is shut without a call is heard: off the hook while the room listens, and on it again", async ({
  room,
  admin,
  kiosk,
}) => {
  const conference = new SimulatedSpeakerphone(simulatedModel("anker-powerconf"), room.clock);
  room.hid.plug(conference, "/dev/hidraw0");
  await vi.waitFor(() => expect(admin.nodes.speakerphone?.health.state).toBe("ready"), soon);
  expect(conference.microphoneOpen).toBe(false);
  kiosk.socket.on("changes", ({ nodes }) => {
    const id = nodes["test.screen"]?.probe;
    if (typeof id !== "string") return;
    const dead: ProbeMeasured = { heard: false, delayMs: 0, toneDb: -100, roomDb: -100, silent: true };
    // It cancels its echo itself, and the browser does not.
    const { leftDb: _, ...heard } = measured;
    void kiosk.call("sound.probed", { id, outcome: { measured: conference.microphoneOpen ? heard : dead } });
  });
  const { id } = await admin.call("test.begin", { parts: ["sound"] });
  expect(findings((await report(admin, id)).results)).toMatchObject({ "sound.tone": "tone-heard" });
  await vi.waitFor(() => expect(conference.microphoneOpen).toBe(false), soon);
  expect(admin.nodes.call?.state).toBe("idle");
  conference.close();
});

test("every camera is turned and shown in its turn, and then the one that people chose is seen again", async ({
  room,
  admin,
  kiosk,
}) => {
  const changes = { "camera2.kind": "visca-serial", "camera2.port": "/dev/ttyUSB1", "camera2.name": "Board" } as const;
  await admin.call("settings.write", { changes });
  await vi.waitFor(
    () => expect(admin.nodes.cameras?.map(({ health }) => health.state)).toEqual(["ready", "ready"]),
    soon,
  );
  await admin.call("camera.select", { camera: "camera2" });
  await vi.waitFor(() => expect(admin.nodes.camera?.id).toBe("camera2"), soon);
  const shown: (string | undefined)[] = [];
  somebody(admin, () => {
    shown.push(kiosk.nodes["test.screen"]?.shows === "picture" ? admin.nodes.camera?.id : undefined);
    return "yes";
  });
  const told = room.cameras.map((camera) => camera.told.length);
  const { id } = await admin.call("test.begin", { parts: ["camera"] });
  const left = await report(admin, id);
  expect(findings(left.results)).toEqual({
    "camera.move": "says-so",
    "camera.picture": "seen-by-person",
    "camera2.move": "says-so",
    "camera2.picture": "seen-by-person",
  });
  expect(shown).toEqual(["camera", "camera2"]);
  expect(left.devices.map(({ part }) => part)).toEqual(["camera", "camera"]);
  expect(room.cameras.every((camera, at) => camera.told.length > (told[at] ?? 0))).toBe(true);
  await vi.waitFor(() => expect(admin.nodes.camera?.id).toBe("camera2"), soon);
});

test("nothing passes by itself: what nobody saw, what refuses and what is not there", async ({
  room,
  admin,
  kiosk,
}) => {
  screenHears(kiosk, { measured: { heard: false, delayMs: 0, toneDb: -70, roomDb: -60, leftDb: -70, silent: false } });
  somebody(admin, (question) => (question === "camera-picture" ? "no" : "skip"));
  const camera = room.camera;
  if (camera === undefined) throw new Error("no camera");
  // It takes the order and stays where it is.
  camera.moveTo = async () => {};
  const { id } = await admin.call("test.begin", { parts: ["camera", "speakerphone", "sound"] });
  const left = await report(admin, id);
  expect(findings(left.results)).toMatchObject({
    "camera.move": "stayed-put",
    "camera.picture": "not-seen",
    "speakerphone.ring": "not-there",
    "speakerphone.mute": "not-there",
    "sound.tone": "tone-unheard",
    "sound.echo": "tone-unheard",
  });
});

test("stopped at any moment: what is left says so, and everything is put back", async ({
  room,
  admin,
  kiosk,
  screenSet,
  phone,
}) => {
  somebody(admin, (question) => (question === "display-picture" ? undefined : "skip"));
  screenHears(kiosk, { measured });
  const { id } = await admin.call("test.begin", { parts: ["display", "sound"] });
  await vi.waitFor(() => expect(admin.nodes.test?.running?.asks?.question).toBe("display-picture"), soon);
  await admin.call("test.stop", { id });
  const left = await report(admin, id);
  expect(findings(left.results)).toEqual({
    "display.off": "says-so",
    "display.on": "stopped",
    "sound.tone": "stopped",
    "sound.echo": "stopped",
  });
  expect(screenSet.power).toBe("on");
  expect(room.camera?.position).toMatchObject({ pan: 0 });
  expect(phone.lit("ring")).toBe(false);
});

test("a meeting comes first: it is refused in one, and ended by one", async ({ room, admin, kiosk, phone }) => {
  await admin.call("test.begin", { parts: ["speakerphone"] });
  await expect(admin.call("test.begin", {})).rejects.toMatchObject({ code: "wrong-state" });
  await vi.waitFor(() => expect(phone.lit("ring")).toBe(true), soon);
  await admin.call("meeting.start", {});
  await vi.waitFor(() => expect(admin.nodes.test?.running).toBeNull(), soon);
  await vi.waitFor(() => expect(phone.lit("ring")).toBe(false), soon);
  await vi.waitFor(() => expect(phone.lit("offHook")).toBe(true), soon);
  await expect(admin.call("test.begin", {})).rejects.toMatchObject({ code: "wrong-state" });
  expect(kiosk.nodes["test.screen"]).toEqual({ shows: null, probe: null });
  expect(room.camera).toBeDefined();
});

test("a muted room is not opened for its test, and a screen that is away fails its steps", async ({ admin, kiosk }) => {
  somebody(admin, () => "yes");
  await admin.call("microphone.mute", { muted: true });
  const first = await admin.call("test.begin", { parts: ["sound"] });
  expect(findings((await report(admin, first.id)).results)).toEqual({
    "sound.tone": "room-muted",
    "sound.echo": "room-muted",
  });
  expect(admin.nodes.microphone).toMatchObject({ actual: "muted" });
  kiosk.close();
  await vi.waitFor(() => expect(admin.nodes.kiosk?.connected).toBe(false), soon);
  const second = await admin.call("test.begin", { parts: ["camera", "sound"] });
  expect(findings((await report(admin, second.id)).results)).toMatchObject({
    "camera.picture": "screen-away",
    "sound.tone": "screen-away",
    "sound.echo": "screen-away",
  });
});

test.for([
  ["that lost the thread once is measured again", [-35, -58.4], "echo-cancelled"],
  ["that leaves the loudspeaker twice fails", [-35, -36], "echo-left"],
] as const)("a canceller %s", async ([, lefts, finding], { admin, kiosk }) => {
  const left = [...lefts];
  kiosk.socket.on("changes", ({ nodes }) => {
    const id = nodes["test.screen"]?.probe;
    const leftDb = typeof id === "string" ? left.shift() : undefined;
    if (typeof id !== "string" || leftDb === undefined) return;
    void kiosk.call("sound.probed", { id, outcome: { measured: { ...measured, leftDb } } });
  });
  const { id } = await admin.call("test.begin", { parts: ["sound"] });
  expect(findings((await report(admin, id)).results)).toEqual({
    "sound.tone": "tone-heard",
    "sound.echo": finding,
  });
  expect(left).toEqual([]);
});
