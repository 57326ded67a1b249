import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import type { Attendant } from "#devices/commissioning/attendant.ts";
import type { TestAnswer } from "#protocol/room-test.ts";
import { takesPictures, testPicture, usbCamera } from "./take-picture.ts";

/** Somebody who looks at the file that they are told of. */
function looker(answer: TestAnswer) {
  const told: string[] = [];
  const seen: boolean[] = [];
  const attendant: Attendant = {
    clock: systemClock,
    stopped: new AbortController().signal,
    ask: async () => {
      seen.push(existsSync(/in (\S+)\.$/.exec(told.join())?.[1] ?? ""));
      return answer;
    },
  };
  return { attendant, say: (words: string) => void told.push(words), told, seen };
}

/** Frames that ffmpeg makes itself, in a camera's place. */
const pattern = ["-f", "lavfi", "-i", "testsrc=size=320x240:rate=30"];

test("a picture is taken, somebody looks at it, and it is gone afterwards", async () => {
  expect(await takesPictures()).toBe(true);
  const { attendant, say, told, seen } = looker("yes");
  expect(await testPicture(pattern, attendant, say)).toMatchObject({ finding: "seen-by-person" });
  expect(seen).toEqual([true]);
  expect(existsSync(/in (\S+)\.$/.exec(told.join())?.[1] ?? "")).toBe(false);
  const other = looker("no");
  expect(await testPicture(pattern, other.attendant, other.say)).toMatchObject({ finding: "not-seen" });
});

test("a camera that gives none fails in the words of what opened it, and nobody is asked", async () => {
  const { attendant, say, seen } = looker("yes");
  expect(await testPicture(usbCamera("/dev/video-none"), attendant, say)).toMatchObject({
    finding: "device-refused",
    detail: expect.stringContaining("No such file or directory"),
  });
  expect(seen).toEqual([]);
});

test("where no ffmpeg is there, none is taken", async () => {
  expect(await takesPictures("no-such-ffmpeg")).toBe(false);
});
