import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import { RoomAccess } from "../soak/room-access.ts";

/*
 * The real screen looks at a real picture: first the simulated camera's, which stands still but for the time on it, then
 * the one Chromium draws for tests, in which something moves all the time.
 */
let room: Room;
let admin: RoomClient;

beforeAll(async () => {
  room = await Room.start();
  const access = new RoomAccess(room);
  const cookie = await access.signIn();
  if (cookie === undefined) throw new Error("the room let nobody in");
  admin = await access.connect(cookie);
});

afterAll(async () => {
  admin?.close();
  await room?.[Symbol.asyncDispose]();
});

const motion = () => admin.nodes.presence?.sources.find(({ source }) => source === "motion");
const sign = async () => (await room.screen()).getByTestId("motion-sign");

test("nothing is looked at before somebody wants it", async () => {
  expect(motion()).toBeUndefined();
  expect(await (await sign()).isVisible()).toBe(false);
});

test("a picture that stands still is nobody, and the screen says that it is looked at", async () => {
  await admin.call("settings.write", { changes: { "presence.motion": true } });
  await until(() => motion() !== undefined && motion()?.fault === undefined, "the screen to look");
  await (await sign()).waitFor();
  await sleep(8_000);
  expect(motion()).toMatchObject({ state: "unknown", at: null });
  expect(motion()?.fault).toBeUndefined();
});

test("one in which something moves is somebody", async () => {
  await admin.call("settings.write", { changes: { "camera.picture": "" } });
  await until(() => motion()?.state === "present", "motion", 30_000);
  expect(admin.nodes.presence?.present).toBe(true);
});

test("no longer wanted, it is not looked at, and what was seen counts no more", async () => {
  await admin.call("settings.write", { changes: { "presence.motion": false } });
  await until(() => motion() === undefined, "the source to go");
  await (await sign()).waitFor({ state: "detached" });
});
