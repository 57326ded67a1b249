import { describe, expect, test } from "vitest";
import { type Command, fromHex, toHex } from "../visca/notation.ts";
import {
  autoFocus,
  autoIris,
  autoWhiteBalance,
  backlight,
  commands,
  move,
  order,
  presetCall,
  presetSet,
  readOrder,
} from "./commands.ts";
import { PelcoReader, type Side, summed } from "./frame.ts";
import { panInquiry, signedAngle, tiltInquiry, unsignedAngle } from "./inquiries.ts";
import { orderInWords, replyInWords } from "./wording.ts";

const still = { lens: [], motors: [], panSpeed: 0, tiltSpeed: 0 } as const;

/** The reference's vectors, written and read. */
describe("orders", () => {
  test.each([
    ["FF 01 00 04 3F 00 44", move, { ...still, address: 1, motors: ["left"], panSpeed: 0x3f }],
    ["FF 01 00 08 00 3F 48", move, { ...still, address: 1, motors: ["up"], tiltSpeed: 0x3f }],
    ["FF F0 00 08 00 3F 37", move, { ...still, address: 0xf0, motors: ["up"], tiltSpeed: 0x3f }],
    ["FF 01 00 00 00 00 01", move, { ...still, address: 1 }],
    ["FF 01 00 02 20 00 23", move, { ...still, address: 1, motors: ["right"], panSpeed: 0x20 }],
    ["FF 01 00 20 00 00 21", move, { ...still, address: 1, motors: ["tele"] }],
    ["FF 01 00 80 00 00 81", move, { ...still, address: 1, motors: ["far"] }],
    ["FF 01 01 00 00 00 02", move, { ...still, address: 1, lens: ["near"] }],
    ["FF 01 02 00 00 00 03", move, { ...still, address: 1, lens: ["open"] }],
    ["FF 01 04 00 00 00 05", move, { ...still, address: 1, lens: ["close"] }],
  ] as const)("%s", (bytes, row, values) => {
    expect(toHex(order(row, values))).toBe(bytes);
    expect(readOrder(row, fromHex(bytes))).toEqual(values);
  });

  test.each([
    ["FF 01 00 07 00 05 0D", presetCall, { address: 1, number: 5 }],
    ["FF 02 00 03 00 01 06", presetSet, { address: 2, number: 1 }],
    // As makers of conference cameras list them.
    ["FF 01 00 2B 00 01 2D", autoFocus, { address: 1, state: "on" }],
    ["FF 01 00 2B 00 02 2E", autoFocus, { address: 1, state: "off" }],
    ["FF 01 00 2D 00 01 2F", autoIris, { address: 1, state: "on" }],
    ["FF 01 00 31 00 02 34", backlight, { address: 1, state: "off" }],
    ["FF 01 00 33 00 01 35", autoWhiteBalance, { address: 1, state: "on" }],
  ] as const)("%s", (bytes, row: Command, values) => {
    expect(toHex(order(row, values))).toBe(bytes);
    expect(readOrder(row, fromHex(bytes))).toEqual(values);
    const takers = commands.filter((other) => readOrder(other, fromHex(bytes)) !== undefined);
    expect(takers.map(({ name }) => name)).toEqual([row.name]);
  });

  test("directions go together: up and left, and the zoom with them", () => {
    const values = { ...still, address: 1, motors: ["left", "up", "tele"], panSpeed: 1, tiltSpeed: 2 } as const;
    expect(toHex(order(move, values))).toBe("FF 01 00 2C 01 02 30");
  });

  test("questions and answers", () => {
    expect(toHex(summed(panInquiry.request.encode({ address: 1 })))).toBe("FF 01 00 51 00 00 52");
    expect(panInquiry.answer.decode(fromHex("FF 01 00 59 46 50"))).toEqual({ address: 1, value: 18_000 });
    expect(tiltInquiry.answer.decode(fromHex("FF 01 00 59 46 50"))).toBeUndefined();
    expect([signedAngle(35_900), signedAngle(100)]).toEqual([-100, 100]);
    expect([unsignedAngle(-100), unsignedAngle(100), unsignedAngle(36_000)]).toEqual([35_900, 100, 0]);
  });

  test("in words", () => {
    expect(orderInWords(fromHex("FF 01 00 00 00 00 01"))).toBe("stop");
    expect(orderInWords(fromHex("FF 01 00 0C 01 02 10"))).toBe("move lens=none motors=left+up panSpeed=1 tiltSpeed=2");
    expect(orderInWords(fromHex("FF 01 00 51 00 00 52"))).toBe("pan?");
    expect(replyInWords(fromHex("FF 01 00 59 46 50 F0"))).toBe("pan value=18000");
    expect(replyInWords(fromHex("FF 01 00 01"))).toBe("heard alarms=0");
  });
});

function frames(reader: PelcoReader, ...chunks: string[]): string[] {
  return chunks
    .flatMap((chunk) => reader.push(fromHex(chunk)))
    .filter(({ kind }) => kind === "frame")
    .map(({ bytes }) => toHex(bytes));
}

describe("frames out of a stream", () => {
  const answer = "FF 01 00 59 46 50 F0";

  test("whole, split between any two bytes, several in one piece, and with the start byte inside", () => {
    const turbo = "FF 01 00 02 FF 00 02";
    const sumIsStart = "FF 01 00 08 00 F6 FF";
    for (const frame of [turbo, sumIsStart, "FF 01 00 04 3F 00 44"]) {
      const bytes = frame.split(" ");
      for (let cut = 1; cut < bytes.length; cut += 1) {
        const reader = new PelcoReader("orders");
        expect(frames(reader, bytes.slice(0, cut).join(" "), bytes.slice(cut).join(" "))).toEqual([frame]);
      }
      expect(frames(new PelcoReader("orders"), `${frame} ${frame}`)).toEqual([frame, frame]);
    }
  });

  test("short and long replies", () => {
    expect(frames(new PelcoReader("replies"), `FF 01 00 01 ${answer} FF 02 04 06`)).toEqual([
      "FF 01 00 01",
      answer,
      "FF 02 04 06",
    ]);
  });

  test("a wrong checksum is no frame, and the next one is found", () => {
    expect(frames(new PelcoReader("replies"), `FF 01 00 59 46 50 00 ${answer}`)).toEqual([answer]);
  });

  test.each(["orders", "replies"] as const)(
    "after random noise it is in step within one valid frame: %s",
    (side: Side) => {
      const valid = side === "orders" ? "FF 01 00 04 3F 00 44" : answer;
      let state = 20_261_126;
      const next = (): number => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return state / 2 ** 32;
      };
      for (let round = 0; round < 20_000; round += 1) {
        const reader = new PelcoReader(side);
        const length = Math.floor(next() * 40);
        reader.push(Uint8Array.from({ length }, () => (next() < 0.2 ? 0xff : Math.floor(next() * 256))));
        frames(reader, valid);
        expect(frames(reader, valid, valid), `round ${round}`).toEqual([valid, valid]);
      }
    },
  );
});
