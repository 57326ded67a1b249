import { describe, expect, test } from "vitest";
import { controllerLimits } from "../limits.ts";
import { plainJpeg } from "../rig/plain-jpeg.ts";
import { readStill } from "./still.ts";

const { pictureBytes, pictureWidth, pictureHeight } = controllerLimits;
const read = (bytes: Buffer) => readStill(bytes.toString("base64"));

describe("a picture the screen sends", () => {
  test("of the size the room keeps is taken, by its hash", () => {
    const bytes = plainJpeg(pictureWidth, pictureHeight);
    expect(read(bytes)).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(Buffer.from(read(bytes).bytes)).toEqual(bytes);
  });

  test("that is wider, higher or empty is refused with the most there may be", () => {
    for (const [width, height] of [
      [pictureWidth + 1, pictureHeight],
      [pictureWidth, pictureHeight + 1],
      [0, 10],
    ] as const) {
      expect(() => read(plainJpeg(width, height))).toThrow(`${pictureWidth}×${pictureHeight} is the most`);
    }
  });

  test("that has too many bytes is refused before anything is read", () => {
    expect(() => read(plainJpeg(8, 8, pictureBytes))).toThrow(`${pictureBytes} is the most`);
  });

  test("that is something else under a JPEG's first bytes is refused", () => {
    const page = Buffer.from("\xff\xd8<html><script>alert(1)</script>\xff\xd9", "latin1");
    const whole = plainJpeg(16, 16);
    const exif = Buffer.concat([whole.subarray(0, 2), Buffer.from("ffe10004aabb", "hex"), whole.subarray(2)]);
    const twoFrames = Buffer.concat([whole.subarray(0, 2), whole.subarray(2, 21), whole.subarray(2)]);
    const pieces = [...whole.keys()].map((length) => whole.subarray(0, length));
    for (const bytes of [page, exif, twoFrames, Buffer.alloc(0), Buffer.from("GIF89a"), ...pieces]) {
      expect(() => read(bytes)).toThrow("It is no JPEG");
    }
  });
});
