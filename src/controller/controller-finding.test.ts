import { test as base, expect, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import type { RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

interface Fixtures {
  room: RoomRig;
  admin: RoomClient;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start();
    await use(room);
  },
  admin: async ({ room }, use) => {
    await use(await room.connect({ cookie: await room.setUp() }));
  },
});
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000, interval: 5 };

test("nothing is looked for before somebody asks; then what was found shows, and is used as one revision with a way back", async ({
  room,
  admin,
}) => {
  expect(admin.nodes["devices.found"]).toBeNull();
  await admin.call("settings.write", { changes: { "speakerphone.kind": "off" } });
  const device = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), systemClock);
  room.hid.plug(device, "/dev/hidraw0");
  expect(await admin.call("device.find", {})).toEqual({ found: 1 });
  await vi.waitFor(() => expect(admin.nodes["devices.found"]?.looking).toBe(false), soon);
  const found = admin.nodes["devices.found"];
  expect(found?.places).toEqual([{ place: "speakerphones", state: "looked", done: 1, of: 1 }]);
  expect(found?.devices).toMatchObject([
    { kind: "speakerphone", family: "telephony", state: "free", link: "/dev/hidraw0" },
  ]);
  const ids = found?.proposed ?? [];
  expect(ids).toEqual(found?.devices.map(({ id }) => id));

  const { revision } = await admin.call("device.use", { ids });
  await vi.waitFor(() => expect(admin.nodes["devices.found"]?.devices[0]?.state).toBe("used"), soon);
  const { revisions } = await admin.call("settings.history", { limit: 1 });
  expect(revisions).toMatchObject([
    { revision, author: "ada", changes: [{ key: "speakerphone.kind", before: "off", after: "auto" }] },
  ]);
  await admin.call("settings.revert", { revision });
  await vi.waitFor(() => expect(admin.nodes["devices.found"]?.devices[0]?.state).toBe("free"), soon);
  device.close();
});

test("a search that is asked for twice is one search", async ({ admin }) => {
  const [one, other] = await Promise.all([admin.call("device.find", {}), admin.call("device.find", {})]);
  expect([one, other]).toEqual([{ found: 0 }, { found: 0 }]);
});

test("what is not there any more cannot be used, and says so", async ({ admin }) => {
  await admin.call("device.find", {});
  await expect(admin.call("device.use", { ids: ["visca:/dev/ttyUSB0:1"] })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("a password given to a device stands nowhere in the audit log", async ({ admin }) => {
  await admin.call("device.use", { ids: ["nothing"], user: "room", password: "hunter2hunter2" }).catch(() => undefined);
  await vi.waitFor(async () => {
    const { entries } = await admin.call("audit.read", {});
    const entry = entries.find(({ what }) => what === "device.use");
    expect(entry?.detail).toContain("room");
    expect(JSON.stringify(entries)).not.toContain("hunter2hunter2");
  }, soon);
});
