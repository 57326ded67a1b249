import { describe, expect, test } from "vitest";
import { saidInEnglish } from "#protocol/device-notes.ts";
import { randomBytesOf } from "../../random-bytes.ts";
import { FrameReader } from "./frame.ts";
import { HeadWidth } from "./head-width.ts";
import { fromHex, toHex } from "./notation.ts";
import { positionAnswer } from "./position-answer.ts";
import { replyInWords, requestInWords } from "./wording.ts";

/** A number of so many nibbles in two's complement, out of bytes. */
function signedOf(nibbles: number, bytes: Uint8Array): number {
  const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0) % 16 ** nibbles;
  return number - 16 ** nibbles / 2;
}

describe("positions are told apart by their length", () => {
  test("whatever can be said at a width comes back as it was said, with the width", () => {
    const next = randomBytesOf(20_261_127);
    for (let round = 0; round < 5_000; round += 1) {
      const [pan, tilt] = [signedOf(4, next(4)), signedOf(4, next(4))];
      const [widePan, wideTilt] = [signedOf(5, next(4)), signedOf(5, next(4))];
      for (const said of [
        { pan, tilt },
        { pan: widePan, tilt, width: "5+4" },
        { pan: widePan, tilt: wideTilt, width: "5+5" },
      ] as const) {
        expect(positionAnswer.decode(positionAnswer.encode(said))).toEqual(said);
      }
    }
  });

  test("any bytes are a position that is written so, or none", () => {
    const next = randomBytesOf(7_091_957);
    let positions = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const [length = 0, spoiled = 0] = next(2);
      const payload = next(6 + (length % 6)).map((byte) => (spoiled < 64 ? byte : byte & 0x0f));
      const bytes = Uint8Array.of(0x90, 0x50, ...payload, 0xff);
      const said = positionAnswer.decode(bytes);
      if (said === undefined) continue;
      positions += 1;
      expect(toHex(positionAnswer.encode(said))).toBe(toHex(bytes));
    }
    expect(positions).toBeGreaterThan(5_000);
  });

  test("after any noise a stream is in step again within one position, of every width", () => {
    const next = randomBytesOf(31_337);
    const valid = ["90 50 0F 0F 0D 05 00 00 00 08 FF", "90 50 00 08 0A 05 08 04 09 03 0D FF"];
    valid.push("90 50 0F 06 03 05 09 0F 0E 04 05 0B FF");
    for (let round = 0; round < 3_000; round += 1) {
      const reader = new FrameReader();
      reader.push(next(round % 120));
      const packet = fromHex(valid[round % valid.length] ?? "");
      reader.push(packet);
      const found = reader.push(packet).filter(({ kind }) => kind === "packet");
      expect(found.map(({ bytes }) => toHex(bytes))).toEqual([toHex(packet)]);
    }
  });
});

test("the wire log says what is asked of a head and answered at each width", () => {
  expect(requestInWords(fromHex("81 01 06 02 18 14 0F 0F 0D 05 00 00 00 08 FF"))).toBe(
    "absolute panSpeed=24 tiltSpeed=20 pan=-43 tilt=8",
  );
  expect(requestInWords(fromHex("81 01 06 02 18 00 00 08 0A 05 08 04 09 03 0D FF"))).toBe(
    "absolute 5+4 panSpeed=24 tiltSpeed=0 pan=35416 tilt=18749",
  );
  expect(requestInWords(fromHex("82 01 06 03 18 00 0D 05 04 06 08 0F 08 0A 0D 00 FF"))).toBe(
    "relative 5+5 panSpeed=24 tiltSpeed=0 pan=-175000 tilt=-30000",
  );
  const answered = (bytes: string) => saidInEnglish(replyInWords(fromHex(bytes), "position?"));
  expect(answered("90 50 0F 0F 0D 05 00 00 00 08 FF")).toBe("answer pan=-43 tilt=8");
  expect(answered("90 50 0F 07 05 0A 08 0E 07 09 06 FF")).toBe("answer pan=-35416 tilt=-6250 width=5+4");
  expect(answered("90 50 00 09 0C 0A 07 00 0B 03 0B 00 FF")).toBe("answer pan=40103 tilt=46000 width=5+5");
});

describe("how wide a head is", () => {
  test("the first answer counts at once where the file leaves it open, and again in the next conversation", () => {
    const width = new HeadWidth(undefined);
    expect(width.now).toBe("4+4");
    expect(width.hears("5+4")).toBe(true);
    expect(width).toMatchObject({ now: "5+4", isLearned: true });
    width.begin();
    expect(width.hears("4+4")).toBe(true);
    expect(width).toMatchObject({ now: "4+4", isLearned: false });
  });

  test("another than before, or than the file says, counts when it comes twice in a row", () => {
    const width = new HeadWidth("5+4");
    expect(width.hears("5+5")).toBe(false);
    expect(width.hears("5+4")).toBe(true);
    expect(width.hears("5+5")).toBe(false);
    expect(width.now).toBe("5+4");
    expect(width.hears("5+5")).toBe(true);
    expect(width).toMatchObject({ now: "5+5", isLearned: false });
  });
});
