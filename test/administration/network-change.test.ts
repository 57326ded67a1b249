import { afterEach, beforeEach, expect, test } from "vitest";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { errorNotes } from "#protocol/error-notes.ts";
import type { SystemChange } from "#protocol/system.ts";
import { StandInHelper } from "../rig/stand-in-helper.ts";
import { until } from "../rig/until.ts";

/** Somebody changes the network of a room, and reaches it again or does not. */

let room: RoomRig;
let helper: StandInHelper;
let ada: string;
let admin: RoomClient;

beforeEach(async () => {
  room = await RoomRig.start();
  helper = await StandInHelper.start(room.state);
  ada = await room.setUp();
  admin = await room.connect({ cookie: ada });
});
afterEach(async () => {
  await room?.[Symbol.asyncDispose]();
  await helper?.[Symbol.asyncDispose]();
});

const settings = {
  interface: "eth0",
  ipv4: { method: "static" as const, address: "192.0.2.9", prefix: 24, gateway: "192.0.2.1", dns: ["192.0.2.1"] },
};
const shown = (): SystemChange | undefined => admin.nodes["system.change"];
const addresses = (): readonly string[] => helper.machine.addresses.map(({ local }) => local);
const audit = async (): Promise<string> => (await room.post("/api/v1/commands/audit.read", {}, { cookie: ada })).text;

/** Another controller on the same state, and the administrator's page with it. */
async function startAgain(): Promise<void> {
  await room.startAgain();
  admin = await room.connect({ cookie: ada });
}

test("whoever reaches the room keeps the change, and it stays", async () => {
  const { id } = await admin.call("system.setNetwork", settings);
  await until(() => shown()?.open?.phase === "waiting", "the change to be shown");
  expect(shown()?.open).toMatchObject({ id, interface: "eth0", ipv4: { address: "192.0.2.9" } });
  const left = (shown()?.open?.keepBy ?? 0) - Date.now();
  expect(left).toBeGreaterThan(30_000);
  expect(left).toBeLessThanOrEqual(60_500);
  await expect(admin.call("system.setNetwork", settings)).rejects.toMatchObject({
    code: "system-refused",
    detail: errorNotes["why-network-change-open"],
  });
  await admin.call("system.keepNetwork", { id });
  await until(() => shown()?.last?.outcome === "kept", "the change to be kept");
  expect(shown()?.open).toBeNull();
  await helper.machine.pass(120_000);
  expect(addresses()).toEqual(["192.0.2.9"]);
  const text = await audit();
  for (const act of ["system.setNetwork", "system.keepNetwork"]) expect(text).toContain(act);
  expect(text).not.toContain("system.goBackNetwork");
});

test("nobody confirms: the room says that it went back, and the audit log that it did so itself", async () => {
  const { id } = await admin.call("system.setNetwork", settings);
  await until(() => shown()?.open?.phase === "waiting", "the change to be shown");
  await helper.machine.pass(61_000);
  await until(() => shown()?.last?.because === "unconfirmed", "the network to be what it was");
  expect(addresses()).toEqual(["192.0.2.50"]);
  await expect(admin.call("system.keepNetwork", { id })).rejects.toMatchObject({
    detail: errorNotes["why-network-change-over"],
  });
  await until(async () => (await audit()).includes("unconfirmed"), "the audit log to have it");
});

test("a controller that is killed meanwhile: the network goes back without it, and the next one says so once", async () => {
  await admin.call("system.setNetwork", settings);
  await room.stop();
  await helper.machine.pass(61_000);
  expect(addresses()).toEqual(["192.0.2.50"]);
  await startAgain();
  await until(() => shown()?.last?.because === "unconfirmed", "the next controller to say what became of it");
  expect(shown()?.open).toBeNull();
  const times = async (): Promise<number> => (await audit()).split("unconfirmed").length - 1;
  await until(async () => (await times()) === 1, "the audit log to have it");
  await room.stop();
  await startAgain();
  await until(() => shown()?.last?.because === "unconfirmed", "yet another controller");
  expect(await times()).toBe(1);
});

test("a controller that comes back in time has the change confirmed", async () => {
  const { id } = await admin.call("system.setNetwork", settings);
  await room.stop();
  await startAgain();
  await until(() => shown()?.open?.phase === "waiting", "the next controller to know of the change");
  await admin.call("system.keepNetwork", { id });
  await helper.machine.pass(120_000);
  expect(addresses()).toEqual(["192.0.2.9"]);
});

test("a change that fails is answered with why, and is undone by then", async () => {
  helper.machine.obeys = false;
  await expect(admin.call("system.setNetwork", settings)).rejects.toMatchObject({
    code: "system-refused",
    detail: expect.stringContaining("activation failed"),
  });
  expect(addresses()).toEqual(["192.0.2.50"]);
  await until(() => shown()?.last?.because === "refused", "the status to say it");
});

test("the change is asked back, and what is no address is refused before the machine hears of it", async () => {
  const { id } = await admin.call("system.setNetwork", settings);
  await admin.call("system.goBackNetwork", { id });
  expect(addresses()).toEqual(["192.0.2.50"]);
  const asked = helper.noted.length;
  for (const wrong of [
    { ...settings.ipv4, address: "192.0.2.255" },
    { ...settings.ipv4, gateway: "192.0.3.1" },
    { ...settings.ipv4, address: "127.0.0.1" },
  ]) {
    await expect(admin.call("system.setNetwork", { ...settings, ipv4: wrong })).rejects.toMatchObject({
      code: "bad-value",
    });
  }
  expect(helper.noted.length).toBe(asked);
});
