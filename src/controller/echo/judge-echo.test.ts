import { expect, test } from "vitest";
import type { ProbeMeasured, TestReport } from "#protocol/room-test.ts";
import { judgeMeasured, testedCancellation } from "./judge-echo.ts";

const heard: ProbeMeasured = { heard: true, delayMs: 90, toneDb: -40, roomDb: -75, leftDb: -68, silent: false };

test("what the canceller takes away is judged as in the room's test", () => {
  expect(judgeMeasured(heard, null)).toEqual({
    finding: "echo-cancelled",
    toneDb: -40,
    leftDb: -68,
    cancelledDb: 28,
    roomDb: -75,
    testedDb: null,
  });
  expect(judgeMeasured({ ...heard, leftDb: -50 }, null)).toMatchObject({ finding: "echo-left", cancelledDb: 10 });
  expect(judgeMeasured({ ...heard, heard: false }, null)).toMatchObject({ finding: "tone-unheard", toneDb: null });
});

test("ten decibels less than when the room was tested are said, where they can be heard", () => {
  expect(judgeMeasured(heard, 37).finding).toBe("echo-cancelled");
  expect(judgeMeasured(heard, 38)).toMatchObject({ finding: "echo-grown", testedDb: 38 });
  // Nobody hears what is left of that.
  expect(judgeMeasured({ ...heard, leftDb: -70 }, 60).finding).toBe("echo-cancelled");
  expect(judgeMeasured({ ...heard, roomDb: -90, leftDb: -69.5 }, 60)).toMatchObject({ finding: "echo-grown" });
  // What is left drowns in the room's own noise: the room is only quieter or the sound weaker than then.
  expect(judgeMeasured({ ...heard, leftDb: -69.5 }, 45).finding).toBe("echo-cancelled");
});

test("a device that cancels its echo itself: unheard is good, heard above the room is not", () => {
  const { leftDb: _, ...byDevice } = heard;
  expect(judgeMeasured({ ...byDevice, heard: false }, 30).finding).toBe("echo-cancelled");
  expect(judgeMeasured(byDevice, 30)).toMatchObject({ finding: "echo-left", cancelledDb: null, leftDb: -40 });
  expect(judgeMeasured({ ...byDevice, toneDb: -72 }, 30).finding).toBe("echo-cancelled");
});

test("nothing at all is a failure, also of a device that cancels its echo itself", () => {
  const dead: ProbeMeasured = { heard: false, delayMs: 0, toneDb: -100, roomDb: -100, silent: true };
  expect(judgeMeasured(dead, 30)).toMatchObject({ finding: "microphone-silent", toneDb: null, roomDb: -100 });
  expect(judgeMeasured({ ...dead, leftDb: -100 }, 30).finding).toBe("microphone-silent");
});

test("the newest test of the same devices is what it is held against", () => {
  const report = (name: string, cancelledDb: number | undefined): TestReport => ({
    id: "1",
    room: "Room",
    version: "1",
    by: "ada",
    startedAt: 0,
    endedAt: 1,
    devices: [{ part: "sound", name, simulated: false }],
    results: [
      { step: "sound.echo", finding: "echo-cancelled", figures: cancelledDb === undefined ? {} : { cancelledDb } },
    ],
    signed: null,
  });
  const reports = [report("other", 50), report("mine", undefined), report("mine", 31), report("mine", 40)];
  expect(testedCancellation(reports, "mine")).toBe(31);
  expect(testedCancellation(reports, "new")).toBeNull();
});
