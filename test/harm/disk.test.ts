import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { listBackups } from "#controller/store/backups.ts";
import { SupervisedChild } from "#supervisor/child-process.ts";
import { MeetingServer } from "../meeting/meeting-server.ts";
import { SmallDisk } from "../rig/small-disk.ts";
import { until } from "../rig/until.ts";

const kioskShell = join(import.meta.dirname, "../../src/kiosk/shell/chromium/main.ts");

const problem = (client: RoomClient, code: string) => client.nodes.problems?.find((one) => one.code === code);
const said = (client: RoomClient, code: string) => until(() => problem(client, code), `the problem ${code}`, 60_000);
const gone = (client: RoomClient, code: string) =>
  until(() => problem(client, code) === undefined, `${code} to be over`, 60_000);
const nameIn = async (client: RoomClient): Promise<unknown> =>
  (await client.call("settings.read", {})).entries.find(({ key }) => key === "room.name")?.value;

async function roomOnSmallDisk(): Promise<{ rig: RoomRig; disk: SmallDisk; close: () => Promise<void> }> {
  const disk = new SmallDisk();
  const rig = await RoomRig.start((state) => disk.mount(state));
  return {
    rig,
    disk,
    close: async () => {
      await disk[Symbol.asyncDispose]();
      await rig[Symbol.asyncDispose]();
    },
  };
}

test("a disk that fills up: the room says so, meets, lets IT in, refuses changes, and takes them again by itself", async () => {
  const { rig, disk, close } = await roomOnSmallDisk();
  try {
    const cookie = await rig.setUp();
    const admin = await rig.connect({ cookie });
    const kiosk = await rig.kiosk();
    await admin.call("settings.write", { changes: { "room.name": "Harbour" } });
    disk.fill();

    await expect(admin.call("settings.write", { changes: { "room.name": "Lost" } })).rejects.toMatchObject({
      code: "store-failed",
    });
    await expect(admin.call("panels.invite", {})).resolves.toBeDefined();
    expect((await said(admin, "disk-full")).severity).toBe("error");
    expect(await nameIn(admin)).toBe("Harbour");

    const { callId } = await admin.call("meeting.start", {});
    await until(() => admin.nodes.call?.state === "joined", "the meeting");
    expect(kiosk.nodes["call.intent"]?.callId).toBe(callId);
    const entered = await signIn(rig);
    expect([entered.status, entered.cookie !== ""]).toEqual([200, true]);
    const lines = (): number =>
      rig.roomLog.read({ limit: 2_000, level: "error" }).filter(({ part }) => part === "store").length;
    const before = lines();
    for (let n = 0; n < 50; n += 1) {
      await admin.call("settings.write", { changes: { "room.name": `Lost ${n}` } }).catch(() => {});
    }
    expect(lines() - before).toBeLessThan(5);

    disk.free();
    await gone(admin, "disk-full");
    await admin.call("settings.write", { changes: { "room.name": "Lagoon" } });
    await until(() => admin.nodes.problems?.length === 0 || problem(admin, "disk-full") === undefined, "a well room");
    await rig.restart();
    const again = await rig.connect({ cookie: entered.cookie });
    expect(await nameIn(again)).toBe("Lagoon");
    // The meeting that began while nothing could be written is on the disk by now.
    expect(again.nodes.call).toMatchObject({ state: "reconnecting", callId });
  } finally {
    await close();
  }
});

test("a room that starts on a full disk serves what it knows, and takes changes without a restart", async () => {
  const { rig, disk, close } = await roomOnSmallDisk();
  try {
    const cookie = await rig.setUp();
    await (await rig.connect({ cookie })).call("settings.write", { changes: { "room.name": "Harbour" } });
    await rig.controller[Symbol.asyncDispose]();
    disk.fill();
    await rig.restart();
    const admin = await rig.connect({ cookie });
    expect(await nameIn(admin)).toBe("Harbour");
    await admin.call("settings.write", { changes: { "room.name": "Lost" } }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: "store-failed" });
    });
    await said(admin, "disk-full");
    await rig.kiosk();
    await admin.call("meeting.start", {});
    disk.free();
    await gone(admin, "disk-full");
    await admin.call("settings.write", { changes: { "room.name": "Lagoon" } });
    expect(await nameIn(admin)).toBe("Lagoon");
    expect(rig.restarts).toBe(0);
  } finally {
    await close();
  }
});

test("a room that starts on a disk nobody may write to serves from memory until somebody may", async () => {
  const { rig, disk, close } = await roomOnSmallDisk();
  try {
    const cookie = await rig.setUp();
    await (await rig.connect({ cookie })).call("settings.write", { changes: { "room.name": "Harbour" } });
    const authority = await rig.authority();
    await rig.controller[Symbol.asyncDispose]();
    await disk.remount("ro");
    await rig.restart();
    expect(await rig.authority()).toBe(authority);
    const panel = await rig.connect({ token: (await rig.runtimeFile()).kioskToken, origin: rig.loopback });
    expect(await until(() => panel.nodes.room?.name, "the room's name")).toBe("Harbour");
    await said(panel, "disk-read-only");
    const admin = await rig.connect({ cookie: (await signIn(rig)).cookie });
    await expect(admin.call("settings.write", { changes: { "room.name": "Lost" } })).rejects.toMatchObject({
      code: "store-failed",
    });
    await rig.kiosk();
    await admin.call("meeting.start", {});
    await disk.remount("rw");
    await gone(admin, "disk-read-only");
    await admin.call("settings.write", { changes: { "room.name": "Lagoon" } });
    expect([await nameIn(admin), rig.restarts]).toEqual(["Lagoon", 0]);
  } finally {
    await close();
  }
});

test("a screen that has never been started shows the room on a full disk", async () => {
  const { rig, disk, close } = await roomOnSmallDisk();
  const temporary = join(rig.state, "tmp");
  mkdirSync(temporary, { mode: 0o777 });
  disk.fill();
  const kiosk = new SupervisedChild({
    name: "kiosk",
    file: process.execPath,
    args: [kioskShell, `--state=${rig.state}`, "--headless", "--no-sandbox", "--supervised"],
    env: { ...process.env, TMPDIR: temporary },
    hasPulse: true,
  });
  try {
    // It says that it is ready once its page is through to the controller.
    await kiosk.start();
    const panel = await rig.connect({ token: (await rig.runtimeFile()).kioskToken, origin: rig.loopback });
    await until(() => panel.nodes.kiosk?.connected, "the screen");
    expect(existsSync(join(rig.state, "kiosk", "identity.json"))).toBe(false);
  } finally {
    await kiosk.stop(10_000);
    await close();
  }
});

test("a new room on a full disk starts, says so, and begins once there is room", async () => {
  const disk = new SmallDisk();
  const rig = await RoomRig.start(async (state) => {
    await disk.mount(state);
    disk.fill();
  });
  try {
    const kiosk = await rig.kiosk();
    await said(kiosk, "disk-full");
    disk.free();
    await gone(kiosk, "disk-full");
    const authority = await until(() => rig.authority(), "the room's authority on the disk", 60_000);
    await until(() => rig.runtimeFile(), "how the controller is reached", 60_000);
    const cookie = await rig.setUp();
    const admin = await rig.connect({ cookie });
    await admin.call("settings.write", { changes: { "room.name": "Harbour" } });
    await rig.restart();
    expect(await rig.authority()).toBe(authority);
    expect(await nameIn(await rig.connect({ cookie }))).toBe("Harbour");
  } finally {
    await disk[Symbol.asyncDispose]();
    await rig[Symbol.asyncDispose]();
  }
});

test("a database that is damaged: the room serves its backup, says what is missing, and goes on saying it until seen", async () => {
  await using rig = await RoomRig.start();
  const cookie = await rig.setUp();
  const first = await rig.connect({ cookie });
  await first.call("settings.write", { changes: { "room.name": "Harbour" } });
  // What there is is backed up when the room starts and the newest backup is old.
  for (const path of listBackups(join(rig.state, "backups"))) utimesSync(path, 0, 0);
  await rig.restart();
  await until(() => listBackups(join(rig.state, "backups")).length > 1, "a backup");
  const file = join(rig.state, "room.db");
  const second = await rig.connect({ cookie });
  await second.call("settings.write", { changes: { "room.name": "Lost" } });
  await rig.controller[Symbol.asyncDispose]();
  writeFileSync(file, Buffer.concat([Buffer.alloc(4_096, 0x5a), readFileSync(file).subarray(4_096)]));
  await rig.restart();
  const kiosk = await rig.kiosk();
  const found = await until(() => kiosk.nodes.problems?.find(({ code }) => code.startsWith("store-")), "what was lost");
  expect(found.detail).toContain("is kept as room.db.corrupt-1");
  expect(readdirSync(rig.state)).toContain("room.db.corrupt-1");

  expect((await rig.get("/api/v1/session", { cookie })).body).toMatchObject({ role: null });
  const again = (await signIn(rig)).cookie;
  const admin = await rig.connect({ cookie: again });
  expect(await nameIn(admin)).toBe("Harbour");
  const { entries } = await admin.call("audit.read", { limit: 50 });
  expect(entries.map(({ what }) => what)).toContain("store.restored");
  await rig.restart();
  const later = await rig.connect({ cookie: again });
  expect(problem(later, found.code)).toBeDefined();
  await later.call("problems.seen", { code: "store-restored" });
  await until(() => problem(later, found.code) === undefined, "the problem to go");
});

const signIn = (rig: RoomRig) => rig.post("/api/v1/session", { name: "ada", password: "correct horse battery" });

test("every other file of garbage at once keeps no room from starting, and no tablet out", async () => {
  await using rig = await RoomRig.start();
  const cookie = await rig.setUp();
  const before = await rig.authority();
  await rig.controller[Symbol.asyncDispose]();
  for (const [name, garbage] of Object.entries({
    "tls/ca-key.pem": "half a key",
    "tls/authority.json": "",
    "tls/cert.pem": "half a certif",
    "tls/key.pem": "",
    "room.witness.json": '{"commits":',
    "reboots.json": "[",
    "run/controller.json": "{",
  })) {
    writeFileSync(join(rig.state, name), garbage);
  }
  await rig.restart();
  expect(await rig.authority()).toBe(before);
  await (await rig.connect({ cookie })).call("settings.write", { changes: { "room.name": "Harbour" } });
});

test("an intended call that is garbage leaves the room in no meeting, and able to start one", async () => {
  await using rig = await RoomRig.start();
  const cookie = await rig.setUp();
  await rig.kiosk();
  await (await rig.connect({ cookie })).call("meeting.start", {});
  await rig.controller[Symbol.asyncDispose]();
  const { DatabaseSync } = await import("node:sqlite");
  const db = new DatabaseSync(join(rig.state, "room.db"));
  db.exec(`UPDATE intended_call SET value = '{"callId":7}'`);
  db.close();
  await rig.restart();
  const admin = await rig.connect({ cookie });
  expect(admin.nodes.call?.state).toBe("idle");
  await rig.kiosk();
  await admin.call("meeting.start", {});
});

test("the log's part on the disk is bounded whatever happens", async () => {
  await using rig = await RoomRig.start();
  const cookie = await rig.setUp();
  const admin = await rig.connect({ cookie });
  for (let n = 0; n < 300; n += 1) await admin.call("settings.write", { changes: { "room.name": `Room ${n}` } });
  const wal = statSync(join(rig.state, "room.db-wal")).size;
  // Cut back to 4 MiB; the change that reaches the limit is written first.
  expect(wal).toBeLessThan(4.25 * 1_048_576);
  truncateSync(join(rig.state, "room.witness.json"), 0);
  expect(readdirSync(rig.state).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("what a meeting server remembered and does not understand is kept aside, and it serves", async () => {
  const first = await MeetingServer.start();
  await first.meeting();
  await first.kill();
  writeFileSync(join(first.state, "sfu.json"), '{"secret":"half');
  await using second = await MeetingServer.start({ state: first.state });
  expect((await second.health()).ok).toBe(true);
  expect(readFileSync(join(first.state, "sfu.json.broken"), "utf8")).toBe('{"secret":"half');
  await second.meeting();
});
