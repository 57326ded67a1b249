import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { type CameraOnTcp, cameraOnTcp } from "../rig/camera-on-tcp.ts";
import { until } from "../rig/until.ts";
import { Administrator, type Belongings, lost } from "./belongings.ts";
import { QuickRoom } from "./quick-room.ts";
import { volumeStep } from "./witness.ts";

/* The table of faults says what was lost. Here each thing it compares is lost on purpose, and it has to say so. */
let room: QuickRoom;
let camera: CameraOnTcp;
let kiosk: PlainKiosk;
let panel: RoomClient;
let administrator: Administrator;
let before: Belongings;

beforeAll(async () => {
  room = await QuickRoom.start();
  camera = await cameraOnTcp();
  kiosk = await room.kiosk();
  panel = await room.panel();
  const settings = { "camera.kind": "visca-tcp", "camera.port": `127.0.0.1:${camera.port}` } as const;
  await (await room.api()).call("settings.write", { changes: settings });
  await panel.call("meeting.start", {});
  await until(() => panel.nodes.call?.state === "joined", "the meeting");
  const account = { name: "ada", password: "correct horse battery" };
  administrator = new Administrator(async () => ({ controller: await room.runtime(), account }));
  await administrator.storePreset();
  await administrator.change(1);
  before = await administrator.belongings();
});

afterAll(async () => {
  await room?.[Symbol.asyncDispose]();
  await camera?.[Symbol.asyncDispose]();
});

const gone = async (): Promise<string[]> => lost(before, await administrator.belongings());

test("nothing is lost where a finger steps up and down, and where the controller is another", async () => {
  expect(await gone()).toEqual([]);
  const level = panel.nodes.volume?.actual ?? 0;
  for (const steps of [1, 2, 3, 2]) await panel.call("volume.set", { level: level + steps * volumeStep });
  expect(await gone()).toEqual([]);
  await room.replace("controller");
  kiosk = await room.kiosk(kiosk);
  panel = await room.panel();
  await until(() => panel.nodes.call?.state === "joined", "the meeting");
  expect(await gone()).toEqual([]);
});

test("each thing that is not as it was is named, and nothing else is", async () => {
  const api = await room.api();
  const level = panel.nodes.volume?.actual ?? 0;
  await panel.call("volume.set", { level: 60 });
  expect(await gone()).toEqual(["volume"]);
  await panel.call("volume.set", { level });
  await panel.call("microphone.mute", { muted: true });
  expect(await gone()).toEqual(["microphone"]);
  await panel.call("microphone.mute", { muted: false });
  const seen = panel.nodes["camera.sending"]?.actual ?? false;
  await panel.call("camera.send", { on: !seen });
  expect(await gone()).toEqual(["camera"]);
  await panel.call("camera.send", { on: seen });
  await api.call("settings.write", { changes: { "meeting.title": "Trial 0" } });
  expect(await gone()).toEqual(["settings"]);
  await api.call("settings.write", { changes: { "meeting.title": "Trial 1" } });
  const [preset] = await api.read("camera.presets");
  await api.call("preset.rename", { id: preset?.id ?? "", name: "Trial 0" });
  expect(await gone()).toEqual(["presets"]);
  await api.call("preset.rename", { id: preset?.id ?? "", name: "Trial 1" });
  expect(await gone()).toEqual([]);
  await panel.call("meeting.leave", {});
  expect(await gone()).toContain("call");
  const [grant] = (await api.call("access.list", {})).grants.filter(({ kind }) => kind === "panel");
  await api.call("access.revoke", { id: grant?.id ?? "" });
  expect(await gone()).toContain("access");
});

test("a room that lost its preset is not measured as one that had none", async () => {
  const api = await room.api();
  for (const { id } of await api.read("camera.presets")) await api.call("preset.delete", { id });
  await expect(administrator.change(2)).rejects.toThrow("no preset");
});
