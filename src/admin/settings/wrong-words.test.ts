import { expect, test } from "vitest";
import { note } from "#protocol/device-notes.ts";
import { WrongSetting } from "#protocol/wrong-setting.ts";
import { refusedAt, wrongSettingWords } from "./wrong-words.ts";

const set = { other: "camera2.kind", value: "visca-tcp" };
const { note: wrong } = WrongSetting.of("camera2.port", note("value-host-with", { text: "garbage host", ...set }));

test("a wrong setting is named by its group and its title, and so is the one it goes with", () => {
  const why = "“garbage host” is not of the form host or host:port, and Control is VISCA over the network (TCP).";
  expect(wrongSettingWords(wrong)).toBe(`Camera 2 · Connection: ${why}`);
  expect(refusedAt("camera2.port", { note: wrong })).toBe(why);
  expect(refusedAt("camera.port", { note: wrong })).toBeUndefined();
});

test("what is wrong with no setting of its own is said as it is", () => {
  expect(wrongSettingWords(note("model-name", { name: "x", choices: "generic" }))).toContain("generic");
});
