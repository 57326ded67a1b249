import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { CameraModels } from "#devices/camera/models.ts";
import { releaseFolder } from "#process/release-folder.ts";
import { type Settings, settingTable } from "#protocol/settings.ts";
import { modelProblems } from "../health/model-problems.ts";
import { StatusHub } from "../room/status-hub.ts";
import { FollowModels } from "./follow-models.ts";

let folder = "";
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "parley-own-")), "cameras");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

const good = readFileSync(join(releaseFolder, "config/cameras/aver.json"), "utf8");
const put = (file: string, content: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), content);
};

function rig(set: Partial<Settings>) {
  const clock = new ManualClock();
  const status = new StatusHub(() => {});
  const reopened: string[] = [];
  const follow = new FollowModels({
    clock,
    log: silentLog,
    status,
    models: new CameraModels(folder),
    folder,
    setting: (key) => set[key] ?? (settingTable[key].default as Settings[typeof key]),
    reopen: async (id) => void reopened.push(id),
  });
  follow.start();
  const shown = () =>
    status
      .get("camera.models")
      ?.models.filter(({ own }) => own)
      .map(({ id }) => id);
  return { clock, status, reopened, follow, shown };
}

test("what changes in the folder is taken up: shown, and opened anew where it is used", async () => {
  const { clock, reopened, follow, shown } = rig({
    "camera.kind": "visca-tcp",
    "camera.model": "boardroom",
    "camera2.kind": "visca-tcp",
  });
  expect(shown()).toEqual([]);
  put("boardroom.json", good);
  clock.advance(2_000);
  expect(shown()).toEqual(["boardroom"]);
  await follow.look();
  expect(reopened).toEqual(["camera"]);
  put("other.json", good);
  clock.advance(2_000);
  expect(shown()).toEqual(["boardroom", "other"]);
  expect(reopened).toEqual(["camera"]);
  rmSync(join(folder, "boardroom.json"));
  clock.advance(2_000);
  expect(reopened).toEqual(["camera", "camera"]);
  follow[Symbol.dispose]();
});

test("a file that is wrong is a problem with its name and line for as long as it is", () => {
  const { clock, status, follow } = rig({});
  put("boardroom.json", good.replace('"AVer",', '"AVer"'));
  clock.advance(2_000);
  expect(modelProblems(status.nodes)).toMatchObject([
    { code: "camera-model-wrong", severity: "warning", detail: expect.stringMatching(/^boardroom\.json, line 3: /) },
  ]);
  put("boardroom.json", good);
  clock.advance(2_000);
  expect(modelProblems(status.nodes)).toEqual([]);
  follow[Symbol.dispose]();
});
