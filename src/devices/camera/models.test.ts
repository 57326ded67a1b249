import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { releaseFolder } from "#process/release-folder.ts";
import { note, noteBecause } from "#protocol/device-notes.ts";
import { CameraModels } from "./models.ts";

let own = "";
beforeEach(() => {
  own = join(mkdtempSync(join(tmpdir(), "parley-models-")), "cameras");
});
afterEach(() => rmSync(join(own, ".."), { recursive: true, force: true }));

const good = readFileSync(join(releaseFolder, "config/cameras/aver.json"), "utf8");
const put = (file: string, content: string): void => {
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, file), content);
};

test("without a folder there are the release's, and none is the room's own", () => {
  const { models, wrong } = new CameraModels(own).list();
  expect(models.map(({ id }) => id)).toEqual(new CameraModels().names());
  expect(models.filter((model) => model.own)).toEqual([]);
  expect(wrong).toEqual([]);
});

test("the room's own stand beside the release's, and win where they have the same name", () => {
  const models = new CameraModels(own);
  put("boardroom.json", good.replace('"AVer"', '"Our AVer"'));
  put("generic.json", good.replace('"AVer"', '"Our generic"'));
  expect(models.read("boardroom").name).toBe("Our AVer");
  expect(models.nameOf("generic")).toBe("Our generic");
  expect(models.list().models).toEqual(
    expect.arrayContaining([
      { id: "boardroom", name: "Our AVer", family: "visca", own: true },
      { id: "aver", name: "AVer", family: "visca", own: false },
    ]),
  );
});

test("a file that is wrong is named with its line, and takes nothing else away", () => {
  const models = new CameraModels(own);
  put("broken.json", good.replace('"AVer",', '"AVer"'));
  put("generic.json", good.replace('"speed": 24', '"speed": 99'));
  put("Our Camera.json", good);
  put("boardroom.json", good);
  put("notes.txt", "no model");
  mkdirSync(join(own, "folder.json"));
  const { models: there, wrong } = models.list();
  const line = good.split("\n").findIndex((each) => each.includes('"speed": 24')) + 1;
  const speed = noteBecause("wrong-value", note("model-speed", { max: 24 }), { key: "pan.speed" });
  expect(wrong).toMatchObject([
    { file: "Our Camera.json", why: expect.stringContaining("lower-case"), told: [note("model-name-form")] },
    {
      file: "broken.json",
      why: expect.stringContaining("line 3"),
      told: [note("model-line", { line: 3, reason: "json-brace" })],
    },
    {
      file: "generic.json",
      why: expect.stringContaining("pan.speed"),
      told: [{ code: "model-line" }, noteBecause("model-line", speed, { line })],
    },
  ]);
  expect(there.map(({ id }) => id)).toEqual([...new CameraModels().names(), "boardroom"].sort());
  // The release's own of that name takes its place.
  expect(models.read("generic").name).toBe("VISCA camera");
  expect(() => models.read("broken")).toThrow("broken.json is not understood: line 3");
  expect(models.nameOf("broken")).toBe("broken");
});

test("a name that nobody wrote is refused with those there are, and so is one with a path in it", () => {
  expect(() => new CameraModels(own).read("averr")).toThrow(/no camera model “averr”.*aver, aver-md120ui/);
  expect(() => new CameraModels(own).read("../package")).toThrow("no camera model's name");
  // An address that was pasted into the wrong setting.
  const pasted = () => new CameraModels(own).read("rtsp://user:hunter22@10.0.0.9/1");
  expect(pasted).toThrow("“…@10.0.0.9/1” is no camera model's name");
});

test("a file that is far too long is not read", () => {
  put("long.json", `${" ".repeat(70_000)}{}`);
  expect(new CameraModels(own).list().wrong).toEqual([
    {
      file: "long.json",
      why: expect.stringContaining("65536"),
      told: [note("file-large", { size: 70_002, most: 65_536 })],
    },
  ]);
});
