import { expect, test } from "vitest";
import { fileOfVisca, modelOfName, modelOfVisca, toldOf, viscaIdIn } from "./identify.ts";
import { CameraModels } from "./models.ts";
import { fromHex } from "./visca/notation.ts";
import { readReply } from "./visca/replies.ts";

const models = new CameraModels();

test.each([
  ["90 50 00 20 04 0E 01 00 02 FF", "sony-evi-d70"],
  ["90 50 00 01 06 21 01 00 02 FF", "sony-srg-a"],
  ["A0 50 00 01 06 22 01 00 02 FF", "sony-srg-a"],
  ["90 50 00 01 05 1C 01 00 02 FF", "sony-brc-x400"],
  ["90 50 00 01 06 17 01 00 02 FF", "sony-srg-x400"],
  ["90 50 00 01 06 18 01 00 02 FF", "sony-srg-x400"],
  ["90 50 00 01 06 1F 01 00 02 FF", "sony-srg-x40"],
  ["90 50 00 01 06 04 01 00 02 FF", "sony-srg-360"],
  ["90 50 00 01 05 1A 01 00 02 FF", "sony-brc-x1000"],
  ["90 50 00 01 05 1E 01 00 02 FF", "sony-fr7"],
  ["90 50 02 20 09 50 01 00 02 FF", "ptzoptics"],
  ["90 50 41 58 56 01 23 00 02 FF", "axis"],
  // The D70 in the D30's mode has the D30's ranges.
  ["90 50 00 20 04 02 01 00 02 FF", undefined],
  ["90 50 00 01 05 13 01 00 02 FF", "sony-srg-300h"],
  ["90 50 00 00 00 00 01 00 02 FF", undefined],
  ["90 60 02 FF", undefined],
])("what a camera answers to the version inquiry: %s", (bytes, file) => {
  expect(modelOfVisca(models, viscaIdIn(readReply(fromHex(bytes))))?.file).toBe(file);
});

test("a number that other makers' heads answer too names its model, and no figures are taken from it", () => {
  expect(modelOfVisca(models, "0001:0513")).toMatchObject({ file: "sony-srg-300h", isCopied: true });
  expect(fileOfVisca(models, "0001:0513")).toBeUndefined();
  expect(modelOfVisca(models, "0001:0516")).toMatchObject({ file: "sony-srg-300h", isCopied: false });
  // Found and used, it is not driven by that file either, until somebody chooses it.
  expect(toldOf(modelOfVisca(models, "0001:0513"))).toEqual({ name: models.nameOf("sony-srg-300h") });
  expect(toldOf(modelOfVisca(models, "0001:0516"))).toMatchObject({ model: "sony-srg-300h" });
  expect(fileOfVisca(models, "0001:0516")?.pan.perDegree).toBe(51.2);
});

test.each([
  ["SONY SRG-A40", "sony-srg-a"],
  ["Sony SRG-X400", "sony-srg-x400"],
  ["Sony SRG-X40UH", "sony-srg-x40"],
  ["PTZOptics PT20X-4K", "ptzoptics"],
  ["HuddleCamHD SimplTrack2", "huddlecam-simpltrack"],
  ["HuddleCamHD 20X", "huddlecam"],
  ["AVERY something", undefined],
  ["", undefined],
])("what a camera calls itself: %s", (said, file) => {
  expect(modelOfName(models, said)?.file).toBe(file);
});

test("no two files are for one camera", () => {
  const all = models.names().flatMap((file) => {
    const { visca = [], copied = [], names = [] } = models.read(file).ids ?? {};
    return [...visca, ...copied, ...names];
  });
  expect(all.length).toBeGreaterThan(10);
  expect(all).toEqual([...new Set(all)]);
});
