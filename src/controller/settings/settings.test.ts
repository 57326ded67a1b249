import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { z } from "zod";
import { createLog, type LogEntry, silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { Setting } from "#protocol/define.ts";
import { note } from "#protocol/device-notes.ts";
import { settingComplaint } from "#protocol/setting-complaints.ts";
import { settingTable } from "#protocol/settings.ts";
import { controllerLimits } from "../limits.ts";
import { Sealing } from "../store/sealing.ts";
import { Store } from "../store/store.ts";
import { toldInEnglish } from "./config-file.ts";
import { SettingsService } from "./settings.ts";

interface Rig {
  readonly directory: string;
  readonly file: string;
  /** Starts the service on the same state, as a restart would. */
  readonly start: (options?: { withFile?: boolean; table?: Record<string, Setting> }) => Promise<SettingsService>;
  readonly lines: LogEntry[];
  readonly store: Store;
}

const test = base.extend<{ rig: Rig }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  rig: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "parley-settings-"));
    const clock = new ManualClock();
    const lines: LogEntry[] = [];
    const log = createLog("settings", (line) => lines.push(line));
    const store = new Store({ directory, clock, log: silentLog });
    await store.start();
    const file = join(directory, "room.json");
    const started: SettingsService[] = [];
    const start: Rig["start"] = async ({ withFile = false, table } = {}) => {
      const service = new SettingsService({
        store: store.settings,
        sealing: new Sealing({ directory, credentials: undefined }),
        clock,
        log,
        ...(withFile ? { configFile: file } : {}),
        ...(table === undefined ? {} : { table }),
      });
      started.push(service);
      await service.start();
      return service;
    };
    await use({ directory, file, start, lines, store });
    for (const service of started) await service[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    rmSync(directory, { recursive: true, force: true });
  },
});

const ada = { author: "Ada" };

test("a value and a lock of a layer that this release does not know are left out", async ({ rig }) => {
  const foreign = { at: 1, author: "later", layer: "site" as "hub", comment: "" };
  const changes = [{ key: "room.name", before: undefined, after: "Elsewhere", secret: false }];
  await rig.store.settings.append({ ...foreign, changes, locks: ["room.name"] });
  const settings = await rig.start();
  expect(settings.get("room.name")).toBe(settingTable["room.name"].default);
  await settings.write({ "room.name": "Birch" }, { author: "Ada" });
  expect(settings.get("room.name")).toBe("Birch");
  expect(rig.lines.filter(({ level }) => level === "warn")).toHaveLength(2);
});

test("a value that is written is in force, told, and there after a restart", async ({ rig }) => {
  const settings = await rig.start();
  expect(settings.get("room.name")).toBe("Meeting room");
  const names: string[] = [];
  settings.follow(["room.name"], (all) => names.push(all["room.name"]));
  const changed = settings.events.once("changed");
  const revision = await settings.write(
    { "room.name": "Harbour", "sound.volume": 60 },
    { ...ada, comment: "new sign" },
  );
  expect(await changed).toMatchObject([{ revision, author: "Ada", layer: "local", keys: ["room.name"] }]);
  expect(names).toEqual(["Meeting room", "Harbour"]);
  const again = await rig.start();
  expect(again.get("room.name")).toBe("Harbour");
  expect(again.revision).toBe(revision);
  expect(again.entriesFor("admin").find(({ key }) => key === "room.name")).toMatchObject({
    value: "Harbour",
    default: "Meeting room",
    layer: "local",
    author: "Ada",
  });
});

test("one bad value refuses the whole write, naming it", async ({ rig }) => {
  const settings = await rig.start();
  await expect(settings.write({ "room.name": "Harbour", "sound.volume": 400 }, ada)).rejects.toMatchObject({
    code: "bad-value",
    detail: "sound.volume: A whole number from 0 to 100 (percent). Given: 400.",
    note: { code: "wrong-given", values: { key: "sound.volume", reason: "value-range-unit", min: 0, max: 100 } },
  });
  await expect(settings.write({ "no.such": 1 }, ada)).rejects.toMatchObject({ code: "bad-value" });
  expect(settings.get("room.name")).toBe("Meeting room");
  expect(settings.revision).toBe(0);
});

test("writing what is there already makes no revision; null takes the room's own value away", async ({ rig }) => {
  const settings = await rig.start();
  expect(await settings.write({ "room.name": "Harbour" }, ada)).toBe(1);
  expect(await settings.write({ "room.name": "Harbour" }, ada)).toBe(1);
  expect(await settings.write({ "room.name": null }, ada)).toBe(2);
  expect(settings.get("room.name")).toBe("Meeting room");
});

test("a value of the room's own says what holds without it, and whose that is; a secret's is nobody's to read", async ({
  rig,
}) => {
  writeFileSync(rig.file, '{ "settings": { "room.name": "From file", "display.pin": "4711" } }');
  const settings = await rig.start({ withFile: true });
  await settings.write({ "room.name": "Harbour", "display.pin": "1234", "sound.volume": 20 }, ada);
  const entry = (key: string) => settings.entriesFor("admin").find((each) => each.key === key);
  expect(entry("room.name")).toMatchObject({ value: "Harbour", below: { value: "From file", layer: "file" } });
  expect(entry("sound.volume")?.below).toEqual({ value: settingTable["sound.volume"].default, layer: "default" });
  expect(entry("display.pin")?.below).toEqual({ value: undefined, layer: "file" });
  await settings.write({ "room.name": null }, ada);
  expect(entry("room.name")).not.toHaveProperty("below");
});

test("the history says what was in force before and after, page by page, whichever layer said so", async ({ rig }) => {
  writeFileSync(rig.file, '{ "settings": { "room.name": "From file", "display.pin": "4711" } }');
  const settings = await rig.start({ withFile: true });
  await settings.write({ "room.name": "Harbour", "display.pin": "1234" }, ada);
  await settings.write({ "room.name": null, "sound.volume": 20 }, ada);
  await settings.write({ "room.name": "From file" }, ada);
  const usual = settingTable["sound.volume"].default;
  const whole = await settings.history({ limit: 9 });
  const told = whole.map(({ changes }) => changes.map(({ key, from, to }) => [key, from, to]));
  expect(told).toEqual([
    [["room.name", "From file", "From file"]],
    [
      ["room.name", "Harbour", "From file"],
      ["sound.volume", usual, 20],
    ],
    [
      ["display.pin", undefined, undefined],
      ["room.name", "From file", "Harbour"],
    ],
    [
      ["display.pin", undefined, undefined],
      ["room.name", "Meeting room", "From file"],
    ],
  ]);
  expect(whole[1]?.changes[0]).toMatchObject({ before: "Harbour", after: null });
  expect(await settings.history({ limit: 2, before: 4 })).toEqual(whole.slice(1, 3));
});

test("a revision is undone by a new one, every key of it", async ({ rig }) => {
  const settings = await rig.start();
  await settings.write({ "room.name": "Harbour" }, ada);
  await settings.write({ "room.name": "Lighthouse", "sound.volume": 20 }, ada);
  expect(await settings.revert(2, "Bo")).toBe(3);
  expect(settings.get("room.name")).toBe("Harbour");
  expect(settings.get("sound.volume")).toBe(60);
  const [newest] = await settings.history({ limit: 1 });
  expect(newest).toMatchObject({
    revision: 3,
    author: "Bo",
    comment: "Undoes revision 2.",
    note: note("revision-undoes", { revision: 2 }),
    changes: [
      { key: "room.name", before: "Lighthouse", after: "Harbour" },
      { key: "sound.volume", before: 20, after: null },
    ],
  });
  expect((await settings.history({ limit: 10, before: 3 })).map(({ revision }) => revision)).toEqual([2, 1]);
  await expect(settings.revert(99, "Bo")).rejects.toMatchObject({ code: "not-found" });
});

test("many writes at once go one after another", async ({ rig }) => {
  const settings = await rig.start();
  const revisions = await Promise.all([1, 2, 3, 4].map((n) => settings.write({ "sound.volume": n }, ada)));
  expect(revisions).toEqual([1, 2, 3, 4]);
  const history = await settings.history({ limit: 10 });
  expect(history.map(({ changes }) => changes[0])).toMatchObject([
    { before: 3, after: 4 },
    { before: 2, after: 3 },
    { before: 1, after: 2 },
    { before: null, after: 1 },
  ]);
});

test("a file is imported once for what it says, and locks what it says", async ({ rig }) => {
  writeFileSync(rig.file, '{ "settings": { "room.name": "Harbour", "sound.volume": 30 }, "locked": ["room.name"] }');
  const settings = await rig.start({ withFile: true });
  expect(settings.get("room.name")).toBe("Harbour");
  expect((await settings.history({ limit: 5 })).map(({ author, layer }) => [author, layer])).toEqual([
    ["file", "file"],
  ]);
  await expect(settings.write({ "room.name": "Other" }, ada)).rejects.toMatchObject({
    code: "locked-setting",
    note: settingComplaint("room.name", note("value-locked-file")),
    detail: "room.name: It is fixed by the file the room is started with.",
  });
  await settings.write({ "sound.volume": 40 }, ada);
  expect(settings.get("sound.volume")).toBe(40);
  expect((await rig.start({ withFile: true })).revision).toBe(2);
  await expect(settings.revert(1, "Ada")).rejects.toMatchObject({ code: "wrong-state" });
});

test("a file that changes is imported again; what it says no longer, it says no longer", async ({ rig }) => {
  writeFileSync(rig.file, '{ "settings": { "room.name": "Harbour", "sound.volume": 30 } }');
  const settings = await rig.start({ withFile: true });
  writeFileSync(rig.file, '{ "settings": { "room.name": "Lighthouse at the pier" } }');
  await settings.lookAtFile();
  expect(settings.get("room.name")).toBe("Lighthouse at the pier");
  expect(settings.get("sound.volume")).toBe(60);
  expect((await rig.start()).get("room.name")).toBe("Meeting room");
});

test("a broken file names its field, and the last good content stays in force", async ({ rig }) => {
  writeFileSync(rig.file, '{ "settings": { "room.name": "Harbour" } }');
  const settings = await rig.start({ withFile: true });
  writeFileSync(rig.file, '{ "settings": { "room.name": "Pier", "sound.volume": 400 } }');
  await settings.lookAtFile();
  expect(toldInEnglish(settings.fileProblem ?? [])).toContain(
    "Line 1, sound.volume: A whole number from 0 to 100 (percent). Given: 400.",
  );
  expect(settings.get("room.name")).toBe("Harbour");
  writeFileSync(rig.file, '{ "settings": { "room.nam": "Pier" } }  ');
  await settings.lookAtFile();
  expect(toldInEnglish(settings.fileProblem ?? [])).toContain("Line 1, room.nam: There is no such setting.");
  writeFileSync(rig.file, "{ settings");
  await settings.lookAtFile();
  expect(toldInEnglish(settings.fileProblem ?? [])).toContain("not JSON");
  rmSync(rig.file);
  await settings.lookAtFile();
  expect(toldInEnglish(settings.fileProblem ?? [])).toContain("cannot be read");
  writeFileSync(rig.file, '{ "settings": { "room.name": "Pier again" } }');
  await settings.lookAtFile();
  expect(settings.fileProblem).toBeUndefined();
  expect(settings.get("room.name")).toBe("Pier again");
});

test("a secret is in force but in no answer, no history and no log", async ({ rig }) => {
  const secret: Setting = { ...settingTable["meeting.title"], schema: z.string(), secret: true };
  const table = { ...settingTable, "meeting.title": secret };
  const settings = await rig.start({ table });
  await settings.write({ "meeting.title": "hunter22" }, ada);
  expect(settings.get("meeting.title")).toBe("hunter22");
  const seen = JSON.stringify([settings.entriesFor("admin"), await settings.history({ limit: 5 }), rig.lines]);
  expect(seen).toContain("meeting.title");
  expect(seen).not.toContain("hunter22");
});

test("an undo brings a secret back, after a restart too, and shows it to nobody", async ({ rig }) => {
  const secret: Setting = { ...settingTable["meeting.title"], schema: z.string(), secret: true };
  const table = { ...settingTable, "meeting.title": secret };
  const first = await rig.start({ table });
  await first.write({ "meeting.title": "hunter22" }, ada);
  await first.write({ "meeting.title": "swordfish", "room.name": "Birch" }, ada);
  const settings = await rig.start({ table });
  expect(await settings.revert(2, "Bo")).toBe(3);
  expect(settings.all()).toMatchObject({ "meeting.title": "hunter22", "room.name": "Meeting room" });
  await settings.revert(3, "Bo");
  expect(settings.get("meeting.title")).toBe("swordfish");
  await settings.revert(1, "Bo");
  expect(settings.get("meeting.title")).toBe(settingTable["meeting.title"].default);

  const history = await settings.history({ limit: 9 });
  expect(history[0]?.changes).toEqual([{ key: "meeting.title", before: null, after: null, secret: "kept" }]);
  expect(JSON.stringify([settings.entriesFor("admin"), history, rig.lines])).not.toMatch(/hunter22|swordfish/);
  expect((await rig.store.settings.secrets(1))[0]?.sealed).toMatch(/^v1\./);
  expect((await rig.store.settings.secrets(2))[0]?.sealed).not.toContain("hunter22");

  for (let turn = 0; turn <= controllerLimits.keptSecrets; turn += 1) {
    await settings.write({ "meeting.title": `secret ${turn}` }, ada);
  }
  expect((await settings.history({ limit: 200 })).at(-1)?.changes).toMatchObject([{ secret: "gone" }]);
  await expect(settings.revert(1, "Bo")).rejects.toMatchObject({ code: "wrong-state" });
  // Without the key that it was sealed with there is nothing to bring back.
  rmSync(join(rig.directory, "secrets.key"));
  const another = await rig.start({ table });
  await expect(another.revert(another.revision, "Bo")).rejects.toMatchObject({ code: "wrong-state" });
});

test("each role reads its own part", async ({ rig }) => {
  const settings = await rig.start();
  const keys = (role: "panel" | "admin" | "door") => settings.entriesFor(role).map(({ key }) => key);
  expect(keys("panel")).toContain("room.name");
  expect(keys("panel")).not.toContain("access.panelDays");
  expect(keys("admin")).toHaveLength(Object.keys(settingTable).length);
  expect(keys("door")).toEqual([]);
});

test("a stored value this release does not take is left out, and said", async ({ rig }) => {
  const write = { at: 1, author: "Ada", layer: "local", comment: "" } as const;
  const change = { key: "sound.volume", before: undefined, after: "loud", secret: false };
  await rig.store.settings.append({ ...write, changes: [change, { ...change, key: "of.another.release" }] });
  const settings = await rig.start();
  expect(settings.get("sound.volume")).toBe(60);
  expect(rig.lines.filter(({ level }) => level === "warn")).toHaveLength(2);
});
