import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { ProjectorServer } from "#devices/display/pjlink/simulator-server.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import type { TestedPart, TestReport } from "#protocol/room-test.ts";
import { QuickRoom } from "../faults/quick-room.ts";
import { type CameraOnTcp, cameraOnTcp } from "../rig/camera-on-tcp.ts";
import { until } from "../rig/until.ts";

/*
 * The controller is killed in the middle of a test of the room, for real; the camera, the projector and the screen live on
 * as the test left them, each in a process of its own or in this one, and are met by the controller that comes after it.
 */
const inputs = [
  { id: "31", name: "HDMI 1" },
  { id: "32", name: "HDMI 2" },
];
let camera: CameraOnTcp;
let projector: ProjectorServer;
let set: SimulatedSet;
let room: QuickRoom;

beforeAll(async () => {
  camera = await cameraOnTcp();
  // It cools down for a while, which is when it is left alone, and forgets its input.
  set = new SimulatedSet({ clock: systemClock, inputs, warming: 200, cooling: 1_500 });
  set.events.on("power", (power) => power === "cooling" && set.select("31"));
  projector = new ProjectorServer({
    set,
    class: 2,
    password: "",
    knowsSha256: false,
    random: () => ({ short: "498e4a67", long: "3db25e10f69c47a85adb24cf361897e0" }),
    name: "Projector",
    hasLamp: true,
    clock: systemClock,
    port: 0,
    idle: 30_000,
  });
  await projector.plug();
  room = await QuickRoom.start();
  const changes = {
    "camera.kind": "visca-tcp",
    "camera.port": `127.0.0.1:${camera.port}`,
    "display.network": "pjlink",
    "display.host": `127.0.0.1:${projector.port}`,
    "display.quietMinutes": 0,
    "sound.volume": 35,
  };
  await (await room.api()).call("settings.write", { changes });
}, 120_000);

afterEach(() => room.sendHome());

afterAll(async () => {
  await room?.[Symbol.asyncDispose]();
  await projector?.close();
  await camera?.[Symbol.asyncDispose]();
});

/** A panel that sees camera and display. */
async function panel(): Promise<RoomClient> {
  const client = await room.panel();
  await until(() => client.nodes.camera?.health.state === "ready", "the camera", 40_000);
  return client;
}

const begin = async (...parts: TestedPart[]): Promise<string> =>
  (await (await room.api()).call("test.begin", { parts })).id;

/** The report of that test. */
async function left(id: string): Promise<TestReport> {
  return until(
    async () => (await (await room.api()).call("test.reports", {})).reports.find((report) => report.id === id),
    "the report",
  );
}

const findings = ({ results }: TestReport) => results.map(({ step, finding }) => `${step} ${finding}`);

test("while the display is off: it comes on again and shows what it showed, and the report says broken off", async () => {
  const watching = await panel();
  await watching.call("display.setPower", { on: true });
  await until(() => set.power === "on", "the display to be on");
  await watching.call("display.selectInput", { id: "32" });
  expect(set.input).toBe("32");
  const id = await begin("display");
  await until(() => set.power === "cooling", "the display to go off");
  await room.replace("controller");
  await until(() => set.power === "on" && set.input === "32", "the display to be as it was", 60_000);
  const report = await left(id);
  expect(report.results.at(-1)).toMatchObject({ step: "display.on", finding: "broken-off" });
  expect((await (await room.api()).read("test")).ended).toBe(id);
  // Once, and not at every start from now on.
  await until(
    async () => (await (await room.api()).read("display"))?.input.actual === "32",
    "the display's word",
    30_000,
  );
  set.switchPower(false);
  await until(() => set.power === "off", "somebody to switch it off by its own remote control");
  await room.replace("controller");
  await until(async () => (await (await room.api()).read("display"))?.power.actual === "off", "its word", 40_000);
  const { entries } = await (await room.api()).call("log.read", { limit: 2_000, level: "info" });
  expect(entries.filter(({ words }) => words.includes("is put back"))).toEqual([]);
  expect(set.done.at(-1)).toBe("input 31");
}, 120_000);

test("while the camera turns: it is stopped, and stays where that was", async () => {
  await panel();
  await camera.truth.place({ pan: 0, tilt: 0 });
  await until(async () => (await (await room.api()).read("camera.position")).actual?.pan === 0, "its word");
  const id = await begin("camera");
  await until(async () => (await camera.truth.state()).velocity.pan !== 0, "the camera to turn", 20_000, 5);
  await room.replace("controller");
  await panel();
  const { pan, velocity } = await camera.truth.state();
  expect(velocity).toMatchObject({ pan: 0, tilt: 0 });
  expect(findings(await left(id))).toEqual(["camera.move broken-off", "camera.picture broken-off"]);
  // It does not go back by itself.
  expect((await camera.truth.state()).pan).toBe(pan);
}, 120_000);

test("while it plays: the volume is what it was", async () => {
  const kiosk = await room.kiosk();
  const watching = await panel();
  await watching.call("volume.set", { level: 20 });
  const id = await begin("sound");
  await until(() => kiosk.nodes["test.screen"]?.probe, "the screen to be told to play", 40_000);
  expect(watching.nodes.volume?.actual).toBe(50);
  await room.replace("controller");
  const again = await room.kiosk(kiosk);
  await until(() => again.nodes["media.wanted"]?.volume === 20, "the volume of before");
  again.report();
  const after = await panel();
  await until(() => after.nodes.volume?.actual === 20, "the screen to play as before");
  expect(findings(await left(id))).toEqual(["sound.tone broken-off", "sound.echo broken-off"]);
}, 120_000);

test("one that ended is not taken up", async () => {
  const id = await begin("speakerphone");
  await left(id);
  await room.replace("controller");
  await panel();
  expect((await (await room.api()).read("test")).ended).toBeNull();
  expect(findings(await left(id)).every((one) => one.endsWith("not-there"))).toBe(true);
}, 120_000);
