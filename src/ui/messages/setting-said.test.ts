import { afterEach, expect, test } from "vitest";
import { note } from "#protocol/device-notes.ts";
import type { Problem } from "#protocol/status.ts";
import { WrongSetting } from "#protocol/wrong-setting.ts";
import { cameraFault, problemSaid } from "./faults.ts";
import { locales, setLocale } from "./locale.ts";
import { nameSettings } from "./setting-said.ts";

afterEach(async () => {
  nameSettings(undefined);
  await setLocale("en");
});

const set = { other: "camera.kind", value: "visca-tcp" };
const wrong = WrongSetting.of("camera.port", note("value-host-with", { text: "garbage host", ...set }));
const fault = { code: "bad-value", why: wrong.message, todo: "", wrong: wrong.note };
const problem: Problem = {
  code: "camera-away",
  severity: "warning",
  since: 1,
  words: wrong.message,
  todo: "",
  fault: "bad-value",
  wrong: wrong.note,
};

test.each(locales)(
  "people in the room are told of a wrong setting without its key or its value, in %s",
  async (locale) => {
    await setLocale(locale);
    for (const { words, todo } of [problemSaid(problem), cameraFault(fault)]) {
      expect(`${words} ${todo}`).not.toMatch(/camera\.|visca|garbage|[{}]/);
      expect(todo).not.toBe("");
    }
  },
);

test("people in the room are told whose it is to mend; a page that names settings says which and why", () => {
  expect(problemSaid(problem)).toEqual({
    words: "The camera cannot be used: something in the room's settings is wrong.",
    todo: "Tell IT, who can correct it.",
  });
  nameSettings(({ values }) => `<${values.key}>`);
  expect(problemSaid(problem)).toEqual({ words: "<camera.port>", todo: "Correct it in the settings." });
});
