import { afterEach, beforeEach, expect, test } from "vitest";
import { adminWithCamera } from "#controller/rig/admin-with-camera.ts";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { fleetTimes } from "#protocol/wire/fleet.ts";
import type { Incident } from "#protocol/wire/fleet-api.ts";
import { until } from "../rig/until.ts";
import { HubApi } from "./hub-api.ts";
import { HubProcess } from "./hub-process.ts";

/*
 * A room's own controller and a hub's own process, which share nothing but what they say to each other.
 */
let hub: HubProcess;
let api: HubApi;
let room: RoomRig;
let admin: RoomClient;

beforeEach(async () => {
  [hub, room] = await Promise.all([HubProcess.start("The firm's rooms"), RoomRig.start()]);
  [api, { client: admin }] = await Promise.all([HubApi.signIn(hub), adminWithCamera(room)]);
  const joined = await admin.call("fleet.join", { link: await api.invite(1) });
  expect(joined).toMatchObject({ hub: "The firm's rooms", origin: hub.origin });
  await state("connected");
});
afterEach(async () => {
  await room[Symbol.asyncDispose]();
  await hub[Symbol.asyncDispose]();
});

const soon = 30_000;
const state = (wanted: string) =>
  until(() => admin.nodes.fleet?.state === wanted, `the room to be ${wanted} at the hub`, 2 * soon);
const saysOfRoom = (code: string) =>
  until(
    async () => (await api.rooms())[0]?.problems.some((problem) => problem.code === code),
    `the hub to say ${code}`,
    soon,
  );
const incidentOf = (code: string, fits: (incident: Incident) => boolean) =>
  until(
    async () => (await api.incidents()).find((incident) => incident.code === code && fits(incident)),
    `an incident ${code}`,
    2 * soon,
    200,
  );
const isOpen = ({ closedAt }: Incident): boolean => closedAt === null;

test("a camera that is unplugged in a room is an incident at the hub, until it is back", async () => {
  const { name, version } = await until(async () => (await api.rooms())[0], "the room");
  expect([name, version]).toEqual([admin.nodes.room?.name, admin.nodes.room?.version]);
  room.camera?.unplug();
  const opened = await incidentOf("camera-away", isOpen);
  expect(opened.openedAt - opened.noticedAt).toBeGreaterThanOrEqual(fleetTimes.settle);
  expect(opened.problem).toMatchObject({ code: "camera-away" });
  await saysOfRoom("camera-away");
  room.camera?.plug();
  expect((await incidentOf("camera-away", ({ closedAt }) => closedAt !== null)).id).toBe(opened.id);
});

test("no room notices that its hub died, and both find each other again with nothing lost", async () => {
  room.camera?.unplug();
  const { id } = await incidentOf("camera-away", isOpen);
  const before = admin.nodes.problems;
  await hub.kill();
  await state("away");
  expect(admin.nodes.problems).toEqual(before);
  await hub.begin("The firm's rooms");
  await state("connected");
  await saysOfRoom("camera-away");
  expect((await api.incidents()).filter(({ code }) => code === "camera-away").map((each) => each.id)).toEqual([id]);
});

test("a room whose controller is gone is unreachable, and heard again when it is back", async () => {
  await room.stop();
  const silent = await incidentOf("unreachable", isOpen);
  expect(silent.openedAt - silent.noticedAt).toBeGreaterThanOrEqual(0);
  expect((await api.rooms())[0]).toMatchObject({ condition: "unreachable" });
  await room.startAgain();
  expect((await incidentOf("unreachable", ({ closedAt }) => closedAt !== null)).id).toBe(silent.id);
});

test("a room that is taken out says so, and comes back by another invitation", async () => {
  const id = (await until(async () => (await api.rooms())[0], "the room")).id;
  await api.takeOut(id);
  await state("refused");
  expect(admin.nodes.fleet?.error).toMatchObject({ code: "room-unknown" });
  await admin.call("fleet.leave", {});
  await until(() => admin.nodes.fleet === null, "the room to have left");
  await admin.call("fleet.join", { link: await api.invite(1) });
  await state("connected");
  expect(await api.rooms()).toHaveLength(1);
});
